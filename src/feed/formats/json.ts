import type { FeedFormat } from './format.js';
import { jsonFeed } from './json-feed.js';

/** Any list format without an entry: `[]` says no more. */
const emptyList: FeedFormat<unknown> = {
  name: 'empty-list',
  accepts: (value) => Array.isArray(value) && value.length === 0,
  parse: () => ({ items: [] }),
};

/** Formats in JSON; the first that accepts is taken. */
export const jsonFormats: readonly FeedFormat<unknown>[] = [jsonFeed, emptyList];
