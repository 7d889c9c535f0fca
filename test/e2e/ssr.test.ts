import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';

/** Runs in the page before all else: takes note of its nodes before the first script, and of what moves. */
const watch = `
  globalThis.nodesIn = (root) =>
    [...root.childNodes].flatMap((node) => [node, ...nodesIn(node), ...(node.shadowRoot ? nodesIn(node.shadowRoot) : [])]);
  let served = [];
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    // Styles make room for the same, which all elements share.
    served = nodesIn(document.body).filter((node) => !(node.parentElement?.closest('style') || node.localName === 'style'));
  });
  globalThis.compare = () => {
    const now = nodesIn(document.body);
    return {
      count: served.length,
      gone: served.filter((node) => !now.includes(node)).map(String),
      added: now.filter((node) => !served.includes(node)).map(String),
      shift,
    };
  };`;

interface Comparison {
  readonly count: number;
  readonly gone: string[];
  readonly added: string[];
  readonly shift: number;
}

const isAlive = `!document.querySelector('[prerendered]:not(:defined)') &&
  !nodesIn(document.body).some((node) => node.localName === 'style' || node.matches?.('[defer-hydration]'))`;

describe('a page that the server has drawn', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  async function open(path = '/ssr.html', prepare?: (page: Page) => Promise<unknown>) {
    const page = await stage.browser.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.addInitScript(watch);
    await prepare?.(page);
    await page.goto(`${stage.publisher.url}${path}`);
    await page.waitForFunction(isAlive);
    return { page, said, asked };
  }

  for (const script of ['market-news-elements.js', 'market-news-elements.auto.js']) {
    it(`goes on with the very same nodes by ${script}: nothing moves, nothing is said, and no feed is loaded`, async () => {
      const { page, said, asked } = await open('/ssr.html', (fresh) =>
        changeHtml(fresh, (html) => html.replace('market-news-elements.js', script)),
      );
      await page.waitForLoadState('networkidle');
      const { count, gone, added, shift } = await page.evaluate<Comparison>('compare()');
      assert.ok(count > 1_500, `${count} nodes`);
      assert.deepEqual({ gone, added, shift, said }, { gone: [], added: [], shift: 0, said: [] });
      assert.deepEqual(
        asked.filter((path) => path.startsWith('/feed')),
        [],
      );
      await page.close();
    });
  }

  it('does so for a page that imports modules, beside Lit’s own support for other elements', async () => {
    const files = await bundle(`
      import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
      import 'market-news-elements/define/hydrate.js';
      import 'market-news-elements/define.js';`);
    const { page, said, asked } = await open('/ssr.html', async (fresh) => {
      await changeHtml(fresh, (html) => html.replace('/market-news-elements.js', '/app/entry.js'));
      await fresh.route('**/app/*', (route) => {
        const name = route.request().url().split('/').at(-1)!;
        return route.fulfill({ contentType: 'text/javascript', body: files.get(name)! });
      });
    });
    const { gone, added, shift } = await page.evaluate<Comparison>('compare()');
    assert.deepEqual({ gone, added, shift, said }, { gone: [], added: [], shift: 0, said: [] });
    assert.ok(asked.includes('/app/entry.js') && !asked.some((path) => path.startsWith('/feed')));
    await page.close();
  });

  it('is alive: chips narrow the list, a headline opens in the card, and search finds', async () => {
    const { page } = await open();
    const feed = page.locator('ticker-feed');
    const headlines = feed.locator('[part=headline]');
    const title = await headlines.nth(2).innerText();
    await headlines.nth(2).click();
    await page.locator('market-news > market-article-card [part=headline]', { hasText: title }).waitFor();
    await feed.locator('[part~=search-field]').fill('no such words');
    await feed.locator('[part=empty]').waitFor();
    await feed.locator('[part~=search-field]').fill('');
    await feed.locator('[part=ticker]').first().click();
    await feed.locator('[part=filters]').waitFor();
    await page.close();
  });

  it('asks for the feed at the next refresh', async () => {
    const { page, asked } = await open('/ssr.html', (fresh) => fresh.clock.install());
    while (!asked.includes('/feed.json')) await page.clock.runFor(5_000);
    assert.equal(asked.filter((path) => path === '/feed.json').length, 1);
    await page.close();
  });

  it('asks at once where it is old, and shows what it has', async () => {
    const { page, asked } = await open('/ssr.html', (fresh) =>
      changeHtml(fresh, (html) => html.replace(/"loadedAt":\d+/, `"loadedAt":${Date.now() - 600_000}`)),
    );
    while (!asked.includes('/feed.json')) await page.evaluate(() => new Promise(requestAnimationFrame));
    const { gone } = await page.evaluate<Comparison>('compare()');
    assert.deepEqual(gone, []);
    await page.close();
  });

  it('is read without scripts: articles, links and scores', async () => {
    const page = await stage.browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${stage.publisher.url}/ssr.html`);
    const headlines = page.locator('ticker-feed [part=headline]');
    assert.equal(await headlines.count(), 6);
    const scores = page.locator('ticker-feed [part=score]');
    assert.match(await scores.first().innerText(), /Score \d+/);
    assert.match(await page.locator('market-news > market-article-card [part=body]').innerText(), /\w+ \w+ \w+/);
    assert.ok(await page.locator('signup-gate p').first().isVisible());
    assert.ok(await page.locator('sentiment-score [part=score]').isVisible());
    for (const dead of ['ticker-feed [part=search]', 'signup-gate [part=panel]', 'article-share [part~=copy]']) {
      assert.equal(await page.locator(dead).first().isVisible(), false, dead);
    }
    await headlines.first().click();
    assert.match(page.url(), /\/a\//);
    await page.close();
  });

  it('is drawn anew, once, where what is there is not what the elements would draw', async () => {
    const { page, said } = await open('/ssr.html', (fresh) =>
      changeHtml(fresh, (html) => html.replaceAll(/<!--lit-part [^ ]+-->/g, '<!--lit-part older-->')),
    );
    assert.equal(await page.locator('ticker-feed [part~=card]').count(), 6);
    assert.equal(await page.locator('ticker-feed [part=search]').count(), 1);
    assert.equal(await page.locator('market-news > market-article-card article').count(), 1);
    assert.deepEqual(said, []);
    await page.close();
  });

  it('stays as it is where the script that takes it over cannot be loaded', async () => {
    const page = await stage.browser.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.route('**/*.hydrate.js', (route) => route.abort());
    await page.goto(`${stage.publisher.url}/ssr.html`);
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('ticker-feed [part~=card]').count(), 6);
    assert.deepEqual(errors, []);
    await page.close();
  });
});

function changeHtml(page: Page, change: (html: string) => string) {
  return page.route('**/ssr.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

/** What a bundler makes of a module, by file name. */
async function bundle(contents: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: 'entry.js' },
    bundle: true,
    format: 'esm',
    outdir: 'app',
    entryNames: 'entry',
    write: false,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}
