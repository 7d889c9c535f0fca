import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { samples } from '../../demo/paste-samples.js';
import { openStage, type Stage } from './browser.js';

describe('the page to paste a feed into', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  it('sends nothing of what is pasted, and asks no host that a feed names', async () => {
    const page = await stage.browser.newPage();
    const sent: string[] = [];
    page.on('request', (request) =>
      sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`),
    );
    await page.goto(`${stage.publisher.url}/paste.html`);
    const status = page.getByRole('status').first();
    for (const [name, { text }] of Object.entries(samples)) {
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByLabel('Feed', { exact: true }).fill(text.replaceAll('grain-berths', 'grain-secret'));
      await status.getByText(/^(Read as|This cannot)/).waitFor();
      assert.equal(await page.getByText('Nothing yet.').count(), 0, name);
    }
    // What is drawn asks for its pictures by the next frame.
    await page.evaluate(async () => {
      await Promise.all([...document.querySelectorAll('market-article-card')].map((card) => card.updateComplete));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    assert.ok(sent.length > 0);
    assert.deepEqual(
      sent.filter((each) => !each.startsWith(stage.publisher.url) || /secret|Quay|berth/i.test(each)),
      [],
    );
    await page.close();
  });
});
