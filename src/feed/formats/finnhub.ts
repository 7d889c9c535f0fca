import { FeedError } from '../feed-error.js';
import { record } from '../values.js';
import type { FeedFormat } from './format.js';
import { dateOf, providerFormat, split } from './provider.js';

/**
 * News of Finnhub, of a market or a company. There are no older pages: `minId` asks for newer articles.
 * https://finnhub.io/docs/api/market-news
 */
export const finnhub = providerFormat({
  name: 'finnhub',

  isArticle: (article) => 'headline' in article && 'datetime' in article,

  readArticle: (article) => ({
    id: article.id || undefined,
    url: article.url,
    title: article.headline,
    section: article.category,
    published: dateOf(article.datetime),
    summary: article.summary,
    tickers: split(article.related),
    source: article.source,
    images: [article.image],
  }),
});

/** What Finnhub says of one symbol at `/news-sentiment`: no articles, though the name of the address promises some. */
export const finnhubSentiment: FeedFormat<unknown> = {
  name: 'finnhub-news-sentiment',

  accepts: (answer) => 'companyNewsScore' in record(answer),

  parse(_answer, url) {
    const came = 'the news sentiment of Finnhub, which has no articles: use /news or /company-news';
    throw new FeedError('format', `Expected a feed from ${url}, got: ${came}`, { url });
  },
};
