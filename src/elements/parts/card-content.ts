import { html, nothing, type LitElement } from 'lit';
import type { News } from '../../contexts.js';
import type { FeedController } from '../../controllers/feed.js';
import type { LocaleController } from '../../controllers/locale.js';
import { OnDemand } from '../../controllers/on-demand.js';
import type { SurroundingController } from '../../controllers/surrounding.js';
import { TickerSelectEvent } from '../../events/feed.js';
import type { Article, Feed, Ticker } from '../../feed/article.js';
import type { Bands } from '../../feed/sentiment.js';
import { articleEnglish } from '../../i18n/english/article.js';
import { formatTime, prepareTimes } from '../../i18n/format.js';
import { cardContentStyles } from './card-content.styles.js';
import type * as FeedNotice from './feed-notice.js';
import type * as Highlight from './highlight.js';
import { openArticle } from './open-article.js';
import type * as ReadingPart from './reading.js';
import { sentimentBadge, sentimentStyles } from './sentiment.js';
import { tickerChips, tickerStyles, type TickerChips } from './tickers.js';

const loadNotice = () => import('./feed-notice.js');
const loadMarking = () => import('./highlight.js');

/** A card, and how it is to look. */
interface Host extends LitElement {
  readonly article: Article | undefined;
  readonly src: string | undefined;
  readonly layout: 'card' | 'compact' | 'full';
  readonly bands: Bands;
  readonly headingLevel: number | undefined;
  readonly timeZone: string | undefined;
  readonly highlight: string;
  readonly position: number | undefined;
  readonly listLength: number | undefined;
  readonly chosenTickers: readonly string[];
}

/** What a card shows once it has an article, or knows that there is none. */
export class CardContent {
  readonly #host: Host;
  readonly #locale: LocaleController<object>;
  readonly #news: SurroundingController<News>;
  readonly #notice: OnDemand<typeof FeedNotice>;
  readonly #marking: OnDemand<typeof Highlight>;
  #reading: ReadingPart.Reading | undefined;
  /** The address of a picture that could not be had. */
  #brokenImage: string | undefined;

  constructor(host: Host, locale: LocaleController<object>, news: SurroundingController<News>) {
    this.#host = host;
    this.#locale = locale;
    this.#news = news;
    this.#notice = new OnDemand(host, loadNotice);
    this.#marking = new OnDemand(host, loadMarking);
    if (!host.article) prepareTimes(locale.lang);
  }

  /**
   * @param feed The one that the article is of, if any.
   * @param part What the full layout shows beside what others do, where it is there.
   */
  render(article: Article | undefined, feed: FeedController | undefined, part: typeof ReadingPart | undefined) {
    const { layout, position, listLength } = this.#host;
    const around = this.#around;
    const notices = feed?.isSettled ? this.#notice.part : undefined;
    const notice = around ? nothing : notices?.feedNotice(feed!, this.#locale);
    if (!article) return html`${notice}${notices?.missingNotice(feed!, this.#locale, !around)}<slot></slot>`;
    this.#reading ??= part && new part.Reading(this.#host, this.#locale);
    return html`${notice}
      <article
        part="article"
        class="frame ${article.section || article.sentiment || article.access.level !== 'free' ? '' : 'bare'}"
        aria-labelledby="headline"
        aria-posinset=${position ?? nothing}
        aria-setsize=${listLength ?? nothing}
      >
        ${layout === 'compact' ? nothing : this.#renderMedia(article)}
        <div class="text">
          ${this.#renderLabels(article)} ${this.#renderHeadline(article)}
          ${layout === 'full' ? this.#renderMeta(article) : nothing}
          ${
            article.summary && layout !== 'compact'
              ? html`<p part="summary" dir="auto" lang=${article.language ?? nothing}>
                  ${this.#mark(article.summary)}
                </p>`
              : nothing
          }
        </div>
        ${layout === 'full' ? nothing : this.#renderMeta(article)}
        <div class="chips">${tickerChips(this.#chips(article))}<slot name="actions"></slot></div>
        ${layout === 'full' ? this.#renderReading(article, feed?.feed) : nothing}
        <slot name="footer"></slot>
      </article>`;
  }

  #renderMedia({ image }: Article) {
    if (!image) return html`<slot name="media"></slot>`;
    const isFull = this.#host.layout === 'full';
    return html`<slot name="media"
      ><div part="media" class="media">
        ${
          image.url === this.#brokenImage
            ? nothing
            : html`<img
                part="image"
                loading=${isFull ? 'eager' : 'lazy'}
                sizes="${isFull ? '' : 'auto, '}min(100vw, 48em)"
                srcset=${image.srcset?.map(({ url, width }) => `${url} ${width}w`).join() ?? nothing}
                src=${image.url}
                alt=${image.alt ?? ''}
                decoding="async"
                referrerpolicy="no-referrer"
                @error=${({ target }: Event) => {
                  const picture = target as HTMLImageElement;
                  // It may be there in other widths.
                  if (picture.srcset) picture.srcset = '';
                  else {
                    this.#brokenImage = image.url;
                    this.#host.requestUpdate();
                  }
                }}
              />`
        }
      </div></slot
    >`;
  }

  #renderLabels({ section, sentiment, access, language }: Article) {
    const { layout, bands } = this.#host;
    const { textLang } = this.#locale;
    return html`<div class="labels">
      ${section ? html`<bdi part="section" lang=${language ?? nothing}>${section}</bdi>` : nothing}
      ${sentiment ? sentimentBadge(sentiment, bands, this.#locale) : nothing}
      ${layout === 'full' ? this.#reading?.renderHistory(sentiment, bands) : nothing}
      <slot name="badge"></slot>
      ${
        access.level === 'free' || layout === 'full'
          ? nothing
          : html`<span part="access" lang=${textLang ?? nothing}
              ><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9z" /></svg
              ><span>${access.level === 'paid' ? this.#strings.subscribersOnly : this.#strings.membersOnly}</span></span
            >`
      }
    </div>`;
  }

  #renderHeadline(article: Article) {
    const title = this.#mark(article.title);
    return html`<div
      class="headline"
      id="headline"
      role="heading"
      aria-level=${this.#headingLevel}
      dir="auto"
      lang=${article.language ?? nothing}
    >
      ${
        article.url && this.#host.layout !== 'full'
          ? html`<a part="headline" href=${article.url} @click=${(click: MouseEvent) => this.#onOpen(click, article)}
              >${title}</a
            >`
          : html`<span part="headline" tabindex="-1">${title}</span>`
      }
    </div>`;
  }

  #renderMeta(article: Article) {
    const { published, horizon } = article;
    return html`<div part="meta" class="meta">
      ${
        published
          ? html`<time part="time" datetime=${published.toISOString()}
              >${formatTime(published, this.#locale.lang, this.#host.timeZone ?? this.#news.value?.timeZone)}</time
            >`
          : nothing
      }
      ${
        horizon
          ? html`<span part="horizon"
              ><span class="visually-hidden">${this.#strings.horizon}: </span><bdi>${horizon.label}</bdi></span
            >`
          : nothing
      }
      ${this.#host.layout === 'full' ? this.#reading?.renderFacts(article) : nothing}
    </div>`;
  }

  #renderReading(article: Article, feed: Feed | undefined) {
    return this.#reading?.renderRest({
      article,
      headingLevel: this.#headingLevel,
      chips: this.#chips(article),
      articles: feed?.articles,
      narrowing: this.#around,
      onOpen: this.#onOpen,
    });
  }

  #mark(text: string) {
    return (this.#host.highlight && this.#marking.part?.highlight(text, this.#host.highlight)) || text;
  }

  /** The `<market-news>` that its feed is of. One of its own is not narrowed, and the element's to speak for. */
  get #around() {
    return this.#host.src ? undefined : this.#news.value;
  }

  get #strings() {
    return this.#locale.in(articleEnglish);
  }

  get #headingLevel() {
    return this.#host.headingLevel ?? (this.#host.layout === 'full' ? 1 : 2);
  }

  #chips({ tickers }: Article): TickerChips {
    const { bands, chosenTickers, position } = this.#host;
    return {
      tickers,
      bands,
      locale: this.#locale,
      // A list speaks for its cards, and may have another feed than what is around it.
      chosen: position ? chosenTickers : chosenTickers.concat(this.#around?.tickers ?? []),
      onSelect: this.#onTickerSelect,
    };
  }

  #onOpen = (click: MouseEvent, article: Article) => openArticle(this.#host, click, article);

  #onTickerSelect = (ticker: Ticker) => {
    const event = new TickerSelectEvent(ticker);
    this.#host.dispatchEvent(event);
  };
}

export const styles = [sentimentStyles, tickerStyles, cardContentStyles];
