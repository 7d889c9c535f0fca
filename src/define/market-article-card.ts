import { MarketArticleCardElement } from '../elements/market-article-card.js';

if (!customElements.get('market-article-card')) {
  customElements.define('market-article-card', MarketArticleCardElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'market-article-card': MarketArticleCardElement;
  }
}
