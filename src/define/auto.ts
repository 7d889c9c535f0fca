/**
 * What a script tag loads that gets only the elements that are in the page, as they come into it.
 */
import { needTag, offerTag, watchTree } from '../controllers/tags.js';
import './languages.js';

export type {} from '../define.js';

const tags = {
  'article-share': () => import('./article-share.js'),
  'market-article-card': () => import('./market-article-card.js'),
  'market-news': () => import('./market-news.js'),
  'sentiment-score': () => import('./sentiment-score.js'),
  'signup-gate': () => import('./signup-gate.js'),
  'ticker-feed': () => import('./ticker-feed.js'),
};

for (const [tag, load] of Object.entries(tags)) offerTag(tag, persistent(load));
if (globalThis.document) discover(document);

/** Registers the elements that are in a document or shadow root, and those that come into it. */
export function discover(root: Document | ShadowRoot): void {
  const missing = new Set(Object.keys(tags));
  watchTree(root, (_records, observer) => {
    for (const { localName } of root.querySelectorAll([...missing].join())) {
      if (missing.delete(localName)) needTag(localName);
    }
    if (missing.size === 0) observer.disconnect();
  });
}

/** Tags are looked for once. So what cannot be had is tried again, after twice as long each time. */
function persistent(load: () => Promise<unknown>) {
  let rest = 1000;
  const tryToLoad = (): Promise<unknown> =>
    load().catch(() => new Promise((resolve) => setTimeout(() => resolve(tryToLoad()), (rest *= 2))));
  return tryToLoad;
}
