import { isServer, type ReactiveControllerHost } from 'lit';
import type { FeedSource } from '../contexts.js';

/**
 * Tells the page's author why an element shows nothing: of an article that its feed does not have, or else of an element that stays
 * without a feed.
 *
 * @param sourceOf What names its feed. `undefined` while it needs none.
 * @param id Of an article.
 */
export function explain(host: ReactiveControllerHost & Element, sourceOf: () => FeedSource | undefined, id?: string) {
  if (isServer) return;
  void import('./absence.js').then(
    (absence) => absence.explain(host, sourceOf, id),
    () => undefined,
  );
}
