import { createHash } from 'node:crypto';
import type { PublicArticle } from './articles/article.js';

/** The address of an article's page. */
export function articleUrl({ slug }: PublicArticle, origin: string): string {
  return `${origin}/a/${slug}`;
}

/** The widths in pixels that an article's picture can be had in, the last of them without asking. */
export const coverWidths = [480, 800, 1200] as const;

/** The address of an article's picture; it changes whenever the picture does. */
export function coverUrl(article: PublicArticle, origin: string): string {
  return `${origin}/media/${article.slug}.svg?v=${coverVersion(article)}`;
}

/** The same picture in each width. Drawings need no more than one; photographs would be other files. */
export function coverCandidates(article: PublicArticle, origin: string) {
  const url = coverUrl(article, origin);
  return coverWidths.map((width, index) => ({
    url: index < coverWidths.length - 1 ? `${url}&w=${width}` : url,
    width,
  }));
}

/** A short name for everything that the look of a picture depends on. */
export function coverVersion({ slug, section, sentiment }: PublicArticle): string {
  return createHash('sha256')
    .update(JSON.stringify([slug, section, sentiment?.score]))
    .digest('hex')
    .slice(0, 8);
}
