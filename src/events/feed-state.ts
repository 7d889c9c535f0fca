import type { Article } from '../feed/article.js';
import type { FeedError } from '../feed/feed-error.js';
import { outward } from './outward.js';

/** A feed arrived, first or anew. */
export class FeedLoadedEvent extends Event {
  readonly url: string;
  readonly articles: readonly Article[];
  constructor(url: string, articles: readonly Article[]) {
    super('feed-loaded', outward);
    this.url = url;
    this.articles = articles;
  }
}

/** A feed could not be loaded or read and there is nothing to show. */
export class FeedFailedEvent extends Event {
  readonly error: FeedError;
  constructor(error: FeedError) {
    super('feed-failed', outward);
    this.error = error;
  }
}

/** A refresh failed; the articles of the last good one are still shown. */
export class FeedStaleEvent extends Event {
  readonly error: FeedError;
  /** When the articles shown were loaded. */
  readonly loadedAt: Date;
  constructor(error: FeedError, loadedAt: Date) {
    super('feed-stale', outward);
    this.error = error;
    this.loadedAt = loadedAt;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'feed-loaded': FeedLoadedEvent;
    'feed-failed': FeedFailedEvent;
    'feed-stale': FeedStaleEvent;
  }
}
