import type { Feed } from './article.js';
import { readFeed, writeFeed, type KeptFeed } from './kept-feed.js';

const prefix = 'market-news-elements feed ';
const maxFeeds = 5;
const maxLength = 300_000;

/**
 * Keeps a feed in the browser for the next visit: its first articles, and never the text of one that is not free. Where there
 * is no storage, or no room in it, nothing is kept.
 */
export function keepFeed(key: string, feed: Feed, loadedAt: Date): void {
  const text = writeFeed(feed, loadedAt);
  withStorage((storage) => {
    storage.removeItem(prefix + key);
    if (text.length > maxLength) return;
    evict(storage, maxFeeds - 1);
    try {
      storage.setItem(prefix + key, text);
    } catch {
      // Full: what was kept of other feeds goes first.
      evict(storage, 0);
      storage.setItem(prefix + key, text);
    }
  });
}

/** The feed that was kept, cleaned like one that a server sends. What cannot be used is forgotten. */
export function recallFeed(key: string, url: string): KeptFeed | undefined {
  return withStorage((storage) => {
    const text = storage.getItem(prefix + key) ?? '';
    storage.removeItem(prefix + key);
    const kept = text.length > maxLength ? undefined : readFeed(text, url);
    if (kept) storage.setItem(prefix + key, text);
    return kept;
  });
}

/** Takes out what was kept, all but so many of the newest feeds. */
function evict(storage: Storage, count: number): void {
  const keys = Object.keys(storage).filter((key) => key.startsWith(prefix));
  const timeOf = (key: string) => Number(/"loadedAt":(\d+)/.exec(storage.getItem(key) ?? '')?.[1] ?? 0);
  const newestFirst = keys.sort((one, other) => timeOf(other) - timeOf(one));
  for (const key of newestFirst.slice(count)) storage.removeItem(key);
}

/** Even asking for the storage throws where a page may have none. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
