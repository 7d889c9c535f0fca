import { createHash } from 'node:crypto';
import type { PublicArticle } from './articles/article.js';

/** The address of an article's page. */
export function articleUrl({ slug }: PublicArticle, origin: string): string {
  return `${origin}/a/${slug}`;
}

/** The address of an article's picture; it changes whenever the picture does. */
export function coverUrl(article: PublicArticle, origin: string): string {
  return `${origin}/media/${article.slug}.svg?v=${coverVersion(article)}`;
}

/** A short name for everything that the look of a picture depends on. */
export function coverVersion({ slug, section, sentiment }: PublicArticle): string {
  return createHash('sha256')
    .update(JSON.stringify([slug, section, sentiment?.score]))
    .digest('hex')
    .slice(0, 8);
}
