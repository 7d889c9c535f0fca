import { readItem, writeItem } from '../../access/storage.js';

/** An article, and where its card is, in CSS pixels of the viewport. */
export interface Place {
  readonly id: string;
  readonly top: number;
}

const keyOf = (feedUrl: string | undefined) => `market-news-elements place ${location.href} ${feedUrl}`;

/** Keeps where the reader is in a list, in this tab; `undefined` is its beginning. */
export function keepPlace(feedUrl: string | undefined, place: Place | undefined): void {
  writeItem('sessionStorage', keyOf(feedUrl), place && `${place.top} ${place.id}`);
}

/** Where the reader was, when the page is shown again by going back or a reload, and leaves that to the browser. */
export function recallPlace(feedUrl: string | undefined): Place | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isAgain = navigation && ['reload', 'back_forward'].includes(navigation.type);
  if (!isAgain || history.scrollRestoration === 'manual') return undefined;
  const [, top, id] = /^(-?[\d.]+) (.+)$/s.exec(readItem('sessionStorage', keyOf(feedUrl)) ?? '') ?? [];
  return id === undefined ? undefined : { id, top: Number(top) };
}
