/**
 * What it costs to start, beside a page that is written by hand with the same cards and styles: `node test/bench/start.mjs [rounds]`,
 * and with `--peers` beside public widgets, which are installed from npm for that. Each measurement is a fresh page without a cache.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from './ratios.mjs';
import { inRounds, openStage, patternInPage, roundsFrom } from './stage.mjs';

const args = process.argv.slice(2);
const rounds = roundsFrom(args, 15);
const feed = '/feed.json?count=40&from=0';
/** Milliseconds without anything new, after which a page has started. */
const rest = 300;
const count = 12;

const ours = (markup) =>
  `<!doctype html><html lang="en"><title>Bench</title>
  <script type="module" async src="/market-news-elements.js"></script><body>${markup}`;
const list = `<ticker-feed src="${feed}" limit="${count}"></ticker-feed>`;
const cards = (length) =>
  Array.from(
    { length },
    (_, index) =>
      `<market-article-card src="${feed}" article-id="story-${index % 40}" layout="compact"></market-article-card>`,
  ).join('');
let byHand;
const pages = {
  '/list.html': ours(list),
  '/one.html': ours(cards(1)),
  '/fifty.html': ours(cards(50)),
  '/far.html': ours(`<div style="block-size: 9999px"></div>${cards(50)}`),
  '/by-hand.html': () => ({ type: 'text/html', body: byHand }),
};
const folder = args.includes('--peers') ? installPeers() : undefined;
const stage = await openStage(pages);
byHand = await writeByHand();

const kinds = Object.keys(pages).filter((path) => path.endsWith('.html'));
const results = await inRounds(rounds, kinds, measure);
await stage.close();
if (folder) rmSync(folder, { recursive: true });

const table = openTable('start', rounds >= 15);
const pairs = (floor, kind, name) =>
  results.get(kind).map((result, round) => [results.get(floor)[round][name], result[name]]);
const last = (kind) => results.get(kind).at(-1);
table.heading(`The start of a page with ${count} articles, milliseconds in Chromium; the ratio with its 95 % interval`);
table.ratio('script / by hand', pairs('/by-hand.html', '/list.html', 'script'));
table.ratio('all work / by hand', pairs('/by-hand.html', '/list.html', 'task'));
table.ratio('longest task at a quarter of the speed', pairs('/by-hand.html', '/list.html', 'longest'));
table.figure('files', last('/list.html').files, 'requests');
table.figure('scripts', last('/list.html').scriptBytes, 'bytes');
table.heading('Fifty articles of one feed');
table.ratio('script / one', pairs('/one.html', '/fifty.html', 'script'));
table.ratio('script, all out of sight / one', pairs('/one.html', '/far.html', 'script'));
table.figure('requests for the feed', last('/fifty.html').feeds, 'requests');
table.figure('requests for the feed, all out of sight', last('/far.html').feeds, 'requests');
if (folder) {
  table.heading('Public widgets: what their scripts cost until they rest, and weigh; ours is the list');
  for (const kind of kinds.filter((each) => each.startsWith('/peer-'))) {
    table.ratio(`ours / ${kind.slice(6, -5)}`, pairs(kind, '/list.html', 'script'));
    table.figure(`bytes of ${kind.slice(6, -5)}`, last(kind).scriptBytes, 'bytes');
  }
}
table.close();

async function measure(kind) {
  const context = await stage.browser.newContext({ viewport: { width: 800, height: 900 } });
  const quick = await visit(context, kind, 1);
  const slow = await visit(context, kind, 4);
  await context.close();
  return { ...quick, longest: slow.longest };
}

/** @param slowdown How many times slower the processor is made. */
async function visit(context, kind, slowdown) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await session.send('Performance.enable');
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((entries) => {
      for (const { duration } of entries.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  stage.log.length = 0;
  await page.goto(stage.address + kind.slice(1));
  for (let before = -1; before < stage.log.length;) {
    before = stage.log.length;
    await page.waitForTimeout(rest);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
  const scripts = stage.log.filter(({ path }) => /\.m?js$/.test(path));
  const result = {
    script: of('ScriptDuration'),
    task: of('TaskDuration'),
    // What is shorter than 50 ms is not told; so it is of both.
    longest: Math.max(50, await page.evaluate(() => globalThis.longest)),
    files: stage.log.length,
    feeds: stage.log.filter(({ path }) => path === '/feed.json').length,
    scriptBytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  await page.close();
  return result;
}

/** A page that does the same with a template and no library. */
async function writeByHand() {
  const page = await stage.browser.newPage({ viewport: { width: 800, height: 900 } });
  await page.goto(`${stage.address}list.html`);
  await page.waitForFunction(() =>
    document
      .querySelector('ticker-feed')
      .shadowRoot?.querySelector('.item > market-article-card')
      ?.shadowRoot?.querySelector('article'),
  );
  const { css, markup } = await page.evaluate(patternInPage);
  await page.close();
  return `<!doctype html><html lang="en"><title>Bench</title><body>
    <div id="list"></div><template id="pattern"><style>${css}</style>${markup}</template>
    <script type="module">
      const { items } = await (await fetch('${feed}')).json();
      const root = document.querySelector('#list').attachShadow({ mode: 'open' });
      const [style, pattern] = document.querySelector('#pattern').content.children;
      root.append(style);
      for (const { title, url, date_published, _market: { section, sentiment, tickers, horizon } } of items.slice(0, ${count})) {
        const card = pattern.cloneNode(true);
        const put = (part, text) => (card.querySelector('[part~=' + part + ']').textContent = text);
        put('section', section);
        put('score', 'Score ' + sentiment.score);
        put('sentiment-label', sentiment.label);
        put('headline', title).href = url;
        put('time', new Date(date_published).toUTCString());
        put('horizon', horizon.label);
        put('ticker', tickers[0].symbol);
        root.append(card);
      }
    </script>`;
}

/** Puts public widgets among the pages. Their own servers are not asked: what counts is what their scripts take. */
function installPeers() {
  const folder = mkdtempSync(join(tmpdir(), 'market-news-peers-'));
  const peers = {
    'ghost-sign-up': [
      '@tryghost/signup-form/umd/signup-form.min.js',
      (src) =>
        `<div><script src="${src}" data-button-color="#000" data-title="News" data-site="/" async></script></div>`,
    ],
    'bsky-embed': [
      'bsky-embed/dist/bsky-embed.es.js',
      (src) => `<script type="module" src="${src}"></script><bsky-embed username="example.com" limit="5"></bsky-embed>`,
    ],
    'mastodon-timeline': [
      '@idotj/mastodon-embed-timeline/dist/mastodon-timeline.umd.js',
      (src) => `<div id="mt-container"><div class="mt-body" role="feed"></div></div><script src="${src}"></script>
        <script>new MastodonTimeline.Init({ instanceUrl: location.origin });</script>`,
    ],
  };
  const names = Object.values(peers).map(([file]) =>
    file
      .split('/')
      .slice(0, file.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefix', folder, ...names]);
  for (const [name, [file, markup]] of Object.entries(peers)) {
    const src = `/${name}.js`;
    const body = readFileSync(join(folder, 'node_modules', file));
    pages[src] = () => ({ type: 'text/javascript', body });
    pages[`/peer-${name}.html`] = `<!doctype html><html lang="en"><title>Bench</title><body>${markup(src)}`;
  }
  return folder;
}
