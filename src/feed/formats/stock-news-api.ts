import { dateOf, providerFormat, split } from './provider.js';

/** News of StockNewsAPI and its sister sites. https://stocknewsapi.com/documentation */
export const stockNewsApi = providerFormat({
  name: 'stock-news-api',
  list: 'data',
  paging: {
    parameter: 'page',
    first: 1,
    size: ['items', 50],
    total: ({ total_pages }, count) => (typeof total_pages === 'number' ? total_pages * count : undefined),
  },

  isArticle: (article) => 'news_url' in article,

  readArticle: (article) => ({
    url: article.news_url,
    title: article.title,
    published: dateOf(article.date),
    summary: article.text,
    tickers: article.tickers,
    sentiment: { label: article.sentiment },
    source: article.source_name,
    images: [article.image_url],
    tags: split(article.topics),
  }),
});
