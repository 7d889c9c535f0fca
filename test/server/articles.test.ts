import assert from 'node:assert/strict';
import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseArticle } from '../../demo/server/articles/front-matter.js';
import { publisherFor, type TestPublisher } from './publisher.js';

const article = (title: string, more = '') => `---
title: ${title}
section: Markets
published: 2026-04-13T08:00:00Z
author: Dee Fox
summary: A summary.
access: free
${more}
---
A body.
`;

async function titles(publisher: TestPublisher): Promise<string[]> {
  return (await publisher.feed('/feed.json')).items.map(({ title }) => title);
}

describe('the folder of articles', () => {
  it('may be added to, changed and taken from while the publisher runs', async (t) => {
    const publisher = await publisherFor(t);
    const before = await titles(publisher);
    const file = join(publisher.articlesDir, 'dropped-in.md');
    await publisher.write('dropped-in.md', article('Dropped in'));
    assert.deepEqual(await titles(publisher), ['Dropped in', ...before]);
    assert.equal((await publisher.fetch('/a/dropped-in')).status, 200);

    await publisher.write('dropped-in.md', article('Changed in'));
    // An editor may write a file of the same size within the clock's resolution; its time still differs.
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    assert.deepEqual(await titles(publisher), ['Changed in', ...before]);

    await rm(file);
    assert.deepEqual(await titles(publisher), before);
    assert.equal((await publisher.fetch('/a/dropped-in')).status, 404);
  });

  it('leaves a broken article out, says why once, and serves the rest', async (t) => {
    const publisher = await publisherFor(t);
    await titles(publisher);
    await titles(publisher);
    assert.deepEqual(publisher.warnings, ['broken.md is left out: access: must be free, registered or paid']);
    await publisher.write('no-front-matter.md', 'Only text.');
    await publisher.write('Bad Name.md', article('Bad name'));
    await publisher.write('half.md', '---\ntitle: [unclosed\n---\n');
    await publisher.write('notes.txt', 'Not an article.');
    assert.equal((await titles(publisher)).length, 4);
    assert.equal(publisher.warnings.length, 4);
    assert.equal((await publisher.fetch('/a/broken')).status, 404);
  });

  it('serves an article as soon as it is mended', async (t) => {
    const publisher = await publisherFor(t);
    await publisher.write('broken.md', article('Mended'));
    assert.ok((await titles(publisher)).includes('Mended'));
  });
});

describe('front matter', () => {
  const wrong: Record<string, [line: string, message: RegExp]> = {
    'a time without its zone': ['updated: 2026-04-13T04:56', /^updated: must be a time with its zone/],
    'a day that does not exist': ['updated: 2026-13-45', /^updated: /],
    'a score out of range': ['sentiment: { score: 101 }', /^sentiment\.score: must be a number from 0 to 100$/],
    'an empty sentiment': ['sentiment: {}', /^sentiment: must have a score, a label or both$/],
    'a history that is no list': [
      'sentiment: { score: 1, history: 5 }',
      /^sentiment\.history: must be a list of numbers$/,
    ],
    'a past score out of range': ['sentiment: { score: 1, history: [5, 101] }', /^sentiment\.history\[1\]: /],
    'a history without a score': [
      'sentiment: { label: Up, history: [5] }',
      /^sentiment\.history: must lead to a score$/,
    ],
    'a relevance out of range': ['tickers: [{ symbol: A, relevance: 2 }]', /^tickers\[0\]\.relevance: /],
    'a ticker without its symbol': ['tickers: [{ name: A }]', /^tickers\[0\]\.symbol: must be a text$/],
    'tags that are not a list': ['tags: one', /^tags: must be a list$/],
    'a horizon without a label': ['horizon: { minDays: 3 }', /^horizon\.label: must be a text$/],
    'a language that is none': ['language: English please', /^language: must be a language tag/],
    'a level of access that is none': ['access: members', /^access: must be free, registered or paid$/],
  };
  for (const [name, [line, message]] of Object.entries(wrong)) {
    it(`is refused with the key and the reason for ${name}`, () => {
      assert.throws(() => parseArticle(article('Title', line).replace(/access: free\n(access:)/, '$1')), {
        name: 'ArticleError',
        message,
      });
    });
  }

  it('may have Windows line ends, a byte order mark and no body', () => {
    const { fields, body } = parseArticle(
      '\uFEFF' + article('Title').replaceAll('\n', '\r\n').replace('A body.\r\n', ''),
    );
    assert.equal(fields.title, 'Title');
    assert.equal(body, '');
  });

  it('loses the control characters that no feed can carry', () => {
    assert.equal(parseArticle(article('"A\\0B\\x1FC\\uFFFED"')).fields.title, 'ABCD');
  });
});
