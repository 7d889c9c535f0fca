/** Prints the size report. */
import { coreBudget, elementBudgets, measureElements, measureFiles } from './sizes.mjs';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

console.log('The script tag, brotli');
for (const { name, bytes } of measureFiles()) console.log(`${kilobytes(bytes)}  ${name}`);
console.log(`${kilobytes(coreBudget)}  is the most that the core may weigh`);

console.log('\nOne element alone with all it needs, Lit included, brotli');
console.log('   before it draws   at most    all it may ever load   at most');
for (const { tag, first, all } of await measureElements()) {
  const budget = elementBudgets[tag];
  console.log(
    `${kilobytes(first).padStart(18)} ${kilobytes(budget.first)} ${kilobytes(all).padStart(24)} ${kilobytes(budget.all)}  ${tag}`,
  );
}
