import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readTokens } from '../../scripts/tokens.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Element {
  readonly tagName?: string;
  readonly cssParts?: readonly { readonly name: string }[];
  readonly cssProperties?: readonly { readonly name: string; readonly default: string }[];
}

const manifest = JSON.parse(read('custom-elements.json')) as {
  readonly modules: readonly { readonly declarations?: readonly Element[] }[];
};
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
const tokens = readTokens();
const tokenNames = new Set(tokens.map(({ name }) => name));

const exported = /exportparts="([^"]+)"/.exec(read('src/elements/parts/feed-content.ts'))![1]!.split(',');
const parts = new Map(
  elements.map(({ tagName, cssParts = [] }) => {
    const own = cssParts.map(({ name }) => name);
    return [tagName!, new Set(tagName === 'ticker-feed' ? [...own, ...exported] : own)] as const;
  }),
);

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read(join('src', name)));

describe('the custom properties', () => {
  it('are few', () => {
    assert.ok(tokens.length >= 25 && tokens.length <= 35, String(tokens.length));
  });

  it('are each documented once, in a sentence, with the default that is drawn', () => {
    assert.equal(tokenNames.size, tokens.length);
    for (const { name, description } of tokens) assert.match(description, /^[A-Z].*\.$/, name);
  });

  it('are all that stylesheets read', () => {
    const used = sources.flatMap((text) => [...text.matchAll(/var\((--market-[\w-]+)/g)].map(([, name]) => name!));
    assert.deepEqual(
      [...new Set(used)].filter((name) => !tokenNames.has(name)),
      [],
    );
    assert.deepEqual(
      [...tokenNames].filter((name) => !used.includes(name)),
      [],
    );
  });

  it('are listed in the manifest with each element that draws with them', () => {
    const listed = new Map(elements.map(({ tagName, cssProperties = [] }) => [tagName, cssProperties]));
    const names = (tag: string) => listed.get(tag)!.map(({ name }) => name);
    assert.deepEqual(new Set([...listed.values()].flatMap((of) => of.map(({ name }) => name))), tokenNames);
    assert.ok(names('sentiment-score').includes('--market-bullish'));
    assert.ok(!names('sentiment-score').includes('--market-media-ratio'));
    assert.ok(names('signup-gate').includes('--market-error'), 'what is loaded on demand counts');
    assert.ok(!names('article-share').includes('--market-bullish'));
  });
});

const looks = readdirSync(join(root, 'themes')).map((name) => `themes/${name}`);

describe('the themes', () => {
  it('are five, and two palettes', () => {
    assert.deepEqual(looks.sort(), [
      'themes/broadsheet.css',
      'themes/compact.css',
      'themes/high-contrast.css',
      'themes/palette-colour-blind-safe.css',
      'themes/palette-east-asian.css',
      'themes/quiet.css',
      'themes/terminal.css',
    ]);
  });

  for (const path of [...looks, 'demo/pastel.css']) {
    it(`change nothing but custom properties and parts: ${path}`, () => {
      const css = read(path).replace(/\/\*[^]*?\*\//g, '');
      assert.doesNotMatch(css, /!important|@|url\(/);
      for (const { selector, declarations } of rulesOf(css)) {
        if (/^(?::where\()?:root\)?$/.test(selector)) {
          assert.deepEqual(
            declarations.filter((name) => !tokenNames.has(name)),
            [],
          );
        } else {
          const [, list, one, part] = /^(?::(?:where|is)\((.*)\)|([\w-]+))::part\(([\w-]+)\)$/.exec(selector) ?? [];
          assert.ok(part, selector);
          for (const tag of (list ?? one)!.split(',').map((text) => /^[\w-]+/.exec(text.trim())![0])) {
            assert.ok(parts.get(tag)?.has(part), `<${tag}> has no part ${part}`);
          }
          assert.deepEqual(
            declarations.filter((name) => name.startsWith('--')),
            [],
          );
        }
      }
    });
  }

  it('give way to what a page says, in whichever order they are loaded', () => {
    for (const path of looks) {
      const css = read(path).replace(/\/\*[^]*?\*\//g, '');
      for (const { selector } of rulesOf(css)) assert.match(selector, /^:where\(/, `${path}: ${selector}`);
    }
  });
});

/** Rules without nesting, one for each selector of a list. */
function rulesOf(css: string) {
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  assert.equal(css.replace(/([^{}]+)\{([^{}]*)\}/g, '').trim(), '', 'only plain rules');
  return rules.flatMap(([, selectors, body]) => {
    const declarations = body!.split(';').flatMap((line) => line.trim().split(':')[0] || []);
    return selectors!.split(/,(?![^(]*\))/).map((text) => ({ selector: text.trim(), declarations }));
  });
}
