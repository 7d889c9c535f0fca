import { css, html, nothing } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import type { Ticker } from '../../feed/article.js';
import { readingEnglish } from '../../i18n/english/reading.js';
import { sentimentEnglish } from '../../i18n/english/sentiment.js';
import { sentimentBadge } from './sentiment.js';
import { tickerChip, type TickerChips } from './tickers.js';

/** What markets call themselves, by their identifier codes. Others are shown by their code. */
const exchangeNames: Readonly<Record<string, string>> = {
  XNYS: 'NYSE',
  XNAS: 'Nasdaq',
  XASE: 'NYSE American',
  ARCX: 'NYSE Arca',
  OTCM: 'OTC Markets',
  XTSE: 'TSX',
  XTSX: 'TSX Venture',
  XLON: 'LSE',
  XETR: 'Xetra',
  XPAR: 'Euronext Paris',
  XSWX: 'SIX',
  XTKS: 'TSE',
  XHKG: 'HKEX',
  XNSE: 'NSE',
  XBOM: 'BSE',
  XASX: 'ASX',
};

/** All that the feed tells of the tickers, or nothing where it tells their symbols only. */
export function tickerTable(chips: TickerChips, locale: LocaleController<object>) {
  const { tickers, bands } = chips;
  const { lang, textLang } = locale;
  const strings = locale.in(readingEnglish);
  const percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 0 });
  const known: readonly (readonly [string, (ticker: Ticker) => unknown])[] = [
    [strings.tickerName, ({ name }) => name && html`<bdi>${name}</bdi>`],
    [strings.exchange, ({ exchange = '' }) => exchangeNames[exchange] ?? exchange],
    [
      strings.tickerType,
      ({ type }) => type && html`<span lang=${textLang ?? nothing}>${strings.tickerTypes[type]}</span>`,
    ],
    [strings.relevance, ({ relevance }) => relevance !== undefined && percent.format(relevance)],
    [locale.in(sentimentEnglish).sentiment, ({ sentiment }) => sentiment && sentimentBadge(sentiment, bands, locale)],
  ];
  const columns = known.filter(([, cell]) => tickers.some(cell));
  if (columns.length === 0) return nothing;
  // Browsers take a table that is laid out as something else for none, unless its roles say so.
  return html`<table part="related-tickers" class="related" role="table">
    <caption lang=${textLang ?? nothing}>
      ${strings.relatedTickers}
    </caption>
    <thead role="rowgroup" lang=${textLang ?? nothing}>
      <tr role="row">
        <th role="columnheader" scope="col">${strings.tickerSymbol}</th>
        ${columns.map(([name]) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${tickers.map(
        (ticker) =>
          html`<tr role="row">
            <th role="rowheader" scope="row" aria-label=${ticker.symbol}>${tickerChip(ticker, chips, true)}</th>
            ${columns.map(([name, cell]) => html`<td role="cell" data-name=${name}>${cell(ticker) || nothing}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

export const tickerTableStyles = css`
  .related {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875em;
    line-height: 1.4;
    font-variant-numeric: tabular-nums lining-nums;
  }

  .related caption {
    padding-block-end: 0.6em;
    font: 650 1.143em / 1.3 var(--_headline-font);
    text-align: start;
  }

  .related :is(th, td) {
    padding: 0.6em 0.9em;
    border-block-end: var(--_line);
    font-weight: 400;
    text-align: start;
  }

  .related :is(th, td):first-child {
    padding-inline-start: 0;
  }

  .related :is(th, td):last-child {
    padding-inline-end: 0;
  }

  .related thead th {
    color: var(--_muted);
    font-size: 0.9286em;
  }

  .related .chip {
    font-size: 1em;
  }

  /* It has a column of its own. */
  .related .chip .shape {
    display: none;
  }

  /* On a phone each ticker is a list of what is known of it. */
  @container (inline-size < 38em) {
    .related :is(caption, tbody) {
      display: block;
    }

    .related thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .related tbody tr {
      display: grid;
      gap: 0.35em;
      padding-block: 0.8em;
      border-block-start: var(--_line);
    }

    .related tbody :is(th, td) {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0 1em;
      padding: 0;
      border: 0;
    }

    .related td:empty {
      display: none;
    }

    .related td::before {
      color: var(--_muted);
      content: attr(data-name) / '';
    }
  }
`;
