import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../scripts/browsers.mjs';
import { packed } from './project.js';

const readme = readFileSync(join(packed, 'README.md'), 'utf8');
/** What the README says to paste, and the hashes of the files that may be named there. */
const snippet = /```html\n(<style>[^]*?<script[^]*?)```/.exec(readme)![1]!;
const hashes = new Map(
  [...readme.matchAll(/^\| `(\S+\.js)`.*\| `(sha384-\S+)`/gm)].map(([, file, hash]) => [file!, hash!]),
);

const feed = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Feed',
  items: [{ id: '1', title: 'Rates hold', content_html: '<p>Text</p>' }],
});

describe('what the README says to paste', () => {
  let browser: Browser;
  let cdn: Server;
  let site: Server;
  let html = '';
  const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  before(async () => {
    cdn = createServer((request, response) => {
      const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' };
      readFile(join(packed, new URL(request.url!, 'http://localhost').pathname)).then(
        (file) => response.writeHead(200, headers).end(file),
        () => response.writeHead(404).end(),
      );
    });
    site = createServer((request, response) => {
      const isFeed = request.url === '/feed.json';
      response
        .writeHead(200, { 'Content-Type': isFeed ? 'application/feed+json' : 'text/html' })
        .end(isFeed ? feed : html);
    });
    for (const server of [cdn, site]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath: findBrowser('chromium')!,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
  });
  after(async () => {
    await browser.close();
    cdn.close();
    site.close();
  });

  /** Shows the feed with the pasted lines, one file in place of the other, and tells what went wrong. */
  async function paste(file: string, integrity: string, lang = 'en') {
    const [address] = /https:\S+\/dist\/market-news-elements\.js/.exec(snippet)!;
    html = `<!doctype html><html lang="${lang}"><title>Site</title>${snippet
      .replace(address, `${urlOf(cdn)}/dist/${file}`)
      .replace(/sha384-[^"]+/, integrity)
      .replace('type="module"', file.includes('classic') ? 'defer' : '$&')
      .replace('https://news.example/feed.json', '/feed.json')}`;
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on('pageerror', ({ message }) => wrong.push(message));
    page.on('console', (message) => wrong.push(message.text()));
    await page.goto(urlOf(site));
    return { page, wrong };
  }

  it('names the files that may be pasted', () => {
    assert.deepEqual(
      [...hashes.keys()].map((file) => file.replace('market-news-elements.', '')),
      ['js', 'auto.js', 'all.js', 'classic.js'],
    );
    assert.ok(snippet.includes(hashes.get('market-news-elements.js')!));
  });

  for (const [file, integrity] of hashes) {
    it(`shows a feed with ${file}, as its hash lets through`, async () => {
      const { page, wrong } = await paste(file, integrity, 'fr');
      await page.locator('ticker-feed [part=headline]').filter({ hasText: 'Rates hold' }).waitFor();
      // Files in one piece have English alone.
      const isWhole = /all|classic/.test(file);
      await page.getByPlaceholder(isWhole ? 'Search by word or ticker' : 'Un mot ou une valeur').waitFor();
      assert.deepEqual(wrong, []);
      await page.close();
    });
  }

  it('keeps its link where the hash is another', async () => {
    const { page } = await paste('market-news-elements.js', hashes.get('market-news-elements.all.js')!);
    assert.ok(await page.getByRole('link', { name: 'Market news' }).isVisible());
    assert.equal(await page.evaluate(() => customElements.get('ticker-feed')), undefined);
    await page.close();
  });
});
