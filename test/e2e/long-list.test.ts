import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';

describe('a list of ten thousand articles', () => {
  let stage: Stage;
  let page: Page;

  before(async () => {
    stage = await openStage();
    page = await stage.browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${stage.publisher.url}/archive.html`);
    await filled();
  });
  after(() => stage.close());

  /** Until the last article is there. */
  function filled() {
    return page.waitForFunction(() => {
      const cards = document
        .querySelector('ticker-feed')
        ?.shadowRoot?.querySelectorAll('[role=feed] market-article-card');
      return [...(cards ?? [])].some((card) => (card as unknown as { position: number }).position === 10_000);
    });
  }

  /** The first article in view, and where it is, in the frame after the next. */
  function place() {
    return page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const cards = document
        .querySelector('ticker-feed')!
        .shadowRoot!.querySelectorAll('[role=feed] market-article-card');
      const card = [...cards].find(
        (each) => each.getBoundingClientRect().bottom > 0 && each.getBoundingClientRect().top < innerHeight,
      );
      return (
        card && { position: (card as unknown as { position: number }).position, top: card.getBoundingClientRect().top }
      );
    });
  }

  it('has fewer than a thousand elements, and none of its frames is blank however far the view is flung', async () => {
    const { most, blank } = await page.evaluate(async () => {
      const root = document.querySelector('ticker-feed')!.shadowRoot!;
      let [most, blank] = [0, 0];
      for (let frame = 0; frame < 40; frame++) {
        scrollBy({ top: frame < 20 ? 4_000 : -3_000, behavior: 'instant' });
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const isCovered = [...root.querySelectorAll('.item')].some((item) => {
          const { top, bottom } = item.getBoundingClientRect();
          return top <= innerHeight / 2 && bottom >= innerHeight / 2;
        });
        if (!isCovered) blank++;
        const trees: ParentNode[] = [root];
        let size = 0;
        for (const tree of trees) {
          const elements = [...tree.querySelectorAll('*')];
          size += elements.length;
          trees.push(...elements.flatMap(({ shadowRoot }) => shadowRoot ?? []));
        }
        most = Math.max(most, size);
      }
      return { most, blank };
    });
    assert.equal(blank, 0);
    assert.ok(most < 1_000, `${most} elements`);
  });

  it('is where the reader left it after a reload, and after going back', async () => {
    await page.evaluate(() => scrollTo({ top: 700_000, behavior: 'instant' }));
    await page.waitForFunction(() => scrollY > 690_000);
    const left = (await place())!;
    assert.ok(left.position > 4_000, String(left.position));
    const isBack = async () => {
      const now = await place();
      assert.equal(now?.position, left.position);
      assert.ok(Math.abs(now!.top - left.top) < 4, `${now!.top} instead of ${left.top}`);
    };
    await page.reload();
    await filled();
    await isBack();
    await page.goto(`${stage.publisher.url}/index.html`);
    await page.goBack();
    await filled();
    await isBack();
  });
});
