/**
 * What a script tag loads: every element, but for the gate, which comes when the first one is in the page.
 */
import { needTag, watchTree } from '../controllers/tags.js';
import './article-share.js';
import './languages.js';
import './market-article-card.js';
import './market-news.js';
import './sentiment-score.js';
import './ticker-feed.js';

export type {} from './signup-gate.js';

if (globalThis.document) {
  const gates = document.getElementsByTagName('signup-gate');
  watchTree(document, (_records, observer) => {
    if (gates.length === 0) return;
    observer.disconnect();
    needTag('signup-gate');
  });
}
