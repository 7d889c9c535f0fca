import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/browsers.mjs';
import { jsonFeed, jsonItems } from './feed-texts.mjs';

/** Articles in one page of a feed. */
const pageOfFeed = 1_000;

/** How many rounds to measure: the first argument that is a number. */
export const roundsFrom = (args, usual) => Number(args.find((arg) => /^\d+$/.test(arg)) ?? usual);

/**
 * A browser, and a server for the scripts in `dist/`, for feeds as `/feed.json?count=1000&from=0`, and for pages.
 * @param pages What else lies there, by path: HTML, or a function that returns a type and a body.
 */
export async function openStage(pages = {}) {
  const compressed = new Map();
  /** What was asked for since it was last emptied: paths, and bytes of bodies. */
  const log = [];
  /** How many articles came since, before all others, and how often the first of those was corrected. */
  let fresh = 0;
  let corrections = 0;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    // The clock of other pages ticks in tenths of a millisecond, which is a third of what the least of it takes.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    const send = (type, body) => {
      response.setHeader('Content-Type', type);
      const isSmall = type.startsWith('text/javascript') && request.headers['accept-encoding']?.includes('br');
      if (isSmall) response.setHeader('Content-Encoding', 'br');
      if (isSmall && !compressed.has(pathname)) compressed.set(pathname, brotliCompressSync(body));
      const sent = isSmall ? compressed.get(pathname) : body;
      log.push({ path: pathname, bytes: sent.length });
      response.end(sent);
    };
    if (/^\/market-news-elements[\w.-]*\.js$/.test(pathname)) {
      send('text/javascript', readFileSync(new URL(`../../dist${pathname}`, import.meta.url)));
    } else if (pathname === '/feed.json') {
      const [from, count] = ['from', 'count'].map((name) => Number(searchParams.get(name)));
      const to = Math.min(from + pageOfFeed, count);
      const next = to < count ? `/feed.json?count=${count}&from=${to}` : undefined;
      const newest = from === 0 ? jsonItems(0, fresh).map((item) => ({ ...item, id: `new-${item.id}` })) : [];
      const items = [...newest.reverse(), ...jsonItems(from, to)];
      if (from === 0 && corrections > 0) items[0].title += `, correction ${corrections}`;
      send('application/feed+json', jsonFeed(items, next));
    } else if (typeof pages[pathname] === 'function') {
      const { type, body } = pages[pathname]();
      send(type, body);
    } else if (pathname === '/' || pages[pathname]) {
      send('text/html', pages[pathname] ?? '<!doctype html><html lang="en"><title>Bench</title>');
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: ['--no-sandbox'] });
  return {
    browser,
    log,
    publish: () => (fresh += 1),
    correct: () => (corrections += 1),
    address: `http://localhost:${server.address().port}/`,
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Measures each of several things once in each round, after one to warm up, one thing after the other, so that what slows the machine
 * down slows all. A single round is to be seen, and not warmed up for.
 * @returns By thing what each round gave.
 */
export async function inRounds(rounds, things, measure) {
  const results = new Map(things.map((thing) => [thing, []]));
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round++) {
    for (const thing of things) {
      const result = await measure(thing);
      if (round >= 0) results.get(thing).push(result);
    }
  }
  return results;
}

/** Runs in the page: the markup of a card of ours as it is drawn, as a pattern for others, and its styles without a shadow root. */
export function patternInPage() {
  const list = document.querySelector('ticker-feed');
  const [card] = list.shadowRoot.querySelectorAll('.item > market-article-card');
  const css = card.shadowRoot.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
    .join('\n')
    .replace(/:host\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g, '.card$1')
    .replaceAll(':host', '.card');
  const pattern = card.shadowRoot.innerHTML.replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');
  return {
    css,
    markup: `<div class="card" layout="${card.layout}">${pattern}</div>`,
    title: card.article.title,
    url: card.article.url,
  };
}
