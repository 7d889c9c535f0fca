import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectFolders } from '../../demo/server/static-files.js';
import { publisherFor, rawGet } from './publisher.js';

// Both before the first suite: one that is waited for after it may be ended with it.
const publisher = await publisherFor({ after });
const files = await publisherFor({ after });

const page = async (path: string) => (await publisher.fetch(path)).text();

function linkedData(html: string): Record<string, unknown> {
  return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as Record<string, unknown>;
}

describe('the page of an article', () => {
  it('is complete without scripts when the article is free', async () => {
    const html = await page('/a/open-free');
    for (const part of [
      '<html lang="en">',
      '<h1>Copper &quot;rallies&quot; &amp; &lt;b&gt;stalls&lt;/b&gt; at &lt;/script&gt;</h1>',
      '<time datetime="2026-04-10T08:00:00.000Z">Apr 10, 2026 08:00 UTC</time>',
      'Score 71.5 Bullish',
      'HG, FCX',
      'Short term',
      '<li>Two points</li>',
      publisher.canary('free'),
      `<link rel="canonical" href="${publisher.url}/a/open-free" />`,
      '<meta property="og:title" content="Copper &quot;rallies&quot;',
      `href="${publisher.url}/a/open-free.json"`,
      '<script type="module" src="/market-news-elements.js">',
      'alt="A rising line"',
    ]) {
      assert.ok(html.includes(part), part);
    }
    assert.ok(!html.includes('<signup-gate'));
    assert.ok((await page('/a/auf-deutsch')).includes('<html lang="de">'));
  });

  it('holds the preview and the way in when the article is gated', async () => {
    const members = await page('/a/members-only');
    const gate =
      /<signup-gate\s+class="paywall"\s+article-id="members-only"\s+src="\/a\/members-only\.json"\s*>(.*)<\/signup-gate/s.exec(
        members,
      )![1]!;
    assert.ok(gate.includes('The preview of the members'));
    assert.ok(gate.includes('Sign up free to read on'));
    const { items, _market } = await publisher.feed('/a/members-only.json');
    assert.deepEqual([items[0]!.id, typeof _market.access['content']], ['members-only', 'string'], 'however old it is');
    assert.ok((await page('/a/subscribers-only')).includes('Subscribe to read on'));
    assert.equal((await publisher.fetch('/sign-up')).status, 200);
  });

  it('tells search engines what is free, and cannot be broken out of', async () => {
    const free = linkedData(await page('/a/open-free'));
    assert.equal(free['@type'], 'NewsArticle');
    assert.equal(free['headline'], 'Copper "rallies" & <b>stalls</b> at </script>');
    assert.equal(free['isAccessibleForFree'], true);
    assert.equal(free['hasPart'], undefined);
    const gated = linkedData(await page('/a/members-only'));
    assert.equal(gated['isAccessibleForFree'], false);
    assert.deepEqual(gated['hasPart'], {
      '@type': 'WebPageElement',
      isAccessibleForFree: false,
      cssSelector: '.paywall',
    });
    assert.equal(gated['articleBody'], undefined);
  });

  it('is safe to show and not sent twice', async () => {
    const { headers } = await publisher.fetch('/a/members-only');
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('Referrer-Policy'), 'strict-origin-when-cross-origin');
    const again = await publisher.fetch('/a/members-only', { headers: { 'If-None-Match': headers.get('ETag')! } });
    assert.equal(again.status, 304);
  });

  it('does not exist under a name that is not there, and the answer does not repeat it', async () => {
    for (const path of [
      '/a/nothing-here',
      '/a/Members-Only',
      '/nothing-here',
      '/a/nothing-here/x',
      '/a/%3Cscript%3E',
    ]) {
      const answer = await publisher.fetch(path);
      assert.equal(answer.status, 404, path);
      assert.match(answer.headers.get('Content-Type')!, /^text\/html/);
      assert.ok(!/nothing-here|Members-Only|<script>/.test(await answer.text()), path);
    }
  });
});

describe('the picture of an article', () => {
  const image = async () => (await publisher.feed('/a/open-free.json')).items[0]!.image;

  it('is the same each time, for ever and for every page', async () => {
    const [first, second] = [await fetch(await image()), await fetch(await image())];
    assert.equal(first.headers.get('Content-Type'), 'image/svg+xml');
    assert.equal(first.headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
    assert.equal(first.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
    const svg = await first.text();
    assert.equal(await second.text(), svg);
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 1200 675"/);
    assert.ok(!/NaN|undefined|<text|<script/.test(svg));
  });

  it('can be had in each width that the feed names, and in no other', async () => {
    const { image, _market } = (await publisher.feed('/a/open-free.json')).items[0]!;
    const sizeOf = async (url: string) =>
      /width="(\d+)" height="(\d+)"/.exec(await (await fetch(url)).text())?.slice(1);
    const { image_srcset: candidates } = _market as unknown as { image_srcset: { url: string; width: number }[] };
    for (const { url, width } of candidates) {
      assert.deepEqual(await sizeOf(url), [String(width), String((width * 9) / 16)]);
    }
    assert.deepEqual(await sizeOf(`${image}&w=99999`), ['1200', '675']);
  });

  it('is not kept for ever under an address that does not say its version', async () => {
    const answer = await publisher.fetch('/media/open-free.svg');
    assert.equal(answer.headers.get('Cache-Control'), 'public, max-age=0, must-revalidate');
    assert.equal((await publisher.fetch('/media/nothing.svg')).status, 404);
  });
});

describe('the files of the project', () => {
  before(async () => {
    await files.stop();
    const [demo, dist] = [join(files.folder, 'demo'), join(files.folder, 'dist')];
    for (const folder of [
      demo,
      dist,
      join(demo, 'assets'),
      join(demo, 'articles'),
      join(demo, 'data'),
      join(dist, 'chunks'),
    ]) {
      await mkdir(folder);
    }
    await writeFile(join(demo, 'index.html'), '<title>Start</title>');
    await writeFile(join(demo, 'page.css'), 'a{}');
    await writeFile(join(demo, 'assets', 'photo.png'), 'png');
    await writeFile(join(demo, 'articles', 'secret.md'), 'secret');
    await writeFile(join(demo, 'data', 'publisher.db'), 'secret');
    await writeFile(join(demo, 'data', 'page.html'), 'secret');
    await writeFile(join(demo, '.hidden.html'), 'secret');
    await writeFile(join(files.folder, 'outside.html'), 'secret');
    await writeFile(join(dist, 'market-news-elements.js'), `export const code = '${'x'.repeat(2000)}';`);
    await writeFile(join(dist, 'market-news-elements.js.map'), '{}');
    await writeFile(join(dist, 'chunks', 'rss-1a2b.js'), 'export {};');
    await files.start({ staticFolders: projectFolders(demo, dist) });
  });

  it('are served with their types, to every origin', async () => {
    const expected = {
      '/': 'text/html; charset=utf-8',
      '/index.html': 'text/html; charset=utf-8',
      '/page.css': 'text/css; charset=utf-8',
      '/assets/photo.png': 'image/png',
      '/market-news-elements.js': 'text/javascript; charset=utf-8',
      '/market-news-elements.js.map': 'application/json; charset=utf-8',
      '/chunks/rss-1a2b.js': 'text/javascript; charset=utf-8',
      '/publisher.css': 'text/css; charset=utf-8',
      '/icon.svg': 'image/svg+xml',
    };
    for (const [path, type] of Object.entries(expected)) {
      const answer = await files.fetch(path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('Content-Type'), type);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(answer.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
      assert.ok(answer.headers.get('ETag'));
    }
  });

  it('are compressed, and not sent twice', async () => {
    const first = await files.fetch('/market-news-elements.js', { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(first.headers.get('Content-Encoding'), 'gzip');
    const headers = { 'If-None-Match': first.headers.get('ETag')! };
    assert.equal((await files.fetch('/market-news-elements.js', { headers })).status, 304);
  });

  it('are the only ones that any address leads to', async () => {
    for (const path of [
      '/../outside.html',
      '/assets/../../outside.html',
      '/%2e%2e/outside.html',
      '/..%2foutside.html',
      '/%2e%2e%2foutside.html',
      '/..%5coutside.html',
      '/..\\outside.html',
      '/assets/..%2f..%2foutside.html',
      '/%252e%252e%252foutside.html',
      '//outside.html',
      '/assets//../../outside.html',
      '/articles/secret.md',
      '/demo/articles/secret.md',
      '/data/publisher.db',
      '/data/page.html',
      '/.hidden.html',
      '/assets/',
      '/server/main.ts',
      '/index.html%00.js',
    ]) {
      const { status, body } = await rawGet(files.url, path);
      assert.ok(status === 404 || status === 400, `${path} ${status}`);
      assert.ok(!body.includes('secret'), path);
    }
  });
});
