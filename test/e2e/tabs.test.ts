import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { startPublisher, type Publisher } from '../../demo/server/start.js';
import { findBrowser } from '../../scripts/browsers.mjs';

const tabs = 10;
const elements = 20;

/** What a page with twenty live elements is made of. */
const html = `<!doctype html><html lang="en"><title>News</title>
  <script type="module" src="/market-news-elements.js"></script>
  ${'<ticker-feed src="/feed.json" live loading="eager" limit="3"><a href="/">News</a></ticker-feed>'.repeat(elements)}`;

/** Waits for something to hold, at most ten seconds. */
async function until(holds: () => unknown, message: string) {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, message);
    await wait(20);
  }
}

/** Before a publisher: serves one page of its own, passes all else on, and counts what is asked for. */
async function startCounter(publisher: Publisher) {
  const asked: string[] = [];
  const streams = new Set<string>();
  const server = createServer((incoming, answer) => {
    const { url = '/', method, headers } = incoming;
    if (url.startsWith('/page')) return void answer.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
    if (url.startsWith('/nothing'))
      return void answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Nothing');
    asked.push(url);
    // Over a connection of its own, as one that is used again may just be closed for its idleness.
    const options = { port: publisher.port, path: url, method, headers, agent: false };
    const passed = request(options, (reply) => {
      answer.writeHead(reply.statusCode!, reply.headers);
      reply.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    if (url.startsWith('/live')) {
      const name = `${asked.length} ${url}`;
      streams.add(name);
      answer.on('close', () => {
        streams.delete(name);
        passed.destroy();
      });
    }
    incoming.pipe(passed);
    return;
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    streams,
    /** How often addresses were asked for that begin so. */
    count: (path: string) => asked.filter((url) => url.startsWith(path)).length,
    /** Where each stream went on from. */
    positions: () =>
      asked
        .filter((url) => url.startsWith('/live'))
        .map((url) => new URL(url, 'http://localhost').searchParams.get('last-event-id')),
    forget: () => void asked.splice(0),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('ten tabs of twenty elements each', () => {
  let folder: string;
  let publisher: Publisher;
  let counter: Awaited<ReturnType<typeof startCounter>>;
  let browser: Browser;
  let context: BrowserContext;
  let published = 0;

  const headlines = (page: Page) =>
    page.locator('ticker-feed').evaluateAll((all) =>
      all.map((element) => {
        const card = element.shadowRoot!.querySelector('market-article-card:not([placeholder])');
        return card?.shadowRoot!.querySelector('[part=headline]')?.textContent.trim();
      }),
    );
  /** Publishes an article that is newer than all others. Returns its title. */
  async function publish() {
    const title = `Story number ${++published}`;
    const date = new Date(Date.UTC(2026, 10, 1) + published * 60_000).toISOString();
    const text = `---\ntitle: ${title}\npublished: ${date}\naccess: free\nauthor: A\nsection: Markets\nsummary: S.\n---\n\nText.\n`;
    await writeFile(join(folder, 'articles', `story-${published}.md`), text);
    return title;
  }
  const shows = (page: Page, title: string) =>
    until(async () => (await headlines(page)).every((each) => each === title), `${title} is shown`);

  async function open(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${counter.url}/page`);
    await until(async () => (await headlines(page)).every(Boolean), 'the page is filled');
    return page;
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'market-news-tabs-'));
    const articlesDir = join(folder, 'articles');
    await mkdir(articlesDir);
    await publish();
    publisher = await startPublisher({ port: 0, articlesDir, databaseUrl: `file:${join(folder, 'publisher.db')}` });
    counter = await startCounter(publisher);
    // Pages that a debugger watches are kept for going back only where the browser is told so.
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ];
    browser = await chromium.launch({
      executablePath: findBrowser('chromium')!,
      args: [...args, '--enable-features=BackForwardCache'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
  });

  beforeEach(async () => {
    await context?.close();
    await until(() => counter.streams.size === 0, 'nothing stays connected');
    counter.forget();
    context = await browser.newContext();
  });

  after(async () => {
    await browser.close();
    counter.stop();
    await publisher.stop();
    await rm(folder, { recursive: true });
  });

  it('ask once for the feed each, and hold one stream together', { timeout: 120_000 }, async () => {
    const pages: Page[] = [];
    for (let tab = 0; tab < tabs; tab++) pages.push(await open());
    await until(() => counter.streams.size === 1, 'one stream');
    assert.equal(counter.count('/feed.json'), tabs);
    const title = await publish();
    for (const page of pages) await shows(page, title);
    assert.equal(counter.count('/feed.json'), tabs);
    assert.equal(counter.count('/live'), 1);
  });

  it(
    'lose the one that holds the stream, and another takes over within five seconds',
    { timeout: 120_000 },
    async () => {
      const pages: Page[] = [];
      for (let tab = 0; tab < tabs; tab++) pages.push(await open());
      await until(() => counter.streams.size === 1, 'one stream');
      const first = await publish();
      for (const page of pages) await shows(page, first);
      const [leader, ...others] = pages;
      const started = Date.now();
      await leader!.close();
      // Published while nobody holds the stream.
      const second = await publish();
      await until(() => counter.count('/live') === 2 && counter.streams.size === 1, 'another stream');
      assert.ok(Date.now() - started < 5_000, `it took ${Date.now() - started} ms`);
      const third = await publish();
      for (const page of others) await shows(page, third);
      for (const page of others) {
        const titles = await page
          .locator('ticker-feed')
          .first()
          .evaluate((element) =>
            [...element.shadowRoot!.querySelectorAll('market-article-card')].map((card) =>
              card.shadowRoot!.querySelector('[part=headline]')?.textContent.trim(),
            ),
          );
        assert.deepEqual(titles, [third, second, first], 'no gap, and nothing twice');
      }
      assert.equal(counter.count('/feed.json'), tabs);
    },
  );

  it(
    'hold no stream while they are kept for going back, and go on without a gap when they are back',
    { timeout: 60_000 },
    async () => {
      const page = await open();
      await until(() => counter.streams.size === 1, 'one stream');
      await page.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
      });
      await page.goto(`${counter.url}/nothing`);
      await until(() => counter.streams.size === 0, 'the stream ends with the page');
      const missed = await publish();
      // A page that was kept is not loaded again.
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForFunction(() => 'persisted' in globalThis);
      const restored = await page.evaluate(() => {
        const [entry] = performance.getEntriesByType('navigation') as (PerformanceEntry & {
          notRestoredReasons?: unknown;
        })[];
        return { persisted: (globalThis as { persisted?: boolean }).persisted, reasons: entry?.notRestoredReasons };
      });
      assert.deepEqual(restored, { persisted: true, reasons: null });
      await shows(page, missed);
      assert.equal(counter.count('/feed.json'), 1, 'what was missed came by the stream');
      const [first, second] = counter.positions();
      assert.equal(second, first, 'from where it was');
      await shows(page, await publish());
    },
  );
});
