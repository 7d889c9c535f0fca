import { css, html, isServer, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FeedController } from '../../controllers/feed.js';
import { LocaleController } from '../../controllers/locale.js';
import type { Article } from '../../feed/article.js';
import type { Bands } from '../../feed/sentiment.js';
import { sentimentEnglish } from '../../i18n/english/sentiment.js';
import { tapeEnglish } from '../../i18n/english/tape.js';
import { openArticle } from './open-article.js';
import { sentimentBadge, sentimentStyles } from './sentiment.js';

/** An element that has a tape. */
type Host = ReactiveControllerHost &
  HTMLElement & { readonly bands: Bands; readonly limit: number; readonly hasUpdated: boolean };

/** What stands in the row: an article, or the line on a feed that is not up to date, which has no id. */
type Entry = Pick<Article, 'id' | 'title' | 'tickers'> & Partial<Article>;

/** An entry that is seen, wholly or in part. Pixels from where the window begins. */
interface Seen {
  readonly id: string;
  readonly start: number;
}

const mostTickers = 3;
/** A row that takes longer than that stands still. */
const mostSeconds = 100_000;

/**
 * Headlines that move past in one row. The row stands there twice, one behind the other, and is moved by the length of one by an
 * animation of `transform` alone, so that it has no end and costs the page no work while it moves. Script runs when something
 * changes: it then keeps in place what the reader sees.
 */
export class Tape implements ReactiveController {
  readonly #host: Host;
  readonly #feed: FeedController;
  readonly #locale: LocaleController<typeof sentimentEnglish & typeof tapeEnglish>;
  readonly #resizes!: ResizeObserver;
  readonly #sight!: IntersectionObserver;
  readonly #lessMotion!: MediaQueryList;
  #entries: readonly Entry[] = [];
  #line: Entry | undefined;
  #narrowing = '';
  /** The reader has stopped the row. */
  #isStopped = false;
  /** Readers ask for less motion, or the theme has none. */
  #isCalm = false;
  #isAway = false;
  /** A round has passed in which entries waited to come in unseen. */
  #isOverdue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Tells, once what changed is drawn, how far the row has to have moved. */
  #keep: (() => number) | undefined;

  constructor(host: Host, feed: FeedController) {
    this.#host = host;
    this.#feed = feed;
    this.#locale = new LocaleController(host, { ...sentimentEnglish, ...tapeEnglish });
    if (isServer) return;
    this.#resizes = new ResizeObserver(() => this.#fit());
    this.#sight = new IntersectionObserver((entries) => this.#onSight(entries.at(-1)!.isIntersecting));
    this.#lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
    // A server did not know.
    this.#isCalm = host.hasUpdated && this.#lessMotion.matches;
    host.addController(this);
  }

  hostConnected() {
    this.#lessMotion.addEventListener('change', this.#redraw);
    this.#redraw();
  }

  hostDisconnected() {
    this.#lessMotion.removeEventListener('change', this.#redraw);
    this.#rest();
  }

  /**
   * Takes what is to be shown, and decides what of it may be drawn now.
   *
   * @param narrowing What the articles are chosen by: the row begins anew when that changes. `undefined` while that is still being
   * searched for.
   * @param isAlone Whether it is up to the host to speak of troubles of the feed.
   */
  show(found: readonly Article[], narrowing: string | undefined, isAlone: boolean) {
    const articles = found.slice(0, this.#host.limit);
    const problem = isAlone && this.#feed.state.status === 'stale' ? this.#feed.problem : '';
    if (problem !== this.#line?.title) this.#line = problem ? { id: '', title: problem, tickers: [] } : undefined;
    const next: readonly Entry[] = this.#line && articles.length > 0 ? [this.#line, ...articles] : articles;
    if ((narrowing ?? this.#narrowing) !== this.#narrowing || isServer) {
      this.#keep = () => 0;
      this.#take(next);
    } else if (next.length !== this.#entries.length || next.some((entry, index) => entry !== this.#entries[index])) {
      this.#change(next);
    }
    this.#narrowing = narrowing ?? this.#narrowing;
  }

  hostUpdated() {
    const [frame, set] = [this.#frame, this.#set];
    // What was loaded on demand is drawn in an element that has left the page, too.
    if (!frame || !set || !this.#host.isConnected) return this.#rest();
    this.#resizes.observe(frame);
    this.#resizes.observe(set);
    this.#sight.observe(frame);
    this.#fit();
    if (this.#keep) this.#moveTo(this.#keep());
    this.#keep = undefined;
  }

  /** @param rest What stands there when there are no articles, or `true` while they are on their way. */
  render(trouble: unknown, rest: unknown) {
    if (this.#entries.length > 0) return this.#renderRow();
    if (rest !== true) return html`<div part="tape" class="tape">${trouble}${rest}</div>`;
    return html`<div part="tape" class="tape" aria-hidden="true">
      <span class="bone"></span><span class="bone"></span><span class="bone"></span>
    </div>`;
  }

  #renderRow() {
    const { strings } = this.#locale;
    return html`<div
      part="tape"
      class=${this.#isStill ? 'tape still' : 'tape'}
      role="region"
      aria-label=${this.#feed.feed?.title || strings.headlines}
    >
      ${this.#isCalm ? nothing : this.#renderButton()}
      <div
        class="frame"
        tabindex=${this.#isStill && !this.#entries.some(({ url }) => url) ? 0 : nothing}
        @focusin=${this.#onFocus}
        @focusout=${this.#redraw}
        @pointerleave=${this.#redraw}
        @keydown=${this.#onKey}
      >
        <div class="track">${this.#renderSet()}${this.#isCalm ? nothing : this.#renderSet(true)}</div>
      </div>
    </div>`;
  }

  #renderButton() {
    const { pauseTape, playTape } = this.#locale.strings;
    return html`<button
      part="pause"
      type="button"
      aria-label=${this.#isStopped ? playTape : pauseTape}
      lang=${this.#locale.textLang ?? nothing}
      @click=${this.#onButtonClick}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d=${this.#isStopped ? 'M4 2v12l9-6z' : 'M3 2h4v12H3zm6 0h4v12H9z'} />
      </svg>
    </button>`;
  }

  /** The copy can be pressed, as nobody sees that it is one, but is not there for screen readers and the Tab key. */
  #renderSet(isCopy = false) {
    return html`<ul
      class="set"
      role="list"
      aria-hidden=${isCopy ? 'true' : nothing}
      @mousedown=${isCopy ? keepFocus : nothing}
    >
      ${repeat(
        this.#entries,
        ({ id }) => id,
        (entry) => html`<li data-id=${entry.id}>${this.#renderEntry(entry, isCopy)}</li>`,
      )}
    </ul>`;
  }

  #renderEntry(entry: Entry, isCopy: boolean) {
    const { id, url, title, language, sentiment, tickers } = entry;
    if (entry === this.#line) return html`<span class="line" lang=${this.#locale.textLang ?? nothing}>${title}</span>`;
    return html`${sentiment ? sentimentBadge(sentiment, this.#host.bands, this.#locale) : nothing}
    ${
      url
        ? html`<a
            part="headline"
            href=${url}
            dir="auto"
            lang=${language ?? nothing}
            tabindex=${isCopy ? -1 : nothing}
            @click=${(click: MouseEvent) => this.#onClick(click, id)}
            >${title}</a
          >`
        : html`<span part="headline" dir="auto" lang=${language ?? nothing}>${title}</span>`
    }
    ${tickers.slice(0, mostTickers).map(({ symbol }) => html`<bdi part="ticker">${symbol}</bdi>`)}`;
  }

  /** What the row is seen through. */
  get #frame() {
    return this.#host.shadowRoot!.querySelector<HTMLElement>('.frame');
  }

  get #track() {
    return this.#frame?.firstElementChild as HTMLElement | null | undefined;
  }

  /** The one of the two that is no copy. */
  get #set() {
    return this.#track?.firstElementChild;
  }

  get #animation() {
    return this.#track?.getAnimations()[0];
  }

  get #isStill() {
    return this.#isStopped || this.#isCalm;
  }

  get #isPaused() {
    return this.#animation?.playState === 'paused';
  }

  get #isRtl() {
    return this.#frame!.matches(':dir(rtl)');
  }

  /** How far the row has moved, in pixels. */
  get #offset() {
    return this.#between(this.#set!, this.#frame!);
  }

  get #seen(): readonly Seen[] {
    const frame = this.#frame;
    return [...(frame?.querySelectorAll('li') ?? [])].flatMap((item) => {
      const start = this.#between(frame!, item);
      const isSeen = start + item.offsetWidth > 0 && start < frame!.offsetWidth;
      return isSeen ? { id: item.dataset.id!, start } : [];
    });
  }

  /** From the start of one to the start of the other, in pixels, along the row. */
  #between(one: Element, other: Element) {
    const [from, to] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return this.#isRtl ? from.right - to.right : to.left - from.left;
  }

  #take(entries: readonly Entry[]) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isOverdue = false;
    this.#entries = entries;
  }

  /** Takes in what is new where nobody sees it come, which may be up to a round later. What changes does so where it stands. */
  #change(next: readonly Entry[]) {
    const before = this.#entries;
    const seen = this.#seen;
    const ids = next.map(({ id }) => id);
    const isUnseen = seen.every(({ id }, index) => {
      return ids.includes(id) && (index === 0 || ids.at(ids.indexOf(id) - 1) === seen[index - 1]!.id);
    });
    if (isUnseen || this.#isStill || this.#isAway || (this.#isOverdue && !this.#isPaused)) this.#take(next);
    else {
      const changed = new Map(next.map((entry) => [entry.id, entry]));
      this.#entries = this.#entries.map((entry) => changed.get(entry.id) ?? entry);
      this.#wait();
    }
    this.#stay(seen, before);
  }

  #wait() {
    const animation = this.#animation;
    if (this.#timer !== undefined || !animation || this.#isPaused) return;
    const { duration, progress } = animation.effect!.getComputedTiming();
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#isOverdue = !this.#isPaused;
        this.#redraw();
      },
      Number(duration) * (1 - progress!),
    );
  }

  /** Keeps in place what is seen, but for a row that stands at its start and is not read: there what is new is to be seen. */
  #stay(seen: readonly Seen[], before: readonly Entry[]) {
    const isIn = (entries: readonly Entry[]) => (each: Seen) => entries.some(({ id }) => id === each.id);
    // What is cut off and grows does so out of sight.
    const same = this.#entries.filter((entry) => before.includes(entry));
    const anchor = seen.find(isIn(same)) ?? seen.find(isIn(this.#entries));
    if (!anchor || (this.#isStill && this.#offset < 1 && !this.#host.matches(':hover, :focus-within'))) return;
    this.#keep = () => {
      const items = [...this.#set!.children] as HTMLElement[];
      return (
        this.#between(
          this.#set!,
          items.find(({ dataset }) => dataset.id === anchor.id)!,
        ) - anchor.start
      );
    };
  }

  #moveTo(offset: number) {
    const animation = this.#animation;
    if (this.#isStill) this.#frame!.scrollLeft = this.#isRtl ? -offset : offset;
    else if (animation) {
      const rounds = offset / lengthOf(this.#set!);
      animation.currentTime = (rounds - Math.floor(rounds)) * Number(animation.effect!.getComputedTiming().duration);
    }
  }

  /** Fits the movement to the length of the row, so that its speed is always the same. */
  #fit() {
    const [track, set] = [this.#track!, this.#set!];
    const length = lengthOf(set);
    // Not drawn at all.
    if (!length) return;
    track.style.setProperty('--length', String(length));
    const seconds = parseFloat(getComputedStyle(track).animationDuration);
    const isCalm = !(seconds > 0 && seconds < mostSeconds);
    if (isCalm === this.#isCalm) return;
    this.#isCalm = isCalm;
    if (!this.#host.hasUpdated) return this.#redraw();
    // Not in this one, in which sizes were looked at already.
    requestAnimationFrame(this.#redraw);
  }

  /** Ends what goes on while there is a row. */
  #rest() {
    this.#resizes.disconnect();
    this.#sight.disconnect();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #redraw = () => this.#host.requestUpdate();

  #onSight(isSeen: boolean) {
    this.#isAway = !isSeen;
    this.#frame?.toggleAttribute('data-away', !isSeen);
  }

  #onButtonClick = () => {
    const offset = this.#offset;
    this.#isStopped = !this.#isStopped;
    this.#frame!.scrollLeft = 0;
    this.#keep = () => offset;
    this.#redraw();
  };

  /** Brings a headline into view, as no browser does by itself where there is nothing to scroll. */
  #onFocus = ({ target }: Event) => {
    const frame = this.#frame!;
    const item = (target as Element).closest('li');
    if (this.#isStill || !item) return;
    const start = this.#between(frame, item);
    const hidden = start + item.offsetWidth - frame.offsetWidth;
    if (start < 0 || hidden > 0) this.#moveTo(this.#offset + (start < 0 ? start : Math.min(start, hidden)));
  };

  /** Arrow keys lead along the row, for headlines that are longer than it. */
  #onKey = (press: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[press.key];
    if (!step || this.#isStill || press.ctrlKey || press.altKey || press.shiftKey || press.metaKey) return;
    press.preventDefault();
    this.#moveTo(this.#offset + (step * (this.#isRtl ? -1 : 1) * this.#frame!.offsetWidth) / 4);
  };

  #onClick(click: MouseEvent, id: string) {
    const article = this.#feed.feed?.articles.find((each) => each.id === id);
    if (article) openArticle(this.#host, click, article);
  }
}

/** What is not there for screen readers must not get the focus by a press. */
function keepFocus(press: Event) {
  press.preventDefault();
}

/** In pixels, with fractions, whatever scales the page. */
function lengthOf(set: Element) {
  return parseFloat(getComputedStyle(set).width);
}

export const styles = [
  sentimentStyles,
  css`
    .tape {
      /* Speed of the tape, in pixels a second. */
      --_speed: var(--market-tape-speed, 60);

      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 0.75);
      min-block-size: calc(var(--_control-size) + var(--_space));
      border-block: var(--_line);
    }

    .tape button {
      flex: none;
      inline-size: var(--_control-size);
      padding: 0;
    }

    .tape button svg {
      inline-size: 1em;
      fill: currentColor;
    }

    .frame {
      display: flex;
      flex: 1 1 0;
      align-items: center;
      align-self: stretch;
      container-type: inline-size;
      overflow-x: clip;
    }

    .still .frame {
      overflow-x: auto;
      scrollbar-width: thin;
    }

    .track {
      display: flex;
      flex: none;
      animation: tape calc(var(--length) / var(--_speed) * var(--_motion) * 1s) linear infinite;
    }

    .track:dir(rtl) {
      --way: 1;
    }

    .still .track {
      animation-name: none;
    }

    .frame:focus-within .track,
    .frame[data-away] .track {
      animation-play-state: paused;
    }

    @media (hover: hover) {
      .frame:hover .track {
        animation-play-state: paused;
      }
    }

    @keyframes tape {
      to {
        transform: translateX(calc(var(--length) * var(--way, -1) * 1px));
      }
    }

    /* At least as long as what it is seen through, so that the copy behind it fills the rest. */
    .set {
      display: flex;
      flex: none;
      min-inline-size: 100cqi;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    .set li {
      display: flex;
      align-items: center;
      gap: 0.6em;
      padding-inline: var(--_space);
      white-space: nowrap;
    }

    .tape [part='headline'] {
      display: inline-flex;
      align-items: center;
      min-block-size: var(--_control-size);
      color: inherit;
      font: var(--_headline-weight) 0.9375em / 1.3 var(--_headline-font);
      text-decoration: none;
    }

    .tape a:hover {
      text-decoration: underline 1px;
    }

    :is(.tape [part='ticker'], .line) {
      color: var(--_muted);
      font-size: 0.8125em;
      font-variant-numeric: tabular-nums;
      letter-spacing: 0.02em;
    }

    .tape :is([part='notice'], [part='empty']) {
      flex: 1 1 0;
      flex-wrap: nowrap;
      margin: 0;
      padding: 0;
      border: 0;
      background: none;
      text-align: start;
    }

    .tape .bone {
      flex: 1 1 0;
      block-size: 1em;
      border-radius: 6px;
      background: var(--_sunken);
    }

    @media print {
      .track {
        animation-name: none;
      }

      .tape button,
      .set[aria-hidden] {
        display: none;
      }

      .track,
      .set {
        flex-wrap: wrap;
        inline-size: auto;
      }
    }
  `,
];
