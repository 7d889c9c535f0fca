import type { Ticker, TickerType } from './article.js';
import { readSentiment } from './read-sentiment.js';
import { cleanText, plainText } from './text.js';
import { list, record, type Writable } from './values.js';

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
  if (tickers.length < 2) return tickers;
  return tickers.filter(({ symbol }, index) => tickers.findIndex((other) => other.symbol === symbol) === index);
}

function readTicker(value: unknown): Ticker | undefined {
  const given = record(value, 'symbol');
  // ASCII is tested before upper-casing, which turns some other letters into ASCII ones.
  const [, market = '', separator, text = ''] =
    /^\$?(?:([A-Z0-9][A-Z0-9 ]{1,18}?)( ?: ?| ))?\$?([A-Z0-9.\-^=]{1,15})$/i.exec(cleanText(given.symbol) ?? '') ?? [];
  const code = text.toUpperCase();
  // Of other suffixes many name a class of shares.
  const symbol = code.includes('.') ? code.replace(/\.US$|(-USD)?\.CC$/, '') : code;
  // Two words without a colon are the name of something, unless the first is an exchange.
  const isName = separator === ' ' && !/^X[A-Z]{3}$/i.test(market) && !exchanges.has(market.toUpperCase());
  if (!symbol || isName) return undefined;
  const { type = code.endsWith('.CC') ? 'crypto' : market.toLowerCase(), relevance } = given;
  const exchange = readExchange(given.exchange ?? market);
  const name = plainText(given.name);
  const sentiment = readSentiment(given.sentiment);
  const ticker: Writable<Ticker> = { symbol };
  if (exchange) ticker.exchange = exchange;
  if (name) ticker.name = name;
  if (types.includes(type as string)) ticker.type = type as TickerType;
  if (typeof relevance === 'number' && relevance >= 0 && relevance <= 1) ticker.relevance = relevance;
  if (sentiment) ticker.sentiment = sentiment;
  return ticker;
}

/** The four characters of a market identifier code, also for the best known names of exchanges. */
function readExchange(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value) return undefined;
  const name = value.replace(/\s/g, '').toUpperCase();
  return exchanges.get(name) ?? /^[A-Z0-9]{4}$/.exec(name)?.[0];
}
