import './market-article-card.js';
import { TickerFeedElement } from '../elements/ticker-feed.js';

export type {} from '../events.js';

if (!customElements.get('ticker-feed')) {
  customElements.define('ticker-feed', TickerFeedElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'ticker-feed': TickerFeedElement;
  }
}
