/**
 * Measures what a page downloads, in bytes after brotli: the script-tag build as it lies in `dist/`, and each element bundled
 * alone with all it needs, Lit included.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';

/** The most that parts of the script tag's build may weigh, each of one file or several: `''` is the core. */
export const partBudgets = {
  'the core': { files: [''], most: 21_800 },
  'what comes with the first feed': { files: ['parser', 'upkeep'], most: 9_200 },
  // 9,000 for what it does; the rest is its words in English, as other languages bring theirs, and where its source maps are.
  'the gate': { files: ['access', 'signup-gate'], most: 9_450 },
  'QR codes': { files: ['qr-code'], most: 3_000 },
  'formats in XML': { files: ['xml', 'mail-date'], most: 6_000 },
  'formats in JSON': { files: ['json', 'provider'], most: 4_000 },
};

/**
 * The most that each element alone may weigh: `first` is what must be there before it draws and asks for its feed, `all` what it
 * may ever load in a browser with a sanitiser of its own. Nothing may grow beyond these without a decision.
 */
export const elementBudgets = {
  'sentiment-score': { first: 9_050, all: 9_600 },
  'article-share': { first: 11_000, all: 14_500 },
  'market-news': { first: 10_500, all: 35_000 },
  'market-article-card': { first: 14_600, all: 79_000 },
  'ticker-feed': { first: 17_000, all: 88_200 },
  'signup-gate': { first: 13_000, all: 62_200 },
};

/** The most that the texts of one language may weigh. */
export const languageBudget = 2_500;

const brotli = (code) => brotliCompressSync(code).length;

/** @returns {{ name: string, bytes: number }[]} */
export function measureFiles() {
  return readdirSync('dist')
    .filter((name) => /^market-news-elements.*\.js$/.test(name))
    .map((name) => ({ name, bytes: brotli(readFileSync(`dist/${name}`)) }));
}

/** @returns {{ part: string, bytes: number, most: number }[]} */
export function measureParts() {
  const sizes = new Map(measureFiles().map(({ name, bytes }) => [name, bytes]));
  const weigh = (file) => sizes.get(`market-news-elements${file && `.${file}`}.js`);
  return Object.entries(partBudgets).map(([part, { files, most }]) => {
    const bytes = files.reduce((sum, file) => sum + weigh(file), 0);
    return { part, bytes, most };
  });
}

/** @returns {Promise<{ tag: keyof typeof elementBudgets, first: number, all: number }[]>} */
export function measureElements() {
  return Promise.all(Object.keys(elementBudgets).map(measureElement));
}

async function measureElement(tag) {
  const bundle = await rollup({ input: `dist/define/${tag}.js`, plugins });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const first = new Set(output.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of first) chunks.get(name).imports.forEach((imported) => first.add(imported));
  const own = [...chunks.keys()].filter((name) => !name.startsWith('purify'));
  const weigh = (names) => [...names].reduce((sum, name) => sum + brotli(chunks.get(name).code), 0);
  return { tag, first: weigh(first), all: weigh(own) };
}
