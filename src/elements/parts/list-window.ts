import { html, isServer, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { inBackground } from '../../controllers/background.js';
import type { FeedController } from '../../controllers/feed.js';
import type { Article } from '../../feed/article.js';
import { keepPlace, recallPlace, type Place } from './list-place.js';
import { listWindowStyles } from './list-window.styles.js';
import { openArticle } from './open-article.js';
import { RowHeights, type Rows } from './row-heights.js';
import { scrollerOf, topOf } from './scroller.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly limit: number; readonly hasUpdated: boolean };
type Card = HTMLElement & { readonly position: number; readonly article: Article; performUpdate(): void };

/** Rows that are not built. */
type Gap = Rows;

/** A list that is not longer holds every headline, so that the browser finds it in the page. */
const mostHeadlines = 1_000;
/** How many headlines lie together in what the browser leaves out of layout until it comes near. */
const bundle = 50;
/** The most rows of a selection that stay whole while it is scrolled away. */
const mostSelected = 100;
/**
 * How far from the view a gap makes itself known. Of the two margins the one is for the window, the other for containers that scroll;
 * where the browser knows both they add up.
 */
const margin = '25% 0px';
const margins = { rootMargin: margin, scrollMargin: margin };
/** How far from the view articles are built then, in viewports. */
const ahead = 1;

/**
 * Builds of a long list what is in view and around it; the rest are gaps of the same height. What a row takes is measured once it
 * is built and estimated before, and the gap above takes up the difference, so that nothing in view moves.
 *
 * Scrolling draws in its own frame, so that a fling shows no gap. Whatever else moves the list, in whatever container, an observer
 * of the gaps tells in the next one; each drawing asks it anew, as it is silent while the view passes through a gap. What the reader
 * is at stays built: the focus with its neighbours, so that Tab and Page Down find them, a selection, and the first and the last
 * article. In lists of up to 1,000, gaps hold the headlines as plain links.
 */
export class ListWindow implements ReactiveController {
  readonly #host: Host;
  readonly #feed: FeedController;
  readonly #mostInFull: number;
  readonly #observer!: IntersectionObserver;
  readonly #sizes!: ResizeObserver;
  /** The browser keeps what is in view in its place where something outside changes. */
  readonly #hasAnchors!: boolean;
  #life: AbortController | undefined;
  #list: HTMLElement | undefined;
  #articles: readonly Article[] = [];
  #gaps: readonly Gap[] = [];
  readonly #rows = new RowHeights();
  /** The rows in view and around it. */
  #first = 0;
  #last = -1;
  /** How much the gap before them differs from the sum of its rows. */
  #drift = 0;
  /** An article that must not move in view. */
  #anchor: Place | undefined;
  /** Where the reader was before, until that is there again or the reader goes elsewhere. */
  #goal: Place | undefined;
  /** Where cards are from the top of the list, by the id of their article. */
  #offsets: ReadonlyMap<string, number> = new Map();
  /** Ids of the articles that the reader is at. */
  #focused: string | undefined;
  #selected: readonly string[] = [];
  /** The index of an article that is about to get the focus. */
  #asked = 0;
  /** It is drawn as on a server: the first articles whole, and of all others the headline. */
  #isServed: boolean;
  /** What is short enough is built in full by now. */
  #isFull: boolean;
  /** It is drawn anew as the view moved, and for no other reason. */
  #isMoving = false;
  #isPrinting = false;
  /** How many articles may have their headline in a gap by now. */
  #headlines = 0;
  #isAddingHeadlines = false;
  /** The address of the feed whose further pages are on their way, or whose last one had nothing new. */
  #filled: string | undefined;

  /**
   * @param feed Has further pages while it has fewer articles than the host’s `limit`.
   * @param mostInFull A list that is not longer is built in full, what is in view first.
   */
  constructor(host: Host, feed: FeedController, mostInFull: number) {
    this.#host = host;
    this.#feed = feed;
    this.#mostInFull = mostInFull;
    this.#isServed = isServer || (!host.hasUpdated && host.shadowRoot!.hasChildNodes());
    this.#isFull = this.#isServed || this.#findList()?.role === 'feed';
    if (this.#isServed) {
      this.#last = mostInFull - 1;
      this.#headlines = mostHeadlines;
    }
    if (isServer) return;
    this.#observer = new IntersectionObserver(
      // A busy browser tells late, and of several looks in one go: where things are now is what counts.
      (looks) => looks.some(({ isIntersecting }) => isIntersecting) && this.#buildNear(innerHeight * ahead),
      { root: document, ...margins },
    );
    this.#sizes = new ResizeObserver(() => this.#onResize());
    this.#hasAnchors = CSS.supports('overflow-anchor', 'auto');
    host.addEventListener('focusin', this.#onFocus);
    host.addEventListener('click', this.#onClick);
    host.addController(this);
  }

  hostConnected() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    addEventListener('scroll', this.#onScroll, { signal, capture: true, passive: true });
    addEventListener('beforeprint', () => this.#print(true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
    addEventListener('pagehide', () => keepPlace(this.#feed.url, this.#findAnchor(this.#cards)), { signal });
    this.#goal = recallPlace(this.#feed.url);
    for (const intent of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      addEventListener(intent, () => (this.#goal = undefined), { signal, passive: true });
    }
    // After a move in the page, too.
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    this.#life?.abort();
    this.#isAddingHeadlines = false;
    this.#observer.disconnect();
    this.#sizes.disconnect();
    this.#list = undefined;
  }

  /** Notes where things are, to leave them there. */
  #look() {
    const list = this.#isServed ? undefined : this.#findList();
    if (!list) return;
    this.#readLayout(list);
    const cards = this.#cards;
    // Placeholders are as high as the cards to come.
    if (cards.length === 0) this.#rows.estimate ||= list.firstElementChild?.getBoundingClientRect().height ?? 0;
    this.#anchor = this.#findAnchor(cards);
    this.#focused = this.#focusedId;
    this.#selected = this.#findSelected(cards);
  }

  /** What is built of the articles, and the gaps between. */
  render(articles: readonly Article[], card: (article: Article, index: number) => unknown) {
    // Without a gap, before and now, nothing is to be kept in its place.
    if (this.#gaps.length > 0 || articles.length > this.#most) this.#look();
    else this.#anchor = undefined;
    this.#take(articles);
    const parts: (number | Gap)[] = [];
    let next = 0;
    for (const row of this.#builtRows()) {
      if (row > next) parts.push({ from: next, to: row });
      next = row + 1;
      const end = Math.min(next * this.#rows.columns, articles.length);
      for (let index = row * this.#rows.columns; index < end; index++) parts.push(index);
    }
    this.#gaps = parts.filter((part) => typeof part === 'object');
    return repeat(
      parts,
      (part) => (typeof part === 'object' ? this.#gaps.indexOf(part) : articles[part]!.id),
      (part) => (typeof part === 'object' ? this.#renderGap(part) : card(articles[part]!, part)),
    );
  }

  /** Measures what is new, leaves what is in view in its place, and asks what is needed next. */
  hostUpdated() {
    const list = this.#findList();
    const isMoving = this.#isMoving;
    this.#isMoving = false;
    if (list && this.#gaps.length > 0) {
      const cards = this.#cards;
      // WebKit scrolls to the top where new cards are drawn before they were laid out.
      if (!this.#hasAnchors) list.getBoundingClientRect();
      // Drawn at once: they would be in a moment, and what is measured later is in a later frame.
      if (!this.#isServed) for (const card of cards) card.performUpdate();
      this.#place();
      if (this.#readLayout(list)) this.#host.requestUpdate();
      if (this.#rows.measure(cards)) this.#place();
      this.#keepAnchor(cards, isMoving);
      this.#reachGoal(cards);
      if (!this.#hasAnchors) this.#noteOffsets(list, cards);
    }
    if (this.#isServed && this.#goal) {
      this.#seekGoal();
      this.#host.requestUpdate();
    }
    this.#isServed = false;
    this.#observe(list);
    const { url } = this.#feed;
    if (this.#isShort && this.#filled !== url) void this.#fill(url);
  }

  /** There is a further page, and articles are wanted of it. */
  get #isShort() {
    const { status, feed } = this.#feed.state;
    const { limit } = this.#host;
    return limit > this.#mostInFull && status === 'fresh' && feed!.nextUrl && feed!.articles.length < limit;
  }

  /** Loads further pages until one of them brings nothing new, as there may be no end to those. */
  async #fill(url: string | undefined) {
    let next: string | undefined;
    this.#filled = url;
    do next = this.#feed.feed!.nextUrl;
    while ((await this.#feed.loadMore()) && this.#isShort && this.#filled === this.#feed.url);
    // A page that failed is still the next one, and comes later.
    const isEnd = this.#isShort && this.#feed.feed!.nextUrl !== next;
    if (!isEnd && this.#filled === url) this.#filled = undefined;
  }

  #renderGap(gap: Gap) {
    return html`<div class="gap">
      ${this.#bundlesOf(gap).map(
        ({ from, to }) =>
          html`<div class="bundle">
            ${this.#hasHeadlines(to) ? this.#renderHeadlines(from, this.#articles.slice(from, to)) : nothing}
          </div>`,
      )}
    </div>`;
  }

  /** Anew only where one of them is another one, as there are many and most stay. */
  #renderHeadlines(from: number, articles: readonly Article[]) {
    return guard([from, this.#articles.length, ...articles], () =>
      repeat(
        articles,
        ({ id }) => id,
        (article, index) => this.#renderHeadline(article, from + index),
      ),
    );
  }

  #renderHeadline({ title, url, language }: Article, index: number) {
    return html`<div
      class="headline"
      role="article"
      aria-label=${title}
      aria-posinset=${index + 1}
      aria-setsize=${this.#articles.length}
    >
      <a href=${url ?? nothing} dir="auto" lang=${language ?? nothing}>${title}</a>
    </div>`;
  }

  #hasHeadlines(to: number) {
    return this.#isPrinting || to <= this.#headlines;
  }

  /** The indexes of articles in a gap, cut at the same places wherever it begins. */
  #bundlesOf(gap: Gap): Gap[] {
    const { length } = this.#articles;
    if (length > mostHeadlines && !this.#isPrinting) return [];
    const bundles: Gap[] = [];
    const end = Math.min(gap.to * this.#rows.columns, length);
    for (let from = gap.from * this.#rows.columns; from < end;) {
      const to = Math.min((Math.floor(from / bundle) + 1) * bundle, end);
      bundles.push({ from, to });
      from = to;
    }
    return bundles;
  }

  /** In the frame that the view moves in; what moves in another way is seen by the observer a frame later. */
  #onScroll = () => this.#buildNear(innerHeight / 4);

  /** Builds what is missing of gaps that are so many CSS pixels from the view. */
  #buildNear(distance: number) {
    const reach = innerHeight * ahead;
    const [top, bottom] = [-reach, innerHeight + reach];
    const boxes = this.#gapElements.map((gap) => gap.getBoundingClientRect());
    const near = [...boxes.entries()].filter(([, box]) => box.top <= innerHeight + distance && box.bottom >= -distance);
    if (near.length === 0) return;
    const rows: number[] = [];
    for (const card of this.#cards) {
      const box = card.getBoundingClientRect();
      if (box.bottom > top && box.top < bottom) rows.push(this.#rows.rowOf(card.position - 1));
    }
    const isAdrift = rows.length === 0;
    for (const [index, box] of near) {
      const gap = this.#gaps[index];
      if (!gap) continue;
      const scale = box.height / this.#rows.heightOf(gap) || 1;
      const from = this.#rows.rowAt(gap, (top - box.top) / scale);
      const to = this.#rows.rowAt(gap, (bottom - box.top) / scale);
      rows.push(from, to);
      // What is built lies where the view is.
      if (isAdrift) this.#drift = (scale - 1) * this.#rows.heightOf({ from: gap.from, to: from });
    }
    this.#first = Math.min(...rows);
    this.#last = Math.max(...rows);
    this.#asked = 0;
    this.#isMoving = true;
    this.#host.requestUpdate();
  }

  #onResize() {
    const list = this.#list;
    const width = list?.getBoundingClientRect().width;
    if (!list || !width) return;
    if (!this.#hasAnchors) this.#keepOffset(list, this.#cards);
    if (this.#gaps.length === 0) return;
    // In the next frame, as what is drawn in this one changes the size again.
    if (width !== this.#rows.width || this.#rows.measure(this.#cards))
      requestAnimationFrame(() => this.#host.requestUpdate());
  }

  #onFocus = (focus: Event) => {
    const headline = headlineAt(focus);
    if (headline) void this.#focusCard(indexIn(headline));
    else if (this.#gaps.length > 0 && this.#focusedId !== this.#focused) this.#host.requestUpdate();
  };

  #onClick = (click: MouseEvent) => {
    const headline = headlineAt(click);
    if (headline) openArticle(this.#host, click, this.#articles[indexIn(headline)]!);
  };

  /** In place of a headline that has the focus. */
  async #focusCard(index: number) {
    this.#asked = index;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#cards.find(({ position }) => position === index + 1)?.focus();
  }

  #print(isPrinting: boolean) {
    this.#isPrinting = isPrinting;
    this.#host.requestUpdate();
  }

  /** Takes what is to be shown from now on. What was in view stays what is built. */
  #take(articles: readonly Article[]) {
    const before = this.#articles;
    this.#articles = articles;
    // Of most not even the id is looked at, as a long list fits into no cache.
    const isAt = (article: Article, index: number) => article === before[index] || article.id === before[index]!.id;
    if (articles.length === before.length && articles.every(isAt)) return;
    const [from, to] = [before, articles].map((list) => indexOf(list, this.#anchor?.id));
    if (from! >= 0 && to! >= 0) {
      const moved = this.#rows.rowOf(to!) - this.#rows.rowOf(from!);
      this.#first += moved;
      this.#last += moved;
    } else if (before[0] && !articles.some(({ id }) => id === before[0]!.id)) {
      // Another list, such as that of the next letter in a search: what is in view comes at once, and what is around it then.
      this.#first = 0;
      this.#last = -1;
    }
    const last = before.at(-1);
    const isExtended = last && articles.length > before.length && articles[before.length - 1]!.id === last.id;
    this.#asked = isExtended ? before.length : 0;
    this.#drift = 0;
    this.#isMoving = false;
    this.#rows.take(articles);
    if (!this.#isServed) this.#seekGoal();
  }

  #seekGoal() {
    const goal = indexOf(this.#articles, this.#goal?.id);
    if (goal >= 0) this.#first = this.#last = this.#rows.rowOf(goal);
  }

  /** A list that is not longer has no gap. */
  get #most() {
    return this.#isPrinting ? mostHeadlines : this.#isFull ? this.#mostInFull : 0;
  }

  #builtRows(): Iterable<number> {
    const { length } = this.#articles;
    const end = this.#rows.length;
    if (length <= this.#most) return Array(end).keys();
    if (this.#last < 0) this.#last = this.#rows.fill(innerHeight) - 1;
    const rows = new Set([0, end - 1, this.#rows.rowOf(this.#asked)]);
    const add = (from: number, to: number) => {
      for (let row = Math.max(0, from); row <= Math.min(to, end - 1); row++) rows.add(row);
    };
    add(Math.min(this.#first, end - 1), this.#last);
    const [focused] = this.#rowsOf([this.#focused]);
    if (focused !== undefined) add(focused - 1, focused + 1);
    const selected = this.#rowsOf(this.#selected);
    if (selected.length > 0) {
      const [from, to] = [selected[0]!, selected.at(-1)!];
      add(from, to - from < mostSelected ? to : from);
      add(to, to);
    }
    return [...rows].sort((one, other) => one - other);
  }

  #rowsOf(ids: readonly (string | undefined)[]) {
    const indexes = ids.map((id) => indexOf(this.#articles, id));
    return indexes.filter((index) => index >= 0).map((index) => this.#rows.rowOf(index));
  }

  /** Each gap says anew whether it is in view. */
  #observe(list: HTMLElement | undefined) {
    this.#observer.disconnect();
    if (!this.#host.isConnected) return;
    for (const element of this.#gapElements) this.#observer.observe(element);
    if (list !== this.#list) {
      this.#sizes.disconnect();
      if (list) this.#sizes.observe(list);
      this.#list = list;
    }
    if (this.#bundlesOf({ from: 0, to: 1 }).length > 0) void this.#addHeadlines();
  }

  /** A few at a time, behind all that the page has to do. */
  async #addHeadlines() {
    if (this.#isAddingHeadlines || this.#headlines >= this.#articles.length) return;
    this.#isAddingHeadlines = true;
    await inBackground(this.#bundlesOfHeadlines(), this.#life!.signal);
    this.#isAddingHeadlines = false;
  }

  *#bundlesOfHeadlines() {
    while (this.#headlines < this.#articles.length) {
      this.#headlines += bundle;
      this.#isFull = true;
      this.#isMoving = true;
      this.#host.requestUpdate();
      yield this.#host.updateComplete;
    }
  }

  #findList() {
    return this.#host.shadowRoot!.querySelector<HTMLElement>('[part=list]') ?? undefined;
  }

  /** Those of articles, in their order. */
  get #cards() {
    return [...this.#host.shadowRoot!.querySelectorAll<Card>('.item > [part=card]')];
  }

  get #focusedId() {
    return (this.#host.shadowRoot!.activeElement as Card | null)?.article?.id;
  }

  get #gapElements() {
    return [...this.#host.shadowRoot!.querySelectorAll<HTMLElement>('.gap')];
  }

  /** What was built and in view stays so where the rows are others. Returns whether they are. */
  #readLayout(list: HTMLElement): boolean {
    const before = this.#rows.columns;
    if (!this.#rows.readLayout(list)) return false;
    const scale = before / this.#rows.columns;
    this.#first = Math.floor(this.#first * scale);
    this.#last = Math.ceil((this.#last + 1) * scale) - 1;
    this.#drift = 0;
    this.#rows.take(this.#articles);
    return scale !== 1;
  }

  /** Gives the gaps their heights. */
  #place() {
    const elements = this.#gapElements;
    const before = this.#gapBefore;
    if (before < 0) this.#drift = 0;
    for (const [index, gap] of this.#gaps.entries()) {
      const element = elements[index]!;
      const height = this.#rows.heightOf(gap) + (index === before ? this.#drift : 0);
      element.style.blockSize = `${Math.max(0, height)}px`;
      for (const [at, { from, to }] of this.#bundlesOf(gap).entries()) {
        (element.children[at] as HTMLElement).style.flexGrow = String(to - from);
      }
    }
  }

  /** The gap before what is in view and around it. */
  get #gapBefore() {
    return this.#gaps.findLastIndex(({ to }) => to <= this.#first);
  }

  /** The first card in view, unless the beginning of the list is in view as well. */
  #findAnchor(cards: readonly Card[]): Place | undefined {
    const top = topOf(scrollerOf(this.#host));
    if (!this.#list || this.#list.getBoundingClientRect().top >= top) return undefined;
    for (const card of cards) {
      const box = card.getBoundingClientRect();
      if (box.bottom > top && box.top < innerHeight) return { id: card.article.id, top: box.top };
    }
    return undefined;
  }

  #keepAnchor(cards: readonly Card[], isMoving: boolean) {
    const card = cards.find(({ article }) => article.id === this.#anchor?.id);
    if (!card) return;
    let moved = card.getBoundingClientRect().top - this.#anchor!.top;
    if (Math.abs(moved) < 1) return;
    const before = this.#gapElements[this.#gapBefore];
    if (isMoving && before) {
      const taken = Math.min(moved, before.getBoundingClientRect().height);
      this.#drift -= taken;
      this.#place();
      moved -= taken;
    }
    this.#scroll(moved);
  }

  #reachGoal(cards: readonly Card[]) {
    const goal = this.#goal;
    const card = goal && cards.find(({ article }) => article.id === goal.id);
    if (!card) return;
    this.#goal = undefined;
    this.#scroll(card.getBoundingClientRect().top - goal.top);
  }

  #scroll(by: number) {
    // Anything else is rounding.
    if (Math.abs(by) >= 1) scrollerOf(this.#host).scrollBy({ top: by, behavior: 'instant' });
  }

  #noteOffsets(list: HTMLElement, cards: readonly Card[]) {
    const { top } = list.getBoundingClientRect();
    this.#offsets = new Map(cards.map((card) => [card.article.id, card.getBoundingClientRect().top - top]));
  }

  /** Puts what was at the top of the view back there. */
  #keepOffset(list: HTMLElement, cards: readonly Card[]) {
    const before = this.#offsets;
    this.#noteOffsets(list, cards);
    const offset = topOf(scrollerOf(this.#host)) - list.getBoundingClientRect().top;
    if (offset <= 0) return;
    const id = [...before.keys()].findLast((each) => before.get(each)! <= offset && this.#offsets.has(each));
    if (id !== undefined) this.#scroll(this.#offsets.get(id)! - before.get(id)!);
  }

  /** Ids of the articles that a selection begins and ends in. */
  #findSelected(cards: readonly Card[]): readonly string[] {
    // Cards that were drawn after the list left the page have none yet.
    const shadowRoots = [this.#host, ...cards].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const [range] = getSelection()?.getComposedRanges?.({ shadowRoots }) ?? [];
    if (!range || range.collapsed) return [];
    const { startContainer, endContainer } = range;
    const holds = ({ shadowRoot }: Card) => shadowRoot?.contains(startContainer) || shadowRoot?.contains(endContainer);
    return cards.filter(holds).map(({ article }) => article.id);
  }
}

/** The headline in a gap that an event is about. */
function headlineAt(event: Event) {
  return (event.composedPath()[0] as Element).closest?.('.gap .headline');
}

function indexIn(headline: Element) {
  return Number(headline.ariaPosInSet) - 1;
}

/** Where an article is, if one is asked for. */
function indexOf(articles: readonly Article[], wanted: string | undefined): number {
  return wanted === undefined ? -1 : articles.findIndex(({ id }) => id === wanted);
}

export const styles = [listWindowStyles];
