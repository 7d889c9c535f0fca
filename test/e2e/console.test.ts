import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Request } from 'playwright-core';
import { openStage, type Stage } from './browser.js';
import { drawAll, shifts } from './reader.js';

const pages = [
  'index',
  'article',
  'feed',
  'ticker-feed',
  'market-article-card',
  'market-news',
  'sentiment-score',
  'signup-gate',
  'article-share',
  'faults',
  'formats',
  'paste',
  'languages',
  'themes',
  'builder',
  'script-tag',
];

describe('the demo', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  for (const name of pages) {
    it(`prints nothing to the console on ${name}.html, asks no other host, and moves nothing`, async () => {
      const page = await stage.browser.newPage();
      const said: string[] = [];
      const hosts = new Set<string>();
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      const underway = new Set<Request>();
      page.on('request', (request) => {
        const { origin, pathname } = new URL(request.url());
        hosts.add(origin);
        // A stream never ends.
        if (!pathname.endsWith('/live')) underway.add(request);
      });
      const onEnd = (request: Request) => void underway.delete(request);
      page.on('requestfinished', onEnd);
      page.on('requestfailed', onEnd);
      // The page is drawn before its elements are defined, as on a slow network.
      await page.route('**/market-news-elements.js', async (route) => {
        await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
        await route.continue();
      });
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${stage.publisher.url}/${name}.html`);
        await drawAll(page);
        while (underway.size > 0) await page.evaluate(() => new Promise(requestAnimationFrame));
        assert.deepEqual(await shifts(page), [], `at ${width} pixels`);
      }
      assert.deepEqual(said, []);
      assert.deepEqual([...hosts], [stage.publisher.url]);
      await page.close();
    });
  }
});
