import type { Article, Ticker } from './feed/article.js';
import type { FeedError } from './feed/feed-error.js';

const outward = { bubbles: true, composed: true } as const;
const cancelable = { ...outward, cancelable: true } as const;

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

/** The reader asks to sign up or to sign in. Cancel it to take over with the page's own sign-up. */
export class SignupRequestEvent extends Event {
  readonly purpose: 'signup' | 'signin';
  constructor(purpose: 'signup' | 'signin') {
    super('signup-request', cancelable);
    this.purpose = purpose;
  }
}

/** The publisher's server found the reader entitled and the whole article is shown. */
export class GateUnlockedEvent extends Event {
  readonly articleId: string;
  /** Why, in the server's word, such as `REGISTERED`. */
  readonly reason: string | undefined;
  constructor(articleId: string, reason: string | undefined) {
    super('gate-unlocked', outward);
    this.articleId = articleId;
    this.reason = reason;
  }
}

/** The publisher's server keeps the rest of the article from this reader. */
export class GateLockedEvent extends Event {
  readonly articleId: string;
  constructor(articleId: string) {
    super('gate-locked', outward);
    this.articleId = articleId;
  }
}

/** The reader signed in. */
export class ReaderSignedInEvent extends Event {
  constructor() {
    super('reader-signed-in', outward);
  }
}

/** The reader signed out. */
export class ReaderSignedOutEvent extends Event {
  constructor() {
    super('reader-signed-out', outward);
  }
}

/** The reader chose a way to share. Cancel it to do something else. */
export class ArticleShareEvent extends Event {
  /** `native`, `copy`, `email`, or the id of a network. */
  readonly provider: string;
  readonly url: string;
  constructor(provider: string, url: string) {
    super('article-share', cancelable);
    this.provider = provider;
    this.url = url;
  }
}

/** An article was handed to the native sheet, the clipboard, or a network's page. */
export class ArticleSharedEvent extends Event {
  readonly provider: string;
  readonly url: string;
  constructor(provider: string, url: string) {
    super('article-shared', outward);
    this.provider = provider;
    this.url = url;
  }
}

declare global {
  /** They bubble, so `document` and `window` hear them too. */
  interface GlobalEventHandlersEventMap {
    'article-open': ArticleOpenEvent;
    'ticker-select': TickerSelectEvent;
    'feed-search': FeedSearchEvent;
    'feed-loaded': FeedLoadedEvent;
    'feed-failed': FeedFailedEvent;
    'feed-stale': FeedStaleEvent;
    'signup-request': SignupRequestEvent;
    'gate-unlocked': GateUnlockedEvent;
    'gate-locked': GateLockedEvent;
    'reader-signed-in': ReaderSignedInEvent;
    'reader-signed-out': ReaderSignedOutEvent;
    'article-share': ArticleShareEvent;
    'article-shared': ArticleSharedEvent;
  }
}
