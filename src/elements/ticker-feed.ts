import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { newsContext } from '../contexts.js';
import { numberIn, oneOf, readProperties, timeZone, words } from '../controllers/attributes.js';
import { FeedController } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { OnDemand } from '../controllers/on-demand.js';
import { SurroundingController } from '../controllers/surrounding.js';
import { FeedSearchEvent, TickerSelectEvent } from '../events/feed.js';
import type { Article, Ticker } from '../feed/article.js';
import { filterArticles } from '../feed/filter.js';
import type { Bands } from '../feed/sentiment.js';
import { listEnglish } from '../i18n/english/list.js';
import { controls } from './controls.styles.js';
import type { FeedTools } from './parts/feed-tools.js';
import type { ListWindow } from './parts/list-window.js';
import type { Tape } from './parts/tape.js';
import { styles } from './ticker-feed.styles.js';
import { tokens } from './tokens.styles.js';

const loadTools = () => import('./parts/feed-tools.js');
const loadTape = () => import('./parts/tape.js');
const loadWindow = () => import('./parts/list-window.js');

/** Where the search box or the tape will stand. */
const place = html`<div class="place"></div>`;

/** How many articles are drawn at once. Of a longer list what is in view comes first. */
const mostAtOnce = 12;
/** How many articles are built in full, and how many placeholders. Of a longer list only what is in view is. */
const mostInFull = 30;

/**
 * A feed as a list, a grid or a moving tape of articles, narrowed by ticker, section, sentiment, horizon, date and search.
 *
 * @element ticker-feed
 *
 * @slot - Shown until the element is defined, and in place of an empty list.
 *
 * @fires {ArticleOpenEvent} article-open - The reader chose an article. Cancelable.
 * @fires {TickerSelectEvent} ticker-select - The reader chose a ticker chip. Cancelable; otherwise the list shows that ticker only.
 * @fires {FeedSearchEvent} feed-search - The reader searched.
 * @fires {FeedLoadedEvent} feed-loaded - The feed arrived, first or anew.
 * @fires {FeedFailedEvent} feed-failed - The feed could not be loaded and there is nothing to show.
 * @fires {FeedStaleEvent} feed-stale - A refresh failed; what was shown stays.
 *
 * @csspart search - The search form.
 * @csspart search-field - The field to type into.
 * @csspart suggestions - The tickers that fit what is typed.
 * @csspart suggestion - One of them.
 * @csspart notice - The line on a lost connection.
 * @csspart retry - The button that tries again.
 * @csspart new - The button that shows articles that came while the reader was reading.
 * @csspart filters - The line that says what the list is narrowed to.
 * @csspart clear - The button that shows all articles again.
 * @csspart results - The heading of the search results, with their count.
 * @csspart list - The list of articles.
 * @csspart card - The card of one article; its own parts are exported under their own names.
 * @csspart empty - The line shown when there are no articles.
 * @csspart more - The button that loads more articles.
 * @csspart tape - The whole tape, also while it is loading.
 * @csspart pause - The button that stops the tape, and moves it again.
 *
 * @cssstate loading - The first articles are on their way.
 * @cssstate stale - The last refresh failed.
 * @cssstate empty - There is nothing to show.
 *
 * @example
 * ```html
 * <ticker-feed src="https://news.example/feed.json" searchable limit="12">
 *   <a href="https://news.example/">Market news</a>
 * </ticker-feed>
 * ```
 */
export class TickerFeedElement extends LitElement {
  static override styles = [tokens, controls, styles];

  /** Address of the feed. Inside `<market-news>` its feed is used when this is absent. */
  @property() src: string | undefined;

  /** Show only articles on these tickers: `BTC ETH`. */
  @property({ converter: words }) tickers: readonly string[] = [];

  /** Show only this section. */
  @property() section: string | undefined;

  /** Show only articles in these bands of sentiment, as `<sentiment-score>` names them: `bullish somewhat-bullish`. */
  @property({ converter: words }) sentiment: readonly string[] = [];

  /** Show only analyses over these horizons: `intraday`, `short`, `medium` or `long`, or as the feed’s own words for them begin. */
  @property({ converter: words }) horizon: readonly string[] = [];

  /** Show only articles published since then: a date such as `2026-01-31`, or how long ago, such as `36h`, `7d` or `2w`. */
  @property() since: string | undefined;

  /** Show only articles published until then, written like `since`. A day counts in whole. */
  @property() until: string | undefined;

  /**
   * `list` puts the articles under each other, `grid` side by side; `tape` moves their headlines past, with scores and tickers, in one
   * row that stands still for readers who ask for less motion.
   */
  @property({ reflect: true, converter: oneOf('ticker-feed', 'layout', ['list', 'grid', 'tape']) })
  layout: 'list' | 'grid' | 'tape' = 'list';

  /** Shows a search box over the articles. */
  @property({ type: Boolean }) searchable = false;

  /**
   * How many articles are shown at first, and how many more each time. Beyond 30 only those in view are built, and further pages of
   * the feed are loaded until it has as many.
   */
  @property({ type: Number, converter: numberIn('ticker-feed', 'limit', 12, 1) }) limit = 12;

  /** How sentiment scores are cut into words: `three`, `five`, or `fear-greed`. */
  @property({ converter: oneOf<Bands>('ticker-feed', 'bands', ['three', 'five', 'fear-greed']) }) bands: Bands =
    'three';

  /** Level of the headlines, 1 to 6. */
  @property({
    attribute: 'heading-level',
    type: Number,
    converter: numberIn('ticker-feed', 'heading-level', 2, 1, 6),
  })
  headingLevel = 2;

  /** Seconds between refreshes. 0 means never; the least is 5. */
  @property({ type: Number, converter: numberIn('ticker-feed', 'refresh', 0) }) refresh = 0;

  /**
   * Shows what is new as soon as the publisher tells it. Without a value it follows the stream that the feed names, else the one at
   * this address.
   */
  @property() live: string | boolean | undefined;

  /** `lazy` asks for the feed and draws it once the element is within a screen of what is seen, `eager` at once. */
  @property({ converter: oneOf('ticker-feed', 'loading', ['lazy', 'eager']) }) loading: 'lazy' | 'eager' = 'lazy';

  /** The name of the feed's format, such as `rss`, where it is not recognised. */
  @property({ attribute: 'feed-format' }) feedFormat: string | undefined;

  /** The time zone of dates in the feed that name none, such as `America/New_York`. UTC when absent. */
  @property({ attribute: 'feed-timezone', converter: timeZone('ticker-feed', 'feed-timezone') })
  feedTimezone: string | undefined;

  /** The time zone to show times in, such as `America/New_York`, or `local` for the reader’s own. UTC when absent. */
  @property({ attribute: 'time-zone', converter: timeZone('ticker-feed', 'time-zone') })
  timeZone: string | undefined;

  /** What the list is searched for. */
  @property({ converter: (text) => text ?? '' }) query = '';

  /**
   * Keeps the search, and the ticker that the reader chose, in the address of the page, under this name: `desk` is `?desk=…` and
   * `&desk-ticker=…`. Without a value the name is `news`.
   */
  @property({ attribute: 'url-state', converter: (text) => text ?? undefined }) urlState: string | undefined;

  /**
   * Where the publisher searches further than the list: the address of a feed, with `{query}` in it. What that finds comes after what
   * is found in the list. By default the one that the feed names.
   */
  @property({ attribute: 'search-src' }) searchSrc: string | undefined;

  /** Tickers that the reader chose, in place of those of the attribute. */
  @state() private chosen: readonly string[] = [];

  #news = new SurroundingController(this, newsContext, 'market-news');
  #locale = new LocaleController(this, listEnglish);
  #feed = new FeedController(this, this.#locale);
  #notice = new OnDemand(this, () => import('./parts/feed-notice.js'));
  #toolsPart = new OnDemand(this, loadTools);
  #tapePart = new OnDemand(this, loadTape);
  #windowPart = new OnDemand(this, loadWindow);
  #internals = this.attachInternals();
  #tape: Tape | undefined;
  #made: FeedTools | undefined;
  #window: ListWindow | undefined;
  /** What is shown, or will be on demand. */
  #found: readonly Article[] = [];
  /** What `#found` was narrowed by, to begin at the top when that changes. */
  #narrowing = '';
  /** By more than tickers and section, which takes the tools from the start. */
  #isNarrowed = false;
  #shownCount = 0;
  /** The tickers that the reader chose in the `<market-news>` around, in one string. */
  #chosenAround: string | undefined;

  constructor() {
    super();
    this.addEventListener('ticker-select', this.#onTickerSelect);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    readProperties(this, changed);
    this.#feed.follow(this.#around ?? this, Boolean(this.#around));
    // Frameworks set the same words in another array at each drawing.
    if (changed.has('tickers') && `${changed.get('tickers')}` !== `${this.tickers}`) this.chosen = [];
    const filters = [this.sentiment, this.horizon, this.since, this.until];
    this.#isNarrowed = filters.some((filter) => filter?.length) || !!this.query || this.urlState !== undefined;
    const isDue = !this.#feed.isWaiting;
    const tools = isDue && (this.searchable || this.#isNarrowed || this.#feed.isSettled) ? this.#tools : undefined;
    tools?.followAddress(this.#chosen);
    const narrowing = JSON.stringify([this.#feed.url, this.#tickers, this.#section, this.query, this.limit, filters]);
    if (narrowing !== this.#narrowing) {
      this.#shownCount = this.limit;
      this.#made?.arrivals.reset();
    }
    this.#narrowing = narrowing;
    if (isDue && this.#shownCount > mostAtOnce && this.layout !== 'tape') {
      const { part } = this.#windowPart;
      this.#window ??= part && new part.ListWindow(this, this.#feed, mostInFull);
    }
    const { feed } = this.#feed;
    this.#found =
      tools?.find(feed, this.#chosen, this.#filter, this.#isBeingRead) ??
      (this.#isLoading ? [] : this.#filter(feed?.articles ?? []));
    if (this.layout === 'tape' && isDue) {
      const { part } = this.#tapePart;
      this.#tape ??= part && new part.Tape(this, this.#feed);
      this.#tape?.show(this.#found, tools?.isSearching ? undefined : narrowing, !this.#around);
    }
    this.#setState('loading', this.#isLoading);
    this.#setState('stale', this.#feed.state.status === 'stale');
    this.#setState('empty', !this.#isLoading && this.#found.length === 0);
  }

  protected override updated() {
    const chosen = this.#around?.tickers.join(' ');
    // Not where it leaves a `<market-news>`, or comes into one.
    if (chosen !== (this.#chosenAround ?? chosen) && chosen !== undefined) void this.#announceCount();
    this.#chosenAround = chosen;
  }

  /** Loads the feed again now. */
  reload() {
    this.#feed.reload();
  }

  /** Moves focus to the search box, or to the first headline where there is none. */
  override focus(options?: FocusOptions) {
    this.renderRoot.querySelector<HTMLElement>('[part=search-field], [part~=card], [part=headline]')?.focus(options);
  }

  protected override render() {
    const notice = this.#feed.isSettled ? this.#notice.part : undefined;
    const trouble = this.#around ? nothing : notice?.feedNotice(this.#feed, this.#locale);
    if (this.layout === 'tape') return this.#tape?.render(trouble, this.#isLoading || this.#renderEmpty()) ?? place;
    return html`${trouble} ${this.#renderTools()}
    ${this.#isLoading ? this.#renderPlaceholders() : this.#found.length > 0 ? this.#renderList() : this.#renderEmpty()}
    ${
      this.#hasMore
        ? html`<button part="more" type="button" lang=${this.#locale.textLang ?? nothing} @click=${this.#onMoreClick}>
            ${this.#locale.strings.loadMore}
          </button>`
        : nothing
    }`;
  }

  #renderTools() {
    const { searchable, query } = this;
    if (searchable && !this.#made) return place;
    return this.#made?.render({
      searchable,
      query,
      chosen: this.#chosen,
      count: this.#isLoading ? undefined : this.#found.length,
      headingLevel: Math.max(2, this.headingLevel - 1),
      articles: this.#feed.feed?.articles ?? [],
    });
  }

  #renderPlaceholders() {
    return html`<div part="list" aria-hidden="true">
      ${Array.from({ length: Math.min(this.limit, mostInFull) }, (_, index) =>
        // Out of sight one card keeps the place of all, as rows are as high as the highest.
        index && this.#feed.isWaiting
          ? html`<div></div>`
          : html`<market-article-card
              part="card"
              exportparts="article, media"
              layout=${this.#cardLayout}
              placeholder
            ></market-article-card>`,
      )}
    </div>`;
  }

  #renderList() {
    const length = this.#feed.feed?.nextUrl ? -1 : this.#found.length;
    const shown = this.#found.slice(
      0,
      this.#windowPart.isPending ? Math.min(this.#shownCount, mostInFull) : this.#shownCount,
    );
    const renderCard = (article: Article, index: number) =>
      html`<div class=${this.#made?.arrivals.arrived.has(article.id) ? 'item arrived' : 'item'}>
        <market-article-card
          part="card"
          exportparts="article, media, image, section, sentiment, shape, score, sentiment-label, access, headline, meta, time, horizon, tickers, ticker, chosen, ticker-sentiment, summary, match"
          layout=${this.#cardLayout}
          .article=${article}
          .position=${index + 1}
          .listLength=${length}
          .bands=${this.bands}
          .timeZone=${this.timeZone}
          .headingLevel=${this.headingLevel}
          .highlight=${this.query}
          .chosenTickers=${this.#tickers}
        ></market-article-card>
      </div>`;
    return html`<div
      part="list"
      role="feed"
      aria-label=${this.#feed.feed?.title || nothing}
      aria-labelledby=${this.query ? 'results' : nothing}
      @keydown=${this.#made?.onListKey}
    >
      ${this.#window?.render(shown, renderCard) ?? repeat(shown, ({ id }) => id, renderCard)}
    </div>`;
  }

  #renderEmpty() {
    if (!this.#feed.url || (this.#feed.hasFailed && !this.#around)) return html`<slot></slot>`;
    const text = this.#feed.hasFailed
      ? this.#feed.problem
      : (this.query && this.#made?.countWords(0, this.query)) || this.#locale.strings.noArticles;
    return html`<slot><p part="empty" dir="auto" lang=${this.#locale.textLang ?? nothing}>${text}</p></slot>`;
  }

  /** The reader has scrolled into the list, or points at it, or is in it by keyboard. A tape takes care of that by itself. */
  #isBeingRead = () =>
    this.layout !== 'tape' && (this.getBoundingClientRect().top < 0 || this.matches(':hover, :focus-within'));

  get #isLoading() {
    return this.#feed.isLoading || (this.#isNarrowed && this.#toolsPart.isPending);
  }

  /** The `<market-news>` that its feed is of. One of its own has its own choice, and is the element's to speak for. */
  get #around() {
    return this.src ? undefined : this.#news.value;
  }

  get #hasMore() {
    return this.#found.length > this.#shownCount || Boolean(this.#feed.feed?.nextUrl);
  }

  get #tickers() {
    return this.#chosen.length > 0 ? this.#chosen : this.tickers;
  }

  /** Those that the reader chose. */
  get #chosen() {
    return this.#around?.tickers ?? this.chosen;
  }

  get #section() {
    return this.section ?? this.#around?.section;
  }

  get #cardLayout() {
    return this.layout === 'grid' ? 'card' : 'compact';
  }

  get #tools() {
    const { part } = this.#toolsPart;
    return (this.#made ??= part && new part.FeedTools(this, this.#locale, this.#actions, this.#found));
  }

  #actions = {
    search: async (typed: string) => {
      this.query = typed.trim();
      await this.#announceCount();
      const event = new FeedSearchEvent(this.query, this.#found.length);
      this.dispatchEvent(event);
    },

    select: (ticker: Ticker) => {
      this.query = '';
      const event = new TickerSelectEvent(ticker);
      this.dispatchEvent(event);
    },

    choose: (symbols: readonly string[]) => {
      if (this.#around) this.#around.showTickers(symbols);
      else this.chosen = symbols;
    },

    /** The button goes with the filter, so focus moves on. */
    clear: async () => {
      this.#actions.choose([]);
      if (!this.#around) await this.#announceCount();
      this.focus();
    },
  };

  #filter = (articles: readonly Article[]) => filterArticles(articles, this.#tickers, this.#section);

  /** Waits for every listener up to the page, as any of them may cancel. */
  #onTickerSelect = async (event: TickerSelectEvent) => {
    await Promise.resolve();
    if (event.defaultPrevented || this.#around) return;
    const { symbol } = event.ticker;
    this.chosen = this.chosen.includes(symbol) ? [] : [symbol];
    await this.#announceCount();
  };

  /** Tells screen readers how many articles are left after the reader narrowed the list. */
  async #announceCount() {
    this.#feed.begin();
    await this.#toolsPart.ready();
    await this.updateComplete;
    await this.#made?.searched();
    this.#made?.announceCount(this.#found.length, this.query);
  }

  async #onMoreClick() {
    const before = Math.min(this.#found.length, this.#shownCount);
    if (this.#found.length <= this.#shownCount) await this.#feed.loadMore();
    this.#shownCount += this.limit;
    this.requestUpdate();
    await this.updateComplete;
    const added = Math.min(this.#found.length, this.#shownCount) - before;
    const cards = [...this.renderRoot.querySelectorAll<HTMLElementTagNameMap['market-article-card']>('[part=card]')];
    // Where nothing came and the button is gone, the reader is at the end.
    const next = cards.find(({ position }) => position! > before) ?? (this.#hasMore ? undefined : cards.at(-1));
    next?.focus();
    await this.#toolsPart.ready();
    await this.updateComplete;
    this.#made?.announceMore(added);
  }

  #setState(name: string, isOn: boolean) {
    this.#internals.states[isOn ? 'add' : 'delete'](name);
  }
}
