import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { newsContext, type FeedSource, type News } from '../contexts.js';
import { numberIn, oneOf, readProperties, timeZone, words } from '../controllers/attributes.js';
import { FeedController } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { ProvidingController } from '../controllers/providing.js';
import { OnDemand } from '../controllers/on-demand.js';
import type { ArticleOpenEvent, TickerSelectEvent } from '../events/feed.js';
import { controls } from './controls.styles.js';
import { tokens } from './tokens.styles.js';

/**
 * One feed and one reader for all elements inside it, and what links them: a ticker chip narrows the feed, a chosen headline
 * opens in the full card.
 *
 * @element market-news
 *
 * @slot - The elements, and anything else.
 *
 * @fires {ArticleOpenEvent} article-open - The reader chose an article. Cancelable.
 * @fires {TickerSelectEvent} ticker-select - The reader chose a ticker chip. Cancelable.
 * @fires {FeedLoadedEvent} feed-loaded - The feed arrived, first or anew.
 * @fires {FeedFailedEvent} feed-failed - The feed could not be loaded and there is nothing to show.
 * @fires {FeedStaleEvent} feed-stale - A refresh failed; what was shown stays.
 *
 * @csspart notice - The line on a lost connection.
 * @csspart retry - The button that tries again.
 *
 * @example
 * ```html
 * <market-news src="/feed.json" refresh="60">
 *   <ticker-feed searchable></ticker-feed>
 *   <market-article-card layout="full"></market-article-card>
 * </market-news>
 * ```
 */
export class MarketNewsElement extends LitElement {
  static override styles = [tokens, controls];

  /** Address of the feed. */
  @property() src: string | undefined;

  /** Seconds between refreshes. 0 means never; the least is 5. */
  @property({ type: Number, converter: numberIn('market-news', 'refresh', 0) }) refresh = 0;

  /**
   * Shows what is new as soon as the publisher tells it. Without a value it follows the stream that the feed names, else the one at
   * this address.
   */
  @property() live: string | boolean | undefined;

  /** `lazy` asks for the feed and draws it once the element is within a screen of what is seen, `eager` at once. */
  @property({ converter: oneOf('market-news', 'loading', ['lazy', 'eager']) }) loading: 'lazy' | 'eager' = 'lazy';

  /** The name of the feed's format, such as `rss`, where it is not recognised. */
  @property({ attribute: 'feed-format' }) feedFormat: string | undefined;

  /** The time zone of dates in the feed that name none, such as `America/New_York`. UTC when absent. */
  @property({ attribute: 'feed-timezone', converter: timeZone('market-news', 'feed-timezone') })
  feedTimezone: string | undefined;

  /** The time zone to show times in, such as `America/New_York`, or `local` for the reader’s own. UTC when absent. */
  @property({ attribute: 'time-zone', converter: timeZone('market-news', 'time-zone') })
  timeZone: string | undefined;

  /** Show only articles on these tickers: `BTC ETH`. Changes when the reader chooses a chip. */
  @property({ converter: words }) tickers: readonly string[] = [];

  /** Show only this section. */
  @property() section: string | undefined;

  /** The article that is open in the full card. Changes when the reader chooses a headline. */
  @property({ attribute: 'article-id' }) articleId: string | undefined;

  #locale = new LocaleController(this, {});
  #feed = new FeedController(this, this.#locale);
  #notice = new OnDemand(this, () => import('./parts/feed-notice.js'));
  #provider = new ProvidingController<News>(this, newsContext, this.#news);

  constructor() {
    super();
    this.addEventListener('ticker-select', this.#onTickerSelect);
    this.addEventListener('article-open', this.#onArticleOpen);
  }

  protected override willUpdate(changed: PropertyValues) {
    readProperties(this, changed);
    this.#feed.follow(this);
    this.#provider.value = this.#news;
  }

  /** Loads the feed again now. */
  reload() {
    this.#feed.reload();
  }

  protected override render() {
    const notice = this.#feed.isSettled ? this.#notice.part?.feedNotice(this.#feed, this.#locale) : nothing;
    return html`${notice}<slot></slot>`;
  }

  get #news() {
    const { src, refresh, live, feedFormat, feedTimezone, timeZone, tickers, section, articleId } = this;
    return {
      src,
      refresh,
      live,
      feedFormat,
      feedTimezone,
      timeZone,
      tickers,
      section,
      articleId,
      showTickers: this.#showTickers,
    };
  }

  /** The card that a chosen headline opens in. */
  get #openCard() {
    const card = this.localName.replace('market-news', 'market-article-card');
    return this.querySelector<HTMLElement>(`${card}[layout="full"]:not([src])`);
  }

  #showTickers = (symbols: readonly string[]) => {
    this.tickers = symbols;
  };

  /** Waits for every listener up to the page, as any of them may cancel. */
  #onTickerSelect = async (event: TickerSelectEvent) => {
    // The feed that the chip is of. What else has a `src` may be around it, such as a frame of Turbo.
    const source = event
      .composedPath()
      .find((each) => each === this || ('feedFormat' in each && (each as FeedSource).src));
    await Promise.resolve();
    if (event.defaultPrevented || source !== this) return;
    const { symbol } = event.ticker;
    this.tickers = this.tickers.includes(symbol) ? [] : [symbol];
  };

  #onArticleOpen = async (event: ArticleOpenEvent) => {
    const card = this.#openCard;
    // What the publisher's search has found may be no article of the feed.
    if (!card || event.defaultPrevented || !this.#feed.feed?.articles.includes(event.article)) return;
    event.preventDefault();
    this.articleId = event.article.id;
    await this.updateComplete;
    await (card as HTMLElement & { updateComplete?: Promise<unknown> }).updateComplete;
    card.focus();
  };
}
