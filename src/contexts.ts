import { createContext } from '@lit/context';
import type { Article } from './feed/article.js';

/** What `<market-news>` tells the elements inside it. */
export interface News {
  /** The feed they show unless they name their own. */
  readonly src: string | undefined;
  /** Seconds between refreshes; 0 means never. */
  readonly refresh: number;
  /** Ticker symbols to show; empty shows all. */
  readonly tickers: readonly string[];
  /** The section to show; `undefined` shows all. */
  readonly section: string | undefined;
  /** The article that is open, by id. */
  readonly articleId: string | undefined;
  /** Narrows everything to one ticker, or to none. */
  selectTicker(symbol: string | undefined): void;
}

export const newsContext = createContext<News>(Symbol.for('market-news-elements/news'));

/** The article that a card shows, for the gate and the share button inside it. */
export const articleContext = createContext<Article | undefined>(Symbol.for('market-news-elements/article'));
