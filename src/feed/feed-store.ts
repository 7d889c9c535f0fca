import { ArticleList, isSame, maxArticles } from './article-list.js';
import type { Feed } from './article.js';
import type { FeedError } from './feed-error.js';
import { failed, type FeedListener, type FeedState, type FeedStore } from './feed-state.js';
import type { ArticleChange, LiveChange } from './live.js';
import { loadFeed, type LoadOptions } from './load-feed.js';
import { noContent } from './read-answer.js';
import { isPassing, retryDelay } from './retry.js';
import { compact } from './values.js';

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
  /** What came of the first load, to go on from. Without it the first subscriber starts loading. */
  readonly first?: FeedState;
  /** Under which name the feed is kept in this browser for the next visit. It is not kept without one. */
  readonly memoryKey?: string;
  /** Called when the last subscriber is gone. */
  readonly onIdle?: (() => void) | undefined;
}

const onlineThrottle = 5_000;
const shortestRefresh = 5_000;
/** Where there is a stream that cannot be followed. */
const liveRefresh = 60_000;
/** Browsers take a longer delay for none. */
const longestDelay = 2 ** 31 - 1;

/** A stream that is followed, or will be once what follows it is loaded. */
interface Stream {
  readonly url: string;
  isUp: boolean;
  stop(): void;
}

interface Subscriber {
  readonly listener: FeedListener;
  /** Milliseconds. */
  readonly refresh: number;
  readonly live: boolean | string;
}

/** A store of its own, shared with nobody. */
export function createFeedStore(
  url: string,
  { random = Math.random, timers, first, memoryKey, onIdle, ...options }: FeedStoreOptions = {},
): FeedStore {
  const { now = Date.now, setTimeout = globalThis.setTimeout, clearTimeout = globalThis.clearTimeout } = timers ?? {};
  const subscribers = new Set<Subscriber>();
  const list = new ArticleList();
  const pages = new Set([url]);
  let state: FeedState = first ?? { status: 'loading' };
  /** There from the first subscriber to the last. Its signal ends all that is under way. */
  let life: AbortController | undefined;
  let isLoading = false;
  /** Somebody asked for a load while one was under way: they may have done so after its answer had left. */
  let isAskedAgain = false;
  /** What the stream told while the feed was on its way: its answer may be older than that. */
  let meanwhile: ArticleChange[] = [];
  let loadingMore: Promise<number> | undefined;
  let failures = 0;
  let startedAt = 0;
  /** No request before this, as the server asked. */
  let notBefore = 0;
  let dueAt = Infinity;
  let timer: number | undefined;
  let stream: Stream | undefined;

  function setState(next: FeedState) {
    state = next;
    // Not those that leave meanwhile, as elements do that the page takes away when it is told.
    for (const { listener } of subscribers) listener(state);
  }

  /** The same feed object while all in it is the same. */
  function setFeed(next: Omit<Feed, 'nextUrl'> & { nextUrl?: string | undefined }, more: Omit<FeedState, 'feed'>) {
    const { feed: shown } = state;
    const feed = compact({ ...next, articles: list.all });
    // What is in the list is the same object while it is the same, and may be much to compare in full.
    const withoutArticles = (each: Feed) => ({ ...each, articles: each.articles.length });
    const isUnchanged =
      shown &&
      isSame(withoutArticles(shown), withoutArticles(feed)) &&
      shown.articles.every((article, index) => article === feed.articles[index]);
    setState({ ...more, feed: isUnchanged ? shown : feed, pushedOff: list.pushedOff });
  }

  function start() {
    failures = 0;
    life = new AbortController();
    const { signal } = life;
    addEventListener('online', onOnline, { signal });
    document.addEventListener('visibilitychange', loadIfDue, { signal });
    if (first && !startedAt) goOn();
    else void load();
  }

  /** From what came of the first load. */
  function goOn() {
    startedAt = now();
    list.replace(state.feed?.articles ?? []);
    if (state.error) planRetry(state.error, false);
    else settle(undefined);
  }

  function stop() {
    life?.abort();
    life = undefined;
    isLoading = false;
    schedule(Infinity);
    followStream();
    onIdle?.();
  }

  async function load() {
    isLoading = true;
    isAskedAgain = false;
    meanwhile = [];
    startedAt = now();
    schedule(Infinity);
    const owner = life;
    const answer = await request(url);
    if (owner !== life) return;
    isLoading = false;
    if (answer instanceof Error) fail(answer);
    else succeed(answer);
    if (state.error && isAskedAgain) reload();
  }

  function request(address: string): Promise<Feed | FeedError> {
    return loadFeed(address, { ...options, signal: life?.signal }).catch((error: FeedError) => error);
  }

  function succeed(answer: Feed) {
    const { feed: shown, status } = state;
    const isUnchanged = answer === noContent && shown !== undefined;
    failures = notBefore = 0;
    const next = isUnchanged ? shown : answer;
    if (!isUnchanged) {
      list.replace(answer.articles);
      list.change(meanwhile);
    }
    const loadedAt = new Date(now());
    setFeed({ ...next, nextUrl: pages.size > 1 ? shown?.nextUrl : next.nextUrl }, { status: 'fresh', loadedAt });
    settle(status === 'fresh' ? shown : undefined);
  }

  /** After a load that went well. @param kept What is kept for the next visit already. */
  function settle(kept: Feed | undefined) {
    followStream();
    planRefresh();
    if (memoryKey && state.feed !== kept) void keep(memoryKey, state.feed!, state.loadedAt!);
  }

  function fail(error: FeedError) {
    planRetry(error, state.error?.code === 'format');
    setState(failed(state, error));
  }

  /** @param isRepeated The answer before this one could not be read either. */
  function planRetry(error: FeedError, isRepeated: boolean) {
    const failure = { error, failures, isRepeated, isFilled: state.feed !== undefined, refresh: refresh() };
    failures++;
    notBefore = now() + (error.retryAfter ?? 0);
    schedule(Math.max(now() + retryDelay(failure, random), notBefore));
  }

  function refresh(): number {
    const asked = Math.min(...[...subscribers].map((subscriber) => subscriber.refresh));
    return stream ? (stream.isUp ? Infinity : Math.min(asked, liveRefresh)) : asked;
  }

  function planRefresh() {
    if (isLoading || failures || !state.loadedAt) return;
    // Later than asked, by chance, so that pages that were opened together do not come together: a little, and up to twice the time
    // where all have lost their stream at once.
    const spread = (1 - random()) * (stream ? 1 : 0.1);
    // A clock that was put back in between makes nobody wait for what it showed before.
    schedule(Math.min(Number(state.loadedAt), now()) + refresh() * (1 + spread));
  }

  function schedule(time: number) {
    clearTimeout(timer);
    dueAt = time;
    if (time === Infinity) return;
    timer = setTimeout(
      () => {
        dueAt = 0;
        loadIfDue();
      },
      Math.min(time - now(), longestDelay),
    );
  }

  /** A hidden page waits until it is seen. */
  function loadIfDue() {
    if (!document.hidden && now() >= dueAt) void load();
  }

  function onOnline() {
    if (failures && dueAt < Infinity) schedule(Math.min(dueAt, Math.max(startedAt + onlineThrottle, notBefore)));
  }

  /** Begins, ends, or changes to the stream that the subscribers want now. */
  function followStream() {
    // Once there is a feed, as it says where in the stream it was written.
    const urls = [...subscribers].map(({ live }) => state.feed && (live === true ? state.feed.live?.url : live));
    const wanted = urls.find(Boolean);
    if (wanted === stream?.url) return;
    stream?.stop();
    stream = wanted ? openStream(wanted) : undefined;
  }

  function openStream(streamUrl: string): Stream {
    let end: (() => void) | undefined;
    const opened = { url: streamUrl, isUp: false, stop: () => end?.() };
    const { lastEventId } = state.feed?.live ?? {};
    const onChange = (change: LiveChange) => {
      const isBack = change.isUp && !opened.isUp && failures > 0;
      opened.isUp = change.isUp;
      takeIn(change);
      if (isBack || change.isReset) reload();
    };
    import('./live.js')
      .then(({ followLive }) => {
        if (stream === opened)
          end = followLive({ url: streamUrl, feedUrl: url, feed: () => state.feed, lastEventId, onChange });
      })
      // Without it the feed is polled.
      .catch(() => undefined);
    return opened;
  }

  function takeIn({ changes }: LiveChange) {
    const { feed } = state;
    if (isLoading) meanwhile.push(...changes);
    list.change(changes);
    // What is shown was right up to now.
    if (feed && !failures) setFeed(feed, { ...state, loadedAt: new Date(now()) });
    planRefresh();
  }

  function reload() {
    isAskedAgain = isLoading;
    if (!life || isLoading || now() < notBefore) return;
    if (!state.feed) setState({ status: 'loading' });
    void load();
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
    // A page that is gone, unreadable or empty is the end.
    const { articles, nextUrl } = page instanceof Error ? noContent : page;
    pages.add(address);
    const added = list.append(articles);
    const isEnd = !articles.length || !nextUrl || pages.has(nextUrl) || list.all.length >= maxArticles;
    setFeed({ ...feed, nextUrl: isEnd ? undefined : nextUrl }, state);
    return added;
  }

  return {
    url,

    get state() {
      return state;
    },

    subscribe(listener, { refresh = 0, live = false } = {}) {
      const subscriber = {
        listener,
        refresh: refresh > 0 ? Math.max(refresh * 1_000, shortestRefresh) : Infinity,
        live,
      };
      const replan = () => {
        followStream();
        planRefresh();
      };
      subscribers.add(subscriber);
      if (life) replan();
      else start();
      return () => {
        if (!subscribers.delete(subscriber)) return;
        // An element that is moved in the page leaves and comes back within one task.
        queueMicrotask(() => (subscribers.size ? replan() : stop()));
      };
    },

    reload,
    loadMore: () => (loadingMore ??= loadNextPage().finally(() => (loadingMore = undefined))),
  };
}

async function keep(key: string, feed: Feed, loadedAt: Date) {
  // Where it cannot be loaded nothing is kept.
  const memory = await import('./feed-memory.js').catch(() => undefined);
  // Once what came is drawn, as writing it takes about as long as that.
  setTimeout(() => memory?.keepFeed(key, feed, loadedAt));
}
