import { css, html, isServer, nothing, type LitElement } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { ProvidingController } from '../../controllers/providing.js';
import { needTag } from '../../controllers/tags.js';
import type { Article, Sentiment } from '../../feed/article.js';
import { toneOf, type Bands } from '../../feed/sentiment.js';
import { formatNumber } from '../../i18n/format.js';
import { formatList } from '../../i18n/sentences.js';
import { articleEnglish } from '../../i18n/english/article.js';
import { readingEnglish } from '../../i18n/english/reading.js';
import { sentimentEnglish } from '../../i18n/english/sentiment.js';
import { articleBody, textHolderContext, type TextHolder } from './article-body.js';
import type * as ScoreHistory from './score-history.js';
import { neighbours, neighbourStyles, type Narrowing } from './neighbours.js';
import { print } from './print.styles.js';
import { prose } from './prose.styles.js';
import { servedMinutes } from './served-text.js';
import { tickerTable, tickerTableStyles } from './ticker-table.js';
import type { TickerChips } from './tickers.js';

export interface Full {
  readonly article: Article;
  /** Of the headline, 1 to 6. */
  readonly headingLevel: number;
  readonly chips: TickerChips;
  /** The feed that it stands in, if any. */
  readonly articles: readonly Article[] | undefined;
  /** What the reader narrowed the feed to, if anything. */
  readonly narrowing: Narrowing | undefined;
  onOpen(click: MouseEvent, article: Article): void;
}

/** What the full layout of a card shows beside what others do. */
export class Reading implements TextHolder {
  headingLevel = 1;
  readonly #host: LitElement;
  readonly #locale: LocaleController<object>;
  readonly #histories: OnDemand<typeof ScoreHistory>;
  #articleId: string | undefined;
  /** Of the text that is shown, which may be another article's still. */
  #time: { readonly articleId: string | undefined; readonly minutes: number } | undefined;

  constructor(host: LitElement, locale: LocaleController<object>) {
    this.#host = host;
    this.#locale = locale;
    this.#histories = new OnDemand(host, () => import('./score-history.js'));
    new ProvidingController(host, textHolderContext, this);
  }

  onText(minutes: number | undefined) {
    const articleId = this.#articleId;
    const isNews = this.#time?.articleId === articleId ? this.#time?.minutes !== minutes : minutes;
    this.#time = minutes === undefined ? undefined : { articleId, minutes };
    // Not within an update, of which Lit warns.
    if (isNews) queueMicrotask(() => this.#host.requestUpdate());
  }

  /** How the score came about, where the feed tells. */
  renderHistory(sentiment: Sentiment = {}, bands: Bands) {
    const { score, history } = sentiment;
    if (score === undefined || !history) return nothing;
    const { textLang } = this.#locale;
    const drawn = this.#histories.part?.scoreHistory(history, score, this.#locale);
    return html`<span
      part="history"
      role="img"
      data-tone=${toneOf(sentiment, bands)}
      aria-label="${this.#locale.in(sentimentEnglish).sentiment} ${drawn?.text}"
      lang=${textLang ?? nothing}
      >${drawn?.line}</span
    >`;
  }

  /** Who wrote the article, and how long it takes to read where its text is shown. */
  renderFacts(article: Article) {
    const { authors, source } = article;
    const { lang, textLang } = this.#locale;
    const names = authors.map(({ name }) => name);
    const by = names.length > 0 ? this.#locale.in(articleEnglish).byline(formatList(names, lang)) : source?.name;
    const minutes = this.#minutesOf(article);
    return html`${by ? html`<span part="byline"><bdi>${by}</bdi></span>` : nothing}${
      minutes
        ? html`<span part="reading-time" lang=${textLang ?? nothing} data-minutes=${minutes}
            ><bdi>${this.#locale.in(readingEnglish).readingTime(minutes, formatNumber(minutes, lang))}</bdi></span
          >`
        : nothing
    }`;
  }

  /** As the text told once it was there. The first drawing has what a server told, so that nothing moves. */
  #minutesOf({ id, body, access, language = this.#locale.lang }: Article): number | undefined {
    if (this.#time?.articleId === id) return this.#time.minutes;
    if (isServer) return body && access.level === 'free' ? servedMinutes(body, language) : undefined;
    if (this.#host.hasUpdated) return undefined;
    return Number(this.#host.shadowRoot!.querySelector<HTMLElement>('[data-minutes]')?.dataset.minutes);
  }

  /** What follows the chips: key points, text or gate, tickers, ways to share, and the articles before and after. */
  renderRest({ article, headingLevel, chips, articles = [], narrowing, onOpen }: Full) {
    const locale = this.#locale;
    const { body, access, language, url } = article;
    this.#articleId = article.id;
    this.headingLevel = headingLevel;
    if (access.level !== 'free') needTag('signup-gate');
    needTag('article-share');
    return html`${this.#renderKeyPoints(article)}
      ${
        access.level === 'free'
          ? html`<div part="body" class="prose" dir="auto" lang=${language ?? nothing}>
              ${articleBody({ body, locale, headingLevel, isWhole: true })}
            </div>`
          : html`<slot name="gate"><signup-gate></signup-gate></slot>`
      }
      ${tickerTable(chips, locale)} ${url ? html`<bdi class="address">${url}</bdi>` : nothing}
      <slot name="share"><article-share layout="buttons"></article-share></slot>
      ${neighbours(article, articles, narrowing, locale, onOpen)}`;
  }

  #renderKeyPoints({ keyPoints, language }: Article) {
    if (keyPoints.length === 0) return nothing;
    return html`<div part="key-points" class="column" role="group" aria-labelledby="key-points">
      <div id="key-points" role="heading" aria-level=${this.headingLevel + 1} lang=${this.#locale.textLang ?? nothing}>
        ${this.#locale.in(readingEnglish).keyPoints}
      </div>
      <ul dir="auto" lang=${language ?? nothing}>
        ${keyPoints.map((point) => html`<li>${point}</li>`)}
      </ul>
    </div>`;
  }
}

export const styles = [
  prose,
  tickerTableStyles,
  neighbourStyles,
  /* Not for the placeholder, which is there before this and must not move when it comes. */
  css`
    :host([layout='full']) {
      --_edge: clamp(var(--_space), 4cqi, calc(var(--_space) * 2.5));
      /* Where there is more room than a text should have, it stands in the middle of it. */
      --_side: max(var(--_edge), 50cqi - 23em);
    }

    :host([layout='full']) article {
      gap: calc(var(--_gap) * 2.5);
      padding: var(--_edge) var(--_side);
    }

    :host([layout='full']) article .media,
    :host([layout='full']) ::slotted([slot='media']) {
      aspect-ratio: 21 / 9;
      inline-size: calc(100% + var(--_side) * 2);
      margin: calc(var(--_edge) * -1) calc(var(--_side) * -1) 0;
    }

    :host([layout='full']) article .text {
      --_headline: calc(clamp(1.5em, 1em + 2.4cqi, 2.375em) * var(--_headline-scale));
      --_labels: 1.75em;
      gap: calc(var(--_gap) * 1.5);
    }

    :host([layout='full']) article .headline {
      line-height: 1.16;
      text-wrap: balance;
    }

    :host([layout='full']) [part='summary'] {
      font-size: clamp(1.0625em, 0.98em + 0.5cqi, 1.25em);
    }

    /* In lists they have one line, here all the room they need. */
    :host([layout='full']) article .labels {
      flex-wrap: wrap;
      gap: 4px 10px;
      overflow: visible;
    }

    :host([layout='full']) :is(.meta, .tickers) {
      flex: initial;
      flex-wrap: wrap;
      white-space: normal;
    }

    :host([layout='full']) article :is(.labels *, .headline, [part='summary']) {
      overflow: visible;
      white-space: normal;
      text-align: start;
    }

    :host([layout='full']) :is(.headline, [part='summary']) {
      display: block;
    }

    /* After the mark also where that has a line of its own. */
    [part='history'] {
      order: 1;
      inline-size: 5.5em;
      block-size: max(16px, 1.25em);
    }

    [part='key-points'] {
      padding: var(--_space) calc(var(--_space) * 1.25);
      border-inline-start: 3px solid var(--_accent);
      border-start-end-radius: var(--_radius);
      border-end-end-radius: var(--_radius);
      background: var(--_sunken);
    }

    [part='key-points'] [role='heading'] {
      margin-block-end: 0.5em;
      font: var(--_headline-weight) 1em / 1.3 var(--_headline-font);
    }

    [part='key-points'] ul {
      display: grid;
      gap: var(--_gap);
      margin: 0;
      padding-inline-start: 1.15em;
      font-size: 0.9286em;
    }

    [part='key-points'] li::marker {
      color: var(--_accent);
    }

    @container (inline-size < 26em) {
      [part='key-points'] {
        padding-inline: calc(var(--_space) * 0.75);
      }
    }

    .address {
      display: none;
    }
  `,
  print,
];
