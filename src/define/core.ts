/**
 * What a script tag loads: feeds and articles at once. The other elements come when the first of their kind is in the page.
 * Where a server has drawn elements, they are defined once there is what goes on from that; until then they stay as they are.
 */
import { discoverTags, offerTag } from '../controllers/tags.js';
import { MarketArticleCardElement } from '../elements/market-article-card.js';
import { MarketNewsElement } from '../elements/market-news.js';
import { TickerFeedElement } from '../elements/ticker-feed.js';
import './languages.js';

export type {} from '../define.js';

const elements = {
  'market-news': MarketNewsElement,
  'market-article-card': MarketArticleCardElement,
  'ticker-feed': TickerFeedElement,
};

const rarer = {
  'article-share': () => import('./article-share.js'),
  'sentiment-score': () => import('./sentiment-score.js'),
  'signup-gate': () => import('./signup-gate.js'),
};

for (const [tag, load] of Object.entries(rarer)) offerTag(tag, load);

if (globalThis.document?.querySelector('[prerendered]')) import('./hydrate.js').then(defineAll, () => undefined);
else defineAll();

function defineAll() {
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
  if (globalThis.document) discoverTags(document, Object.keys(rarer));
}
