import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';
import { drawAll, violations } from './reader.js';

const themes = ['quiet', 'broadsheet', 'terminal', 'high-contrast', 'compact', 'pastel'];
const palettes = ['', 'east-asian', 'colour-blind-safe'];

/** What is read, on what it may stand, and how much it must stand out. */
const readable: readonly (readonly [ink: string, paper: string, least: number])[] = [
  ...['text', 'muted', 'accent', 'bullish', 'neutral', 'bearish', 'error'].flatMap((ink) => [
    [ink, 'surface', 4.5] as const,
    [ink, 'sunken', 4.5] as const,
  ]),
  ['on-accent', 'accent', 4.5],
  ['text', 'highlight', 4.5],
  ['control-border', 'surface', 3],
];

describe('the theme builder', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  /** The builder with all in place, and all its controls unfolded. */
  async function open(query: string, width = 1280): Promise<Page> {
    const page = await stage.browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(`${stage.publisher.url}/themes.html?${query}`);
    await page.waitForSelector('[data-ready]');
    await drawAll(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    return page;
  }

  for (const theme of themes) {
    for (const scheme of ['light', 'dark']) {
      it(`shows all elements in ${theme}, ${scheme}, readable in each palette and without a fault that axe finds`, async () => {
        const page = await open(`theme=${theme}&scheme=${scheme}`);
        // A gate asks its server when it comes into view.
        await page.locator('signup-gate').first().scrollIntoViewIfNeeded();
        await page.waitForFunction(() => document.querySelector('signup-gate:state(locked)'));
        assert.deepEqual(await violations(page), []);
        for (const palette of palettes) {
          const colours = await coloursOf(page, palette);
          for (const [ink, paper, least] of readable) {
            const found = contrast(colours[ink]!, colours[paper]!);
            assert.ok(found >= least, `${palette} ${ink} ${colours[ink]} on ${paper} ${colours[paper]}: ${found}`);
          }
        }
        await page.close();
      });
    }

    it(`needs no sideways scrolling in ${theme} at 320 pixels, in either direction`, async () => {
      for (const dir of ['ltr', 'rtl']) {
        const page = await open(`theme=${theme}&dir=${dir}`, 320);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, dir);
        await page.close();
      }
    });
  }

  it('keeps rising and falling apart for readers who see fewer colours, in the palette made for them', async () => {
    for (const scheme of ['light', 'dark']) {
      const page = await open(`scheme=${scheme}`);
      const { bullish, bearish } = await coloursOf(page, 'colour-blind-safe');
      for (const [name, matrix] of Object.entries(deficiencies)) {
        const distance = Math.hypot(
          ...seen(bullish!, matrix).map((value, index) => value - seen(bearish!, matrix)[index]!),
        );
        assert.ok(distance > 0.25, `${scheme}, ${name}: ${distance}`);
      }
      await page.close();
    }
  });

  it('takes a property that is turned, shows it, and keeps it in the address', async () => {
    const page = await open('theme=broadsheet&scheme=light');
    await page.locator('[name="--market-accent"]').fill('#0a6b4f');
    await page.locator('[name="--market-space"]').fill('24');
    const shown = () =>
      page.evaluate(() => {
        const card = document.querySelector('ticker-feed')!.shadowRoot!.querySelector('market-article-card')!;
        const [article, section] = ['article', 'section'].map((part) =>
          getComputedStyle(card.shadowRoot!.querySelector(`[part=${part}]`)!),
        );
        return [section!.color, article!.paddingBlockStart];
      });
    assert.deepEqual(await shown(), ['rgb(10, 107, 79)', '24px']);
    const address = page.url();
    assert.match(address, /theme=broadsheet/);
    const css = await page.locator('#css').inputValue();
    await page.goto(address);
    await page.waitForSelector('[data-ready]');
    await drawAll(page);
    assert.deepEqual(await shown(), ['rgb(10, 107, 79)', '24px']);
    assert.equal(await page.locator('#css').inputValue(), css);
    await page.locator('#reset').click();
    await page.waitForFunction(() => location.search === '');
    await page.close();
  });

  it('takes nothing from an address but values that fit', async () => {
    const page = await open('accent=url(https://elsewhere.example/x)&space=16px;color:red&radius=3px&theme=../evil');
    const css = await page.locator('#css').inputValue();
    assert.equal(css, ':root {\n  --market-radius: 3px;\n}\n');
    assert.equal(await page.locator('#theme').inputValue(), 'quiet');
    await page.close();
  });

  it('gives CSS that makes another page look the same, without !important', async () => {
    const page = await open('theme=terminal&palette=east-asian&scheme=dark&radius=5px');
    const css = await page.locator('#css').inputValue();
    assert.doesNotMatch(css, /!important/);
    const looks = (other: Page) =>
      other.evaluate(() => {
        const card = document.querySelector('ticker-feed')!.shadowRoot!.querySelector('market-article-card')!;
        return ['article', 'section', 'headline', 'sentiment', 'ticker', 'meta'].map((part) => {
          const style = getComputedStyle(card.shadowRoot!.querySelector(`[part=${part}]`)!);
          return [part, style.color, style.backgroundColor, style.fontFamily, style.fontWeight, style.borderRadius];
        });
      });
    const plain = await stage.browser.newPage({ viewport: { width: 1280, height: 900 } });
    await plain.goto(`${stage.publisher.url}/script-tag.html`);
    await plain.waitForFunction(() => document.querySelector('ticker-feed:defined:not(:state(loading))'));
    const before = await looks(plain);
    await plain.addStyleTag({ content: css });
    await plain.waitForFunction(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--market-column').trim(),
    );
    assert.notDeepEqual(await looks(plain), before);
    const list = await page.evaluateHandle(() => {
      for (const feed of document.querySelectorAll('ticker-feed[layout=grid]')) feed.remove();
    });
    await list.dispose();
    assert.deepEqual(await looks(plain), await looks(page));
    await page.close();
    await plain.close();
  });

  it('leaves the last word to the page', async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.publisher.url}/script-tag.html`);
    await page.waitForFunction(() => document.querySelector('ticker-feed:defined:not(:state(loading))'));
    await page.addStyleTag({
      content: ':root { --market-accent: #123456; } ticker-feed::part(headline) { color: #654321; }',
    });
    await page.addStyleTag({ url: `${stage.publisher.url}/themes/terminal.css` });
    const colours = await page.evaluate(() => {
      const card = document.querySelector('ticker-feed')!.shadowRoot!.querySelector('market-article-card')!;
      const headline = card.shadowRoot!.querySelector('[part=headline]')!;
      return [
        getComputedStyle(document.documentElement).getPropertyValue('--market-accent'),
        getComputedStyle(headline).color,
      ];
    });
    assert.deepEqual(colours, ['#123456', 'rgb(101, 67, 33)']);
    await page.close();
  });
});

/** The colours in force with a palette, by name, as the builder's own fields show them. */
async function coloursOf(page: Page, palette: string): Promise<Record<string, string>> {
  await page.locator('#palette').selectOption(palette);
  await page.waitForFunction(
    (name) => (document.querySelector<HTMLLinkElement>('#palette-sheet')!.sheet?.href ?? '').includes(name),
    palette,
  );
  await page.locator('#look').dispatchEvent('input');
  const fields = page.locator('input[type=color]');
  const values = await fields.evaluateAll((all) => (all as HTMLInputElement[]).map(({ name, value }) => [name, value]));
  return Object.fromEntries(values.map(([name, value]) => [name!.replace('--market-', ''), value!]));
}

/** Linear light of red, green and blue, 0 to 1. */
function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** As WCAG 2 defines it, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark, light] = [one, other]
    .map((hex) => linear(hex).reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index]!, 0.05))
    .sort((a, b) => a - b);
  return light! / dark!;
}

/** Machado, Oliveira and Fernandes 2009, at full severity, for linear light. */
const deficiencies = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A colour as such a reader sees it, in gamma-coded red, green and blue, where equal steps look about equal. */
function seen(hex: string, matrix: readonly (readonly number[])[]): number[] {
  const light = linear(hex);
  return matrix.map(
    (row) =>
      Math.max(
        0,
        row.reduce((sum, factor, index) => sum + factor * light[index]!, 0),
      ) **
      (1 / 2.2),
  );
}
