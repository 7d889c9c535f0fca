/**
 * Half an hour, or so many minutes: `node scripts/soak.mjs 5`. A page follows a live feed with 100,000 events in half an hour, over a
 * network that comes and goes every few seconds. Ends with a table, and with an error where anything is lost, repeated or kept.
 */
import { ensureDependencies } from './run.mjs';

ensureDependencies();
const { tsImport } = await import('tsx/esm/api');
const { soak } = await tsImport('../test/soak/soak.ts', import.meta.url);

const minutes = Number(process.argv[2] ?? 30);
if (!(minutes > 0)) throw new TypeError(`${process.argv[2]} is not a number of minutes`);
const { trouble, heapWhenWarm, heapAtEnd, ...counts } = await soak(minutes, console.log);
const growth = Math.round((heapAtEnd / heapWhenWarm - 1) * 1_000) / 10;
console.table({ ...counts, heapWhenWarm, heapAtEnd, 'growth in %': growth, uncaught: trouble.length });
for (const line of trouble) console.log(line);
const { missing, surplus, duplicates } = counts;
process.exitCode = missing || surplus || duplicates || trouble.length || growth > 10 ? 1 : 0;
