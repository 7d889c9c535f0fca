import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { newsContext } from '../contexts.js';
import { numberIn, oneOf, readProperties, timeZone, words } from '../controllers/attributes.js';
import { FeedController } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { OnDemand, preload } from '../controllers/on-demand.js';
import { SurroundingController } from '../controllers/surrounding.js';
import type { Bands } from '../feed/sentiment.js';
import { controls } from './controls.styles.js';
import type { FeedContent } from './parts/feed-content.js';
import {
  afterFrame,
  fewAtOnce,
  loadFeedTools,
  loadListWindow,
  loadTape,
  mostAtOnce,
  mostInFull,
  place,
} from './parts/list-parts.js';
import { loadCardContent } from './parts/load-card-content.js';
import { styles } from './ticker-feed.styles.js';
import { tokens } from './tokens.styles.js';

// Cards that come with it have what draws them at once.
const loadContent = async () => (await Promise.all([import('./parts/feed-content.js'), preload(loadCardContent)]))[0];

/**
 * A feed as a list, a grid or a moving tape of articles, narrowed by ticker, section, sentiment, horizon, date and search.
 *
 * @element ticker-feed
 *
 * @slot - Shown until the element is defined, and in place of an empty feed.
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

  #news = new SurroundingController(this, newsContext, 'market-news');
  #locale = new LocaleController(this, {});
  #feed = new FeedController(this, this.#locale);
  #contents = new OnDemand(this, loadContent);
  #content: FeedContent | undefined;
  #internals = this.attachInternals();

  protected override willUpdate(changed: PropertyValues<this>) {
    readProperties(this, changed);
    const feed = this.#feed;
    const around = this.src ? undefined : this.#news.value;
    feed.follow(around ?? this, Boolean(around));
    if (!feed.isWaiting && feed.isActive) {
      const { part } = this.#contents;
      this.#content ??= part && new part.FeedContent(this, feed, this.#locale, this.#news);
      if (!part) this.#preload();
    }
    this.#content?.update(changed);
    this.#setState('loading', this.#isLoading);
    this.#setState('stale', feed.state.status === 'stale');
    this.#setState('empty', !this.#isLoading && !this.#content?.length);
  }

  protected override firstUpdated() {
    if (this.#isLoading) afterFrame(() => this.requestUpdate());
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
    const content = this.#content;
    if (this.layout === 'tape') return content?.renderTape() ?? place;
    return html`${content?.renderTop() ?? (this.searchable ? place : nothing)}
    ${this.#isLoading ? this.#renderPlaceholders() : (content?.renderList() ?? html`<slot></slot>`)}`;
  }

  /** What the content will ask for comes beside it. */
  #preload() {
    if (this.layout === 'tape') void preload(loadTape);
    else if (this.limit > mostAtOnce) void preload(loadListWindow);
    if (this.searchable) void preload(loadFeedTools);
  }

  #renderPlaceholders() {
    return html`<div part="list" aria-hidden="true">
      ${Array.from({ length: Math.min(this.limit, mostInFull) }, (_, index) =>
        // Out of sight one card keeps the place of all, as rows are as high as the highest. Of those in sight the rest comes in a second frame.
        index >= (this.#feed.isWaiting ? 1 : this.hasUpdated ? mostInFull : fewAtOnce)
          ? html`<div></div>`
          : html`<market-article-card
              part="card"
              exportparts="article,media"
              layout=${this.layout === 'grid' ? 'card' : 'compact'}
              placeholder
            ></market-article-card>`,
      )}
    </div>`;
  }

  get #isLoading() {
    const feed = this.#feed;
    return this.#content?.isLoading ?? (feed.isLoading || (feed.isActive && !this.#contents.hasFailed));
  }

  #setState(name: string, isOn: boolean) {
    this.#internals.states[isOn ? 'add' : 'delete'](name);
  }
}
