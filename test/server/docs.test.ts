import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { findPassages, readManual } from '../../demo/server/docs/manual.js';
import { publisherFor } from './publisher.js';

const publisher = await publisherFor({ after });
const documentIn = (name: string) => readFile(join(import.meta.dirname, '../..', name), 'utf8');
const manual = readManual(await documentIn('README.md'), await documentIn('CHANGELOG.md'));

const page = async (path: string) => (await publisher.fetch(path)).text();
const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);

describe('the documentation', () => {
  it('has a page for each part of the README, and one for the changes', async () => {
    const titles = manual.map(({ title }) => title);
    for (const title of [
      'Start',
      'Elements',
      'Accessibility',
      'In frameworks',
      'Script tags',
      'Theming',
      'Feeds',
      'The gate',
      'Reference',
      'Events',
      'Browsers',
      'Coming from a vendor’s widget',
      'Changelog',
    ]) {
      assert.ok(titles.includes(title), `${title} in ${titles.join()}`);
    }
    for (const { slug, title } of manual) {
      const html = await page(`/docs/${slug}`);
      assert.ok(html.includes(`<h1 id="${slug}">${title.replaceAll('&', '&amp;')}</h1>`), slug);
      assert.match(html, new RegExp(`href="/docs/${slug}"\\s+aria-current="page"`));
      assert.doesNotMatch(html, /<!-- |&lt;!-- (?!publisher)/, 'a comment of the README');
    }
    assert.equal((await publisher.fetch('/docs/nothing')).status, 404);
    assert.equal((await publisher.fetch('/docs')).headers.get('location'), '/docs/start');
  });

  it('has no link within it that leads nowhere, and no place twice', async () => {
    const places = new Map<string, string[]>();
    for (const { slug } of manual) places.set(`/docs/${slug}`, idsIn(await page(`/docs/${slug}`)));
    for (const [address, ids] of places) {
      assert.deepEqual(new Set(ids).size, ids.length, `${address} ${ids.join()}`);
      for (const [, path, id] of (await page(address)).matchAll(/href="(\/docs\/[^"#]+)?(?:#([^"]+))?"/g)) {
        if (!path && !id) continue;
        const found = places.get(path ?? address);
        assert.ok(found && (!id || found.includes(id)), `${address} links to ${path ?? ''}#${id}`);
      }
    }
  });

  it('keeps lines of code that begin with a number sign, and headings as they are in code', () => {
    const [, , second] = readManual(
      '# Name\nIntro\n## First\n### Deeper\n```sh\n# a comment\n## another\n```\n## Second\nText',
      '# Changes',
    );
    const [, first] = readManual(
      '# Name\nIntro\n## First\n### Deeper\n```sh\n# a comment\n## another\n```\n## Second\nText',
      '# Changes',
    );
    assert.deepEqual(
      first!.passages.map(({ id }) => id),
      ['first', 'deeper'],
    );
    assert.match(first!.html, /<h1 id="first">First<\/h1>\n<h2 id="deeper">Deeper<\/h2>/);
    assert.match(first!.html, /# a comment\n## another/);
    assert.equal(second!.slug, 'second');
  });

  it('finds passages by all of the words, those first that have one in their title', async () => {
    const [first] = findPassages(manual, 'sentiment colours');
    assert.equal(first!.id, 'sentiment-colours');
    assert.ok(findPassages(manual, 'CSP').some(({ id }) => id === 'strict-pages'));
    assert.deepEqual(findPassages(manual, ''), []);
    assert.deepEqual(findPassages(manual, 'zebra crossing'), []);
    const html = await page('/docs/search?q=Sentiment+colours');
    assert.match(html, /<a href="\/docs\/theming#sentiment-colours">Sentiment colours<\/a>/);
    assert.match(html, /value="Sentiment colours"/);
    const hostile = await page(`/docs/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    assert.doesNotMatch(hostile, /<script>alert/);
  });
});
