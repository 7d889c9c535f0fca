import type { Article, ArticleOpenEvent, TickerSelectEvent } from 'market-news-elements';

/** Events of the page's own, named as the elements name none. */
export const casedEvents = ['camelEvent', 'PascalEvent', 'CAPSevent'];

/** What an app shows, and what it does when its elements speak. */
export interface View {
  readonly src: string;
  readonly layout: 'list' | 'grid' | undefined;
  readonly searchable: boolean;
  readonly limit: number | undefined;
  readonly tickers: readonly string[] | undefined;
  readonly headingLevel: number | undefined;
  readonly score: number;
  /** Whether there is a list at all. */
  readonly isShown: boolean;
  /** Lies in a slot of each card. */
  readonly badge: string;
  /** One card each. */
  readonly articles: readonly Article[];
  /** The article behind the gate. */
  readonly gated: string;
  readonly getAccessToken: () => Promise<string | undefined>;
  readonly onClick: () => void;
  readonly onOpen: (event: ArticleOpenEvent) => void;
  readonly onSelect: (event: TickerSelectEvent) => void;
  /** Hears `casedEvents`. */
  readonly onCased: (event: Event) => void;
  /** Is attached by code of the app's own, once it has the element. */
  readonly onHeard: (event: ArticleOpenEvent) => void;
}

/** One of the small apps. All of them lay the same page. */
export interface App {
  /** Lays the page with these elements in it. */
  mount(place: HTMLElement, view: View): { update(view: View): void; unmount(): void };
  /** Lays what the README shows. */
  mountNews(place: HTMLElement, onOpen: (event: ArticleOpenEvent) => void): { unmount(): void };
}
