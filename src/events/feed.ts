import type { Article, Ticker } from '../feed/article.js';
import type { FeedError } from '../feed/feed-error.js';
import { cancelable, outward } from './outward.js';

/** The reader chose an article. Cancel it to keep the browser from following the link. */
export class ArticleOpenEvent extends Event {
  readonly article: Article;
  constructor(article: Article) {
    super('article-open', cancelable);
    this.article = article;
  }
}

/** The reader chose a ticker chip. Cancel it to keep the surrounding `<ticker-feed>` or `<market-news>` from filtering. */
export class TickerSelectEvent extends Event {
  readonly ticker: Ticker;
  constructor(ticker: Ticker) {
    super('ticker-select', cancelable);
    this.ticker = ticker;
  }
}

/** The reader searched a feed. */
export class FeedSearchEvent extends Event {
  /** What the reader typed, trimmed. */
  readonly query: string;
  /** How many articles match. */
  readonly count: number;
  constructor(query: string, count: number) {
    super('feed-search', outward);
    this.query = query;
    this.count = count;
  }
}

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
    'article-open': ArticleOpenEvent;
    'ticker-select': TickerSelectEvent;
    'feed-search': FeedSearchEvent;
    'feed-loaded': FeedLoadedEvent;
    'feed-failed': FeedFailedEvent;
    'feed-stale': FeedStaleEvent;
  }
}
