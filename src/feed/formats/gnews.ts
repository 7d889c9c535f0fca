import { dateOf, providerFormat } from './provider.js';

/** News of GNews. https://docs.gnews.io */
export const gnews = providerFormat({
  name: 'gnews',
  list: 'articles',
  paging: { parameter: 'page', first: 1, size: ['max', 10], total: ({ totalArticles }) => totalArticles },

  isArticle: (article) => 'publishedAt' in article && 'image' in article,

  readArticle: (article) => ({
    id: article.id,
    url: article.url,
    title: article.title,
    language: article.lang,
    published: dateOf(article.publishedAt),
    summary: article.description,
    source: article.source,
    images: [article.image],
  }),
});
