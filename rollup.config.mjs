import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { collapseTemplates } from './scripts/collapse-templates.mjs';

/**
 * The script-tag build, made from what `tsc` wrote: a core with its rarely needed chunks beside it, and the same in one file.
 * Readers of the published npm package never meet these; they import modules.
 */
const input = { 'market-news-elements': 'dist/define/core.js' };
/** Those to keep: each of Lit's files has the same one, but for the year, so that one of them stands for all. */
const notices = /DOMPurify|Copyright 2019 Google/;

export const plugins = [
  nodeResolve(),
  collapseTemplates('dist/elements'),
  terser({ module: true, ecma: 2022, compress: { passes: 3 }, format: { comments: notices } }),
];

/** What is needed at once comes in one file. */
const together = {
  access: /\/access\/(access-error|client|endpoints|environment|gate|reader|values)\.js$/,
  parser:
    /\/feed\/(read-answer|retry-after|parse-feed|parser|draft|text|values|dates|tickers|read-sentiment|read-access|formats\/(format|json-feed))\.js$/,
  upkeep:
    /\/(feed\/(feed-store|feed-memory|retry|article-list)|controllers\/(feed-trouble|clock)|parts\/feed-notice|i18n\/age|english\/feed|access\/storage|events\/gate)\.js$/,
};
const manualChunks = (id) => Object.keys(together).find((name) => together[name].test(id));

export default [
  {
    input,
    plugins,
    output: {
      dir: 'dist',
      entryFileNames: '[name].js',
      chunkFileNames: 'market-news-elements.[name].js',
      manualChunks,
      onlyExplicitManualChunks: true,
      sourcemap: true,
    },
  },
  {
    input: 'dist/define.js',
    plugins,
    output: { file: 'dist/market-news-elements.all.js', inlineDynamicImports: true, sourcemap: true },
  },
];
