import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { openStage, type Stage } from './browser.js';

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
      const before = await page.locator('ticker-feed market-article-card').count();

      await stage.stopPublisher();
      const notice = page.locator('market-news [part=notice]');
      await notice.getByText('No connection').waitFor({ timeout: 40_000 });
      assert.match(await notice.innerText(), /Showing articles from/);
      assert.equal(await page.locator('ticker-feed market-article-card').count(), before);
      assert.ok(await headline.isVisible());

      await stage.startPublisher();
      await notice.waitFor({ state: 'detached', timeout: 30_000 });
      assert.equal(await page.locator('ticker-feed market-article-card').count(), before);
      assert.deepEqual(errors, []);
      await page.close();
    },
  );

  it('is one script tag and one element for a site owner, on whatever port', async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.publisher.url}/script-tag.html`);
    await page.locator('ticker-feed market-article-card a').first().waitFor();
    assert.equal(await page.locator('ticker-feed market-article-card').count(), 5);
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
    await page.locator('ticker-feed market-article-card').first().waitFor();
    assert.equal(await page.locator('ticker-feed market-article-card').count(), 12);
    await page.close();
    other.close();
  });
});
