import type { PropertyValues } from 'lit';
import { nearestLang, onLocaleChange, stringsFor } from '../i18n/locale.js';
import { OnDemand } from './on-demand.js';

/** What a server can draw. */
export const tags = [
  'article-share',
  'market-article-card',
  'market-news',
  'sentiment-score',
  'signup-gate',
  'ticker-feed',
] as const;

/** Parts of elements that are on their way. */
const partsComing = new Set<Promise<unknown>>();
let isWatching = false;

/** Takes note of the parts that elements ask for from now on. Done from here, it costs nothing where no server has drawn anything. */
export function watchParts() {
  if (isWatching) return;
  isWatching = true;
  const { ready } = OnDemand.prototype;
  OnDemand.prototype.ready = function () {
    const coming = ready.call(this);
    if (this.isPending) {
      partsComing.add(coming);
      void coming.then(() => partsComing.delete(coming));
    }
    return coming;
  };
}

/** The steps of an update that change nothing in the page. */
export interface Drawn extends Element {
  willUpdate(changed: PropertyValues): void;
  render(): unknown;
}

/**
 * Gets all that an element is drawn of, so that its first drawing is whole: on a server, and where a server has drawn it already.
 *
 * @param others What else is on its way.
 */
export async function prepare(element: Drawn, others: ReadonlySet<Promise<unknown>> = new Set()) {
  await textsFor(nearestLang(element));
  do {
    await Promise.all([...partsComing, ...others]);
    element.willUpdate(new Map());
    element.render();
  } while (partsComing.size + others.size > 0);
}

/** Waits for the texts of a language, or until it is known that there are none. */
export async function textsFor(lang: string) {
  while (stringsFor(lang) === 'coming') await new Promise<void>((resolve) => onLocaleChange(resolve));
}
