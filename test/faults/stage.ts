import { expect, oneEvent } from '@open-wc/testing';
// There from the start, as what an element says of trouble may soon be over.
import '../../src/controllers/feed-trouble.js';
import '../../src/define/ticker-feed.js';
import type { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';
import type { RowName } from './matrix.js';

const counts = new Map<RowName, number>();

/**
 * A test of one row of the fault matrix, on the page of somebody else. Whatever happens to the feed, that page is as it was
 * afterwards, nothing was thrown past it, its console is quiet, and no element is blank or still loading.
 */
export function row(
  name: RowName,
  title: string,
  test: (stage: Stage) => Promise<void>,
  { says = 1, time = 10_000 } = {},
) {
  it(`${name}: ${title}`, async () => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const stage = new Stage();
    try {
      await test(stage);
      await until(() => stage.problems().length === 0, stage.problems().join(', ')).catch(() => undefined);
      expect(stage.problems(), 'of the elements').to.deep.equal([]);
      expect(stage.thrown, 'thrown past the page').to.deep.equal([]);
      expect(stage.said.length, stage.said.join('\n')).to.be.at.most(says);
      expect(stage.host(), 'the page').to.deep.equal(stage.before);
    } finally {
      stage.close();
    }
  }).timeout(time);
}

/** Prints how much of the matrix a file of tests has run. */
export function summary(what: string) {
  after(() => {
    const tests = [...counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(`Fault matrix, ${what}: ${counts.size} rows, ${tests} tests run`);
  });
}

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;

/** A page in a frame, and what went wrong in it. */
export interface Frame {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly seen: string[];
}

/** The page of a test: something of its owner's, and the elements. */
export class Stage {
  readonly faults = new Faults();
  /** What nobody caught. */
  readonly thrown: string[] = [];
  /** What was written to the console. */
  readonly said: string[] = [];
  readonly before: Record<string, unknown>;
  readonly #page = document.createElement('main');
  readonly #place = document.createElement('div');
  readonly #undo: (() => void)[] = [];

  constructor() {
    const heading = document.createElement('h1');
    heading.textContent = 'News of the day';
    // As wide as its words, whether the page has a scroll bar or not.
    heading.style.inlineSize = 'max-content';
    this.#page.append(heading, this.#place);
    document.body.append(this.#page);

    const onThrown = (event: Event) => {
      const { message, reason } = event as ErrorEvent & PromiseRejectionEvent;
      this.thrown.push(`${event.type} ${message ?? String(reason)}`);
    };
    for (const type of ['error', 'unhandledrejection']) addEventListener(type, onThrown);
    this.undo(() => {
      for (const type of ['error', 'unhandledrejection']) removeEventListener(type, onThrown);
    });
    for (const level of levels) {
      this.replace(
        console,
        level,
        () =>
          (...words) =>
            void this.said.push(words.join(' ')),
      );
    }
    this.before = this.host();
  }

  /** All that belongs to the page, to compare. */
  host(): Record<string, unknown> {
    const heading = this.#page.firstElementChild!;
    const { x, y, width, height } = heading.getBoundingClientRect();
    const { color, fontSize, direction } = getComputedStyle(heading);
    return {
      ...{ x, y, width, height, color, fontSize, direction },
      text: heading.textContent,
      title: document.title,
      address: location.href,
      objectMembers: Object.getOwnPropertyNames(Object.prototype).join(),
      children: [...document.body.children].filter(({ role }) => role !== 'status').length,
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    };
  }

  /** Puts a live or a plain `<ticker-feed>` into the page. */
  show = (src: string, attributes: Record<string, string> = {}): TickerFeedElement => {
    const element = document.createElement('ticker-feed');
    element.loading = 'eager';
    for (const [name, value] of Object.entries({ ...attributes, src })) element.setAttribute(name, value);
    this.#place.append(element);
    return element;
  };

  /** Shows a feed whose items are these. */
  showItems = async (items: readonly unknown[], attributes?: Record<string, string>): Promise<TickerFeedElement> => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', items };
    return this.show(await this.faults.keep(JSON.stringify(feed)), attributes);
  };

  /** Puts `make(original)` in the place of a member until the test is over. */
  replace = <Owner extends object, Name extends keyof Owner>(
    owner: Owner,
    name: Name,
    make: (original: Owner[Name]) => Owner[Name],
  ): void => {
    const original = owner[name];
    owner[name] = make(original);
    this.undo(() => (owner[name] = original));
  };

  /** Puts a getter in the place of a member until the test is over. */
  define = (owner: object, name: string, get: () => unknown): void => {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { configurable: true, get });
    this.undo(() => {
      if (before) Object.defineProperty(owner, name, before);
      else Reflect.deleteProperty(owner, name);
    });
  };

  /** Is done when the test is over, whatever its outcome. */
  undo = (action: () => void): void => void this.#undo.unshift(action);

  /** Opens a page of its own in a frame: `head` stands before the script of the elements. */
  openFrame = async (head: string, body: string): Promise<Frame> => {
    const frame = document.createElement('iframe');
    frame.title = 'A page';
    const script = new URL('../../src/define/ticker-feed.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><html lang="en"><title>A page</title>
      <script>
        const seen = (globalThis.seen = []);
        for (const type of ['error', 'unhandledrejection']) {
          addEventListener(type, ({ message, reason }) => seen.push(type + ' ' + (message ?? reason)));
        }
      </script>
      ${head}
      <script type="module" src="${script}"></script>
      ${body}`;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    this.#place.append(frame);
    await loaded;
    const view = frame.contentWindow as Window & typeof globalThis & { readonly seen: string[] };
    return { window: view, document: view.document, seen: view.seen };
  };

  /** Opens a page in a frame that has no origin and no storage. Returns what it posts, as it comes. */
  openSandbox = async (body: string): Promise<readonly string[]> => {
    const heard: string[] = [];
    const frame = document.createElement('iframe');
    frame.title = 'A sandbox';
    frame.sandbox.add('allow-scripts');
    const onMessage = ({ source, data }: MessageEvent<string>) => source === frame.contentWindow && heard.push(data);
    addEventListener('message', onMessage);
    this.undo(() => removeEventListener('message', onMessage));
    frame.srcdoc = `<!doctype html><html lang="en"><title>A sandbox</title>${body}`;
    this.#place.append(frame);
    return heard;
  };

  /** What no reader should meet: a blank element, a blank card, placeholders without end. */
  problems(): string[] {
    return [...this.#place.querySelectorAll('ticker-feed')].flatMap((element) => {
      const cards = cardsOf(element);
      return [
        ...(element.matches(':state(loading)') ? ['still loading'] : []),
        ...(cards.length === 0 && !textOf(element) ? ['blank'] : []),
        ...cards.filter((card) => !part(card, 'headline')?.textContent.trim()).map(() => 'a blank card'),
      ];
    });
  }

  close() {
    this.#page.remove();
    for (const action of this.#undo) action();
    for (const key of Object.keys(localStorage)) if (key.includes(this.faults.key)) localStorage.removeItem(key);
  }
}

function textOf(element: Element): string {
  return `${element.shadowRoot?.textContent ?? ''}${element.textContent}`.trim();
}

export function cardsOf(element: Element): HTMLElement[] {
  return [...element.shadowRoot!.querySelectorAll<HTMLElement>('market-article-card:not([placeholder])')];
}

export function part(element: Element, name: string): HTMLElement | null {
  return element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
}

/** The headlines, without the word that all stories of the fault server begin with. */
export function titles(element: Element): string {
  return cardsOf(element)
    .map((card) => part(card, 'headline')?.textContent.trim().replace('Story ', ''))
    .join(' ');
}

/** The line on what is wrong, or nothing. */
export function notice(element: Element): string {
  return part(element, 'notice')?.querySelector('p')?.textContent ?? '';
}

/** Waits for the list to be this. */
export function reads(element: Element, expected: string): Promise<void> {
  return comes(
    () => titles(element) === expected,
    () => `Reads “${titles(element)}” and not “${expected}”`,
  );
}

/** Waits for the line on what is wrong to be this. */
export function says(element: Element, expected: RegExp): Promise<void> {
  return comes(
    () => expected.test(notice(element)),
    () => `Says “${notice(element)}” and not ${expected}`,
  );
}

/** What an element says when a refresh fails the next time, before it can be tried again. */
export async function loss(element: TickerFeedElement): Promise<string> {
  await oneEvent(element, 'feed-stale');
  await element.updateComplete;
  return notice(element);
}

/** Says in the end what came instead. */
async function comes(holds: () => boolean, problem: () => string): Promise<void> {
  await until(holds).catch(() => {
    throw new Error(problem());
  });
}

/** Presses the button that tries again. */
export function retry(element: Element) {
  part(element, 'retry')!.click();
}
