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
  'the core': { files: [''], most: 13_800 },
  'what comes with the first feed': { files: ['common', 'articles'], most: 16_300 },
  'a feed by the script tag': { files: ['', 'common', 'articles'], most: 30_000 },
  'the gate': { files: ['signup-gate'], most: 9_000 },
  sharing: { files: ['article-share'], most: 3_900 },
  'scores by themselves': { files: ['sentiment-score'], most: 1_700 },
  'the hashes of rare parts': { files: ['hashes'], most: 2_500 },
  'a score by the autoloader': { files: ['auto', 'auto.base', 'auto.sentiment-score'], most: 12_800 },
  'QR codes': { files: ['qr-code'], most: 3_000 },
  'formats in XML': { files: ['xml', 'mail-date'], most: 6_000 },
  'formats in JSON': { files: ['json', 'provider'], most: 4_000 },
};

/**
 * The most that each element alone may weigh: `first` is what must be there before it holds its place and asks for its feed, `drawn` what
 * has come once a card has drawn an article that the page gave it, `all` what it may ever load in a browser with a sanitiser of its own.
 * Nothing may grow beyond these without a decision.
 */
export const elementBudgets = {
  'sentiment-score': { first: 9_050, all: 9_600 },
  'article-share': { first: 10_750, all: 14_300 },
  'market-news': { first: 10_600, all: 35_600 },
  'market-article-card': { first: 9_600, drawn: 14_000, all: 82_400 },
  'ticker-feed': { first: 12_950, all: 99_000 },
  'signup-gate': { first: 12_600, all: 63_100 },
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

/** @returns {Promise<{ tag: keyof typeof elementBudgets, first: number, drawn?: number, all: number }[]>} */
export function measureElements() {
  return Promise.all(Object.keys(elementBudgets).map(measureElement));
}

async function measureElement(tag) {
  const bundle = await rollup({ input: `dist/define/${tag}.js`, plugins });
  // Letters that change with every build weigh as much as some parts, and are not in what a script tag loads.
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name].js' });
  await bundle.close();
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const withImports = (names) => {
    const all = new Set(names);
    for (const name of all) chunks.get(name).imports.forEach((imported) => all.add(imported));
    return all;
  };
  const weigh = (names) => [...names].reduce((sum, name) => sum + brotli(chunks.get(name).code), 0);
  const namesOf = (isWanted) => [...chunks.values()].filter(isWanted).map(({ fileName }) => fileName);
  const entry = namesOf(({ isEntry }) => isEntry);
  const content = namesOf(({ moduleIds }) => moduleIds.some((id) => id.endsWith('/parts/card-content.js')));
  return {
    tag,
    first: weigh(withImports(entry)),
    ...('drawn' in elementBudgets[tag] && { drawn: weigh(withImports([...entry, ...content])) }),
    all: weigh(namesOf(({ name }) => !name.startsWith('purify'))),
  };
}
