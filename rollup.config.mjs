import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { collapseTemplates } from './scripts/collapse-templates.mjs';

/**
 * The script-tag build, made from what `tsc` wrote: a core with its rarely needed chunks beside it, and the same in one file.
 * Readers of the published npm package never meet these; they import modules.
 */
const input = { 'market-news-elements': 'dist/define/core.js' };
export const plugins = [
  nodeResolve(),
  collapseTemplates('dist/elements'),
  terser({ module: true, ecma: 2022, compress: { passes: 2 } }),
];

export default [
  {
    input,
    plugins,
    output: {
      dir: 'dist',
      entryFileNames: '[name].js',
      chunkFileNames: 'market-news-elements.[name].js',
      // The gate needs all of these at once.
      manualChunks: (id) =>
        /\/access\/(access-error|client|endpoints|environment|gate|reader|storage|values)\.js$/.test(id)
          ? 'access'
          : undefined,
      sourcemap: true,
    },
  },
  {
    input: 'dist/define.js',
    plugins,
    output: { file: 'dist/market-news-elements.all.js', inlineDynamicImports: true, sourcemap: true },
  },
];
