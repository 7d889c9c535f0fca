import { MarketNewsElement } from '../elements/market-news.js';

if (!customElements.get('market-news')) {
  customElements.define('market-news', MarketNewsElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'market-news': MarketNewsElement;
  }
}
