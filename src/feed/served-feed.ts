import type { Feed } from './article.js';
import type { FeedState } from './feed-state.js';
import { readFeed, writeFeed } from './kept-feed.js';
import { parseUrl } from './urls.js';

/** Milliseconds. What a page brought along for longer is shown, and then asked for anew. */
const freshness = 300_000;

/** How a feed is read, where it does not say enough of itself. */
export interface Reading {
  readonly format?: string | undefined;
  readonly timeZone?: string | undefined;
}

/** A feed that a server has written into its page. */
export interface ServedFeed {
  /** Absolute. */
  readonly url: string;
  readonly reading: Reading;
  readonly state: FeedState;
  /** There may be more or newer articles than these. */
  readonly isOld: boolean;
}

/**
 * What a server writes into its page of a feed: a value for JSON.
 *
 * @param most How many articles the page shows at most.
 */
export function writeServedFeed(
  url: string,
  reading: Reading,
  feed: Feed,
  { loadedAt, pageUrl, most }: { loadedAt: Date; pageUrl: string | undefined; most: number },
) {
  const { pathname, search, origin } = new URL(url);
  // The page may be seen at another address than the server thinks.
  const src = pageUrl && parseUrl(pageUrl)?.origin === origin ? pathname + search : url;
  const kept = JSON.parse(writeFeed(feed, loadedAt, most)) as { loadedAt: number; feed: { live?: object } };
  const { live } = feed;
  // In a feed that is kept for another day it would mean nothing.
  if (live) kept.feed.live = { url: live.url, last_event_id: live.lastEventId };
  return { src, ...reading, count: feed.articles.length, kept };
}

/** `undefined` for what an older version wrote, or somebody else. */
export function readServedFeed(text: string, baseUrl: string): ServedFeed | undefined {
  try {
    const { src, format, timeZone, count, kept } = JSON.parse(text) as ReturnType<typeof writeServedFeed>;
    // The server's clock may be ahead of the reader's.
    kept.loadedAt = Math.min(kept.loadedAt, Date.now());
    const url = new URL(src, baseUrl).href;
    const read = readFeed(JSON.stringify(kept), url, Infinity);
    if (!read) return undefined;
    const isOld = read.feed.articles.length < count || Date.now() - read.loadedAt.getTime() > freshness;
    return { url, reading: { format, timeZone }, state: { status: 'fresh', ...read }, isOld };
  } catch {
    return undefined;
  }
}
