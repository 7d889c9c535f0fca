import { createContext } from '@lit/context';
import type { Article } from './feed/article.js';

/** A feed as an element's attributes name it. */
export interface FeedSource {
  /** Its address. */
  readonly src?: string | undefined;
  /** Seconds between refreshes; 0 means never. */
  readonly refresh?: number | undefined;
  /** The address of a stream to follow, or an empty string or `true` for the one that the feed names. */
  readonly live?: string | boolean | undefined;
  /** The name of its format, where it is not recognised. */
  readonly feedFormat?: string | undefined;
  /** The zone of dates in it that name none. */
  readonly feedTimezone?: string | undefined;
}

/** What `<market-news>` tells the elements inside it. */
export interface News extends FeedSource {
  /** Ticker symbols to show; empty shows all. */
  readonly tickers: readonly string[];
  /** The section to show; `undefined` shows all. */
  readonly section: string | undefined;
  /** The zone to show times in; `undefined` means UTC. */
  readonly timeZone: string | undefined;
  /** The article that is open, by id. */
  readonly articleId: string | undefined;
  /** Narrows everything to these tickers, or to none. */
  showTickers(symbols: readonly string[]): void;
}

export const newsContext = createContext<News>(Symbol.for('market-news-elements/news'));

/** The article that a card shows, for the gate and the share button inside it. */
export const articleContext = createContext<Article | undefined>(Symbol.for('market-news-elements/article'));
