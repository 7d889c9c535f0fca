import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/browsers.mjs';
import { UnsteadyPublisher } from './unsteady-publisher.js';

/** A hundred thousand events in half an hour. */
const eventsPerMinute = 100_000 / 30;
const second = 1_000;
const minute = 60 * second;
/** How often what is due is published. */
const beat = 20;
/** The part of the time after which the page counts as warm. */
const warmUp = 0.2;
/** How long the page may take to have everything once all is well: the longest wait for a stream, and then some. */
const timeToCatchUp = 90 * second;

export interface SoakResult {
  readonly events: number;
  readonly streams: number;
  readonly replays: number;
  readonly resets: number;
  readonly feeds: number;
  readonly outages: number;
  readonly cuts: number;
  /** Seconds until the page had everything after the last event. */
  readonly secondsToCatchUp: number;
  /** Articles that the page does not have, or not in their last version. */
  readonly missing: number;
  /** Articles that the page has and that were taken back. */
  readonly surplus: number;
  /** Articles that are there twice, in the list or on the screen. */
  readonly duplicates: number;
  /** Bytes of the page's heap after collecting garbage. */
  readonly heapWhenWarm: number;
  readonly heapAtEnd: number;
  /** What nobody caught. */
  readonly trouble: readonly string[];
}

/** Has a page follow a live feed for so many minutes, over a network that comes and goes every few seconds. */
export async function soak(minutes: number, tell: (line: string) => void = () => undefined): Promise<SoakResult> {
  const publisher = new UnsteadyPublisher();
  const address = await publisher.start();
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium')!,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      // Code that the engine compiles, and throws away again, says nothing of what the page keeps.
      '--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode',
    ],
  });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await page.goto(address);
    await page.waitForFunction(() => 'articles' in globalThis);

    const started = Date.now();
    const duration = minutes * minute;
    const network = new AbortController();
    const unrest = disturb(publisher, network.signal);
    let heapWhenWarm = 0;
    let told = 0;
    for (let time = 0; time < duration; time = Date.now() - started) {
      const due = Math.min(1, time / duration) * minutes * eventsPerMinute;
      while (publisher.counts.events < due) publisher.publish();
      if (!heapWhenWarm && time > duration * warmUp) heapWhenWarm = await heapOf(session);
      if (time > told + minute) {
        told = time;
        tell(`${Math.round(time / minute)} min: ${JSON.stringify(publisher.counts)}, ${await heapOf(session)} bytes`);
      }
      await wait(beat);
    }
    while (publisher.counts.events < minutes * eventsPerMinute) publisher.publish();
    network.abort();
    await unrest;
    publisher.isUp = true;

    const ended = Date.now();
    let state = await compare(page, publisher);
    while ((state.missing || state.surplus) && Date.now() - ended < timeToCatchUp) {
      await wait(200);
      state = await compare(page, publisher);
    }
    const secondsToCatchUp = Math.round((Date.now() - ended) / second);
    return { ...publisher.counts, ...state, secondsToCatchUp, heapWhenWarm, heapAtEnd: await heapOf(session) };
  } finally {
    await browser.close();
    publisher.stop();
  }
}

/** Takes the network away every few seconds, and cuts streams in between. */
async function disturb(publisher: UnsteadyPublisher, signal: AbortSignal): Promise<void> {
  const span = (least: number, most: number) =>
    wait((least + Math.random() * (most - least)) * second, undefined, { signal }).catch(() => undefined);
  while (!signal.aborted) {
    publisher.isUp = true;
    await span(2, 5);
    publisher.cut();
    await span(2, 5);
    publisher.isUp = false;
    await span(1, 3);
  }
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** What a page has, and what it should have. */
async function compare(page: Page, publisher: UnsteadyPublisher) {
  const { list, shown, trouble } = await page.evaluate(() => {
    const { articles, trouble } = globalThis as unknown as {
      articles: readonly { readonly id: string; readonly title: string }[];
      trouble: readonly string[];
    };
    const cards = [
      ...document.querySelector('ticker-feed')!.shadowRoot!.querySelectorAll('[role=feed] market-article-card'),
    ];
    return {
      list: articles.map(({ id, title }): [string, string] => [id, title]),
      shown: cards.map((card) => card.shadowRoot!.querySelector('[part=headline]')?.textContent.trim() ?? ''),
      trouble,
    };
  });
  const titles = new Map(list);
  const wanted = [...publisher.titles];
  const known = new Set(titles.values());
  return {
    missing:
      wanted.filter(([id, title]) => titles.get(id) !== title).length +
      shown.filter((title) => !known.has(title)).length,
    surplus: list.filter(([id]) => !publisher.titles.has(id)).length,
    duplicates: list.length - titles.size + shown.length - new Set(shown).size,
    trouble,
  };
}
