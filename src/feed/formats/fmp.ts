import { dateOf, providerFormat, split } from './provider.js';

/**
 * News and articles of Financial Modeling Prep, old and new addresses. Its dates name no zone. The scores of its sentiment have no
 * range that is documented: the label alone is kept. https://site.financialmodelingprep.com/developer/docs
 */
export const fmp = providerFormat({
  name: 'fmp',
  list: 'content',
  paging: { parameter: 'page', first: 0, size: ['limit', 20] },

  isArticle: (article) => 'site' in article && ('publishedDate' in article || 'link' in article),

  readArticle: (article) => ({
    url: article.url ?? article.link,
    title: article.title,
    published: dateOf(article.publishedDate ?? article.date),
    summary: article.text,
    tickers: split(article.symbol ?? article.tickers),
    sentiment: { label: article.sentiment },
    authors: [article.author],
    source: article.publisher ?? article.site,
    images: [article.image],
    html: article.content,
  }),
});
