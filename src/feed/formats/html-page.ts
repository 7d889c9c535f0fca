import type { Feed } from '../article.js';
import { FeedError } from '../feed-error.js';
import type { FormatOptions } from './format.js';

/** Refuses a page. */
export function readPage(_html: string, { url }: FormatOptions): Feed | undefined {
  throw new FeedError('format', `Expected a feed from ${url}, got: an HTML page`, { url });
}
