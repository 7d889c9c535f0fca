/** Prints the size report. */
import { elementBudgets, measureElements, measureFiles, measureParts } from './sizes.mjs';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

console.log('The script tag, brotli');
for (const { name, bytes } of measureFiles()) console.log(`${kilobytes(bytes)}  ${name}`);
console.log('\nParts of it, and the most that each may weigh');
for (const { part, bytes, most } of measureParts()) console.log(`${kilobytes(bytes)} ${kilobytes(most)}  ${part}`);

console.log('\nOne element alone with all it needs, Lit included, brotli');
console.log('   before it draws   at most    all it may ever load   at most');
for (const { tag, first, drawn, all } of await measureElements()) {
  const budget = elementBudgets[tag];
  console.log(
    `${kilobytes(first).padStart(18)} ${kilobytes(budget.first)} ${kilobytes(all).padStart(24)} ${kilobytes(budget.all)}  ${tag}`,
  );
  if (drawn)
    console.log(
      `${kilobytes(drawn).padStart(18)} ${kilobytes(budget.drawn)} ${' '.repeat(36)}once it has drawn an article of the page’s own`,
    );
}
