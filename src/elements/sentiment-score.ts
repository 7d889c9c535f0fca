import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { numberIn, oneOf, readProperties } from '../controllers/attributes.js';
import { LocaleController } from '../controllers/locale.js';
import { OnDemand } from '../controllers/on-demand.js';
import { formatNumber } from '../i18n/format.js';
import { sentimentEnglish } from '../i18n/english/sentiment.js';
import { toneOf, type Bands } from '../feed/sentiment.js';
import { sentimentBadge, sentimentLabel, sentimentStyles, toneShape } from './parts/sentiment.js';
import { styles } from './sentiment-score.styles.js';
import { tokens } from './tokens.styles.js';

/** Half a circle of radius 40 around 50,50, from left to right. */
const arc = 'M10 50A40 40 0 0 1 90 50';

/**
 * A market sentiment from 0 (bearish) over 50 (neutral) to 100 (bullish), told by number, word and shape, never by colour
 * alone.
 *
 * @element sentiment-score
 *
 * @slot - Shown until the element is defined, and when there is no score.
 *
 * @csspart sentiment - The whole mark.
 * @csspart shape - The shape beside the word: up, level or down.
 * @csspart score - The number.
 * @csspart sentiment-label - The word.
 * @csspart track - The line or arc that stands for 0 to 100.
 * @csspart value - What marks the score on the track.
 * @csspart history - The line of past scores.
 *
 * @example
 * ```html
 * <sentiment-score score="35" label="Neutral" layout="gauge"></sentiment-score>
 * ```
 */
export class SentimentScoreElement extends LitElement {
  static override styles = [tokens, sentimentStyles, styles];

  /** The score, 0 to 100. Anything else shows no number. */
  @property({ type: Number, converter: numberIn('sentiment-score', 'score', undefined, 0, 100) })
  score: number | undefined;

  /** The word to show in place of the name of the score's band. */
  @property() label: string | undefined;

  /** How scores are cut into words: `three`, `five`, or `fear-greed`. */
  @property({ converter: oneOf<Bands>('sentiment-score', 'bands', ['three', 'five', 'fear-greed']) }) bands: Bands =
    'three';

  /** A `badge` of text, a `meter` bar, or a `gauge` in a half circle. Without a number it is always a badge. */
  @property({ reflect: true, converter: oneOf('sentiment-score', 'layout', ['badge', 'meter', 'gauge']) })
  layout: 'badge' | 'meter' | 'gauge' = 'badge';

  /** The scores before this one, oldest first: `30 42 38`. A meter and a gauge draw a line from them to the score. */
  @property() history: string | readonly number[] | undefined;

  #locale = new LocaleController(this, sentimentEnglish);
  #histories = new OnDemand(this, () => import('./parts/score-history.js'));

  protected override willUpdate(changed: PropertyValues) {
    readProperties(this, changed);
  }

  protected override render() {
    const { score } = this;
    const sentiment = { score, label: this.label || undefined };
    if (score === undefined && !this.label) return html`<slot></slot>`;
    if (score === undefined || this.layout === 'badge') return sentimentBadge(sentiment, this.bands, this.#locale);

    const tone = toneOf(sentiment, this.bands);
    const label = sentimentLabel(sentiment, this.bands, this.#locale);
    const number = formatNumber(score, this.#locale.lang);
    const { strings } = this.#locale;
    const history = this.history ?? '';
    const drawn = history.length ? this.#histories.part?.scoreHistory(history, score, this.#locale) : undefined;
    const text = `${strings.scoreOutOf(number)}, ${label}${drawn ? `, ${drawn.text}` : ''}`;
    return html`<div
      part="sentiment"
      class=${this.layout}
      lang=${this.#locale.textLang ?? nothing}
      data-tone=${tone}
      role="meter"
      aria-label=${strings.sentiment}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${score}
      aria-valuetext=${text}
      title=${text}
    >
      ${this.layout === 'gauge' ? this.#renderArc(score) : this.#renderBar(score)}
      <span class="text"
        ><span part="score">${number}</span
        ><span class="word">${toneShape(tone)}<bdi part="sentiment-label">${label}</bdi></span></span
      >
      ${history.length ? html`<div part="history">${drawn?.line}</div>` : nothing}
    </div>`;
  }

  #renderArc(score: number) {
    return html`<svg viewBox="0 0 100 56" aria-hidden="true">
      ${svg`<path part="track" d=${arc} pathLength="100" />
      ${score ? svg`<path part="value" d=${arc} pathLength="100" stroke-dasharray="${score} 100" />` : nothing}
      ${svg`<circle class="end" r="5" cx="10" cy="50" transform="rotate(${score * 1.8} 50 50)" />`}`}
    </svg>`;
  }

  #renderBar(score: number) {
    return html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path part="track" d="M0 4H100" />
      <path class="middle" d="M50 0V8" />
      <path part="value" d="M0 4H${score}" />`}
    </svg>`;
  }
}
