import { list, record } from '../values.js';
import { dateOf, numberOf, polarity, providerFormat, split, stringOf } from './provider.js';

const types = new Map([
  ['equity', 'stock'],
  ['cryptocurrency', 'crypto'],
  ['currency', 'forex'],
]);

/** News of Marketaux. https://www.marketaux.com/documentation */
export const marketaux = providerFormat({
  name: 'marketaux',
  list: 'data',
  paging: {
    parameter: 'page',
    first: 1,
    size: ['limit', 3],
    // More than 20,000 cannot be asked for.
    total: ({ meta }) => {
      const { found } = record(meta);
      return typeof found === 'number' ? Math.min(found, 20_000) : undefined;
    },
  },

  isArticle: (article) => 'uuid' in article && 'published_at' in article,

  readArticle: (article) => {
    const entities = list(article.entities, (entity) => record(entity));
    return {
      id: article.uuid,
      url: article.url,
      title: article.title,
      language: article.language,
      published: dateOf(article.published_at),
      summary: article.description || article.snippet,
      tickers: entities.map(({ symbol, name, exchange, type, sentiment_score }) => ({
        symbol,
        name,
        exchange,
        type: types.get(stringOf(type)) ?? type,
        sentiment: polarity(sentiment_score),
      })),
      sentiment: polarity(meanOf(entities)),
      source: article.source,
      images: [article.image_url],
      tags: split(article.keywords),
    };
  },
});

/** The mean of what is said on each entity, weighted by how well it matches. Not a number without any. */
function meanOf(entities: readonly Record<string, unknown>[]): number {
  let sum = 0;
  let weights = 0;
  for (const { sentiment_score, match_score } of entities) {
    const [score, weight] = [numberOf(sentiment_score), numberOf(match_score)];
    if (typeof score !== 'number' || typeof weight !== 'number' || !(weight > 0)) continue;
    sum += score * weight;
    weights += weight;
  }
  return sum / weights;
}
