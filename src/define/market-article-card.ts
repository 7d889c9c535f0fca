import { offerTag } from '../controllers/tags.js';
import { MarketArticleCardElement } from '../elements/market-article-card.js';

export type {} from '../events.js';

offerTag('signup-gate', () => import('./signup-gate.js'));
offerTag('article-share', () => import('./article-share.js'));

if (!customElements.get('market-article-card')) {
  customElements.define('market-article-card', MarketArticleCardElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'market-article-card': MarketArticleCardElement;
  }
}
