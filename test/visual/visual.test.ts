import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { openStage, type Stage } from '../e2e/browser.js';
import { drawAll, watchRequests } from '../e2e/reader.js';
import { sheets, type Sample } from './sheets.js';

/**
 * Pictures of every element in every state, theme and direction, compared with those in `baselines/`. `npm run baselines` takes them
 * anew; what differs is written to `differences/`, with the difference in red.
 */
const folder = import.meta.dirname;
const isTaking = process.env.BASELINES === 'take';
/** Pixels that may differ: edges of letters are drawn a little otherwise by each version of a browser. */
const tolerance = 0.001;

const themes = ['quiet', 'broadsheet', 'terminal', 'high-contrast', 'compact'];
const directions = ['ltr', 'rtl'] as const;

/** The typeface that stands in for that of a theme, so that the same letters are drawn everywhere. */
const typefaces: Readonly<Record<string, string>> = { broadsheet: 'noto-serif', terminal: 'noto-sans-mono' };
const { resolve } = createRequire(import.meta.url);

function fontFace(name: string, file: string) {
  const data = readFileSync(resolve(`@fontsource-variable/${name}/files/${file}.woff2`)).toString('base64');
  return `@font-face { font-family: Pinned; font-weight: 100 900; src: url(data:font/woff2;base64,${data}); }`;
}

function styleOf(theme: string) {
  const typeface = typefaces[theme] ?? 'noto-sans';
  return `${fontFace(typeface, `${typeface}-latin-wght-normal`)}
    ${readFileSync(join(folder, '../../themes', `${theme}.css`), 'utf8')}
    body { max-inline-size: 640px; margin: 0 auto; padding: 16px; font: 16px Pinned; background: canvas; color: canvastext; }
    body > * { --market-font: Pinned; --market-headline-font: Pinned; }
    /* Their frames are what counts, and they would weigh more than all the rest. */
    body > *::part(image) { visibility: hidden; }
    h2 { font-size: 12px; }`;
}

function bodyOf(samples: readonly Sample[]) {
  return samples.map(({ state, html }) => `<h2>${state}</h2>\n${html}`).join('\n');
}

describe('the look', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage(['--font-render-hinting=none', '--disable-lcd-text']);
    rmSync(join(folder, 'differences'), { recursive: true, force: true });
    mkdirSync(join(folder, 'baselines'), { recursive: true });
  });
  after(() => stage.close());

  for (const [tag, samples] of Object.entries(sheets)) {
    for (const direction of directions) {
      describe(`of <${tag}>, ${direction}`, () => {
        let page: Page;

        before(async () => {
          page = await open(samples, direction);
        });
        after(() => page.context().close());

        for (const theme of themes) {
          it(`in the theme ${theme}`, async () => {
            compare(`${tag} ${theme} ${direction}`, await take(page, theme));
          });
        }
      });
    }
  }

  /** Right to left is taken in the dark, as both turn everything round without touching each other. */
  async function open(samples: readonly Sample[], direction: (typeof directions)[number]) {
    const context = await stage.browser.newContext({
      viewport: { width: 720, height: 900 },
      // Half the size shows what has changed as well, and weighs a quarter.
      deviceScaleFactor: 0.5,
      colorScheme: direction === 'rtl' ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const { url } = stage.publisher;
    await page.route(`${url}/sheet.html`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en" dir="${direction}" style="color-scheme: light dark">
          <title>Sheet</title><style></style>
          <script type="module" src="/market-news-elements.js"></script>
          <body>${bodyOf(samples)}</body></html>`,
      }),
    );
    const untilQuiet = watchRequests(page);
    await page.goto(`${url}/sheet.html`);
    await drawAll(page);
    for (const { act } of samples) await act?.(page);
    await untilQuiet();
    return page;
  }

  async function take(page: Page, theme: string) {
    await page.evaluate(
      ([name, css]) => {
        document.body.className = name!;
        document.querySelector('style')!.textContent = css!;
        // Its typeface is asked for with the layout.
        document.body.getBoundingClientRect();
        return document.fonts.ready.then(() => undefined);
      },
      [`market-${theme}`, styleOf(theme)],
    );
    // A picture of the whole page, at half the size, is half a pixel off where the page was scrolled by an odd number of them.
    await page.evaluate(() => scrollTo(0, 0));
    return page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  }

  function compare(name: string, picture: Buffer) {
    const file = `${name.replaceAll(' ', '-')}.png`;
    const baseline = join(folder, 'baselines', file);
    if (isTaking) {
      writeFileSync(
        baseline,
        PNG.sync.write(PNG.sync.read(picture), { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 }),
      );
      return;
    }
    assert.ok(existsSync(baseline), `There is no ${baseline}. Take it with: npm run baselines`);
    const [expected, actual] = [PNG.sync.read(readFileSync(baseline)), PNG.sync.read(picture)];
    const { width, height } = actual;
    const isSameSize = expected.width === width && expected.height === height;
    const difference = new PNG({ width, height });
    const count = isSameSize ? pixelmatch(expected.data, actual.data, difference.data, width, height) : width * height;
    if (count <= width * height * tolerance) return;
    const differences = join(folder, 'differences');
    mkdirSync(differences, { recursive: true });
    writeFileSync(join(differences, file), picture);
    if (isSameSize)
      writeFileSync(join(differences, file.replace('.png', '.difference.png')), PNG.sync.write(difference));
    assert.fail(
      `${count} of ${width * height} pixels of ${name} differ${isSameSize ? '' : ', as does the size'}. See test/visual/differences/.`,
    );
  }
});
