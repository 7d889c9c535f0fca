import { list, record } from '../values.js';
import { dateOf, pluck, providerFormat } from './provider.js';

/** News of Benzinga. https://docs.benzinga.com/api-reference/news-api/get-news-items */
export const benzinga = providerFormat({
  name: 'benzinga',
  paging: { parameter: 'page', first: 0, size: ['pageSize', 15] },

  isArticle: (article) => 'stocks' in article && 'created' in article,

  readArticle: (article) => {
    const channels = pluck(article.channels, 'name');
    return {
      id: article.id,
      url: article.url,
      title: article.title,
      section: channels[0],
      published: dateOf(article.created),
      updated: dateOf(article.updated),
      summary: article.teaser,
      tickers: list(article.stocks, (stock) => {
        const { name, exchange } = record(stock, 'name');
        return { symbol: name, exchange };
      }),
      authors: [article.author],
      // The largest comes last.
      images: list(article.image, (image) => image).reverse(),
      tags: [...channels, ...pluck(article.tags, 'name')],
      html: article.body,
    };
  },
});
