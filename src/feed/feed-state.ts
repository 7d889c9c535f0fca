import type { Feed } from './article.js';
import type { FeedError } from './feed-error.js';

/**
 * - `loading`: nothing came yet; what an earlier visit kept may be there.
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
  /** Ids of articles that newer ones have pushed off the end of the feed. */
  readonly pushedOff?: ReadonlySet<string>;
  /** Why the last load failed. */
  readonly error?: FeedError;
  /** When the articles shown were loaded. */
  readonly loadedAt?: Date;
}

export type FeedListener = (state: FeedState) => void;

export interface FollowOptions {
  /** Seconds between loads, at least 5; 0 means never. The smallest that anyone asks for counts. */
  readonly refresh?: number | undefined;
  /** Follows the publisher's stream: `true` for the one that the feed names, or its absolute address. */
  readonly live?: boolean | string | undefined;
}

/** Loads a feed and keeps it up to date: retries, polls, adds pages, and never loses what is shown. */
export interface FeedStore {
  readonly url: string;
  readonly state: FeedState;
  /**
   * Calls the listener at every change from now on; `state` has what is known already. The first subscriber starts loading,
   * the last one to leave ends all that is under way.
   *
   * @returns A function that ends the subscription.
   */
  subscribe(listener: FeedListener, options?: FollowOptions): () => void;
  /** Loads the feed again now, unless that is under way or the server asked to wait. */
  reload(): void;
  /** Loads the next, older page. Returns how many articles it added: 0 when there is none or it could not be loaded. */
  loadMore(): Promise<number>;
}

/** What is known after a load that failed. */
export function failed(state: FeedState, error: FeedError): FeedState {
  const status = state.feed ? 'stale' : error.code === 'network' ? 'offline' : 'error';
  return { ...state, status, error };
}
