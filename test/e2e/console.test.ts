import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Request } from 'playwright-core';
import { openStage, type Stage } from './browser.js';
import { drawAll, layoutShift } from './reader.js';

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
  'script-tag',
];

describe('the demo', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  for (const name of pages) {
    it(`prints nothing to the console on ${name}.html, asks no other host, and does not shift`, async () => {
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
      await page.goto(`${stage.publisher.url}/${name}.html`);
      await drawAll(page);
      while (underway.size > 0) await page.evaluate(() => new Promise(requestAnimationFrame));
      assert.deepEqual(said, []);
      assert.deepEqual([...hosts], [stage.publisher.url]);
      const shift = await layoutShift(page);
      assert.ok(shift < 0.1, `layout shift ${shift}`);
      await page.close();
    });
  }
});
