import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseArticle } from '../../demo/server/articles/front-matter.js';
import { findPassages, readManual } from '../../demo/server/docs/manual.js';
import { inProject, readDocuments } from '../../demo/server/start.js';
import { publisherFor } from './publisher.js';

const publisher = await publisherFor({ after });
const manual = await readDocuments();

const page = async (path: string) => (await publisher.fetch(path)).text();
const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);

describe('the documentation', () => {
  it('has a page for each part of the README, one for the publisher, and one for the changes', async () => {
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
      'The reference publisher',
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

  it('leads from one document to the other, and only to files that are there', async () => {
    assert.match(await page('/docs/the-gate'), /<a href="\/docs\/the-reference-publisher"><code>demo\/server</);
    assert.match(await page('/docs/the-reference-publisher'), /<a href="\/docs\/feeds#live">/);
    for (const name of ['README.md', 'demo/server/README.md']) {
      const links = (await readFile(inProject(name), 'utf8')).matchAll(/\]\((?!https?:)([^)#\s]+)(#[^)\s]+)?\)/g);
      const missing = [...links]
        .map(([, path]) => path!)
        .filter((path) => !existsSync(inProject(join(dirname(name), path))));
      assert.deepEqual(missing, [], name);
    }
  });

  it('names every variable that the publisher reads and no other, and shows an article as it takes it', async () => {
    const text = await readFile(inProject('demo/server/README.md'), 'utf8');
    const main = await readFile(inProject('demo/server/main.ts'), 'utf8');
    const named = [...text.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name!);
    const read = [...main.matchAll(/(?:env\[|countIn\(|meterIn\()'([A-Z_]+)'/g)].map(([, name]) => name!);
    assert.deepEqual(named.toSorted(), [...new Set(read)].toSorted());
    const [, article] = /^```md\n(.+?)^```$/ms.exec(text)!;
    const { fields, preview } = parseArticle(article!);
    assert.equal(fields.access, 'registered');
    assert.match(preview, /^The opening/);
    assert.deepEqual(
      fields.tickers.map(({ symbol }) => symbol),
      ['BTC', 'NVLT'],
    );
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
    assert.equal(findPassages(manual, 'METER_ANONYMOUS')[0]!.id, 'environment-variables');
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
