import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { loadFeed } from 'market-news-elements/feed.js';
import { renderElements, type RenderOptions } from 'market-news-elements/server.js';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';

/** Runs in the page before all else: takes note of its nodes before the first script, and of what moves. */
const watch = `
  globalThis.nodesIn = (root) =>
    [...root.childNodes].flatMap((node) => [node, ...nodesIn(node), ...(node.shadowRoot ? nodesIn(node.shadowRoot) : [])]);
  // The elements around a node, outermost first.
  const place = (node) => {
    const { host } = node.getRootNode();
    return (host ? place(host) + ' > ' : '') + (node.cloneNode().outerHTML?.split('></')[0] ?? node.nodeName).slice(0, 80);
  };
  // Styles make room for the same, which all elements share, and a gate says more once it knows the reader.
  const isKept = (node) => node.localName !== 'style' && !node.parentElement?.closest('style, .checking, .locked');
  let served = new Map();
  let shift = 0;
  const shifts = new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shift += value;
  });
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    served = new Map(nodesIn(document.body).filter(isKept).map((node) => [node, place(node)]));
    afterTwoFrames().then(() => {
      shifts.observe({ type: 'layout-shift' });
      globalThis.isSeen = true;
    });
  });
  globalThis.afterTwoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  globalThis.compare = () => {
    const now = new Set(nodesIn(document.body).filter(isKept));
    return {
      count: served.size,
      gone: [...served].flatMap(([node, place]) => (now.has(node) ? [] : place)),
      added: [...now].flatMap((node) => (served.has(node) ? [] : place(node))),
      shift,
    };
  };`;

const countFetches = `
  globalThis.fetchCount = 0;
  const { fetch } = globalThis;
  globalThis.fetch = (...request) => (globalThis.fetchCount++, fetch(...request));`;

interface Comparison {
  readonly count: number;
  readonly gone: string[];
  readonly added: string[];
  readonly shift: number;
}

const isAlive = `!document.querySelector('[prerendered]:not(:defined)') &&
  !nodesIn(document.body).some((node) => node.localName === 'style' || node.matches?.('[defer-hydration]'))`;

/** A page of these elements, drawn by a server. */
async function draw(elements: string, options: RenderOptions) {
  const drawn = await renderElements(elements, options);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Drawn</title></head><body>${drawn}</body></html>`;
}

/** Every element in each of its layouts. */
function everything() {
  const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
  const found = modules.flatMap(({ declarations = [] }) => declarations);
  const elements = found.flatMap(({ tagName, attributes = [] }) => {
    const layouts = attributes.find(({ name }) => name === 'layout')?.type?.text.match(/(?<=')\w+(?=')/g) ?? [];
    return layouts.map(
      (layout) => `<${tagName} layout="${layout}" score="62" limit="3" searchable><p>Own</p></${tagName}>`,
    );
  });
  assert.equal(elements.length, 14);
  // A banner grows at the end of a page.
  elements.sort((one, other) => Number(one.includes('banner')) - Number(other.includes('banner')));
  return `<market-news src="/feed.json">${elements.join('\n')}</market-news>`;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly attributes?: readonly { readonly name: string; readonly type?: { readonly text: string } }[];
    }[];
  }[];
}

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
    // Scripts come when all of the page is seen: its parts may push each other before that. Asked once: a question that is out when the
    // page is closed fails.
    let seen: Promise<unknown> | undefined;
    await page.route(/\.js$/, async (route) => {
      await (seen ??= page.waitForFunction('globalThis.isSeen'));
      await route.fallback();
    });
    await page.goto(`${stage.publisher.url}${path}`);
    await page.waitForFunction(isAlive);
    return { page, said, asked };
  }

  /** @param height That of the window, in pixels. */
  function openDrawn(html: string, script: string, height: number) {
    return open('/drawn.html', async (fresh) => {
      await fresh.setViewportSize({ width: 1000, height });
      await fresh.route('**/drawn.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: html.replace('</head>', `${script}</head>`) }),
      );
    });
  }

  for (const script of [
    '<script type="module" src="/market-news-elements.js"></script>',
    '<script type="module" src="/market-news-elements.auto.js"></script>',
    '<script type="module" src="/market-news-elements.all.js"></script>',
    '<script defer src="/market-news-elements.classic.js"></script>',
  ]) {
    it(`goes on with the very same nodes by ${script}: nothing moves, nothing is said, and no feed is loaded`, async () => {
      const html = await draw(everything(), { url: stage.publisher.url });
      const { page, said, asked } = await openDrawn(html, script, 4_500);
      await page.waitForLoadState();
      const { count, gone, added, shift } = await page.evaluate<Comparison>('afterTwoFrames().then(compare)');
      assert.ok(count > 3_000, `${count} nodes`);
      assert.deepEqual({ gone, added, shift, said }, { gone: [], added: [], shift: 0, said: [] });
      assert.deepEqual(
        asked.filter((path) => path.endsWith('.json')),
        [],
      );
      await page.close();
    });
  }

  /** A list that is so long that the browser builds only what is in view. */
  async function drawLong(layout: string) {
    const src = `${stage.publisher.url}/archive.json`;
    const { nextUrl, ...archive } = await loadFeed(src);
    assert.ok(nextUrl, 'there is more than this');
    const feed = { ...archive, articles: archive.articles.slice(0, 199) };
    const html = await draw(`<ticker-feed src="${src}" layout="${layout}" limit="200"></ticker-feed>`, {
      feeds: { [src]: feed },
    });
    return { html, titles: feed.articles.map(({ title }) => title) };
  }

  for (const layout of ['list', 'grid']) {
    it(`goes on with a ${layout} of 199 articles, and builds them as it is scrolled to them`, async () => {
      const { html, titles } = await drawLong(layout);
      const { page, said, asked } = await openDrawn(
        html,
        '<script type="module" src="/market-news-elements.js"></script>',
        800,
      );
      const { gone, added, shift } = await page.evaluate<Comparison>('afterTwoFrames().then(compare)');
      assert.deepEqual({ gone, added, shift, said }, { gone: [], added: [], shift: 0, said: [] });
      const feed = page.locator('ticker-feed');
      const card = feed.locator('market-article-card', { hasText: titles[150]! });
      assert.equal(await card.count(), 0);
      await feed.getByRole('link', { name: titles[150]!, exact: true }).scrollIntoViewIfNeeded();
      await card.first().waitFor();
      assert.ok(!asked.some((path) => path.endsWith('.json')));
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
    const { page } = await open('/ssr.html', async (fresh) => {
      await fresh.clock.install();
      await fresh.addInitScript(countFetches);
    });
    const count = () => page.evaluate('fetchCount');
    // The page counts by itself, so that no request is given up while the word of it is on its way here.
    while (!(await count())) await page.clock.runFor(5_000);
    assert.equal(await count(), 1);
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
    await page.waitForURL(/\/a\//);
    await page.close();
  });

  it('is read without scripts: all of a long list, of a tape, and what a page has put into a banner', async () => {
    const page = await stage.browser.newPage({ javaScriptEnabled: false });
    const { html, titles } = await drawLong('list');
    await page.setContent(html);
    const articles = page.locator('ticker-feed').getByRole('article');
    assert.equal(await articles.count(), titles.length);
    for (const index of [0, 29, 30, 197, 198]) {
      const link = articles.getByRole('link', { name: titles[index]!, exact: true }).first();
      const { height } = (await link.boundingBox())!;
      assert.ok(height > 15, `${titles[index]}: ${height} pixels`);
    }
    await page.setContent(await draw(everything(), { url: stage.publisher.url }));
    const tape = page.getByRole('region');
    assert.equal(await tape.getByRole('link').count(), 3);
    assert.equal(await tape.getByRole('button').count(), 0);
    for (const own of await page.locator('signup-gate > p').all()) assert.ok(await own.isVisible());
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
    const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.hydrate.js'));
    await page.goto(`${stage.publisher.url}/ssr.html`);
    await failed;
    // What the failure leads to is drawn by then.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
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
