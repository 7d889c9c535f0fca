import { MarketNewsElement } from '../elements/market-news.js';

export type {} from '../events.js';

if (!customElements.get('market-news')) {
  customElements.define('market-news', MarketNewsElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'market-news': MarketNewsElement;
  }
}
