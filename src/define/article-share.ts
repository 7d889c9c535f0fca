import { ArticleShareElement } from '../elements/article-share.js';

export type {} from '../events.js';

if (!customElements.get('article-share')) {
  customElements.define('article-share', ArticleShareElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'article-share': ArticleShareElement;
  }
}
