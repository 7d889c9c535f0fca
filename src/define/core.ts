/**
 * What a script tag loads: every element, but for the gate, which comes when the first one is in the page. Where a server has drawn
 * elements, they are defined once there is what goes on from that; until then they stay as they are.
 */
import { needTag, offerTag } from '../controllers/tags.js';
import { ArticleShareElement } from '../elements/article-share.js';
import { MarketArticleCardElement } from '../elements/market-article-card.js';
import { MarketNewsElement } from '../elements/market-news.js';
import { SentimentScoreElement } from '../elements/sentiment-score.js';
import { TickerFeedElement } from '../elements/ticker-feed.js';
import './languages.js';

export type {} from '../define.js';

const elements = {
  'market-news': MarketNewsElement,
  'market-article-card': MarketArticleCardElement,
  'ticker-feed': TickerFeedElement,
  'sentiment-score': SentimentScoreElement,
  'article-share': ArticleShareElement,
};

offerTag('signup-gate', () => import('./signup-gate.js'));

if (globalThis.document?.querySelector('[prerendered]')) import('./hydrate.js').then(defineAll, () => undefined);
else defineAll();

function defineAll() {
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
  if (!globalThis.document) return;
  const gates = document.getElementsByTagName('signup-gate');
  const observer = new MutationObserver(loadGate);
  observer.observe(document, { childList: true, subtree: true });
  loadGate();

  function loadGate() {
    if (gates.length === 0) return;
    observer.disconnect();
    needTag('signup-gate');
  }
}
