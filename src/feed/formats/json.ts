import type { Feed } from '../article.js';
import { record } from '../values.js';
import { alphaVantage } from './alpha-vantage.js';
import { benzinga } from './benzinga.js';
import { cryptopanic } from './cryptopanic.js';
import { eodhd } from './eodhd.js';
import { finnhub, finnhubSentiment } from './finnhub.js';
import { fmp } from './fmp.js';
import { readWith, type FeedFormat, type FormatOptions } from './format.js';
import { gnews } from './gnews.js';
import { refuseMessage, refuseUnknownList } from './json-errors.js';
import { jsonLd } from './json-ld.js';
import { marketaux } from './marketaux.js';
import { massive } from './massive.js';
import { newsApi } from './news-api.js';
import { ninjs } from './ninjs.js';
import { stockNewsApi } from './stock-news-api.js';
import { tiingo } from './tiingo.js';

/** Any list format without an entry: `[]`, and the wrappings of news APIs, say no more. */
const emptyList: FeedFormat<unknown> = {
  name: 'empty-list',

  accepts(value) {
    const { feed, data, results, articles, content } = record(value);
    return [value, feed, data, results, articles, content].some((list) => Array.isArray(list) && !list.length);
  },

  parse: () => ({ items: [] }),
};

/** Formats in JSON beside JSON Feed; the first that accepts is taken. */
export const jsonFormats: readonly FeedFormat<unknown>[] = [
  ninjs,
  jsonLd,
  alphaVantage,
  benzinga,
  cryptopanic,
  eodhd,
  finnhub,
  fmp,
  gnews,
  marketaux,
  massive,
  newsApi,
  stockNewsApi,
  tiingo,
];

/**
 * Reads a feed in JSON that is no JSON Feed. `undefined` when it is no feed.
 *
 * @throws {FeedError} with code `provider` for a message in place of a feed, and with code `format` where there is more to say
 * than that it is no feed.
 */
export function readJson(value: unknown, options: FormatOptions): Feed | undefined {
  const { url } = options;
  refuseMessage(value, url);
  const feed = readWith([...jsonFormats, finnhubSentiment, emptyList], value, options);
  if (!feed && !options.format) refuseUnknownList(value, url, jsonFormats);
  return feed;
}
