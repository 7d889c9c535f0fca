/**
 * What a script tag loads that gets only the elements that are in the page, as they come into it.
 */
import { discoverTags, offerTag } from '../controllers/tags.js';
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

for (const [tag, load] of Object.entries(tags)) offerTag(tag, load);
const begin = () => discover(document);
if (globalThis.document?.querySelector('[prerendered]')) import('./hydrate.js').then(begin, () => undefined);
else if (globalThis.document) begin();

/** Registers the elements that are in a document or shadow root, and those that come into it. */
export function discover(root: Document | ShadowRoot): void {
  discoverTags(root, Object.keys(tags));
}
