import { css, html, nothing } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import type { Ticker } from '../../feed/article.js';
import { toneOf, type Bands } from '../../feed/sentiment.js';
import { articleEnglish } from '../../i18n/english/article.js';
import { formatNumber } from '../../i18n/format.js';
import { sentimentLabel, toneShape } from './sentiment.js';

export interface TickerChips {
  readonly tickers: readonly Ticker[];
  readonly bands: Bands;
  readonly locale: LocaleController<object>;
  /** Upper-case symbols that the list is narrowed to. */
  readonly chosen: readonly string[];
  onSelect(ticker: Ticker): void;
}

/** One chip for each ticker; choosing it filters. */
export function tickerChips(chips: TickerChips) {
  const { tickers, locale } = chips;
  if (tickers.length === 0) return nothing;
  return html`<ul part="tickers" class="tickers" role="list" aria-label=${locale.in(articleEnglish).tickers}>
    ${tickers.map((ticker) => html`<li>${tickerChip(ticker, chips)}</li>`)}
  </ul>`;
}

/** A ticker, with its own sentiment where the feed has it, unless that stands elsewhere. */
export function tickerChip(ticker: Ticker, { bands, locale, chosen, onSelect }: TickerChips, isBare = false) {
  const { symbol, name } = ticker;
  const sentiment = isBare ? undefined : ticker.sentiment;
  const isChosen = chosen.includes(symbol);
  const tone = sentiment && toneOf(sentiment, bands);
  const score = sentiment?.score === undefined ? '' : formatNumber(sentiment.score, locale.lang);
  const spoken = [symbol, score, sentiment && sentimentLabel(sentiment, bands, locale)].filter(Boolean).join(' ');
  return html`<button
    part=${isChosen ? 'ticker chosen' : 'ticker'}
    class="chip"
    type="button"
    aria-label="${spoken}: ${locale.in(articleEnglish).filterByTicker(name ?? symbol)}"
    aria-pressed=${isChosen}
    data-tone=${tone ?? nothing}
    @click=${() => onSelect(ticker)}
  >
    <bdi>${symbol}</bdi> ${tone && html`<span part="ticker-sentiment" class="word">${toneShape(tone)}${score}</span>`}
  </button>`;
}

export const tickerStyles = css`
  .tickers {
    flex: 1 1 0;
    display: flex;
    gap: 8px;
    /* Room for rings; at the end of the line it would make the page scroll sideways. */
    margin: -4px;
    margin-inline-end: 0;
    padding: 4px;
    overflow: auto clip;
    scrollbar-width: none;
    list-style: none;
  }

  .chip {
    gap: 0.5em;
    min-block-size: var(--_chip-size);
    min-inline-size: var(--_chip-size);
    padding: 0 0.7em;
    border-color: var(--_border);
    border-radius: min(var(--_control-radius), 7px);
    background: var(--_sunken);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
    white-space: nowrap;
  }

  .chip:hover {
    border-color: var(--_control);
  }

  .word {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    color: var(--_tone);
  }

  .chip[aria-pressed='true'] {
    --_tone: currentColor;
    border-color: var(--_accent);
    background: var(--_accent);
    /* Stays where a page takes the background of all chips away. */
    box-shadow: inset 0 0 0 3em var(--_accent);
    color: var(--_on-accent);
  }

  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      background: SelectedItem;
      color: SelectedItemText;
      forced-color-adjust: none;
    }
  }
`;
