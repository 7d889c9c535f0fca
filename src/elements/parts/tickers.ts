import { css, html, nothing } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import type { Ticker } from '../../feed/article.js';
import { toneOf, type Bands } from '../../feed/sentiment.js';
import type { ArticleStrings } from '../../i18n/strings.js';
import { toneShape } from './sentiment.js';

export interface TickerChips {
  readonly tickers: readonly Ticker[];
  readonly bands: Bands;
  readonly locale: LocaleController<ArticleStrings>;
  /** Upper-case symbols that the list is narrowed to. */
  readonly chosen: readonly string[];
  onSelect(ticker: Ticker): void;
}

/** One chip for each ticker; choosing it filters. */
export function tickerChips(chips: TickerChips) {
  const { tickers, locale } = chips;
  if (tickers.length === 0) return nothing;
  return html`<ul part="tickers" class="tickers" role="list" aria-label=${locale.strings.tickers}>
    ${tickers.map((ticker) => html`<li>${tickerChip(ticker, chips)}</li>`)}
  </ul>`;
}

export function tickerChip(ticker: Ticker, { bands, locale, chosen, onSelect }: TickerChips) {
  const { symbol, name, sentiment } = ticker;
  return html`<button
    part="ticker"
    class="chip"
    type="button"
    aria-label="${symbol}: ${locale.strings.filterByTicker(name ?? symbol)}"
    aria-pressed=${chosen.includes(symbol)}
    data-tone=${sentiment ? toneOf(sentiment, bands) : nothing}
    @click=${() => onSelect(ticker)}
  >
    <bdi>${symbol}</bdi>${sentiment ? toneShape(toneOf(sentiment, bands)) : nothing}
  </button>`;
}

export const tickerStyles = css`
  .tickers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .chip {
    gap: 0.35em;
    min-block-size: 28px;
    padding: 0 0.7em;
    border: 1px solid var(--_border);
    border-radius: 7px;
    background: var(--_sunken);
    color: var(--_text);
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.02em;
  }

  .chip:hover {
    border-color: var(--_control);
  }

  .chip[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .chip .shape {
    color: var(--_tone);
  }

  .chip[aria-pressed='true'] .shape {
    color: inherit;
  }

  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      background: SelectedItem;
      color: SelectedItemText;
      forced-color-adjust: none;
    }
  }

  @media (pointer: coarse) {
    .chip {
      min-block-size: 44px;
    }
  }
`;
