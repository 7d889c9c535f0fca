import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page, Request } from 'playwright-core';
import type { Stage } from './browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where the keyboard stands. */
export interface Stop {
  /** What is read out of it. */
  readonly name: string;
  /** A ring shows it, and nothing cuts the ring off. */
  readonly hasRing: boolean;
}

/** A page of the publisher's with nothing but this markup between two links, when its elements have what they show. */
export async function openMarkup(
  { browser, publisher }: Stage,
  markup: string,
  { lang = 'en', ...options }: BrowserContextOptions & { lang?: string } = {},
): Promise<Page> {
  const page = await browser.newPage(options);
  await page.route(`${publisher.url}/markup.html`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Market news</title>
        <style>
          html { color-scheme: light dark; background: canvas; color: canvastext; font-family: sans-serif; }
          body > :not(main) > a { display: inline-block; padding: 16px; color: linktext; }
        </style>
        <script type="module" src="/market-news-elements.js"></script>
        <header><a href="#before">Before</a></header>
        <main><h1>Market news</h1>${markup}</main>
        <footer><a href="#after">After</a></footer></html>`,
    }),
  );
  const untilQuiet = watchRequests(page);
  await page.goto(`${publisher.url}/markup.html`);
  await drawAll(page);
  await untilQuiet();
  return page;
}

/** Milliseconds in which nothing is asked for and nothing comes. */
const silence = 500;
/** Of these, the most that one frame counts for: a page that is too busy to draw may ask for something yet. */
const longestFrame = 50;

/**
 * Watches from now on what a page asks for. What comes back waits until all of it is answered, and nothing follows from that: Playwright's
 * `networkidle` waits for the end of every answer, and may miss one.
 */
export function watchRequests(page: Page): () => Promise<void> {
  const pending = new Set<Request>();
  let silent = 0;
  const note = (change: (request: Request) => unknown) => (request: Request) => {
    silent = 0;
    change(request);
  };
  const end = note((request) => pending.delete(request));
  page.on(
    'request',
    note((request) => pending.add(request)),
  );
  page.on('response', (response) => end(response.request()));
  page.on('requestfailed', end);
  return async () => {
    while (pending.size > 0 || silent < silence) {
      const start = performance.now();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      silent += Math.min(performance.now() - start, longestFrame);
    }
  };
}

/** Waits for all elements to have what they show; those out of sight begin as for print. */
export async function drawAll(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector(':not(:defined)'));
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.waitForFunction(() => {
    const isLoading = document.querySelector('ticker-feed:state(loading)') !== null;
    // Some come later than that, from a script of the page.
    if (isLoading) dispatchEvent(new Event('beforeprint'));
    return !isLoading;
  });
}

/** What moved by itself since the page began, with how much of the window it took along. https://web.dev/articles/cls */
export function shifts(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const found: string[] = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Element }[] };
            const moved = sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 60));
            found.push([value, ...moved].join(' '));
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(found)));
      }),
  );
}

/** What is read out of the elements, in order, without the addresses of links; of long texts the beginning. */
export async function heard(page: Page): Promise<string> {
  const snapshot = await page.locator('main').ariaSnapshot();
  const lines = snapshot.split('\n').slice(2);
  return lines
    .filter((line) => !/^\s*- \/url: /.test(line))
    .map((line) => line.slice(2).replace(/^(\s*- link .*):$/, '$1'))
    .map((line) => (line.length > 120 ? `${line.slice(0, 60)}…` : line))
    .join('\n');
}

/** Waits until something with this name has the focus. */
export async function untilFocused(page: Page, name: string): Promise<void> {
  for (const start = Date.now(); (await focused(page)).name !== name;) {
    if (Date.now() - start > 5000) throw new Error(`${name} has no focus, but ${(await focused(page)).name}`);
  }
}

export function focused(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    let at = document.activeElement as HTMLInputElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement as HTMLInputElement;
    const name = (at.ariaLabel ?? at.labels?.[0]?.innerText ?? at.innerText).trim();

    const around: Element[] = [];
    for (let up: Element | null = at; up;) {
      around.push(up);
      up = up.assignedSlot ?? up.parentElement ?? (up.parentNode as ShadowRoot | null)?.host ?? null;
    }
    const place = around.findIndex((element) => getComputedStyle(element).outlineStyle !== 'none');
    if (place < 0) return { name, hasRing: false };
    const { outlineWidth, outlineOffset } = getComputedStyle(around[place]!);
    // Half a pixel is lost to rounding.
    const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset) - 0.5;
    const ring = around[place]!.getBoundingClientRect();
    const hasRing = around.slice(place + 1, -1).every((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const edge = element.getBoundingClientRect();
      return (
        (overflowX === 'visible' || (ring.left - reach >= edge.left && ring.right + reach <= edge.right)) &&
        (overflowY === 'visible' || (ring.top - reach >= edge.top && ring.bottom + reach <= edge.bottom))
      );
    });
    return { name, hasRing };
  });
}

/** Presses keys one after the other, and tells what is read out then. */
export async function press(page: Page, ...keys: string[]): Promise<string> {
  for (const key of keys) await page.keyboard.press(key);
  return (await focused(page)).name;
}

/** Goes from the link before the elements to that after them by this key, or the other way round, and tells each stop. */
export async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop[]> {
  const [start, end] = key === 'Tab' ? ['Before', 'After'] : ['After', 'Before'];
  await page.getByRole('link', { name: start, exact: true }).focus();
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop.name === end) return stops;
    if (stops.length > 200) throw new Error(`Tab does not lead out of: ${stop.name}`);
    stops.push(stop);
  }
}

/** Faults that axe finds. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  });
}
