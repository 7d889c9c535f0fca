/**
 * What reading a feed costs beside what the browser's own parser costs, as ratios of the same run: `node test/bench/parse.mjs [rounds]`.
 * It takes a build in `dist/`.
 */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { chromium } from 'playwright-core';
import { rollup } from 'rollup';
import { findBrowser } from '../../scripts/browsers.mjs';
import { feedTexts } from './feed-texts.mjs';
import { openTable } from './ratios.mjs';
import { roundsFrom } from './stage.mjs';

const rounds = roundsFrom(process.argv, 31);

const bundle = await rollup({ input: 'dist/feed.js', plugins: [nodeResolve()] });
const { output } = await bundle.generate({ format: 'iife', name: 'feeds', inlineDynamicImports: true });
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.addScriptTag({ content: output[0].code });

const table = openTable('parse', rounds >= 15);
table.heading('Reading 1,000 articles, milliseconds in Chromium, medians; the ratio with its 95 % interval');
for (const [name, text] of Object.entries(feedTexts())) {
  const pairs = await page.evaluate(measure, { text, rounds });
  table.ratio(name, pairs);
}
table.close();
await browser.close();

/** Runs in the page: pairs of times, of the browser's parser alone and of ours. */
async function measure({ text, rounds }) {
  const url = 'https://news.example/feed';
  const floor = text.startsWith('<') ? () => new DOMParser().parseFromString(text, 'text/xml') : () => JSON.parse(text);
  const time = async (action) => {
    const started = performance.now();
    await action();
    return performance.now() - started;
  };
  const pairs = [];
  for (let round = -3; round < rounds; round++) {
    const pair = [await time(floor), await time(() => globalThis.feeds.parseFeed(text, { url }))];
    if (round >= 0) pairs.push(pair);
  }
  return pairs;
}
