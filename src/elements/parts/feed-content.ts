import { html, isServer, nothing, type LitElement, type PropertyValues, type ReactiveController } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { News } from '../../contexts.js';
import type { FeedController } from '../../controllers/feed.js';
import type { LocaleController } from '../../controllers/locale.js';
import { OnDemand } from '../../controllers/on-demand.js';
import type { SurroundingController } from '../../controllers/surrounding.js';
import { FeedSearchEvent, TickerSelectEvent } from '../../events/feed.js';
import type { Article, Ticker } from '../../feed/article.js';
import { filterArticles } from '../../feed/filter.js';
import type { Bands } from '../../feed/sentiment.js';
import { listEnglish } from '../../i18n/english/list.js';
import { prepareTimes } from '../../i18n/format.js';
import { feedContentStyles } from './feed-content.styles.js';
import type { Filters } from './feed-filters.js';
import type * as FeedNotice from './feed-notice.js';
import type { FeedTools } from './feed-tools.js';
import type { ListWindow } from './list-window.js';
import {
  afterFrame,
  fewAtOnce,
  loadFeedTools,
  loadListWindow,
  loadTape,
  mostAtOnce,
  mostInFull,
  place,
} from './list-parts.js';
import type { Tape } from './tape.js';

const loadNotice = () => import('./feed-notice.js');

/** A feed, and how it is to look. */
interface Host extends LitElement, Filters {
  readonly src: string | undefined;
  readonly tickers: readonly string[];
  readonly section: string | undefined;
  readonly layout: 'list' | 'grid' | 'tape';
  readonly searchable: boolean;
  readonly limit: number;
  readonly bands: Bands;
  readonly headingLevel: number;
  readonly timeZone: string | undefined;
  query: string;
  readonly urlState: string | undefined;
  readonly searchSrc: string | undefined;
}

/** What a feed shows once it is asked for: its articles in a list, a grid or a tape, and what narrows them. */
export class FeedContent implements ReactiveController {
  readonly #host: Host;
  readonly #feed: FeedController;
  readonly #locale: LocaleController<object>;
  readonly #news: SurroundingController<News>;
  readonly #notice: OnDemand<typeof FeedNotice>;
  readonly #toolsPart: OnDemand<{ FeedTools: typeof FeedTools }>;
  readonly #tapePart: OnDemand<{ Tape: typeof Tape }>;
  readonly #windowPart: OnDemand<{ ListWindow: typeof ListWindow }>;
  #tape: Tape | undefined;
  #made: FeedTools | undefined;
  #window: ListWindow | undefined;
  /** Tickers that the reader chose, in place of those of the attribute. */
  #ownChoice: readonly string[] = [];
  /** What is shown, or will be on demand. */
  #found: readonly Article[] = [];
  /** What `#found` was narrowed by, to begin at the top when that changes. */
  #narrowing = '';
  /** By more than tickers and section, which takes the tools from the start. */
  #isNarrowed = false;
  #shownCount = 0;
  /** What is marked in the articles: while a search goes on, still the words that those which are shown were found by. */
  #marked = '';
  /** How many of them are drawn by now: few in the first frame, so that they are seen soon and no task is long where the processor is slow. */
  #drawnCount: number;
  #isFrameAsked = false;
  /** The tickers that the reader chose in the `<market-news>` around, in one string. */
  #chosenAround: string | undefined;

  constructor(host: Host, feed: FeedController, locale: LocaleController<object>, news: SurroundingController<News>) {
    this.#host = host;
    this.#feed = feed;
    this.#locale = locale;
    this.#news = news;
    this.#notice = new OnDemand(host, loadNotice);
    this.#toolsPart = new OnDemand(host, loadFeedTools);
    this.#tapePart = new OnDemand(host, loadTape);
    this.#windowPart = new OnDemand(host, loadListWindow);
    // What a server has drawn is there in whole.
    const isServed = isServer || (!host.hasUpdated && host.shadowRoot!.hasChildNodes());
    this.#drawnCount = isServed ? Infinity : fewAtOnce;
    if (feed.isLoading) prepareTimes(locale.lang);
    host.addEventListener('ticker-select', this.#onTickerSelect);
    host.addController(this);
  }

  /** Finds what is to be shown, before it is drawn. */
  update(changed: PropertyValues<Host>) {
    const host = this.#host;
    // Frameworks set the same words in another array at each drawing.
    if (changed.has('tickers') && `${changed.get('tickers')}` !== `${host.tickers}`) this.#ownChoice = [];
    const filters = [host.sentiment, host.horizon, host.since, host.until];
    this.#isNarrowed = filters.some((filter) => filter?.length) || !!host.query || host.urlState !== undefined;
    const isDue = !this.#feed.isWaiting;
    const tools = isDue && (host.searchable || this.#isNarrowed || this.#feed.isSettled) ? this.#tools : undefined;
    tools?.followAddress(this.#chosen);
    const narrowing = JSON.stringify([this.#feed.url, this.#tickers, this.#section, host.query, host.limit, filters]);
    if (narrowing !== this.#narrowing) {
      this.#shownCount = host.limit;
      this.#made?.arrivals.reset();
    }
    this.#narrowing = narrowing;
    if (isDue && this.#shownCount > mostAtOnce && host.layout !== 'tape') {
      const { part } = this.#windowPart;
      this.#window ??= part && new part.ListWindow(host, this.#feed, mostInFull);
    }
    const { feed } = this.#feed;
    this.#found =
      tools?.find(feed, this.#chosen, this.#filter, this.#isBeingRead) ??
      (this.isLoading ? [] : this.#filter(feed?.articles ?? []));
    if (!tools?.isSearching) this.#marked = host.query;
    if (host.layout === 'tape' && isDue) {
      const { part } = this.#tapePart;
      this.#tape ??= part && new part.Tape(host, this.#feed);
      this.#tape?.show(this.#found, tools?.isSearching ? undefined : narrowing, !this.#around);
    }
  }

  hostUpdated() {
    this.#drawMore();
    const chosen = this.#around?.tickers.join(' ');
    // Not where it leaves a `<market-news>`, or comes into one.
    if (chosen !== (this.#chosenAround ?? chosen) && chosen !== undefined) void this.#announceCount();
    this.#chosenAround = chosen;
  }

  #drawMore() {
    if (this.#found.length > 0 && !this.#isFilling) this.#drawnCount = Infinity;
    if (!this.#isFilling || this.#isFrameAsked) return;
    this.#isFrameAsked = true;
    afterFrame(() => {
      this.#isFrameAsked = false;
      this.#drawnCount *= 3;
      this.#host.requestUpdate();
    });
  }

  /** Some of the articles are not drawn yet that will be in a moment. */
  get #isFilling() {
    return (
      !this.#window && this.#host.layout !== 'tape' && this.#drawnCount < Math.min(this.#found.length, this.#shownCount)
    );
  }

  /** How many articles there are to show, now or on demand. */
  get length() {
    return this.#found.length;
  }

  get isLoading() {
    return this.#feed.isLoading || (this.#isNarrowed && this.#toolsPart.isPending);
  }

  renderTape() {
    return this.#tape?.render(this.#renderTrouble(), this.isLoading || this.#renderEmpty());
  }

  /** What stands over the list. */
  renderTop() {
    return html`${this.#renderTrouble()} ${this.#renderTools()}`;
  }

  /** The articles, or what stands in place of them. */
  renderList() {
    return html`${this.#found.length > 0 ? this.#renderList() : this.#renderEmpty()}
    ${
      this.#hasMore
        ? html`<button part="more" type="button" lang=${this.#locale.textLang ?? nothing} @click=${this.#onMoreClick}>
            ${this.#strings.loadMore}
          </button>`
        : nothing
    }`;
  }

  #renderTrouble() {
    const notice = this.#feed.isSettled ? this.#notice.part : undefined;
    return this.#around ? nothing : notice?.feedNotice(this.#feed, this.#locale);
  }

  #renderTools() {
    const { searchable, query, headingLevel } = this.#host;
    if (searchable && !this.#made) return place;
    return this.#made?.render({
      searchable,
      query,
      chosen: this.#chosen,
      count: this.isLoading ? undefined : this.#found.length,
      headingLevel: Math.max(2, headingLevel - 1),
      articles: this.#feed.feed?.articles ?? [],
    });
  }

  #renderList() {
    const { layout, bands, timeZone, headingLevel, query } = this.#host;
    const length = this.#feed.feed?.nextUrl ? -1 : this.#found.length;
    const shown = this.#found.slice(
      0,
      this.#windowPart.isPending ? Math.min(this.#shownCount, mostInFull) : this.#shownCount,
    );
    const renderItem = (article: Article, index: number) =>
      index < this.#drawnCount ? renderCard(article, index) : html`<div class="item"></div>`;
    const renderCard = (article: Article, index: number) =>
      html`<div class=${this.#made?.arrivals.arrived.has(article.id) ? 'item arrived' : 'item'}>
        <market-article-card
          part="card"
          exportparts="article,media,image,section,sentiment,shape,score,sentiment-label,access,headline,meta,time,horizon,tickers,ticker,chosen,ticker-sentiment,summary,match"
          layout=${layout === 'grid' ? 'card' : 'compact'}
          .article=${article}
          .position=${index + 1}
          .listLength=${length}
          .bands=${bands}
          .timeZone=${timeZone}
          .headingLevel=${headingLevel}
          .highlight=${this.#marked}
          .chosenTickers=${this.#tickers}
        ></market-article-card>
      </div>`;
    return html`<div
      part="list"
      role="feed"
      aria-label=${this.#feed.feed?.title || nothing}
      aria-labelledby=${query ? 'results' : nothing}
      aria-busy=${this.#isFilling || nothing}
      @keydown=${this.#made?.onListKey}
    >
      ${this.#window?.render(shown, renderCard) ?? repeat(shown, ({ id }) => id, renderItem)}
    </div>`;
  }

  #renderEmpty() {
    if (!this.#feed.url || (this.#feed.hasFailed && !this.#around)) return html`<slot></slot>`;
    const { query } = this.#host;
    const text = this.#feed.hasFailed
      ? this.#feed.problem
      : (query && this.#made?.countWords(0, query)) || this.#strings.noArticles;
    const words = html`<p part="empty" dir="auto" lang=${this.#locale.textLang ?? nothing}>${text}</p>`;
    // What a page has in place of its articles does not tell that a search found none of them.
    return this.#feed.feed?.articles.length ? words : html`<slot>${words}</slot>`;
  }

  /** The reader has scrolled into the list, or points at it, or is in it by keyboard. A tape takes care of that by itself. */
  #isBeingRead = () => {
    const host = this.#host;
    return host.layout !== 'tape' && (host.getBoundingClientRect().top < 0 || host.matches(':hover, :focus-within'));
  };

  get #strings() {
    return this.#locale.in(listEnglish);
  }

  /** The `<market-news>` that its feed is of. One of its own has its own choice, and is the element's to speak for. */
  get #around() {
    return this.#host.src ? undefined : this.#news.value;
  }

  get #hasMore() {
    return this.#found.length > this.#shownCount || Boolean(this.#feed.feed?.nextUrl);
  }

  get #tickers() {
    return this.#chosen.length > 0 ? this.#chosen : this.#host.tickers;
  }

  /** Those that the reader chose. */
  get #chosen() {
    return this.#around?.tickers ?? this.#ownChoice;
  }

  get #section() {
    return this.#host.section ?? this.#around?.section;
  }

  get #tools() {
    const { part } = this.#toolsPart;
    return (this.#made ??= part && new part.FeedTools(this.#host, this.#locale, this.#actions, this.#found));
  }

  #actions = {
    search: async (typed: string) => {
      this.#host.query = typed.trim();
      await this.#announceCount();
      const event = new FeedSearchEvent(this.#host.query, this.#found.length);
      this.#host.dispatchEvent(event);
    },

    select: (ticker: Ticker) => {
      this.#host.query = '';
      const event = new TickerSelectEvent(ticker);
      this.#host.dispatchEvent(event);
    },

    choose: (symbols: readonly string[]) => {
      if (this.#around) this.#around.showTickers(symbols);
      else this.#choose(symbols);
    },

    /** The button goes with the filter, so focus moves on. */
    clear: async () => {
      this.#actions.choose([]);
      if (!this.#around) await this.#announceCount();
      this.#host.focus();
    },
  };

  #choose(symbols: readonly string[]) {
    this.#ownChoice = symbols;
    this.#host.requestUpdate();
  }

  #filter = (articles: readonly Article[]) => filterArticles(articles, this.#tickers, this.#section);

  /** Waits for every listener up to the page, as any of them may cancel. */
  #onTickerSelect = async (event: TickerSelectEvent) => {
    await Promise.resolve();
    if (event.defaultPrevented || this.#around) return;
    const { symbol } = event.ticker;
    this.#choose(this.#ownChoice.includes(symbol) ? [] : [symbol]);
    await this.#announceCount();
  };

  /** Tells screen readers how many articles are left after the reader narrowed the list. */
  async #announceCount() {
    this.#feed.begin();
    await this.#toolsPart.ready();
    await this.#host.updateComplete;
    await this.#made?.searched();
    this.#made?.announceCount(this.#found.length, this.#host.query);
  }

  #onMoreClick = async () => {
    const host = this.#host;
    const before = Math.min(this.#found.length, this.#shownCount);
    if (this.#found.length <= this.#shownCount) await this.#feed.loadMore();
    this.#shownCount += host.limit;
    host.requestUpdate();
    await host.updateComplete;
    const added = Math.min(this.#found.length, this.#shownCount) - before;
    const cards = [...host.renderRoot.querySelectorAll<HTMLElementTagNameMap['market-article-card']>('[part=card]')];
    // Where nothing came and the button is gone, the reader is at the end.
    const next = cards.find(({ position }) => position! > before) ?? (this.#hasMore ? undefined : cards.at(-1));
    next?.focus();
    await this.#toolsPart.ready();
    await host.updateComplete;
    this.#made?.announceMore(added);
  };
}

export const styles = [feedContentStyles];
