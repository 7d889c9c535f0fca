import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parseTemplate, TmplAstElement } from '@angular/compiler';
import ts from 'typescript';
import { makePackedFolder } from '../support/packed.js';

const root = join(import.meta.dirname, '../..');
const { folder, remove } = makePackedFolder();
const apps = join(folder, 'apps');
cpSync(join(import.meta.dirname, 'apps'), apps, { recursive: true });

/** What a compiler prints, also where it finds something wrong. */
async function output(tool: string, ...args: string[]): Promise<string> {
  const running = promisify(execFile)(join(root, 'node_modules/.bin', tool), args, { cwd: apps });
  return running.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

/** The lines that are marked as wrong, as `path:line`. */
function wrongLines(below: string): string[] {
  const files = readdirSync(join(apps, below), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return files
    .flatMap((file) =>
      readFileSync(join(apps, below, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (/(\/\/|<!--) wrong/.test(line) ? [`${file}:${index + 1}`] : [])),
    )
    .sort();
}

const places = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, file, line]) => `${file}:${line}`).sort()),
];

interface Declaration {
  readonly tagName?: string;
  readonly members?: readonly { readonly name: string }[];
  readonly attributes?: readonly { readonly name: string }[];
  readonly events?: readonly { readonly name: string }[];
}

function declarationOf(tag: string) {
  const { modules } = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as {
    readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
  };
  return modules.flatMap(({ declarations = [] }) => declarations).find(({ tagName }) => tagName === tag)!;
}

describe('the types of the elements', () => {
  after(remove);

  it('let right apps compile in React, Preact, Solid, Vue, Lit, Next.js, Angular and plain TypeScript, and nothing that is wrong', async () => {
    const wrong = wrongLines('.').filter((place) => !place.startsWith('svelte/'));
    assert.equal(wrong.length, 29);
    assert.deepEqual(places(await output('vue-tsc', '-p', 'tsconfig.json'), /^(\S+)\((\d+),\d+\): error/gm), wrong);
  });

  it('let right apps compile in Svelte, and nothing that is wrong', async () => {
    const args = [
      '--workspace',
      'svelte',
      '--tsconfig',
      'tsconfig.json',
      '--threshold',
      'error',
      '--output',
      'machine',
    ];
    const wrong = wrongLines('svelte');
    assert.equal(wrong.length, 8);
    assert.deepEqual(places(await output('svelte-check', ...args), /ERROR "([^"]+)" (\d+):/g), wrong);
  });

  it('come with one element alone, those of its events too', () => {
    const options = {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      noLib: true,
      types: [],
    };
    for (const tag of ['article-share', 'market-article-card', 'market-news', 'signup-gate', 'ticker-feed']) {
      const { events = [] } = declarationOf(tag);
      assert.ok(events.length > 0);
      const file = join(apps, `${tag}.ts`);
      writeFileSync(
        file,
        `import 'market-news-elements/define/${tag}.js';
        declare const heard: GlobalEventHandlersEventMap;
        export const element = {} as HTMLElementTagNameMap['${tag}'];
        export const events = [${events.map(({ name }) => `heard['${name}']`).join()}];`,
      );
      const program = ts.createProgram([file], options);
      const wrong = program.getSemanticDiagnostics(program.getSourceFile(file));
      rmSync(file);
      assert.deepEqual(
        wrong.map(({ messageText }) => messageText),
        [],
        tag,
      );
    }
  });

  it('have all that the template for Angular binds, which its compiler does not check', () => {
    const code = readFileSync(join(apps, 'angular/news.ts'), 'utf8');
    const { nodes, errors } = parseTemplate(/template: `([^`]*)`/.exec(code)![1]!, 'news.ts');
    assert.equal(errors, null);
    const [element] = nodes.filter((node) => node instanceof TmplAstElement);
    const { members = [], attributes = [], events = [] } = declarationOf(element!.name);
    for (const [bound, known] of [
      [element!.inputs, members],
      [element!.attributes, attributes],
      [element!.outputs, events],
    ] as const) {
      assert.ok(bound.length > 0);
      for (const { name } of bound)
        assert.ok(
          known.some((each) => each.name === name),
          name,
        );
    }
  });

  it('are used in the README as the apps use them', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    for (const file of [
      'react/news.tsx',
      'preact/news.tsx',
      'solid/news.tsx',
      'vue/News.vue',
      'svelte/News.svelte',
      'lit/news.ts',
      'next/news.tsx',
      'angular/news.ts',
    ]) {
      const code = readFileSync(join(apps, file), 'utf8').replace(/^\/\*\* @jsxImportSource .*\n/, '');
      assert.ok(readme.includes(code), file);
    }
  });
});
