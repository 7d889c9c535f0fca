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

/**
 * Takes out what Lit does for polyfills and older browsers, which none needs that has what these elements use, what it tells those who
 * write styles, and its count of versions.
 */
const withoutHooks = {
  name: 'without-hooks',
  transform(code, id) {
    if (!/\/(css-tag|lit-html|lit-element|reactive-element)\.js$/.test(id)) return null;
    const text = code
      .replace(/\w+\.\w+PolyfillSupport/, 'undefined')
      .replace(/\w+\.ShadowRoot&&.+?CSSStyleSheet\.prototype/, 'true')
      .replace(/Error\("(CSSResult|Value passed to) .+?"\)/g, 'Error()')
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
  // Small, and of use to most of what comes later.
  common:
    /\/(access\/storage|controllers\/(announcer|keep-focus)|feed\/(parser|read-access|text|values)|english\/feed)\.js$/,
  feed: /\/(feed\/(feed-error|feed-state|load-feed|shared-store|urls)|controllers\/(explain|feed|load-feed-controller)|events\/feed-state)\.js$/,
  'signup-gate':
    /\/(access\/(access-error|client|endpoints|environment|gate|reader|values)|controllers\/reader|(define|elements)\/signup-gate|signup-gate\.styles|english\/gate|events\/gate)\.js$/,
};

const chunkOf = (id) => Object.keys(together).find((name) => together[name].test(id));

/** Files of `dist/` and all that they import. */
function reach(names, { getModuleInfo }) {
  const found = new Set();
  const visit = (id) => found.has(id) || getModuleInfo(found.add(id) && id).importedIds.forEach(visit);
  for (const name of names) visit(resolve(`dist/${name}.js`));
  return found;
}

/**
 * What reads a feed, draws it, and keeps it up to date, which are asked for at the same moment, and what finds articles in it, with all
 * that nothing else has.
 */
const groups = {
  articles: [
    'elements/parts/card-content',
    'elements/parts/feed-content',
    'elements/parts/feed-notice',
    'controllers/feed-trouble',
    'feed/read-answer',
    'feed/feed-store',
    'feed/feed-memory',
  ],
  'feed-tools': ['elements/parts/feed-tools', 'elements/parts/highlight', 'controllers/background'],
};
const groupOf = (id, graph) => Object.keys(groups).find((name) => reach(groups[name], graph).has(id));

const core = 'market-news-elements';
/** What elements draw alike, which is as small and of as much use. */
const base = /\/(fields\.styles|(parts|feed|english)\/sentiment|feed\/score|i18n\/(format|sentences))\.js$/;

function coreChunks(id, graph) {
  if (reach(['define/core'], graph).has(id)) return core;
  return base.test(id) ? 'common' : (chunkOf(id) ?? groupOf(id, graph));
}

const auto = `${core}.auto`;
const tags = readdirSync('src/elements').flatMap((name) => /^[\w-]+(?=\.ts$)/.exec(name) ?? []);

/** What the smallest element has in common with another is needed on nearly every page, and comes in one file. */
function autoChunks(id, graph) {
  const isIn = (name) => reach([`define/${name}`], graph).has(id);
  if (isIn('auto')) return auto;
  const group = groupOf(id, graph);
  if (isIn('sentiment-score') && (isIn('article-share') || group === 'articles')) return 'base';
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
  inParts(core, 'dist/define/core.js', coreChunks, /^(common|articles)$/),
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
