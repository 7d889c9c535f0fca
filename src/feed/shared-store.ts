import type { FeedError } from './feed-error.js';
import { failed, type FeedListener, type FeedState, type FeedStore, type FollowOptions } from './feed-state.js';
import type { createFeedStore, FeedStoreOptions } from './feed-store.js';
import { loadFeed } from './load-feed.js';
import { parseUrl } from './urls.js';

type Reading = Pick<FeedStoreOptions, 'format' | 'timeZone'>;

/** Milliseconds until what keeps a feed up to date is asked for again that could not be loaded; each time twice as many. */
const leastRest = 2_000;

const stores = new Map<string, FeedStore>();

/** The one store of a feed on this page, read in one way, forgotten with its last subscriber. */
export function feedStore(url: string, options: Reading & Beginning = {}): FeedStore {
  const address = parseUrl(url, globalThis.document?.baseURI)?.href ?? url;
  const key = [address, options.format, options.timeZone].join(' ').trim();
  const onIdle = () => stores.get(key) === store && stores.delete(key);
  const store = stores.get(key) ?? openFeed(address, { ...options, memoryKey: key, onIdle });
  stores.set(key, store);
  return store;
}

/** The module that keeps a feed up to date. */
export interface Keeper {
  readonly createFeedStore: typeof createFeedStore;
}

interface Beginning {
  /** What is known already, such as what a server has written into the page. Then nothing is loaded at first. */
  readonly first?: FeedState | undefined;
  /** Stands in for the loading of what keeps a feed up to date. */
  readonly loadKeeper?: () => Promise<Keeper>;
}

interface OpenOptions extends Reading, Beginning {
  readonly memoryKey: string;
  readonly onIdle?: (() => void) | undefined;
}

interface Subscriber {
  readonly listener: FeedListener;
  readonly options: FollowOptions | undefined;
  leave?: (() => void) | undefined;
}

/**
 * Loads a feed once, so that a page draws it as soon as it can, and then hands over to what keeps it up to date, which is loaded
 * after that.
 */
export function openFeed(
  url: string,
  {
    memoryKey,
    first: state = { status: 'loading' },
    onIdle,
    loadKeeper = () => import('./feed-store.js'),
    ...reading
  }: OpenOptions,
): FeedStore {
  const subscribers = new Set<Subscriber>();
  let life: AbortController | undefined;
  let keeper: Promise<FeedStore | undefined> | undefined;
  let store: FeedStore | undefined;
  let rest = leastRest;

  function setState(next: FeedState) {
    state = next;
    // Not those that leave meanwhile, as elements do that the page takes away when it is told.
    for (const { listener } of subscribers) listener(next);
  }

  function start() {
    life?.abort();
    life = new AbortController();
    if (state.error && !state.feed) setState({ status: 'loading' });
    keeper = load(life.signal);
  }

  async function load(signal: AbortSignal) {
    const recalled = state.feed ? undefined : recall(signal);
    // What is known at the very first is good.
    const isWanted = keeper || !state.feed;
    const answer =
      isWanted && (await loadFeed(url, { ...reading, signal, preloaded: true }).catch((error: FeedError) => error));
    if (signal.aborted) return undefined;
    if (answer instanceof Error) setState(failed(state, answer));
    else if (answer) {
      const feed = answer.format === 'no-content' ? (state.feed ?? answer) : answer;
      setState({ status: 'fresh', feed, loadedAt: new Date() });
    }
    const [keeping] = await Promise.all([loadKeeper().catch(() => undefined), recalled]);
    if (signal.aborted) return undefined;
    // Without it the feed stays as it is until somebody asks, the browser has a connection again, or a while has passed.
    if (!keeping) {
      addEventListener('online', start, { signal, once: true });
      const timer = setTimeout(start, rest);
      rest *= 2;
      signal.addEventListener('abort', () => clearTimeout(timer));
    } else handOver(keeping.createFeedStore(url, { ...reading, memoryKey, first: state, onIdle }));
    return store;
  }

  async function recall(signal: AbortSignal) {
    const memory = await import('./feed-memory.js').catch(() => undefined);
    const kept = memory?.recallFeed(memoryKey, url);
    if (!kept || signal.aborted || state.feed) return;
    setState({ ...state, status: state.error ? 'stale' : 'loading', ...kept });
  }

  function handOver(next: FeedStore) {
    store = next;
    for (const subscriber of subscribers) follow(subscriber);
  }

  function follow(subscriber: Subscriber) {
    subscriber.leave = store?.subscribe(subscriber.listener, subscriber.options);
  }

  return {
    url,

    get state() {
      return store?.state ?? state;
    },

    subscribe(listener, options) {
      const subscriber: Subscriber = { listener, options };
      subscribers.add(subscriber);
      if (store) follow(subscriber);
      else if (!life) start();
      return () => {
        if (!subscribers.delete(subscriber)) return;
        subscriber.leave?.();
        // An element that is moved in the page leaves and comes back within one task.
        queueMicrotask(() => {
          if (subscriber.leave || subscribers.size) return;
          life?.abort();
          onIdle?.();
        });
      };
    },

    async reload() {
      if (state.status === 'loading') return;
      const keeping = await keeper;
      if (keeping) keeping.reload();
      else if (subscribers.size) start();
    },

    loadMore: async () => (await keeper)?.loadMore() ?? 0,
  };
}
