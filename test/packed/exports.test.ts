import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { evaluate, packed } from './project.js';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
const tags = readdirSync(join(root, 'src/define')).map((name) => name.replace('.ts', ''));

const modules = [
  'market-news-elements',
  'market-news-elements/define.js',
  ...tags.map((tag) => `market-news-elements/define/${tag}.js`),
  'market-news-elements/feed.js',
  'market-news-elements/access.js',
  'market-news-elements/server.js',
  'market-news-elements/locales/en.js',
  'market-news-elements/locales/fr.js',
];
const files = [
  ...readdirSync(join(root, 'themes')).map((name) => `market-news-elements/themes/${name}`),
  'market-news-elements/custom-elements.json',
];

describe('the package', () => {
  const found = evaluate<string[]>(`
    const paths = ${JSON.stringify([...modules, ...files])};
    console.log(JSON.stringify(paths.map((path) => new URL(import.meta.resolve(path)).pathname)));`);
  for (const [index, path] of [...modules, ...files].entries()) {
    it(`resolves ${path}`, () => {
      assert.ok(existsSync(found[index]!), found[index]);
    });
  }

  it('resolves the types for frameworks', () => {
    const { types } = manifest.exports['./types/*.js'];
    for (const name of ['react', 'preact', 'solid', 'svelte', 'vue']) {
      assert.ok(existsSync(join(root, types.replace('*', name))), name);
    }
  });

  it('names files that exist for content delivery networks', () => {
    assert.equal(manifest.unpkg, './dist/market-news-elements.js');
    assert.equal(manifest.jsdelivr, manifest.unpkg);
    assert.ok(existsSync(join(packed, manifest.unpkg)));
  });

  it('has what the README promises beside the modules', () => {
    const promised = readFileSync(join(packed, 'README.md'), 'utf8').matchAll(
      /^\| `(market-news-elements[\w.]*\.js)`/gm,
    );
    const names = [...promised].map(([, name]) => name!);
    assert.equal(names.length, 4);
    assert.deepEqual(
      names.filter((name) => !existsSync(join(packed, 'dist', name))),
      [],
    );
  });

  it('imports in Node without a DOM and leaves no trace there, also where nothing is drawn on a server', () => {
    // Those need packages that others do not.
    const plain = modules.filter((name) => !/\/(server|define\/(bundle|hydrate))\.js$/.test(name));
    const added = evaluate<string[]>(`
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      for (const name of ${JSON.stringify(plain)}) await import(name);
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
      console.log(JSON.stringify(added));`);
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
    const title = evaluate<string>(`
      const { parseFeed } = await import('market-news-elements/feed.js');
      const feed = await parseFeed(${JSON.stringify(JSON.stringify(feed))}, { url: 'https://news.example/feed.json' });
      console.log(JSON.stringify(feed.articles[0].title));`);
    assert.equal(title, 'Rates hold');
  });
});
