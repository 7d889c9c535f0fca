import type { Feed } from '../article.js';
import { readWith, type FeedFormat, type FormatOptions } from './format.js';

/** Any list format without an entry: `[]` says no more. */
const emptyList: FeedFormat<unknown> = {
  name: 'empty-list',
  accepts: (value) => Array.isArray(value) && value.length === 0,
  parse: () => ({ items: [] }),
};

/** Formats in JSON beside JSON Feed; the first that accepts is taken. */
const jsonFormats: readonly FeedFormat<unknown>[] = [emptyList];

/** Reads a feed in JSON that is no JSON Feed. `undefined` when it is no feed. */
export function readJson(value: unknown, options: FormatOptions): Feed | undefined {
  return readWith(jsonFormats, value, options);
}
