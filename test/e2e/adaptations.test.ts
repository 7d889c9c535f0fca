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

  /** Layouts of which there are no pictures. */
  const more: Readonly<Record<string, string>> = {
    'article-share': '<article-share url="https://news.example/story" layout="buttons"></article-share>',
  };

  /** Opens all states of an element at once. */
  async function open(tag: string, options: Parameters<typeof openMarkup>[2] = {}): Promise<Page> {
    const samples = sheets[tag]!;
    const markup = [...samples.map(({ html }) => html), more[tag] ?? ''].map((html) => `<div>${html}</div>`);
    const page = await openMarkup(stage, markup.join('\n'), options);
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
        if (tag === 'article-share') await page.getByRole('button', { name: 'Share this article' }).click();
        assert.deepEqual(await smallTargets(page, least), []);
        await page.close();
      });
    }

    // At 400 % zoom a window of 1280 pixels has 320.
    it(`<${tag}> needs no sideways scrolling at 320 and at 200 pixels, in either direction`, async () => {
      const check = async (lang: string) => {
        const page = await open(tag, { viewport: { width: 320, height: 800 }, lang });
        for (const width of [320, 200]) {
          await page.setViewportSize({ width, height: 800 });
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${lang} ${width}`);
        }
        await page.close();
      };
      await Promise.all(['en', 'ar', 'de'].map(check));
    });

    it(`<${tag}> has no fault that axe finds, in Arabic, in German, and in the dark`, async () => {
      const check = async (options: Parameters<typeof openMarkup>[2]) => {
        const page = await open(tag, options);
        assert.deepEqual(await violations(page), [], JSON.stringify(options));
        await page.close();
      };
      await Promise.all([
        check({ lang: 'ar', colorScheme: 'dark' }),
        check({ lang: 'de' }),
        check({ colorScheme: 'dark' }),
      ]);
    });

    it(`<${tag}> stands still and lets nothing show through for readers who ask for less of both`, async () => {
      const page = await open(tag);
      await askForLess(page);
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ effect }) => Number(effect!.getComputedTiming().duration) > 0).length,
      );
      assert.equal(moving, 0);
      assert.deepEqual(await translucent(page), []);
      await page.close();
    });
  }

  it('covers the page behind a dialog, and does not fade out, for readers who ask for less transparency', async () => {
    const page = await openMarkup(
      stage,
      `<signup-gate src="/feed.json" article-id="mining-versus-edge-ai"><p>The opening.</p></signup-gate>
      <article-share url="https://news.example/story" layout="buttons"></article-share>`,
    );
    await page.locator('signup-gate:state(locked)').waitFor();
    await page.getByRole('button', { name: 'QR code' }).click();
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await translucent(page), ['teaser', '::backdrop']);
    await askForLess(page);
    assert.deepEqual(await translucent(page), []);
    await page.close();
  });

  it('takes the picture in the width that its card needs on the screen', async () => {
    const card = (id: string, width: number) =>
      `<market-article-card src="/feed.json" article-id="${id}" style="inline-size: ${width}px"></market-article-card>`;
    for (const [deviceScaleFactor, widths] of [
      [1, ['480', '480', '800']],
      [2, ['480', '800', '']],
    ] as const) {
      const page = await openMarkup(
        stage,
        card('gold-quietly', 200) + card('causeway-bridge-drained', 380) + card('novalite-order-book', 1000),
        { viewport: { width: 1280, height: 1400 }, deviceScaleFactor },
      );
      const pictures = page.locator('market-article-card [part=image]');
      const taken = await pictures.evaluateAll((all) => (all as HTMLImageElement[]).map((each) => each.currentSrc));
      const asked = taken.map((address) => new URL(address).searchParams.get('w') ?? '');
      assert.deepEqual(asked, widths, `at ${deviceScaleFactor}`);
      await page.close();
    }
  });

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

/** Playwright has no word for transparency. */
async function askForLess(page: Page) {
  const session = await page.context().newCDPSession(page);
  const names = ['prefers-reduced-motion', 'prefers-reduced-transparency'];
  await session.send('Emulation.setEmulatedMedia', { features: names.map((name) => ({ name, value: 'reduce' })) });
  assert.ok(await page.evaluate(() => matchMedia('(prefers-reduced-transparency: reduce)').matches));
}

/** The parts that something behind them, or nothing, shows through. */
function translucent(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    }
    return roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')])
      .filter((element) => element.checkVisibility())
      .flatMap((element) => [
        { name: element.getAttribute('part') ?? element.outerHTML, style: getComputedStyle(element) },
        ...(element.matches(':modal') ? [{ name: '::backdrop', style: getComputedStyle(element, '::backdrop') }] : []),
      ])
      .filter(({ style: { opacity, backgroundColor, backdropFilter, maskImage } }) => {
        const alpha = Number(/(?:rgba\(.*,|\/) ?([\d.]+)\)$/.exec(backgroundColor)?.[1] ?? 1);
        return Number(opacity) < 1 || (alpha > 0 && alpha < 1) || backdropFilter !== 'none' || maskImage !== 'none';
      })
      .map(({ name }) => name);
  });
}

/**
 * What can be operated and is smaller than it may be, with its size. A link that is a line of text, such as a headline, may have the
 * height of its line where it stands apart, and one in a sentence anywhere, as WCAG 2.2 has it in 2.5.8.
 */
function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    }
    const targets = roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>('a[href], button, input, [role=option]')])
      .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden=true]'))
      .map((element) => {
        const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
        const isSmall = width < least - 0.01 || height < least - 0.01;
        return { element, isSmall, left, top, right, bottom, x: (left + right) / 2, y: (top + bottom) / 2 };
      });
    return targets
      .filter((one) => {
        if (!one.isSmall) return false;
        let block = one.element;
        while (getComputedStyle(block).display === 'inline') block = block.parentElement!;
        if (block === one.element) return true;
        const isInSentence = block.innerText.trim() !== one.element.innerText.trim();
        // A circle of the least size around its middle meets no other target, and no such circle.
        const standsApart = targets.every((other) => {
          const aside = Math.max(other.left - one.x, 0, one.x - other.right);
          const above = Math.max(other.top - one.y, 0, one.y - other.bottom);
          return (
            other === one ||
            (other.isSmall
              ? Math.hypot(one.x - other.x, one.y - other.y) >= least
              : Math.hypot(aside, above) >= least / 2)
          );
        });
        return !isInSentence && !standsApart;
      })
      .map(({ element }) => `${element.innerText}: ${element.offsetWidth} × ${element.offsetHeight}`);
  }, least);
}
