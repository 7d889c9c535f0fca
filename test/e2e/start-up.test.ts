import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';
import { shifts } from './reader.js';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const snippet = /```html\n(<style>[^]*?)```/.exec(readme)![1]!;
const [, style, script, element] = /^(<style>[^]*<\/style>)\s*(<script[^]*<\/script>)\s*(<ticker-feed[^]*)$/.exec(
  snippet,
)!;

describe('a page that begins', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  /** Opens a page with this in it, as the README has it, but for the addresses. What is held is answered when that is called. */
  async function open(markup: string, held: RegExp) {
    const { url } = stage.publisher;
    const page = await stage.browser.newPage({ viewport: { width: 1000, height: 700 } });
    await page.route(`${url}/begin.html`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>News</title><h1>News</h1>${markup}<p>Below</p></html>`
          .replace(/src="https:\/\/cdn[^"]*"/g, `src="${url}/market-news-elements.js"`)
          .replace(/https:\/\/news\.example\//g, `${url}/`),
      }),
    );
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(held, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${url}/begin.html`, { waitUntil: 'commit' });
    await page.getByText('Below').waitFor({ state: 'attached' });
    return { page, release };
  }

  const cards = (page: Page) => page.locator('ticker-feed market-article-card:not([placeholder])');

  for (const [order, markup] of [
    ['before', `${style}${script}${element}`],
    ['after', `${style}${element}${script}`],
  ] as const) {
    for (const [late, held] of [
      ['the script', /elements\.js$/],
      ['the feed', /feed\.json$/],
      ['what draws it', /elements\.articles\.js$/],
    ] as const) {
      it(`does not shift by anything, with the script ${order} the element, and ${late} late`, async () => {
        assert.match(script!, /<script[^>]* async/);
        const { page, release } = await open(markup, held);
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        release();
        await cards(page).nth(11).waitFor();
        assert.deepEqual(await shifts(page), []);
        await page.close();
      });
    }
  }

  it('does not shift by anything under a tape', async () => {
    const { page, release } = await open(
      `${style}<style>ticker-feed[layout='tape']:not(:defined) { min-block-size: 60px }</style>${script}
      ${element!.replace('searchable', 'layout="tape"')}`,
      /elements\.js$/,
    );
    release();
    await page.locator('ticker-feed [part=pause]').waitFor();
    assert.deepEqual(await shifts(page), []);
    await page.close();
  });
});
