import { ArticleOpenEvent } from '../../events/feed.js';
import type { Article } from '../../feed/article.js';

/** Tells the page that the reader chose a headline; a listener may do something else than to follow the link. */
export function openArticle(host: HTMLElement, click: MouseEvent, article: Article) {
  if (click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
  const event = new ArticleOpenEvent(article);
  if (!host.dispatchEvent(event)) click.preventDefault();
}
