import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';

/** How many articles a list shows, once it has drawn all that it wants to: it draws a few first, and the others once those are seen. */
async function listed(page: Page): Promise<number> {
  await page.locator('ticker-feed [role=feed]:not([aria-busy])').waitFor();
  return page.locator('ticker-feed market-article-card').count();
}

describe('a page and its publisher', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  it(
    'keeps what it showed, says so with its age, and recovers by itself within 30 seconds',
    { timeout: 90_000 },
    async () => {
      const page = await stage.browser.newPage();
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.goto(`${stage.publisher.url}/article.html`);
      const headline = page.locator('market-article-card[layout=full] [part=headline]');
      await headline.waitFor();
      const before = await listed(page);
      assert.ok(before > 0);

      await stage.stopPublisher();
      const notice = page.locator('market-news [part=notice]');
      await notice.getByText('No connection').waitFor({ timeout: 40_000 });
      assert.match(await notice.innerText(), /Showing articles from/);
      assert.equal(await listed(page), before);
      assert.ok(await headline.isVisible());

      await stage.startPublisher();
      await notice.waitFor({ state: 'detached', timeout: 30_000 });
      assert.equal(await listed(page), before);
      assert.deepEqual(errors, []);
      await page.close();
    },
  );

  it('is one script tag and one element for a site owner, on whatever port', async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.publisher.url}/script-tag.html`);
    await page.locator('ticker-feed market-article-card a').first().waitFor();
    assert.equal(await listed(page), 5);
    await page.close();
  });

  it('is loaded on another origin by a script tag alone', async () => {
    const html = `<!doctype html><title>Another site</title>
      <script type="module" src="${stage.publisher.url}/market-news-elements.js"></script>
      <ticker-feed src="${stage.publisher.url}/feed.json"><a href="/">News</a></ticker-feed>`;
    const other = createServer((_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(html),
    );
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const page = await stage.browser.newPage();
    await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
    assert.equal(await listed(page), 12);
    await page.close();
    other.close();
  });
});
