import type { Ticker, TickerType } from './article.js';
import { readSentiment } from './read-sentiment.js';
import { cleanText, plainText } from './text.js';
import { compact, list, record } from './values.js';

const types: readonly string[] = ['stock', 'etf', 'crypto', 'forex', 'index', 'commodity'] satisfies TickerType[];

/** Market identifier codes by the names that feeds use for the exchange, without spaces. */
const exchanges = new Map(
  Object.entries({
    NYSE: 'XNYS',
    NASDAQ: 'XNAS',
    AMEX: 'XASE',
    NYSEAMERICAN: 'XASE',
    NYSEARCA: 'ARCX',
    OTC: 'OTCM',
    TSX: 'XTSE',
    TSXV: 'XTSX',
    LSE: 'XLON',
    LON: 'XLON',
    XETRA: 'XETR',
    ETR: 'XETR',
    EPA: 'XPAR',
    SIX: 'XSWX',
    TYO: 'XTKS',
    HKEX: 'XHKG',
    NSE: 'XNSE',
    BSE: 'XBOM',
    ASX: 'XASX',
  }),
);

/**
 * The tickers of an article: strings such as `BTC`, `$AAPL`, `NYSE: BRK.B`, `XNAS EXMP`, `CRYPTO:BTC`, `EXMP.US` and
 * `BTC-USD.CC`, or objects with a `symbol`. Of those with the same symbol the first counts.
 */
export function readTickers(value: unknown): Ticker[] {
  const tickers = list(value, readTicker);
  return tickers.filter(({ symbol }, index) => tickers.findIndex((other) => other.symbol === symbol) === index);
}

function readTicker(value: unknown): Ticker | undefined {
  const ticker = record(value, 'symbol');
  // ASCII is tested before upper-casing, which turns some other letters into ASCII ones.
  const [, market = '', separator, text = ''] =
    /^\$?(?:([A-Z0-9][A-Z0-9 ]{1,18}?)( ?: ?| ))?\$?([A-Z0-9.\-^=]{1,15})$/i.exec(cleanText(ticker.symbol) ?? '') ?? [];
  const code = text.toUpperCase();
  // Of other suffixes many name a class of shares.
  const symbol = code.replace(/\.US$|(-USD)?\.CC$/, '');
  // Two words without a colon are the name of something, unless the first is an exchange.
  const isName = separator === ' ' && !/^X[A-Z]{3}$/i.test(market) && !exchanges.has(market.toUpperCase());
  if (!symbol || isName) return undefined;
  const { type = code.endsWith('.CC') ? 'crypto' : market.toLowerCase(), exchange = market, relevance } = ticker;
  return compact({
    symbol,
    exchange: readExchange(exchange),
    name: plainText(ticker.name),
    type: types.includes(type as string) ? (type as TickerType) : undefined,
    relevance: typeof relevance === 'number' && relevance >= 0 && relevance <= 1 ? relevance : undefined,
    sentiment: readSentiment(ticker.sentiment),
  });
}

/** The four characters of a market identifier code, also for the best known names of exchanges. */
function readExchange(value: unknown): string | undefined {
  const name = typeof value === 'string' ? value.replace(/\s/g, '').toUpperCase() : '';
  return exchanges.get(name) ?? /^[A-Z0-9]{4}$/.exec(name)?.[0];
}
