import type { ReactiveControllerHost } from 'lit';
import type { FeedSource } from '../contexts.js';
import { warnOnce } from './warn.js';

/** Milliseconds that an element may be without a feed before the page's author is told. */
const patience = 5_000;

/** Elements that may have none, each with what gives it one. */
const followed = new WeakSet<Element>();

/**
 * Tells the page's author why an element shows nothing.
 *
 * @param sourceOf What names its feed. `undefined` while it needs none.
 * @param id Of an article that the feed does not have, as far as it is loaded. Without one it may have no feed.
 */
export function explain(host: ReactiveControllerHost & Element, sourceOf: () => FeedSource | undefined, id?: string) {
  if (id)
    warnOnce(`article-id="${id}" is the id of no article in ${sourceOf()?.src} at present. It is shown once it comes.`);
  else if (!followed.has(host)) followAbsence(host, sourceOf);
}

function followAbsence(host: ReactiveControllerHost & Element, sourceOf: () => FeedSource | undefined) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hostDisconnected = () => clearTimeout(timer);
  const hostUpdated = () => {
    hostDisconnected();
    const source = sourceOf();
    if (host.isConnected && source && !source.src?.trim?.()) timer = setTimeout(tellOfAbsence, patience, host);
  };
  followed.add(host);
  host.addController({ hostConnected: hostUpdated, hostUpdated, hostDisconnected });
}

function tellOfAbsence(host: Element) {
  const { localName, parentElement } = host;
  // What is around may still give it one: an element that is not there yet, or a card for the gate in it.
  if (/news$/.test(localName) || parentElement?.closest(':not(:defined), [layout=full]')) return;
  const article = 'article' in host ? ' or an article' : '';
  warnOnce(`<${localName}> has no feed. Give it a src${article}, or put it into a <market-news> with a src.`);
}
