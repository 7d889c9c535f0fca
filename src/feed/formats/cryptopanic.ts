import { list, record } from '../values.js';
import { dateOf, providerFormat } from './provider.js';

/** Posts of CryptoPanic, versions 1 and 2. https://cryptopanic.com/developers/api/ */
export const cryptopanic = providerFormat({
  name: 'cryptopanic',
  list: 'results',
  paging: { parameter: 'page', link: 'next' },

  isArticle: (article) => 'published_at' in article && ('votes' in article || 'kind' in article),

  readArticle: (article) => {
    const { title, domain } = record(article.source);
    return {
      id: article.id ?? article.slug,
      url: article.original_url ?? article.url,
      title: article.title,
      published: dateOf(article.published_at ?? article.created_at),
      summary: article.description,
      tickers: list(article.instruments ?? article.currencies, (currency) => {
        const { code, title } = record(currency);
        return { symbol: code, name: title, type: 'crypto' };
      }),
      sentiment: readVotes(article.votes),
      source: title ?? domain,
      images: [article.image],
    };
  },
});

/** Few votes pull the score towards neutral, and fewer than three say nothing. */
function readVotes(value: unknown) {
  const { positive, negative } = record(value);
  if (typeof positive !== 'number' || typeof negative !== 'number' || positive + negative < 3) return undefined;
  const score = 50 + (50 * (positive - negative)) / (positive + negative + 5);
  return { score, source: 'Community votes' };
}
