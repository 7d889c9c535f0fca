import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  ArticleOpenEvent,
  ArticleSharedEvent,
  FeedSearchEvent,
  GateUnlockedEvent,
  SignupRequestEvent,
  type Article,
} from '../../dist/index.js';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const recipes = [...readme.matchAll(/<!-- analytics: (\w+) -->\s+```js\n([^]*?)```/g)].map(([, tool, code]) => ({
  tool: tool!,
  code: code!,
}));

const article = { id: 'rates-hold', title: 'Rates hold' } as Article;
const events = () => [
  new ArticleOpenEvent(article),
  new ArticleSharedEvent('copy', 'https://news.example/a/rates-hold'),
  new FeedSearchEvent('a name that nobody should count', 3),
  new SignupRequestEvent('signup'),
  new GateUnlockedEvent('rates-hold', 'REGISTERED'),
];

describe('the recipes for analytics in the README', () => {
  it('are there', () => {
    assert.deepEqual(
      recipes.map(({ tool }) => tool),
      ['gtag', '_paq', 'plausible', 'navigator'],
    );
  });

  for (const { tool, code } of recipes) {
    it(`tell ${tool} of every event once, of what it is about, and not of what the reader typed`, () => {
      const told: unknown[][] = [];
      const tell = (...args: unknown[]) => told.push(args);
      const tools: Record<string, unknown> = {
        gtag: tell,
        plausible: tell,
        _paq: { push: tell },
        navigator: { sendBeacon: tell },
      };
      const page = new EventTarget();
      new Function('document', tool, code)(page, tools[tool]);
      for (const event of events()) page.dispatchEvent(event);

      assert.equal(told.length, 5);
      const text = JSON.stringify(told);
      for (const word of ['rates-hold', 'copy', 'signup']) assert.match(text, new RegExp(word));
      assert.doesNotMatch(text, /nobody|undefined/);
      assert.ok(code.trim().split('\n').length <= 10, code);
    });
  }
});
