import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tags = readdirSync(join(root, 'src/define')).map((name) => name.replace('.ts', ''));

const paths = [
  'market-news-elements',
  'market-news-elements/define.js',
  ...tags.map((tag) => `market-news-elements/define/${tag}.js`),
  'market-news-elements/feed.js',
  'market-news-elements/access.js',
  'market-news-elements/locales/en.js',
  'market-news-elements/locales/fr.js',
  'market-news-elements/define/core.js',
  'market-news-elements/define/languages.js',
  ...readdirSync(join(root, 'themes')).map((name) => `market-news-elements/themes/${name}`),
  'market-news-elements/custom-elements.json',
];

describe('the package', () => {
  for (const path of paths) {
    it(`resolves ${path}`, () => {
      const file = new URL(import.meta.resolve(path));
      assert.ok(existsSync(file), file.href);
    });
  }

  it('resolves the types for frameworks', () => {
    const { types } = manifest.exports['./types/*.js'];
    for (const name of ['react', 'preact', 'solid', 'svelte', 'vue']) {
      assert.ok(existsSync(join(root, types.replace('*', name))), name);
    }
  });

  it('names files that exist for content delivery networks', () => {
    assert.ok(existsSync(join(root, manifest.unpkg)));
    assert.ok(existsSync(join(root, manifest.jsdelivr)));
    assert.ok(existsSync(join(root, 'dist/market-news-elements.all.js')));
  });

  it('imports in Node without a DOM and leaves no trace there', () => {
    const names = [
      'market-news-elements',
      'market-news-elements/define.js',
      'market-news-elements/feed.js',
      'market-news-elements/access.js',
    ];
    const code = `
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      for (const name of ${JSON.stringify(names)}) await import(name);
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
      console.log(JSON.stringify(added));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: root,
      encoding: 'utf8',
    });
    const added: string[] = JSON.parse(output);
    assert.deepEqual(
      added.filter(
        (name) => !/^(lit|reactiveElement|_\$)/i.test(name) && name !== 'customElements' && name !== 'HTMLElement',
      ),
      [],
    );
  });

  it('reads a feed in Node without a DOM', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: [{ id: '1', title: 'Rates hold', content_text: 'x' }],
    };
    const code = `
      const { parseFeed } = await import('market-news-elements/feed.js');
      const feed = await parseFeed(${JSON.stringify(JSON.stringify(feed))}, { url: 'https://news.example/feed.json' });
      console.log(feed.articles[0].title);`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(output.trim(), 'Rates hold');
  });
});
