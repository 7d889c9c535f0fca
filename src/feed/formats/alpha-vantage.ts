import { list, record } from '../values.js';
import { numberOf, pluck, polarity, providerFormat } from './provider.js';

/** News and sentiment of Alpha Vantage. https://www.alphavantage.co/documentation/#news-sentiment */
export const alphaVantage = providerFormat({
  name: 'alpha-vantage',
  list: 'feed',

  isArticle: (article) => 'time_published' in article,

  readArticle: (article) => ({
    url: article.url,
    title: article.title,
    published: article.time_published,
    summary: article.summary,
    tickers: list(article.ticker_sentiment, (entry) => {
      const { ticker, relevance_score, ticker_sentiment_score, ticker_sentiment_label } = record(entry);
      return {
        symbol: ticker,
        relevance: numberOf(relevance_score),
        sentiment: polarity(ticker_sentiment_score, words(ticker_sentiment_label)),
      };
    }),
    sentiment: polarity(article.overall_sentiment_score, words(article.overall_sentiment_label)),
    authors: article.authors,
    source: article.source,
    images: [article.banner_image],
    tags: pluck(article.topics, 'topic'),
  }),
});

/** `Somewhat-Bullish` and `Somewhat_Bullish` as words. */
function words(label: unknown): unknown {
  return typeof label === 'string' ? label.replace(/[_-]/g, ' ') : label;
}
