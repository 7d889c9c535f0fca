import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { checkedParts } from './scripts/checked-parts.mjs';
import { collapseTemplates } from './scripts/collapse-templates.mjs';

/**
 * The script-tag build, made from what `tsc` wrote: a core with its rarely needed chunks beside it, an
 * autoloader with chunks of its own, and everything in one file, as a module and as a classic script.
 * Readers of the published npm package never meet these; they import modules.
 */
/** Those to keep: each of Lit's files has the same one, but for the year, so that one of them stands for all. */
const notices = /DOMPurify|Copyright 2019 Google/;
const pluginsWith = (compress) => [
  nodeResolve(),
  collapseTemplates('dist/elements'),
  terser({ module: true, ecma: 2022, compress, format: { comments: notices } }),
];

/** As a bundler does it for those who import modules: `scripts/sizes.mjs` weighs each element with these. */
export const plugins = pluginsWith({ passes: 2 });

/** Takes out what Lit does for polyfills, which no browser needs that has what these elements use, and its count of versions. */
const withoutHooks = {
  name: 'without-hooks',
  transform(code, id) {
    if (!/\/(lit-html|lit-element|reactive-element)\.js$/.test(id)) return null;
    const text = code
      .replace(/\w+\.\w+PolyfillSupport/, 'undefined')
      .replace(/[,;]\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '');
    return { code: text, map: null };
  },
};

/** Parts and the classic script are no modules, and say themselves that they are strict. */
const scriptPlugins = [
  withoutHooks,
  ...pluginsWith({ passes: 3, unsafe_arrows: true, hoist_funs: true, directives: false }),
];

/** What is needed at once comes in one file. */
const together = {
  announcer: /\/(controllers\/(announcer|keep-focus)|access\/storage)\.js$/,
  feed: /\/(feed\/shared-store|controllers\/(explain|feed|load-feed-controller)|events\/feed-state)\.js$/,
  'signup-gate':
    /\/(access\/(access-error|client|endpoints|environment|gate|reader|values)|controllers\/reader|(define|elements)\/signup-gate|signup-gate\.styles|english\/gate)\.js$/,
  // What reads a feed, and what keeps it up to date, are asked for at the same moment.
  'feed-store':
    /\/(feed\/(read-answer|retry-after|parse-feed|parser|draft|text|values|dates|tickers|read-sentiment|read-access|formats\/(format|json-feed)|feed-store|feed-memory|kept-feed|retry|article-list)|controllers\/(feed-trouble|clock)|parts\/feed-notice|i18n\/age|english\/feed|events\/gate)\.js$/,
};

const chunkOf = (id) => Object.keys(together).find((name) => together[name].test(id));

/** Files of `dist/` and all that they import. */
function reach(names, { getModuleInfo }) {
  const found = new Set();
  const visit = (id) => found.has(id) || getModuleInfo(found.add(id) && id).importedIds.forEach(visit);
  for (const name of names) visit(resolve(`dist/${name}.js`));
  return found;
}

/** What draws articles, and what finds them, with all that nothing else has. */
const groups = {
  drawing: ['elements/parts/card-content', 'elements/parts/feed-content'],
  'feed-tools': ['elements/parts/feed-tools', 'elements/parts/highlight'],
};
const groupOf = (id, graph) => Object.keys(groups).find((name) => reach(groups[name], graph).has(id));

const core = 'market-news-elements';
/** Small, and of use to most of what comes later. */
const common =
  /\/(access\/storage|controllers\/(announcer|background|keep-focus)|elements\/(fields\.styles|parts\/sentiment)|feed\/(score|sentiment)|i18n\/(format|english\/sentiment))\.js$/;

function coreChunks(id, graph) {
  if (reach(['define/core'], graph).has(id)) return core;
  return common.test(id) ? 'common' : (chunkOf(id) ?? groupOf(id, graph));
}

const auto = `${core}.auto`;
const tags = readdirSync('src/elements').flatMap((name) => /^[\w-]+(?=\.ts$)/.exec(name) ?? []);

/** What the smallest element has in common with another is needed on nearly every page, and comes in one file. */
function autoChunks(id, graph) {
  const isIn = (name) => reach([`define/${name}`], graph).has(id);
  if (isIn('auto')) return auto;
  const group = groupOf(id, graph);
  if (isIn('sentiment-score') && (isIn('article-share') || group === 'drawing')) return 'base';
  return chunkOf(id) ?? (tags.some(isIn) ? undefined : group);
}

/** An entry with its chunks beside it: `auto` is `market-news-elements.auto.js` with `market-news-elements.auto.NAME.js`. */
const inParts = (name, input, chunks, inEntry) => ({
  input: { [name]: input },
  preserveEntrySignatures: 'allow-extension',
  plugins: scriptPlugins,
  output: {
    dir: 'dist',
    entryFileNames: '[name].js',
    chunkFileNames: `${name}.[name].js`,
    manualChunks: chunks,
    onlyExplicitManualChunks: true,
    // The loader knows what each of them needs.
    hoistTransitiveImports: false,
    // Nobody but our own code sees the modules in them.
    freeze: false,
    generatedCode: { preset: 'es2015', symbols: false },
    sourcemap: true,
    plugins: [checkedParts({ pattern: `${name}.*.js`, inEntry })],
  },
});

const inOne = { inlineDynamicImports: true, sourcemap: true };

export default [
  inParts(core, 'dist/define/core.js', coreChunks, /^(common|drawing|feed-store)$/),
  inParts(auto, 'dist/define/auto.js', autoChunks, /^(?!..$|zh-|hydrate$)/),
  {
    input: 'dist/define/bundle.js',
    plugins: scriptPlugins,
    output: [
      { ...inOne, file: 'dist/market-news-elements.all.js' },
      { ...inOne, file: 'dist/market-news-elements.classic.js', format: 'iife' },
    ],
  },
];
