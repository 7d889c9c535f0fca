import { isServer, type ReactiveControllerHost } from 'lit';
import type { FeedSource } from '../contexts.js';

/** Milliseconds that an element may be without a feed before the page's author is told. */
const patience = 5_000;

/** Tells the page's author why an element shows nothing. @param id Of an article that the feed at `src` does not have. */
export function explain(host: Element, src?: string, id?: string) {
  void import('./absence.js').then(
    (absence) => absence.explain(host, src, id),
    () => undefined,
  );
}

/**
 * Tells the page's author of an element that stays without a feed.
 *
 * @param sourceOf What should name one. `undefined` while the element needs none.
 */
export function explainAbsence(host: ReactiveControllerHost & Element, sourceOf: () => FeedSource | undefined) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hostDisconnected = () => clearTimeout(timer);
  const hostUpdated = () => {
    hostDisconnected();
    const source = sourceOf();
    if (host.isConnected && source && !source.src?.trim?.()) timer = setTimeout(explain, patience, host);
  };
  if (!isServer) host.addController({ hostConnected: hostUpdated, hostUpdated, hostDisconnected });
}
