/** Prints the size report. */
import { budgets, measureElementPages, measureFiles } from './sizes.mjs';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
console.log('Script tag, brotli');
for (const { name, bytes } of await measureFiles()) console.log(`${kilobytes(bytes)}  ${name}`);
console.log(`${kilobytes(budgets.core)}  at most, the core`);
console.log('\nOne element from npm with everything it needs, Lit included, brotli');
for (const { name, bytes } of await measureElementPages()) console.log(`${kilobytes(bytes)}  ${name}`);
console.log(`${kilobytes(budgets.elementPage)}  at most, each`);
