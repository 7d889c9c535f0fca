import type { Article, Ticker } from '../feed/article.js';
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

declare global {
  interface GlobalEventHandlersEventMap {
    'article-open': ArticleOpenEvent;
    'ticker-select': TickerSelectEvent;
    'feed-search': FeedSearchEvent;
  }
}
