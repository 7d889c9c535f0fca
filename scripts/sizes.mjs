/** Measures what a page downloads: the script-tag build as it lies in `dist/`, and each element's page bundled alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';

/** Bytes, brotli. */
export const budgets = { core: 30_000, elementPage: 14_000 };

const brotli = (code) => brotliCompressSync(code).length;

/** @returns {Promise<{ name: string, bytes: number }[]>} */
export async function measureFiles() {
  return readdirSync('dist')
    .filter((name) => /^market-news-elements.*\.js$/.test(name))
    .map((name) => ({ name, bytes: brotli(readFileSync(`dist/${name}`)) }));
}

/** What a page with one element downloads before it can draw: the chunks that its define file needs at once. */
export async function measureElementPages() {
  const pages = [];
  for (const file of readdirSync('dist/define').filter((name) => name.endsWith('.js'))) {
    const bundle = await rollup({ input: `dist/define/${file}`, plugins });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    const byName = new Map(output.map((chunk) => [chunk.fileName, chunk]));
    const entry = output.find((chunk) => chunk.isEntry);
    const needed = new Set([entry.fileName]);
    for (const name of needed) byName.get(name).imports.forEach((imported) => needed.add(imported));
    const bytes = [...needed].reduce((sum, name) => sum + brotli(byName.get(name).code), 0);
    pages.push({ name: file.replace(/\.js$/, ''), bytes });
  }
  return pages;
}
