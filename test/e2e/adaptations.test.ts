import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { sheets } from '../visual/sheets.js';
import { openStage, type Stage } from './browser.js';
import { focused, openMarkup, violations } from './reader.js';

/** Every element in every state, as it adapts itself to the reader. */
describe('every element', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  /** Opens all states of an element at once. */
  async function open(tag: string, options: Parameters<typeof openMarkup>[2] = {}): Promise<Page> {
    const samples = sheets[tag]!;
    const page = await openMarkup(stage, samples.map(({ html }) => `<div>${html}</div>`).join('\n'), options);
    for (const { act } of samples) await act?.(page);
    return page;
  }

  for (const tag of Object.keys(sheets)) {
    for (const [way, least, options] of [
      ['with a mouse', 24, {}],
      ['by touch', 44, { hasTouch: true, isMobile: true }],
    ] as const) {
      it(`<${tag}> can be hit ${way}`, async () => {
        const page = await open(tag, { viewport: { width: 400, height: 900 }, ...options });
        assert.equal(await page.evaluate(() => matchMedia('(pointer: coarse)').matches), least === 44);
        assert.deepEqual(await smallTargets(page, least), []);
        await page.close();
      });
    }

    // At 400 % zoom a window of 1280 pixels has 320.
    for (const width of [200, 320]) {
      it(`<${tag}> needs no sideways scrolling at ${width} pixels, in either direction`, async () => {
        for (const lang of ['en', 'ar', 'de']) {
          const page = await open(tag, { viewport: { width, height: 800 }, lang });
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, lang);
          await page.close();
        }
      });
    }

    it(`<${tag}> has no fault that axe finds, in Arabic, in German, and in the dark`, async () => {
      for (const options of [{ lang: 'ar', colorScheme: 'dark' }, { lang: 'de' }, { colorScheme: 'dark' }] as const) {
        const page = await open(tag, options);
        assert.deepEqual(await violations(page), [], JSON.stringify(options));
        await page.close();
      }
    });

    it(`<${tag}> stands still for readers who ask for less motion`, async () => {
      const page = await open(tag, { reducedMotion: 'reduce' });
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ effect }) => Number(effect!.getComputedTiming().duration) > 0).length,
      );
      assert.equal(moving, 0);
      await page.close();
    });
  }

  it('tells in forced colours what is chosen, what has the focus, and which way sentiment goes', async () => {
    const page = await openMarkup(
      stage,
      `<ticker-feed src="/feed.json" tickers="BTC" limit="1"></ticker-feed>
      <sentiment-score score="90"></sentiment-score>
      <sentiment-score score="10" layout="gauge"></sentiment-score>`,
      { forcedColors: 'active' },
    );
    const colours = await page
      .getByRole('article')
      .getByRole('button')
      .evaluateAll((chips) => chips.map((chip) => [chip.ariaPressed, getComputedStyle(chip).backgroundColor]));
    const [plain, chosen] = ['false', 'true'].map((pressed) => colours.find(([is]) => is === pressed)?.[1]);
    assert.ok(plain && chosen);
    assert.notEqual(chosen, plain);
    await page.getByRole('link', { name: 'Before' }).focus();
    for (let stop = 0; stop < 4; stop++) {
      await page.keyboard.press('Tab');
      assert.ok((await focused(page)).hasRing, (await focused(page)).name);
    }
    const shapes = await page
      .locator('sentiment-score [part=shape] path')
      .evaluateAll((paths) => paths.map((path) => [path.getAttribute('d'), getComputedStyle(path).fill]));
    assert.notEqual(shapes[0]![0], shapes[1]![0]);
    const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const [, fill] of shapes) assert.notEqual(fill, back);
    await page.close();
  });
});

/**
 * What can be operated and is smaller than it may be, with its size. Links in lines of text, headlines among them, have the height of
 * their lines, as WCAG 2.2 has it in 2.5.8.
 */
function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    }
    return roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>('a[href], button, input, [role=option]')])
      .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden=true]'))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return getComputedStyle(element).display !== 'inline' && (width < 24 || height < least - 0.01);
      })
      .map((element) => `${element.innerText}: ${element.offsetWidth} × ${element.offsetHeight}`);
  }, least);
}
