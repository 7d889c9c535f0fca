import type { Access, Article, Feed } from './article.js';
import { toFeed, type ArticleDraft, type DraftOptions } from './draft.js';
import { cleanText } from './text.js';
import { record } from './values.js';

/** A feed as it was when it was kept. */
export interface KeptFeed {
  readonly feed: Feed;
  readonly loadedAt: Date;
}

const prefix = 'market-news-elements feed ';
const version = 1;
const maxFeeds = 5;
const maxArticles = 50;
const maxLength = 300_000;
const maxAge = 30 * 86_400_000;

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
export function recallFeed(key: string, { url }: DraftOptions): KeptFeed | undefined {
  return withStorage((storage) => {
    const text = storage.getItem(prefix + key) ?? '';
    storage.removeItem(prefix + key);
    const kept = text.length > maxLength ? undefined : readFeed(text, url);
    if (kept) storage.setItem(prefix + key, text);
    return kept;
  });
}

/**
 * A feed as JSON that `readFeed` takes: its first 50 articles, and never the text of one that is not free.
 *
 * @param lastEventId Where its stream goes on, for who reads it at once: by the next visit too much has happened to be told.
 */
export function writeFeed(feed: Feed, loadedAt: Date, lastEventId?: string): string {
  const { live } = feed;
  const draft = {
    ...feed,
    live: live && { url: live.url, last_event_id: lastEventId },
    access: draftOfAccess(feed.access),
    articles: undefined,
    skipped: undefined,
    items: feed.articles.slice(0, maxArticles).map(draftOfArticle),
  };
  return JSON.stringify({ version, loadedAt: loadedAt.getTime(), feed: draft }, encode);
}

/** `undefined` where the text was written long ago, or by another version. */
export function readFeed(text: string, url: string): KeptFeed | undefined {
  const kept = record(JSON.parse(text));
  const { items, format, ...draft } = record(kept.feed);
  const loadedAt = new Date(Number(kept.loadedAt));
  const age = Date.now() - loadedAt.getTime();
  if (kept.version !== version || !(age >= 0 && age < maxAge) || !Array.isArray(items)) return undefined;
  const readers = items.slice(0, maxArticles).map((item: ArticleDraft) => () => item);
  return { feed: toFeed({ ...draft, items: readers }, { url }, cleanText(format, 30) ?? 'json-feed'), loadedAt };
}

function draftOfArticle({ body, image, horizon, access, ...article }: Article): ArticleDraft {
  const isOpen = access.level === 'free';
  return {
    ...article,
    images: [image],
    horizon: horizon && { label: horizon.label, min_days: horizon.minDays, max_days: horizon.maxDays },
    access: draftOfAccess(access),
    ...(isOpen && body && { base: body.baseUrl, [body.format]: body.source }),
  };
}

function draftOfAccess(access: Access | undefined) {
  if (!access) return undefined;
  const { level, endpoints, offer, rules } = access;
  return {
    level,
    ...endpoints,
    logout_everywhere: endpoints?.logoutEverywhere,
    ...offer,
    button_text: offer?.buttonText,
    granted_when: rules?.grantedWhen,
    namespace: rules?.namespace,
    authorization_timeout: rules?.timeout,
    pingback_format: rules?.pingbackFormat,
    return: rules?.returnUrl,
    client_id: rules?.clientId,
  };
}

/** What is read as it is written: addresses, names for machines, and article bodies. */
const raw =
  /url$|^(id|html|text|base|authorization|content|pingback|signup|verify|token|logout.*|login|subscribe|gift|return|client_id|granted_when|namespace)$/i;

/** Text is kept as a feed would write it, as it will be read like one. */
function encode(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || raw.test(name)) return value;
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Takes out what was kept, the oldest first, until so many feeds are left. */
function evict(storage: Storage, count: number): void {
  const keys = Object.keys(storage).filter((key) => key.startsWith(prefix));
  const ageOf = (key: string) => Number(/"loadedAt":(\d+)/.exec(storage.getItem(key) ?? '')?.[1] ?? 0);
  const oldestFirst = keys.sort((one, other) => ageOf(one) - ageOf(other));
  for (const key of oldestFirst.slice(0, Math.max(0, keys.length - count))) storage.removeItem(key);
}

/** Even asking for the storage throws where a page may have none. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
