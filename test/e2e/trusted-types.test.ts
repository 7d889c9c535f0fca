import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/browsers.mjs';
import { attacks } from '../security/attacks.js';

const base =
  "script-src 'nonce-r' 'strict-dynamic'; connect-src 'self'; style-src 'none'; img-src 'self' https:; object-src 'none'; base-uri 'none'";
const documented = `${base}; require-trusted-types-for 'script'; trusted-types lit-html market-news-elements market-news-elements-parts`;

const text = '<p>The <b>whole</b> text.</p><img src="/x.png" onerror="trap()"><script>trap()</script>';

/** Notes in the page what the browser refuses there. */
const watch = `
  globalThis.refused = [];
  globalThis.trap = () => refused.push('trap');
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => refused.push(violatedDirective + ' ' + blockedURI));
`;

const feeds: Record<string, string> = {
  '/feed.json': JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Feed',
    items: [{ id: '1', title: 'From JSON &eacute;', content_html: text, _market: { tickers: ['BTC'] } }],
  }),
  '/feed.rss': `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed</title><item>
    <guid>1</guid><title>From RSS &amp;eacute;</title><content:encoded><![CDATA[${text}]]></content:encoded></item></channel></rss>`,
};

/** Some of every kind, where all but pictures is refused and reported. */
const hostile = attacks()
  .filter((_attack, index) => index % 50 === 0)
  .map((attack) =>
    attack.replaceAll('PICTURE', 'https://canary.example/p.png').replaceAll('LEAK', 'https://canary.example/leak'),
  );

feeds['/hostile.json'] = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Feed',
  items: hostile.map((attack, id) => ({
    id,
    title: `Title ${attack}`,
    summary: attack,
    content_html: `<p>Before</p>${attack}`,
  })),
});

const hostilePage = `<!doctype html><html lang="en"><title>Strict</title>
  <script type="module" nonce="r" src="/market-news-elements.js"></script>
  ${hostile.map((_attack, id) => `<market-article-card src="/hostile.json" article-id="${id}" layout="full"></market-article-card>`).join('')}`;

function pageOf(script: string, withoutSetHtml: boolean): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strict</title>
    ${withoutSetHtml ? '<script nonce="r">delete Element.prototype.setHTML</script>' : ''}
    <script type="module" nonce="r" src="/${script}"></script></head><body><h1>A strict page</h1>
    ${['/feed.json', '/feed.rss']
      .map(
        (src) => `<market-article-card src="${src}" layout="full"><a href="/">Read it there</a></market-article-card>
          <ticker-feed src="${src}"><a href="/">Read them there</a></ticker-feed>`,
      )
      .join('')}</body></html>`;
}

/** A site that serves pages with a policy, feeds, and what was built. */
async function startSite(): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    const send = (type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
      response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, ...headers }).end(body);
    const feed = feeds[pathname];
    if (feed) send(pathname.endsWith('json') ? 'application/feed+json' : 'application/rss+xml', feed);
    else if (pathname === '/') {
      const html = searchParams.has('hostile')
        ? hostilePage
        : pageOf(searchParams.get('script')!, searchParams.has('without-setHTML'));
      send('text/html', html, { 'Content-Security-Policy': searchParams.get('policy')! });
    } else {
      readFile(new URL(`../../dist${pathname}`, import.meta.url)).then(
        (file) => send('text/javascript', file),
        () => response.writeHead(404).end(),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('a page that requires Trusted Types', () => {
  let browser: Browser;
  let server: Server;

  before(async () => {
    server = await startSite();
    browser = await chromium.launch({
      executablePath: findBrowser('chromium')!,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  /** Opens a page, and tells what the browser refused there and what went wrong. */
  async function open(
    policy: string,
    { script = 'market-news-elements.js', withoutSetHtml = false, isHostile = false } = {},
  ) {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.addInitScript({ content: watch });
    const query = new URLSearchParams({
      policy,
      script,
      ...(withoutSetHtml && { 'without-setHTML': '' }),
      ...(isHostile && { hostile: '' }),
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?${query}`);
    // What is out of sight begins as for print.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const refused = () => page.evaluate<string[]>('refused');
    return { page, errors, refused };
  }

  async function bodies(page: Page) {
    const found = page.locator('body > market-article-card [part=body]').filter({ hasText: 'The whole text.' });
    await found.nth(1).waitFor();
    return found.evaluateAll((each) => each.map(({ innerHTML }) => innerHTML.replace(/<!--.*?-->/g, '')));
  }

  for (const script of ['market-news-elements.js', 'market-news-elements.all.js']) {
    for (const withoutSetHtml of [false, true]) {
      const way = withoutSetHtml ? 'DOMPurify' : "the browser's own sanitiser";
      it(`shows feeds and texts with ${script} and ${way}, under the policy in the documentation`, async () => {
        const { page, errors, refused } = await open(documented, { script, withoutSetHtml });
        for (const body of await bodies(page)) {
          assert.match(body.trim(), /^<p>The <b>whole<\/b> text\.<\/p><img /);
          assert.doesNotMatch(body, /script|onerror/);
        }
        for (const title of ['From JSON é', 'From RSS é']) {
          assert.equal(await page.locator('ticker-feed [part=headline]').filter({ hasText: title }).count(), 1);
        }
        assert.deepEqual([await refused(), errors], [[], []]);
        await page.close();
      });
    }
  }

  it('reports nothing of attacks in a feed: the browser never sees them', async () => {
    const { page, errors, refused } = await open(documented, { isHostile: true });
    const shown = page.locator('market-article-card [part=body]').filter({ hasText: 'Before' });
    await shown.nth(hostile.length - 1).waitFor();
    assert.deepEqual([await refused(), errors], [[], []]);
    await page.close();
  });

  it('shows the words of a text where the policy of the elements is refused and the browser has no sanitiser', async () => {
    const policy = documented.replace(' market-news-elements ', ' ');
    const { page, errors } = await open(policy, { withoutSetHtml: true });
    const body = page
      .locator('market-article-card[src="/feed.json"] [part=body]')
      .filter({ hasText: 'The whole text.' });
    await body.waitFor();
    assert.equal(await body.locator('b, img, script').count(), 0);
    assert.equal(await page.locator('ticker-feed[src="/feed.json"] [part=headline]').count(), 1);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('keeps its links where even the policy of Lit is refused', async () => {
    const { page } = await open(documented.replace(/ lit-html .*/, ' their-own'));
    assert.equal(await page.getByRole('link', { name: 'Read them there' }).count(), 2);
    assert.equal(await page.getByRole('heading', { name: 'A strict page' }).isVisible(), true);
    await page.close();
  });
});
