/**
 * What a list costs beside the same articles in hand-written markup with the same CSS, and beside a list of 100 of our own, as ratios
 * of the same run: `node test/bench/lists.mjs [rounds]`. It takes a build in `dist/`, and a machine that does nothing else.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/browsers.mjs';
import { jsonFeed, jsonItems } from './feed-texts.mjs';
import { median, ratioLine } from './ratios.mjs';

/** Milliseconds. */
const frameTime = 1_000 / 60;

const rounds = Number(process.argv[2] ?? 15);
const counts = [20, 100, 1_000, 10_000];
const pageOfFeed = 1_000;
/** The most articles that hand-written markup puts in the page. */
const mostByHand = 1_000;

const server = createServer(({ url }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const script = /^\/market-news-elements[\w.-]*\.js$/.exec(pathname);
  if (script) response.setHeader('Content-Type', 'text/javascript').end(readFileSync(`dist${script[0]}`));
  else if (pathname === '/feed.json') {
    const [from, count] = ['from', 'count'].map((name) => Number(searchParams.get(name)));
    const to = Math.min(from + pageOfFeed, count);
    const next = to < count ? `/feed.json?count=${count}&from=${to}` : undefined;
    response.end(jsonFeed(jsonItems(from, to), next));
  } else response.setHeader('Content-Type', 'text/html').end('<!doctype html><html lang="en"><title>Bench</title>');
});
await new Promise((resolve) => server.listen(0, resolve));
const address = `http://localhost:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: ['--no-sandbox'] });

const results = new Map();
for (const count of counts) results.set(count, []);
// Each round has a fresh page for each length, one after the other, so that what slows the machine down slows all.
for (let round = -1; round < rounds; round++) {
  for (const count of counts) {
    const result = await measure(count);
    if (round >= 0) results.get(count).push(result);
  }
}
await browser.close();
server.close();

const pairs = (count, name, floor) =>
  results.get(count).map((result, round) => [floor(result, round), result.times[name]]);
console.log('Milliseconds in Chromium from data in hand to laid out, medians; the ratio with its 95 % interval');
for (const count of counts) {
  const [first] = results.get(count);
  console.log(`\n${count} articles; ${first.nodes} elements in the list`);
  const kibibytes = median(results.get(count).map(({ bytes }) => bytes)) / 1024 / count;
  console.log(`${'memory beyond the data'.padEnd(34)} ${kibibytes.toFixed(2)} KiB an article`);
  const byHand = Math.min(count, mostByHand);
  console.log(
    ratioLine(
      `drawn / ${byHand} as innerHTML`,
      pairs(count, 'draw', ({ times }) => times.innerHTML),
    ),
  );
  console.log(
    ratioLine(
      `drawn / ${byHand} as cloneNode`,
      pairs(count, 'draw', ({ times }) => times.cloneNode),
    ),
  );
  console.log(
    ratioLine(
      'drawn / 20 as innerHTML',
      pairs(count, 'draw', (_, round) => at(20, round).innerHTML),
    ),
  );
  console.log(
    ratioLine(
      'one changed / a text changed',
      pairs(count, 'change', ({ times }) => times.changeByHand),
    ),
  );
  const figure = (name, what) => {
    const figures = results.get(count).map(({ times }) => times[name]);
    console.log(
      `${what.padEnd(34)} ${median(figures).toFixed(2)} ms, ${(median(figures) / frameTime).toFixed(2)} of a frame`,
    );
  };
  figure('firstPress', 'first key press to frame');
  figure('press', 'next key press to frame');
  figure('gap', 'longest wait of the page’s tasks');
  if (count < 100) continue;
  for (const [name, what] of Object.entries({
    draw: 'drawn',
    change: 'one changed',
    scroll: 'scrolled',
    press: 'searched',
  })) {
    console.log(
      ratioLine(
        `${what} / our own 100`,
        pairs(count, name, (_, round) => at(100, round)[name]),
      ),
    );
  }
}

function at(count, round) {
  return results.get(count)[round].times;
}

async function measure(count) {
  const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
  await page.goto(address);
  await page.addScriptTag({ url: '/market-news-elements.js', type: 'module' });
  await page.evaluate(load, count);
  const session = await page.context().newCDPSession(page);
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = await session.send('Runtime.getHeapUsage');
    return usedSize + embedderHeapUsedSize;
  };
  const before = await used();
  const ours = await page.evaluate(inPage, { count, byHand: Math.min(count, mostByHand) });
  const bytes = (await used()) - before;
  const times = { ...ours.times, ...(await page.evaluate(markupInPage, Math.min(count, mostByHand))) };
  await page.close();
  return { ...ours, times, bytes };
}

/** Loads the feed, and what a list loads when it needs it, and keeps both: a card holds on to the feed. */
async function load(count) {
  await customElements.whenDefined('ticker-feed');
  const src = `/feed.json?count=${count}&from=0`;
  document.body.innerHTML = `<ticker-feed src="${src}" limit="${count}" searchable></ticker-feed>
    <div hidden><market-article-card src="${src}"></market-article-card></div>`;
  const list = document.querySelector('ticker-feed');
  const last = () => [...list.shadowRoot.querySelectorAll('[role=feed] market-article-card')].at(-1)?.position;
  while (last() !== count) await new Promise(requestAnimationFrame);
  list.remove();
  // Another list, so that what is measured is a first search.
  document.body.insertAdjacentHTML(
    'beforeend',
    '<ticker-feed src="/feed.json?count=1&from=0" query="markets"></ticker-feed>',
  );
  const other = document.querySelector('ticker-feed');
  while (!other.shadowRoot.querySelector('[part=results] p')) await new Promise(requestAnimationFrame);
  other.remove();
}

/** Milliseconds of what our list does. */
async function inPage({ count }) {
  const list = document.createElement('ticker-feed');
  Object.assign(list, { src: `/feed.json?count=${count}&from=0`, limit: count });
  const times = {};
  const cards = () => [...list.shadowRoot.querySelectorAll('.item > market-article-card')];
  const time = async (name, action) => {
    const started = performance.now();
    await action();
    await list.updateComplete;
    await Promise.all(cards().map(({ updateComplete }) => updateComplete));
    document.body.getBoundingClientRect();
    times[name] = performance.now() - started;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  };
  await time('draw', () => document.body.prepend(list));
  for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  const size = (root) =>
    [...root.querySelectorAll('*')].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot ? size(shadowRoot) : 0), 0);
  const nodes = size(list.shadowRoot);
  // As it is when the feed has changed: all of the list is looked at, and one card is another.
  await time('change', () => {
    const [card] = cards();
    card.article = { ...card.article, title: 'Another headline' };
    list.requestUpdate();
  });
  await time('scroll', () => {
    scrollBy(0, 900);
    dispatchEvent(new Event('scroll'));
  });
  scrollTo(0, 0);
  for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  globalThis.list = list;
  return { times, nodes };
}

/** Milliseconds of the same by hand: the markup of a card as it is drawn, with its style sheets. */
async function markupInPage(count) {
  const { list } = globalThis;
  const times = {};
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const [card] = list.shadowRoot.querySelectorAll('.item > market-article-card');
  const rules = [...card.shadowRoot.adoptedStyleSheets].flatMap((sheet) =>
    [...sheet.cssRules].map((rule) => rule.cssText),
  );
  const css = rules
    .join('\n')
    .replace(/:host\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g, '.card$1')
    .replaceAll(':host', '.card');
  const pattern = card.shadowRoot.innerHTML.replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');
  const title = card.article.title;
  const markupOf = (number) =>
    `<div class="card" layout="compact">${pattern.replace(title, `${title} ${number}`)}</div>`;

  // The last of what is ours, as it leaves another list than it found. A task of the page comes up in every millisecond of it.
  let [last, gap, isOver] = [performance.now(), 0, false];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    if (!isOver) setTimeout(() => port2.postMessage(''), 1);
  };
  port2.postMessage('');
  const press = async (name, query) => {
    const started = performance.now();
    list.query = query;
    await list.updateComplete;
    document.body.getBoundingClientRect();
    times[name] = performance.now() - started;
    // What takes longer than that comes behind the tasks of the page.
    while (list.shadowRoot.querySelector('[part=results]') && !list.shadowRoot.querySelector('[part=results] p'))
      await frame();
    await frame();
  };
  await press('firstPress', 'r');
  await press('press', 'ra');
  isOver = true;
  times.gap = gap;
  list.remove();
  await frame();

  const root = document.createElement('div');
  document.body.prepend(root);
  const shadow = root.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];
  const time = (name, action) => {
    const begun = performance.now();
    action();
    document.body.getBoundingClientRect();
    times[name] = performance.now() - begun;
  };
  time('innerHTML', () => (shadow.innerHTML = Array.from({ length: count }, (_, number) => markupOf(number)).join('')));
  await frame();
  const text = shadow.querySelector('[part=headline]').firstChild;
  time('changeByHand', () => (text.data = 'Another headline'));
  shadow.innerHTML = '';
  await frame();
  const template = document.createElement('template');
  template.innerHTML = markupOf(0);
  time('cloneNode', () => {
    for (let number = 0; number < count; number++) {
      const clone = template.content.cloneNode(true);
      clone.querySelector('[part=headline]').firstChild.data = `${title} ${number}`;
      shadow.append(clone);
    }
  });
  return times;
}
