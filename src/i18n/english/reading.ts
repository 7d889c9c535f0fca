import type { ReadingStrings } from '../strings.js';

export const readingEnglish: ReadingStrings = {
  keyPoints: 'Key points',
  readingTime: (_, formatted) => `${formatted} min read`,
  relatedTickers: 'Related tickers',
  tickerSymbol: 'Symbol',
  tickerName: 'Name',
  exchange: 'Exchange',
  tickerType: 'Type',
  tickerTypes: {
    stock: 'Stock',
    etf: 'ETF',
    crypto: 'Crypto',
    forex: 'Currency',
    index: 'Index',
    commodity: 'Commodity',
  },
  relevance: 'Relevance',
  moreArticles: 'More articles',
  previousArticle: 'Previous article',
  nextArticle: 'Next article',
  table: 'Table',
  code: 'Code',
};
