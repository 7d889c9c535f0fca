import { list, record } from '../values.js';
import { dateOf, pluck, providerFormat, stringOf } from './provider.js';

const types = new Map([
  ['X', 'crypto'],
  ['C', 'forex'],
  ['I', 'index'],
]);

/** News of Massive, which was Polygon.io. https://massive.com/docs/rest/stocks/news */
export const massive = providerFormat({
  name: 'massive',
  list: 'results',
  paging: { parameter: 'cursor', link: 'next_url' },

  isArticle: (article) => 'article_url' in article,

  readArticle: (article) => {
    const { name, homepage_url } = record(article.publisher);
    const insights = list(article.insights, (insight) => record(insight));
    const symbols = [...pluck(article.tickers, 'ticker'), ...pluck(insights, 'ticker')];
    return {
      id: article.id,
      url: article.article_url,
      title: article.title,
      published: dateOf(article.published_utc),
      summary: article.description,
      tickers: symbols.map((symbol) => ({
        ...readSymbol(symbol),
        sentiment: { label: insights.find(({ ticker }) => ticker === symbol)?.sentiment },
      })),
      // Some come with `Na`, which is nobody.
      authors: article.author === 'Na' ? [] : [article.author],
      source: { name, url: homepage_url },
      images: [article.image_url],
      tags: article.keywords,
    };
  },
});

/** Only stocks have no prefix: `X:BTCUSD`. */
function readSymbol(value: unknown) {
  const [, prefix = '', symbol = value] = /^([XCI]):(.+)/.exec(stringOf(value)) ?? [];
  return { symbol, type: types.get(prefix) };
}
