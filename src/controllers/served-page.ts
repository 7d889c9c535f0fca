import type { FeedStore } from '../feed/feed-state.js';

/** What an element on a server has for `ownerDocument`: the page that it is drawn for. */
export interface ServedPage {
  /** The address of the page, if it is known. */
  readonly baseURI: string | undefined;
  readonly URL: string | undefined;
  readonly title: string;
  querySelector(selector: string): null;
  feedStore(url: string, reading: { format?: string | undefined; timeZone?: string | undefined }): FeedStore;
}
