import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { articleContext, newsContext, type FeedSource } from '../contexts.js';
import { areOthers, numberIn, oneOf, readProperties, timeZone, words } from '../controllers/attributes.js';
import { explain } from '../controllers/explain.js';
import type { FeedController } from '../controllers/feed.js';
import { loadFeedController } from '../controllers/load-feed-controller.js';
import { LocaleController } from '../controllers/locale.js';
import { OnDemand } from '../controllers/on-demand.js';
import { ProvidingController } from '../controllers/providing.js';
import { SurroundingController } from '../controllers/surrounding.js';
import type { Article } from '../feed/article.js';
import type { Bands } from '../feed/sentiment.js';
import { loadingEnglish } from '../i18n/english/loading.js';
import { controls } from './controls.styles.js';
import { styles } from './market-article-card.styles.js';
import type { CardContent } from './parts/card-content.js';
import { loadCardContent } from './parts/load-card-content.js';
import type * as Reading from './parts/reading.js';
import { tokens } from './tokens.styles.js';

// At once, as the one needs the other.
const loadReading = async () =>
  (await Promise.all([import('./parts/reading.js'), import('./parts/article-body.js')]))[0];

/**
 * One article: its section, sentiment, headline, time, tickers, horizon and summary; in full also its key points, its text
 * or the gate before it, what is known of its tickers, ways to share it, and the articles before and after it in the feed.
 *
 * @element market-article-card
 *
 * @slot - Shown until the element is defined, and while there is no article.
 * @slot media - A picture in place of the feed's own.
 * @slot badge - A mark of your own, beside section and sentiment.
 * @slot actions - Buttons of your own, beside the ticker chips.
 * @slot gate - A `<signup-gate>` of your own, where the layout is full and the article is gated.
 * @slot share - An `<article-share>` of your own, where the layout is full.
 * @slot footer - What stands below everything.
 *
 * @fires {ArticleOpenEvent} article-open - The reader chose the headline, or the article before or after. Cancelable.
 * @fires {TickerSelectEvent} ticker-select - The reader chose a ticker. Cancelable.
 * @fires {FeedLoadedEvent} feed-loaded - The feed in `src` arrived.
 * @fires {FeedFailedEvent} feed-failed - The feed in `src` could not be loaded and there is nothing to show.
 * @fires {FeedStaleEvent} feed-stale - A refresh failed; the article is shown as it was.
 *
 * @csspart article - The whole card, also while it is loading.
 * @csspart media - The frame of the picture, also while it is loading.
 * @csspart image - The picture.
 * @csspart section - The section label.
 * @csspart sentiment - The sentiment mark.
 * @csspart shape - The shape in a sentiment mark: up, level or down.
 * @csspart score - The number in the sentiment mark.
 * @csspart sentiment-label - The word in the sentiment mark.
 * @csspart history - The line of past scores, in the full layout.
 * @csspart access - What it takes to read on.
 * @csspart headline - The headline.
 * @csspart meta - The line of time, horizon and authors.
 * @csspart time - The time of publication.
 * @csspart horizon - The horizon of the analysis.
 * @csspart byline - The authors or the source.
 * @csspart reading-time - How long the text takes to read, where it is shown: of a gated article only once it is unlocked.
 * @csspart tickers - The list of ticker chips.
 * @csspart ticker - One ticker chip.
 * @csspart chosen - The chip of a ticker that the list is narrowed to.
 * @csspart ticker-sentiment - The sentiment of one ticker.
 * @csspart summary - The summary.
 * @csspart key-points - The key points with their heading.
 * @csspart body - The text of the article.
 * @csspart related-tickers - The table of what the feed tells of the tickers beside their symbols.
 * @csspart neighbours - The links to the articles before and after. In a `<market-news>`, of those that it is narrowed to.
 * @csspart previous - The link to the article before.
 * @csspart next - The link to the article after.
 * @csspart match - A word that was searched for.
 * @csspart missing - The line that says that there is no such article.
 * @csspart notice - The line on a lost connection.
 * @csspart retry - The button that tries again.
 *
 * @cssstate loading - The article is on its way and a placeholder of its size is shown.
 *
 * @example
 * ```html
 * <market-article-card src="/feed.json" article-id="a-story" layout="full"></market-article-card>
 * ```
 */
export class MarketArticleCardElement extends LitElement {
  static override styles = [tokens, controls, styles];

  /** The article to show. Takes the place of `src` and `article-id`. */
  @property({ attribute: false }) article: Article | undefined;

  /** Address of a feed or of a single article. Inside `<market-news>` its feed is used when this is absent. */
  @property() src: string | undefined;

  /** Which article of the feed to show. The first one when absent. */
  @property({ attribute: 'article-id' }) articleId: string | undefined;

  /** A `card` with picture, one `compact` row, or the `full` article. */
  @property({ reflect: true, converter: oneOf('market-article-card', 'layout', ['card', 'compact', 'full']) })
  layout: 'card' | 'compact' | 'full' = 'card';

  /** How sentiment scores are cut into words: `three`, `five`, or `fear-greed`. */
  @property({ converter: oneOf<Bands>('market-article-card', 'bands', ['three', 'five', 'fear-greed']) }) bands: Bands =
    'three';

  /** Level of the headline, 1 to 6. By default 1 in the full layout and 2 otherwise. */
  @property({
    attribute: 'heading-level',
    type: Number,
    converter: numberIn('market-article-card', 'heading-level', undefined, 1, 6),
  })
  headingLevel: number | undefined;

  /** Seconds between refreshes of `src`. 0 means never. */
  @property({ type: Number, converter: numberIn('market-article-card', 'refresh', 0) })
  refresh = 0;

  /**
   * Shows what is new as soon as the publisher tells it. Without a value it follows the stream that the feed names, else the one at
   * this address.
   */
  @property() live: string | boolean | undefined;

  /** `lazy` asks for the feed and draws it once the element is within a screen of what is seen, `eager` at once. */
  @property({ converter: oneOf('market-article-card', 'loading', ['lazy', 'eager']) }) loading: 'lazy' | 'eager' =
    'lazy';

  /** The name of the feed's format, such as `rss`, where it is not recognised. */
  @property({ attribute: 'feed-format' }) feedFormat: string | undefined;

  /** The time zone of dates in the feed that name none, such as `America/New_York`. UTC when absent. */
  @property({ attribute: 'feed-timezone', converter: timeZone('market-article-card', 'feed-timezone') })
  feedTimezone: string | undefined;

  /** The time zone to show times in, such as `America/New_York`, or `local` for the reader’s own. UTC when absent. */
  @property({ attribute: 'time-zone', converter: timeZone('market-article-card', 'time-zone') })
  timeZone: string | undefined;

  /** Shows a placeholder of the card's size in place of an article. */
  @property({ type: Boolean }) placeholder = false;

  /** Words to mark in headline and summary. */
  @property({ attribute: false }) highlight = '';

  /** The position in a list, from 1, for screen readers. */
  @property({ attribute: false }) position: number | undefined;

  /** The length of that list; -1 where there may be more. */
  @property({ attribute: false }) listLength: number | undefined;

  /** Upper-case symbols of the tickers that are chosen. */
  @property({ attribute: false, converter: words, hasChanged: areOthers }) chosenTickers: readonly string[] = [];

  #news = new SurroundingController(this, newsContext, 'market-news');
  #locale = new LocaleController(this, loadingEnglish);
  #feeds = new OnDemand(this, loadFeedController);
  #contents = new OnDemand(this, loadCardContent);
  #readings = new OnDemand(this, loadReading);
  #source: FeedSource | undefined;
  #feed: FeedController | undefined;
  #content: CardContent | undefined;
  #reading: typeof Reading | undefined;
  #shown: Article | undefined;
  #provider = new ProvidingController<Article | undefined>(this, articleContext, undefined);
  #internals = this.attachInternals();

  protected override willUpdate(changed: PropertyValues) {
    readProperties(this, changed);
    const around = this.src ? undefined : this.#news.value;
    const source = this.article || this.placeholder ? undefined : (around ?? this);
    this.#source = source;
    if (source && !source.src) explain(this, () => this.#source);
    const { part: following } = source?.src ? this.#feeds : {};
    this.#feed ??= following && new following.FeedController(this, this.#locale);
    this.#feed?.follow(source, Boolean(around));
    this.#shown = this.article ?? this.#feed?.find(around?.articleId || this.articleId, this.#shown);
    this.#provider.value = this.#shown;
    if (!this.placeholder && (this.#shown || this.#feed?.isActive)) {
      const { part } = this.#contents;
      this.#content ??= part && new part.CardContent(this, this.#locale, this.#news);
      this.#reading = this.layout === 'full' ? this.#readings.part : undefined;
    }
    this.#internals.states[this.#isLoading ? 'add' : 'delete']('loading');
  }

  /** Waits for the article where what draws it is on its way, and for what follows its feed. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const part = this.#shown ? this.#contents : this.#feeds;
    if (!part.isPending) return isDone;
    await part.ready();
    return this.getUpdateComplete();
  }

  /** Moves focus to the headline, once it is there. */
  override async focus(options?: FocusOptions) {
    if (this.#isLoading) {
      await this.updateComplete;
      this.#feed?.begin();
      if (this.layout === 'full') await this.#readings.ready();
      await this.updateComplete;
    }
    this.renderRoot.querySelector<HTMLElement>('[part=headline]')?.focus(options);
  }

  protected override render() {
    if (this.#isLoading) return this.#renderPlaceholder();
    return this.#content?.render(this.#shown, this.#feed, this.#reading) ?? html`<slot></slot>`;
  }

  #renderPlaceholder() {
    return html`<div part="article" class="frame" role="img" aria-label=${this.#locale.strings.loading}>
      ${this.layout === 'compact' ? nothing : html`<div part="media" class="media bone"></div>`}
      <div class="text">
        <div class="labels"><span class="bone"></span></div>
        <div class="headline"><span class="bone"></span><span class="bone"></span></div>
      </div>
      <div class="meta"><span class="bone"></span></div>
      <div class="chips"><span class="bone"></span></div>
    </div>`;
  }

  get #isLoading() {
    if (this.placeholder) return true;
    if (!this.#shown) return this.#feed?.isLoading ?? (!!this.#source?.src && !this.#feeds.hasFailed);
    return this.#content ? this.layout === 'full' && this.#readings.isPending : !this.#contents.hasFailed;
  }
}
