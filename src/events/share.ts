import { cancelable, outward } from './outward.js';

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
  interface GlobalEventHandlersEventMap {
    'article-share': ArticleShareEvent;
    'article-shared': ArticleSharedEvent;
  }
}
