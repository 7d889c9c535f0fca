import { css, html, nothing } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import type { Sentiment } from '../../feed/article.js';
import { bandOf, toneOf, type Bands, type Tone } from '../../feed/sentiment.js';
import { sentimentEnglish } from '../../i18n/english/sentiment.js';
import { formatNumber } from '../../i18n/format.js';

const shapes: Readonly<Record<Tone, string>> = {
  bullish: 'M6 2 11 10H1Z',
  // A bar would be read as the minus of the number beside it.
  neutral: 'M6 2a4 4 0 1 0 .1 0Z',
  bearish: 'M6 10 1 2H11Z',
};

/** What a sentiment is called: the feed's own label, but for the name of a band that is in the reader's language. */
export function sentimentLabel({ score, label }: Sentiment, bands: Bands, locale: LocaleController<object>): string {
  const names: Readonly<Record<string, string>> = locale.in(sentimentEnglish).bands;
  const name = label?.toLowerCase().replace(/[\s_]+/g, '-') ?? (score === undefined ? '' : bandOf(score, bands));
  return (Object.hasOwn(names, name) && names[name]) || label || '';
}

/** A shape that tells the direction without colour. */
export function toneShape(tone: Tone) {
  return html`<svg part="shape" class="shape" viewBox="0 0 12 12" aria-hidden="true">
    <path d=${shapes[tone]} />
  </svg>`;
}

/** Number, word and shape in one line: `▼ Score 35 Neutral`. */
export function sentimentBadge(sentiment: Sentiment, bands: Bands, locale: LocaleController<object>) {
  const { score, source } = sentiment;
  const tone = toneOf(sentiment, bands);
  return html`<span part="sentiment" class="badge" data-tone=${tone} title=${source ?? nothing}
    >${toneShape(tone)}${
      score === undefined
        ? nothing
        : html`<span part="score" lang=${locale.textLang ?? nothing}
            >${locale.in(sentimentEnglish).score(formatNumber(score, locale.lang))}</span
          >`
    }<bdi part="sentiment-label">${sentimentLabel(sentiment, bands, locale)}</bdi></span
  >`;
}

export const sentimentStyles = css`
  [data-tone] {
    /* Neutral sentiment. */
    --_tone: var(--market-neutral, var(--_muted));
  }

  [data-tone='bullish'] {
    /* Rising sentiment. */
    --_tone: var(--market-bullish, light-dark(#08703f, #4fd39a));
  }

  [data-tone='bearish'] {
    /* Falling sentiment. */
    --_tone: var(--market-bearish, light-dark(#b3261e, #ff938c));
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.15em 0.65em;
    border-radius: 99px;
    background: color-mix(in oklab, var(--_tone) 11%, var(--_surface));
    color: var(--_tone);
    font-size: 0.8125em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .shape {
    flex: none;
    inline-size: 0.7em;
    block-size: 0.7em;
    fill: currentColor;
  }

  @media (forced-colors: active) {
    [data-tone] {
      --_tone: CanvasText;
    }

    .badge {
      border: 1px solid;
    }
  }
`;
