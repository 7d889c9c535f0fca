import type { Ticker, TickerType } from './article.js';
import { readSentiment } from './sentiment.js';
import { cleanText, plainText } from './text.js';
import { compact, list, record } from './values.js';

const types: readonly string[] = ['stock', 'etf', 'crypto', 'forex', 'index', 'commodity'] satisfies TickerType[];

const exchanges = new Map(Object.entries({ NYSE: 'XNYS', NASDAQ: 'XNAS' }));

/** The tickers of an article: strings such as `BTC`, `$AAPL`, `XNAS:EXMP` and `CRYPTO:BTC`, or objects with a `symbol`. */
export function readTickers(value: unknown): Ticker[] {
  const tickers = list(value, readTicker);
  return tickers.filter(({ symbol }, index) => tickers.findIndex((other) => other.symbol === symbol) === index);
}

function readTicker(value: unknown): Ticker | undefined {
  const ticker = record(value, 'symbol');
  // ASCII is tested before upper-casing, which turns some other letters into ASCII ones.
  const [, prefix = '', symbol] =
    /^\$?(?:([A-Z0-9]{2,9})[: ]\s*)?\$?([A-Z0-9.\-^=]{1,15})$/i.exec(cleanText(ticker.symbol) ?? '') ?? [];
  if (!symbol) return undefined;
  const { type = prefix.toLowerCase(), exchange = prefix, relevance } = ticker;
  return compact({
    symbol: symbol.toUpperCase(),
    exchange: readExchange(exchange),
    name: plainText(ticker.name),
    type: types.includes(type as string) ? (type as TickerType) : undefined,
    relevance: typeof relevance === 'number' && relevance >= 0 && relevance <= 1 ? relevance : undefined,
    sentiment: readSentiment(ticker.sentiment),
  });
}

/** The four characters of a market identifier code, also for the best known names of exchanges. */
function readExchange(value: unknown): string | undefined {
  const name = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return exchanges.get(name) ?? /^[A-Z0-9]{4}$/.exec(name)?.[0];
}
