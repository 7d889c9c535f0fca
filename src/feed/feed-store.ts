import type { Article, Feed } from './article.js';
import type { FeedError } from './feed-error.js';
import { loadFeed, noContent, type LoadOptions } from './load-feed.js';
import { parseUrl } from './urls.js';
import { compact } from './values.js';

/**
 * - `loading`: nothing came yet.
 * - `fresh`: the last load went well.
 * - `stale`: the last load failed; what came before is still there.
 * - `offline`: there is nothing to show, as no answer came.
 * - `error`: there is nothing to show, as the answer was of no use.
 */
export type FeedStatus = 'loading' | 'fresh' | 'stale' | 'offline' | 'error';

/** What is known of a feed at one moment. It never changes: the next moment has its own. */
export interface FeedState {
  readonly status: FeedStatus;
  readonly feed?: Feed;
  /** Why the last load failed. */
  readonly error?: FeedError;
  /** When the articles shown were loaded. */
  readonly loadedAt?: Date;
}

export type FeedListener = (state: FeedState) => void;

/** Loads a feed and keeps it up to date: retries, polls, adds pages, and never loses what is shown. */
export interface FeedStore {
  readonly url: string;
  readonly state: FeedState;
  /**
   * Calls the listener at every change from now on; `state` has what is known already. The first subscriber starts loading,
   * the last one to leave ends all that is under way.
   *
   * @param options.refresh Seconds between loads, at least 5; 0 means never. The smallest that anyone asks for counts.
   * @returns A function that ends the subscription.
   */
  subscribe(listener: FeedListener, options?: { readonly refresh?: number }): () => void;
  /** Loads the feed again now, unless that is under way or the server asked to wait. */
  reload(): void;
  /** Loads the next, older page. Returns how many articles it added: 0 when there is none or it could not be loaded. */
  loadMore(): Promise<number>;
}

/** The clock, to be replaced in tests. */
export interface Timers {
  readonly now: () => number;
  readonly setTimeout: (callback: () => void, delay: number) => number;
  readonly clearTimeout: (timer: number | undefined) => void;
}

export interface FeedStoreOptions extends Pick<LoadOptions, 'fetch' | 'timeout' | 'format' | 'timeZone'> {
  /** Stands in for `Math.random`. */
  readonly random?: () => number;
  /** Stands in for the clock. */
  readonly timers?: Partial<Timers>;
  /** Called when the last subscriber is gone. */
  readonly onIdle?: () => void;
}

/** So that a page recovers within 30 s of its server coming back: a try that hangs takes 8 s, and then this wait. */
const longestRetry = 15_000;
const longestSlowRetry = 900_000;
const onlineThrottle = 5_000;
const shortestRefresh = 5_000;
/** Browsers take a longer delay for none. */
const longestRefresh = 2 ** 31 - 1;
const maxArticles = 10_000;

const stores = new Map<string, FeedStore>();

/** The one store of a feed on this page, read in one way, forgotten with its last subscriber. */
export function feedStore(url: string, options: Pick<LoadOptions, 'format' | 'timeZone'> = {}): FeedStore {
  const address = parseUrl(url, globalThis.document?.baseURI)?.href ?? url;
  const key = [address, options.format, options.timeZone].join();
  const store = stores.get(key) ?? createFeedStore(address, { ...options, onIdle: () => stores.delete(key) });
  stores.set(key, store);
  return store;
}

/** A store of its own, shared with nobody. */
export function createFeedStore(
  url: string,
  { random = Math.random, timers, onIdle, ...options }: FeedStoreOptions = {},
): FeedStore {
  const { now = Date.now, setTimeout = globalThis.setTimeout, clearTimeout = globalThis.clearTimeout } = timers ?? {};
  const subscribers = new Set<{ readonly listener: FeedListener; readonly refresh: number }>();
  let state: FeedState = { status: 'loading' };
  /** There from the first subscriber to the last. Its signal ends all that is under way. */
  let life: AbortController | undefined;
  let isLoading = false;
  let loadingMore: Promise<number> | undefined;
  let failures = 0;
  let startedAt = 0;
  /** No request before this, as the server asked. */
  let notBefore = 0;
  let dueAt = Infinity;
  let timer: number | undefined;
  /** The newest page, and what came after it by `loadMore`. */
  let newest: readonly Article[] = [];
  let older: readonly Article[] = [];
  const pages = new Set([url]);

  function setState(next: FeedState) {
    state = next;
    for (const { listener } of [...subscribers]) listener(state);
  }

  function start() {
    failures = 0;
    life = new AbortController();
    const { signal } = life;
    addEventListener('online', onOnline, { signal });
    document.addEventListener('visibilitychange', loadIfDue, { signal });
    void load();
  }

  function stop() {
    life?.abort();
    life = undefined;
    isLoading = false;
    schedule(Infinity);
    onIdle?.();
  }

  async function load() {
    isLoading = true;
    startedAt = now();
    schedule(Infinity);
    const owner = life;
    const answer = await request(url);
    if (owner !== life) return;
    isLoading = false;
    if (answer instanceof Error) fail(answer);
    else succeed(answer);
  }

  function request(address: string): Promise<Feed | FeedError> {
    return loadFeed(address, { ...options, signal: life?.signal }).catch((error: FeedError) => error);
  }

  function succeed(answer: Feed) {
    const { feed: shown } = state;
    const fresh = answer === noContent && shown ? { ...shown, articles: newest } : answer;
    failures = notBefore = 0;
    takeIn(fresh.articles);
    const nextUrl = pages.size > 1 ? shown?.nextUrl : fresh.nextUrl;
    const feed = compact({ ...fresh, nextUrl, articles: [...newest, ...older].slice(0, maxArticles) });
    setState({ status: 'fresh', feed: shown && isSame(shown, feed) ? shown : feed, loadedAt: new Date(now()) });
    planRefresh();
  }

  /** What did not change stays the same object; what `loadMore` brought stays. */
  function takeIn(articles: readonly Article[]) {
    const known = new Map([...newest, ...older].map((article) => [article.id, article]));
    const fresh = articles.map((article) => {
      const before = known.get(article.id);
      return before && isSame(before, article) ? before : article;
    });
    if (pages.size > 1) {
      // Those at the end made room for new ones; those in between were taken back by the publisher.
      const ids = idsOf(fresh);
      const end = newest.findLastIndex(({ id }) => ids.has(id)) + 1;
      older = [...newest.slice(end), ...older].filter(({ id }) => !ids.has(id));
    }
    newest = fresh;
  }

  function fail(error: FeedError) {
    const delay = delayAfter(error);
    failures++;
    notBefore = now() + (error.retryAfter ?? 0);
    schedule(Math.max(now() + delay, notBefore));
    setState({ ...state, status: state.feed ? 'stale' : error.code === 'network' ? 'offline' : 'error', error });
  }

  /** A random part of a growing span, so that many pages do not come back at once. */
  function delayAfter(error: FeedError): number {
    const backOff = (first: number, longest: number) => random() * Math.min(longest, first * 2 ** failures);
    const isUnreadable = error.code === 'format' || error.code === 'provider';
    // An answer may have been cut short: one more try tells.
    if (isPassing(error) || (error.code === 'format' && state.error?.code !== 'format'))
      return backOff(1_000, longestRetry);
    if (error.status === 410) return Infinity;
    return Math.min(
      refresh(),
      isUnreadable && !state.feed ? longestRetry + backOff(60_000, longestSlowRetry) : Infinity,
    );
  }

  function refresh(): number {
    return Math.min(...[...subscribers].map((subscriber) => subscriber.refresh));
  }

  function planRefresh() {
    if (!isLoading && !failures && state.loadedAt) schedule(state.loadedAt.getTime() + refresh());
  }

  function schedule(time: number) {
    clearTimeout(timer);
    dueAt = time;
    if (time === Infinity) return;
    timer = setTimeout(() => {
      dueAt = 0;
      loadIfDue();
    }, time - now());
  }

  /** A hidden page waits until it is seen. */
  function loadIfDue() {
    if (!document.hidden && now() >= dueAt) void load();
  }

  function onOnline() {
    if (failures && dueAt < Infinity) schedule(Math.min(dueAt, Math.max(startedAt + onlineThrottle, notBefore)));
  }

  async function loadNextPage(): Promise<number> {
    const owner = life;
    const address = state.feed?.nextUrl;
    if (!owner || !address) return 0;
    const page = await request(address);
    const { feed } = state;
    if (owner !== life || !feed) return 0;
    if (page instanceof Error && isPassing(page)) {
      if (!isLoading) fail(page);
      return 0;
    }
    // A page that is gone or unreadable is the end.
    const { articles, nextUrl } = page instanceof Error ? noContent : page;
    pages.add(address);
    const ids = idsOf(feed.articles);
    const added = articles.filter(({ id }) => !ids.has(id)).slice(0, maxArticles - ids.size);
    older = [...older, ...added];
    const isEnd = !nextUrl || pages.has(nextUrl) || ids.size + added.length >= maxArticles;
    const more = { ...feed, articles: [...feed.articles, ...added], nextUrl: isEnd ? undefined : nextUrl };
    setState({ ...state, feed: compact(more) });
    return added.length;
  }

  return {
    url,

    get state() {
      return state;
    },

    subscribe(listener, { refresh = 0 } = {}) {
      const subscriber = {
        listener,
        refresh: refresh > 0 ? Math.min(Math.max(refresh * 1_000, shortestRefresh), longestRefresh) : Infinity,
      };
      subscribers.add(subscriber);
      if (life) planRefresh();
      else start();
      return () => {
        if (!subscribers.delete(subscriber)) return;
        // An element that is moved in the page leaves and comes back within one task.
        queueMicrotask(() => (subscribers.size ? planRefresh() : stop()));
      };
    },

    reload() {
      if (!life || isLoading || now() < notBefore) return;
      if (!state.feed) setState({ status: 'loading' });
      void load();
    },

    loadMore: () => (loadingMore ??= loadNextPage().finally(() => (loadingMore = undefined))),
  };
}

/** Whether a failure may be over soon without anybody doing something about it. */
function isPassing({ code, status = 0 }: FeedError): boolean {
  return code === 'network' || status === 408 || status === 429 || status >= 500;
}

function idsOf(articles: readonly Article[]): ReadonlySet<string> {
  return new Set(articles.map(({ id }) => id));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
