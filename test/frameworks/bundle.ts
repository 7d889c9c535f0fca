import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { transformAsync } from '@babel/core';
import solid from 'babel-preset-solid';
import { build, transform, type OnLoadArgs, type OnLoadResult, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

export const frameworks = ['react', 'preact', 'solid', 'vue', 'svelte', 'lit', 'html'] as const;

type Compile = (source: string, path: string) => OnLoadResult | Promise<OnLoadResult>;

/** Hands files to the compiler of their framework. */
function compiled(name: string, filter: RegExp, compile: Compile): Plugin {
  return {
    name,
    setup({ onLoad }) {
      onLoad({ filter }, async ({ path }: OnLoadArgs) => compile(await readFile(path, 'utf8'), path));
    },
  };
}

const compilers = [
  compiled('solid', /\/solid\/.*\.tsx$/, async (source) => {
    const { code } = await transform(source, { loader: 'tsx', jsx: 'preserve' });
    const result = await transformAsync(code, { presets: [solid], babelrc: false, configFile: false });
    return { contents: result!.code!, loader: 'ts' };
  }),
  compiled('svelte', /\.svelte$/, (source, filename) => ({
    contents: compile(source, { filename, dev: true }).js.code,
  })),
  compiled('vue', /\.vue$/, (source, filename) => {
    const isCustomElement = (tag: string) => tag.includes('-');
    const { descriptor } = parse(source, { filename, templateParseOptions: { isCustomElement } });
    const { content } = compileScript(descriptor, { id: basename(filename), inlineTemplate: true });
    return { contents: content, loader: 'ts' };
  }),
];

/** Those that only lay what the README shows. */
export const recipes = ['next'] as const;

/** Bundles all apps, and what is asked of them, from a folder that has them. Returns modules by their path. */
export async function bundleApps(folder: string): Promise<Map<string, string>> {
  const outdir = join(folder, 'out');
  const { outputFiles } = await build({
    entryPoints: [
      join(folder, 'frameworks/questions.ts'),
      ...[...frameworks, ...recipes].map((name) => join(folder, `frameworks/apps/${name}/app`)),
    ],
    absWorkingDir: folder,
    outbase: join(folder, 'frameworks'),
    outdir,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    conditions: ['development'],
    plugins: compilers,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(outdir.length), text]));
}
