import { ArticleShareElement } from '../elements/article-share.js';

if (!customElements.get('article-share')) {
  customElements.define('article-share', ArticleShareElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'article-share': ArticleShareElement;
  }
}
