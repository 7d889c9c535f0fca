import { record } from '../values.js';
import { dateOf, providerFormat, stringOf } from './provider.js';

/** News of NewsAPI.org. https://newsapi.org/docs/endpoints/everything */
export const newsApi = providerFormat({
  name: 'news-api',
  list: 'articles',
  paging: { parameter: 'page', first: 1, size: ['pageSize', 20], total: ({ totalResults }) => totalResults },

  isArticle: (article) => 'urlToImage' in article && 'publishedAt' in article,

  readArticle: (article) => {
    const { name } = record(article.source);
    return {
      // What its publisher took back stays in the list, without anything in it.
      skip: article.title === '[Removed]' ? 'removed by its publisher' : undefined,
      url: article.url,
      title: withoutSource(article.title, name),
      published: dateOf(article.publishedAt),
      summary: article.description,
      authors: [article.author],
      source: name,
      images: [article.urlToImage],
    };
  },
});

/** Titles come as `Title - Source`. */
function withoutSource(title: unknown, source: unknown): unknown {
  const end = ` - ${stringOf(source)}`;
  return typeof title === 'string' && title.endsWith(end) ? title.slice(0, -end.length) : title;
}
