/**
 * Takes pictures of the running demo: the one in the README, and with `npm run screenshots -- all` every page in light and
 * dark, narrow and wide, and right-to-left, into `build/screenshots/`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { tsImport } from 'tsx/esm/api';
import { findBrowser } from './browsers.mjs';

const { startPublisher } = await tsImport('../demo/server/start.ts', import.meta.url);
const { drawAll } = await tsImport('../test/e2e/reader.ts', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'market-news-screenshots-'));
const publisher = await startPublisher({ port: 0, databaseUrl: `file:${join(folder, 'publisher.db')}` });
const browser = await chromium.launch({
  executablePath: findBrowser('chromium'),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});

/** Waits until every element has drawn and every picture is there: a stream has no end to wait for. */
async function settle(page) {
  await drawAll(page);
  await page.waitForFunction(() => {
    const roots = [document];
    for (const root of roots)
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
    const waiting = all('img').find(({ complete }) => !complete);
    // Browsers get some only once they are near to what is seen.
    (waiting ?? document.documentElement).scrollIntoView();
    return !waiting && all(':is(:state(loading), :state(checking)):not([placeholder])').length === 0;
  });
  await page.evaluate(() => document.fonts.ready);
}

async function take(path, file, { width, height = 900, colorScheme = 'light', rtl = false, fullPage = true }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(publisher.url + path);
  if (rtl) await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await settle(page);
  await page.screenshot({ path: file, fullPage });
  await context.close();
  console.log(file);
}

if (process.argv[2] === 'all') {
  mkdirSync('build/screenshots', { recursive: true });
  const pages = process.argv.slice(3);
  const paths =
    pages.length > 0 ? pages : ['index', 'article', 'feed', 'script-tag', 'market-article-card', 'sentiment-score'];
  for (const name of paths) {
    for (const width of [320, 1280]) {
      for (const colorScheme of ['light', 'dark']) {
        await take(`/${name}.html`, `build/screenshots/${name}-${width}-${colorScheme}.png`, { width, colorScheme });
      }
    }
    await take(`/${name}.html`, `build/screenshots/${name}-rtl.png`, { width: 800, rtl: true });
  }
} else {
  mkdirSync('demo/screenshots', { recursive: true });
  await take('/article.html', 'demo/screenshots/article.png', { width: 1280, height: 1080, fullPage: false });
}

await browser.close();
await publisher.stop();
rmSync(folder, { recursive: true });
