/**
 * What a list costs beside the same articles in hand-written markup with the same CSS in a page of its own, and beside a list of 100 of
 * our own, as ratios of the same run: `node test/bench/lists.mjs [rounds]`. It takes a build in `dist/`, and a machine that does nothing
 * else. A list of ours is drawn when what is in view is laid out; of 20 articles the others follow in the next frames.
 */
import { jsonItems } from './feed-texts.mjs';
import { median, openTable } from './ratios.mjs';
import { inRounds, openStage, patternInPage, roundsFrom } from './stage.mjs';

const rounds = roundsFrom(process.argv.slice(2), 15);
const counts = rounds > 1 ? [20, 100, 1_000, 10_000] : [20, 100, 10_000];
/** The most articles that hand-written markup puts in the page. */
const mostByHand = 1_000;
/** How often an article is changed, to take the middle of it. */
const changesAtOnce = 5;

const stage = await openStage();
const results = await inRounds(rounds, counts, measure);
await stage.close();

const at = (count, round) => results.get(count)[round].times;
const pairs = (count, name, floor) => results.get(count).map(({ times }, round) => [floor(times, round), times[name]]);
const of = (count, name) => median(results.get(count).map((result) => result[name] ?? result.times[name]));
for (const count of counts) {
  const table = openTable(`${count} articles`, rounds >= 15);
  table.heading(
    `${count} articles, milliseconds in Chromium from data in hand to laid out; the ratio with its 95 % interval`,
  );
  const byHand = Math.min(count, mostByHand);
  table.ratio(
    `drawn / ${byHand} as innerHTML`,
    pairs(count, 'draw', (times) => times.innerHTML),
  );
  table.ratio(
    `drawn / ${byHand} as cloneNode`,
    pairs(count, 'draw', (times) => times.cloneNode),
  );
  if (count > 20)
    table.ratio(
      'drawn / 20 as innerHTML',
      pairs(count, 'draw', (_, round) => at(20, round).innerHTML),
    );
  table.ratio(
    'one changed / a text changed',
    pairs(count, 'change', (times) => times.changeByHand),
  );
  if (count > 100) {
    for (const [name, what] of Object.entries({
      draw: 'drawn',
      change: 'one changed',
      prepend: 'one put before all',
      scroll: 'scrolled by a screen',
      firstPress: 'a first letter searched',
      press: 'the next letter',
    })) {
      table.ratio(
        `${what} / our own 100`,
        pairs(count, name, (_, round) => at(100, round)[name]),
      );
    }
  }
  table.figure('longest wait of the page in a search', of(count, 'gap'), 'ms');
  table.figure('elements in the list', of(count, 'nodes'), 'elements');
  table.figure('memory beyond the data', of(count, 'bytes') / 1024 / count, 'KiB an article');
  table.close();
}

async function measure(count) {
  const page = await openPage();
  await page.addScriptTag({ url: '/market-news-elements.js', type: 'module' });
  await page.evaluate(load, count);
  const session = await page.context().newCDPSession(page);
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = await session.send('Runtime.getHeapUsage');
    return usedSize + embedderHeapUsedSize;
  };
  const before = await used();
  const { nodes, times } = await page.evaluate(drawInPage, count);
  const bytes = (await used()) - before;
  const pattern = await page.evaluate(patternInPage);
  const changes = [];
  for (let change = 0; change < changesAtOnce; change++) {
    stage.correct();
    changes.push(await page.evaluate(reloadInPage));
  }
  times.change = median(changes);
  Object.assign(times, await page.evaluate(moveInPage));
  stage.publish();
  times.prepend = await page.evaluate(reloadInPage);
  await page.close();
  const articles = jsonItems(0, Math.min(count, mostByHand)).map(({ title, url }) => ({ title, url }));
  for (const way of ['innerHTML', 'cloneNode']) {
    const page = await openPage();
    const { took, changes } = await page.evaluate(byHandInPage, { ...pattern, articles, way, changesAtOnce });
    times[way] = took;
    times.changeByHand = median(changes);
    await page.close();
  }
  return { times, nodes, bytes };
}

async function openPage() {
  const page = await stage.browser.newPage({ viewport: { width: 800, height: 900 } });
  await page.goto(stage.address);
  return page;
}

/** Loads the feed, and what a list loads when it needs it, and keeps both: a card holds on to the feed. */
async function load(count) {
  await customElements.whenDefined('ticker-feed');
  const src = `/feed.json?count=${count}&from=0`;
  document.body.innerHTML = `<ticker-feed src="${src}" limit="${count}" searchable></ticker-feed>
    <div hidden><market-article-card loading="eager" src="${src}"></market-article-card></div>`;
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

  /** Milliseconds until what an action does is laid out, from when the action says that it began, if it does. */
  globalThis.timed = async (element, action) => {
    const called = performance.now();
    const started = (await action()) ?? called;
    await element.updateComplete;
    const cards = [...element.shadowRoot.querySelectorAll('.item > market-article-card')];
    await Promise.all(cards.map(({ updateComplete }) => updateComplete));
    document.body.getBoundingClientRect();
    const took = performance.now() - started;
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    return took;
  };
}

async function drawInPage(count) {
  const list = document.createElement('ticker-feed');
  Object.assign(list, { src: `/feed.json?count=${count}&from=0`, limit: count });
  const draw = await globalThis.timed(list, () => document.body.prepend(list));
  const size = (root) =>
    [...root.querySelectorAll('*')].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot ? size(shadowRoot) : 0), 0);
  return { times: { draw }, nodes: size(list.shadowRoot) };
}

/** From the moment that the feed is another one, before the list is drawn anew. */
async function reloadInPage() {
  const list = document.querySelector('ticker-feed');
  const first = () => list.shadowRoot.querySelector('.item > market-article-card').article;
  const before = first();
  for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
  const took = await globalThis.timed(list, () => {
    list.reload();
    return new Promise((resolve) => {
      list.addEventListener('feed-loaded', () => resolve(performance.now()), { once: true });
    });
  });
  if (first() === before) throw new Error('Not shown');
  return took;
}

/** What happens to a list that is there. */
async function moveInPage() {
  const list = document.querySelector('ticker-feed');
  const { timed } = globalThis;
  const times = {};
  times.scroll = await timed(list, () => {
    scrollBy(0, 900);
    dispatchEvent(new Event('scroll'));
  });
  scrollTo(0, 0);
  for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  // A task of the page comes up in every millisecond of the search, and notes how long it had to wait.
  let [last, isOver] = [performance.now(), false];
  times.gap = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    times.gap = Math.max(times.gap, now - last);
    last = now;
    if (!isOver) setTimeout(() => port2.postMessage(''), 1);
  };
  port2.postMessage('');
  const isSearching = () =>
    list.shadowRoot.querySelector('[part=results]') && !list.shadowRoot.querySelector('[part=results] p');
  for (const [name, query] of Object.entries({ firstPress: 'm', press: 'ma' })) {
    times[name] = await timed(list, () => void (list.query = query));
    // What takes longer than that comes behind the tasks of the page.
    while (isSearching()) await new Promise(requestAnimationFrame);
  }
  isOver = true;
  list.query = '';
  return times;
}

/** Milliseconds of the same articles by hand, in the markup and with the style sheets that ours have. */
async function byHandInPage({ css, markup, title, url, articles, way, changesAtOnce }) {
  const frames = async () => {
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
  };
  const timed = async (action) => {
    await frames();
    const begun = performance.now();
    action();
    document.body.getBoundingClientRect();
    return performance.now() - begun;
  };
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const template = document.createElement('template');
  template.innerHTML = markup;
  const draw = {
    innerHTML(root) {
      root.innerHTML = articles
        .map((article) => markup.replace(title, article.title).replace(url, article.url))
        .join('');
    },
    cloneNode(root) {
      for (const article of articles) {
        const clone = template.content.cloneNode(true);
        const headline = clone.querySelector('[part=headline]');
        headline.href = article.url;
        headline.firstChild.data = article.title;
        root.append(clone);
      }
    },
  };
  const open = () => {
    const list = document.createElement('div');
    list.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    return list;
  };
  // As with ours, it is the second list of the page that is measured.
  const first = open();
  document.body.prepend(first);
  draw[way](first.shadowRoot);
  await frames();
  first.remove();
  const list = open();
  const took = await timed(() => {
    document.body.prepend(list);
    draw[way](list.shadowRoot);
  });
  const headline = list.shadowRoot.querySelector('[part=headline]').firstChild;
  const changes = [];
  for (let change = 1; change <= changesAtOnce; change++) {
    changes.push(await timed(() => (headline.data = `${articles[0].title}, correction ${change}`)));
  }
  return { took, changes };
}
