import { dateOf, providerFormat } from './provider.js';

/** News of Tiingo. https://www.tiingo.com/documentation/news */
export const tiingo = providerFormat({
  name: 'tiingo',
  paging: { parameter: 'offset', size: ['limit', 100] },

  isArticle: (article) => 'crawlDate' in article,

  readArticle: (article) => ({
    id: article.id,
    url: article.url,
    title: article.title,
    published: dateOf(article.publishedDate),
    summary: article.description,
    tickers: article.tickers,
    source: article.source,
    tags: article.tags,
  }),
});
