import type { ArticleStrings } from '../strings.js';

export const articleEnglish: ArticleStrings = {
  tickers: 'Tickers',
  filterByTicker: (symbol) => `Show articles on ${symbol}`,
  horizon: 'Horizon',
  membersOnly: 'Free with sign-up',
  subscribersOnly: 'Subscribers',
  byline: (names) => `By ${names}`,
};
