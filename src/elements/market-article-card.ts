import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { articleContext, newsContext } from '../contexts.js';
import { numberIn, oneOf, readProperties, timeZone, words } from '../controllers/attributes.js';
import { FeedController } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { articleEnglish } from '../i18n/english/article.js';
import { sentimentEnglish } from '../i18n/english/sentiment.js';
import { OnDemand } from '../controllers/on-demand.js';
import { ProvidingController } from '../controllers/providing.js';
import { SurroundingController } from '../controllers/surrounding.js';
import { TickerSelectEvent } from '../events/feed.js';
import type { Article, Ticker } from '../feed/article.js';
import type { Bands } from '../feed/sentiment.js';
import { controls } from './controls.styles.js';
import { styles } from './market-article-card.styles.js';
import { openArticle } from './parts/open-article.js';
import type { Reading } from './parts/reading.js';
import { sentimentBadge, sentimentStyles } from './parts/sentiment.js';
import { tickerChips, tickerStyles, type TickerChips } from './parts/tickers.js';
import { tokens } from './tokens.styles.js';

const english = { ...sentimentEnglish, ...articleEnglish };

// At once, as the one needs the other.
const loadReading = async () =>
  (await Promise.all([import('./parts/reading.js'), import('./parts/article-body.js')]))[0];
const loadMarking = () => import('./parts/highlight.js');

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
  static override styles = [tokens, controls, sentimentStyles, tickerStyles, styles];

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
  @property({ attribute: false, converter: words }) chosenTickers: readonly string[] = [];

  @state() private brokenImage?: string;

  #news = new SurroundingController(this, newsContext, 'market-news');
  #locale = new LocaleController(this, english);
  #feed = new FeedController(this, this.#locale);
  #notice = new OnDemand(this, () => import('./parts/feed-notice.js'));
  #readings = new OnDemand(this, loadReading);
  #marking = new OnDemand(this, loadMarking);
  #reading: Reading | undefined;
  #shown: Article | undefined;
  #provider = new ProvidingController<Article | undefined>(this, articleContext, undefined);
  #internals = this.attachInternals();

  protected override willUpdate(changed: PropertyValues) {
    readProperties(this, changed);
    const around = this.#around;
    this.#feed.follow(this.article || this.placeholder ? undefined : (around ?? this), Boolean(around));
    this.#shown = this.article ?? this.#find();
    this.#provider.value = this.#shown;
    if (this.layout === 'full' && !this.#feed.isWaiting) {
      this.#reading ??= this.#readings.part && new this.#readings.part.Reading(this, this.#locale);
    }
    this.#internals.states[this.#isLoading ? 'add' : 'delete']('loading');
  }

  /** Moves focus to the headline, once it is there. */
  override async focus(options?: FocusOptions) {
    if (this.#isLoading) {
      this.#feed.begin();
      await this.#readings.ready();
      await this.updateComplete;
    }
    this.renderRoot.querySelector<HTMLElement>('[part=headline]')?.focus(options);
  }

  protected override render() {
    const article = this.#shown;
    if (this.#isLoading) return this.#renderPlaceholder();
    const part = this.#feed.isSettled ? this.#notice.part : undefined;
    const notice = this.#around ? nothing : part?.feedNotice(this.#feed, this.#locale);
    if (!article) return html`${notice}${part?.missingNotice(this.#feed, this.#locale, !this.#around)}<slot></slot>`;
    return html`${notice}
      <article
        part="article"
        class="frame"
        aria-labelledby="headline"
        aria-posinset=${this.position ?? nothing}
        aria-setsize=${this.listLength ?? nothing}
      >
        ${this.layout === 'compact' ? nothing : this.#renderMedia(article)}
        <div class="text">
          ${this.#renderLabels(article)} ${this.#renderHeadline(article)}
          ${this.layout === 'full' ? this.#renderMeta(article) : nothing}
          ${
            article.summary && this.layout !== 'compact'
              ? html`<p part="summary" dir="auto" lang=${article.language ?? nothing}>
                  ${this.#mark(article.summary)}
                </p>`
              : nothing
          }
        </div>
        ${this.layout === 'full' ? nothing : this.#renderMeta(article)}
        <div class="chips">${tickerChips(this.#chips(article))}<slot name="actions"></slot></div>
        ${this.layout === 'full' ? this.#renderReading(article) : nothing}
        <slot name="footer"></slot>
      </article>`;
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

  #renderMedia({ image }: Article) {
    if (!image) return html`<slot name="media"></slot>`;
    return html`<slot name="media"
      ><div part="media" class="media">
        ${
          image.url === this.brokenImage
            ? nothing
            : html`<img
                part="image"
                loading=${this.layout === 'full' ? 'eager' : 'lazy'}
                sizes="${this.layout === 'full' ? '' : 'auto, '}min(100vw, 48em)"
                srcset=${image.srcset?.map(({ url, width }) => `${url} ${width}w`).join() ?? nothing}
                src=${image.url}
                alt=${image.alt ?? ''}
                decoding="async"
                referrerpolicy="no-referrer"
                @error=${({ target }: Event) => {
                  const picture = target as HTMLImageElement;
                  // It may be there in other widths.
                  if (picture.srcset) picture.srcset = '';
                  else this.brokenImage = image.url;
                }}
              />`
        }
      </div></slot
    >`;
  }

  #renderLabels({ section, sentiment, access, language }: Article) {
    const { strings, textLang } = this.#locale;
    return html`<div class="labels">
      ${section ? html`<bdi part="section" lang=${language ?? nothing}>${section}</bdi>` : nothing}
      ${sentiment ? sentimentBadge(sentiment, this.bands, this.#locale) : nothing}
      ${this.layout === 'full' ? this.#reading?.renderHistory(sentiment, this.bands) : nothing}
      <slot name="badge"></slot>
      ${
        access.level === 'free' || this.layout === 'full'
          ? nothing
          : html`<span part="access" lang=${textLang ?? nothing}
              ><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9z" /></svg
              ><span>${access.level === 'paid' ? strings.subscribersOnly : strings.membersOnly}</span></span
            >`
      }
    </div>`;
  }

  #renderHeadline(article: Article) {
    const title = this.#mark(article.title);
    const isFull = this.layout === 'full';
    return html`<div
      class="headline"
      id="headline"
      role="heading"
      aria-level=${this.#headingLevel}
      dir="auto"
      lang=${article.language ?? nothing}
    >
      ${
        article.url && !isFull
          ? html`<a part="headline" href=${article.url} @click=${(click: MouseEvent) => this.#onOpen(click, article)}
              >${title}</a
            >`
          : html`<span part="headline" tabindex="-1">${title}</span>`
      }
    </div>`;
  }

  #renderMeta(article: Article) {
    const { published, horizon } = article;
    const { strings } = this.#locale;
    return html`<div part="meta" class="meta">
      ${
        published
          ? html`<time part="time" datetime=${published.toISOString()}
              >${this.#locale.time(published, this.timeZone ?? this.#news.value?.timeZone)}</time
            >`
          : nothing
      }
      ${
        horizon
          ? html`<span part="horizon"
              ><span class="visually-hidden">${strings.horizon}: </span><bdi>${horizon.label}</bdi></span
            >`
          : nothing
      }
      ${this.layout === 'full' ? this.#reading?.renderFacts(article) : nothing}
    </div>`;
  }

  #renderReading(article: Article) {
    return this.#reading?.renderRest({
      article,
      headingLevel: this.#headingLevel,
      chips: this.#chips(article),
      articles: this.article ? [] : this.#feed.feed?.articles,
      narrowing: this.#around,
      onOpen: this.#onOpen,
    });
  }

  #mark(text: string) {
    return (this.highlight && this.#marking.part?.highlight(text, this.highlight)) || text;
  }

  /** The `<market-news>` that its feed is of. One of its own is not narrowed, and the element's to speak for. */
  get #around() {
    return this.src ? undefined : this.#news.value;
  }

  get #isLoading() {
    if (this.placeholder) return true;
    return this.#shown ? this.layout === 'full' && this.#readings.isPending : this.#feed.isLoading;
  }

  #chips({ tickers }: Article): TickerChips {
    return {
      tickers,
      bands: this.bands,
      locale: this.#locale,
      chosen: this.#news.value ? [...this.chosenTickers, ...this.#news.value.tickers] : this.chosenTickers,
      onSelect: this.#onTickerSelect,
    };
  }

  get #headingLevel() {
    return this.headingLevel ?? (this.layout === 'full' ? 1 : 2);
  }

  #find() {
    return this.#feed.find(this.#around?.articleId || this.articleId, this.#shown);
  }

  #onOpen = (click: MouseEvent, article: Article) => openArticle(this, click, article);

  #onTickerSelect = (ticker: Ticker) => {
    const event = new TickerSelectEvent(ticker);
    this.dispatchEvent(event);
  };
}
