import { list, record } from '../values.js';
import { dateOf, polarity, providerFormat, stringOf } from './provider.js';

/** What the suffix of a symbol stands for: an exchange, or a type of instrument. `.US` and `.CC` are known everywhere. */
const markets = new Map(
  Object.entries({
    LSE: 'XLON',
    TO: 'XTSE',
    V: 'XTSX',
    XETRA: 'XETR',
    F: 'XFRA',
    PA: 'XPAR',
    AS: 'XAMS',
    SW: 'XSWX',
    MC: 'XMAD',
    ST: 'XSTO',
    TSE: 'XTKS',
    HK: 'XHKG',
    SHG: 'XSHG',
    SHE: 'XSHE',
    NSE: 'XNSE',
    BSE: 'XBOM',
    AU: 'XASX',
    KO: 'XKRX',
    FOREX: 'forex',
    INDX: 'index',
    COMM: 'commodity',
  }),
);

/** News of EODHD. https://eodhd.com/financial-apis/stock-market-financial-news-api */
export const eodhd = providerFormat({
  name: 'eodhd',
  paging: { parameter: 'offset', size: ['limit', 50] },

  isArticle: (article) => 'link' in article && 'symbols' in article && 'content' in article,

  readArticle: (article) => ({
    url: article.link,
    title: article.title,
    published: dateOf(article.date),
    summary: article.content,
    tickers: list(article.symbols, readSymbol),
    sentiment: polarity(record(article.sentiment).polarity),
    tags: article.tags,
    text: article.content,
  }),
});

function readSymbol(value: unknown) {
  const [, symbol, suffix = ''] = /^(.+)\.([A-Z]+)$/.exec(stringOf(value)) ?? [];
  const market = markets.get(suffix);
  return market ? { symbol, exchange: market, type: market } : value;
}
