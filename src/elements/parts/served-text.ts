import { nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ArticleBody } from '../../feed/article.js';
import { safeMarkup } from '../../feed/safe-markup.js';
import { decodeEntities } from '../../feed/text.js';
import { readingTime } from '../../i18n/reading-time.js';

/** The text of an article on a server. @param headingLevel That of the article's headline, 1 to 6. */
export function servedText(body: ArticleBody | undefined, headingLevel: number) {
  return body ? unsafeHTML(safeMarkup(body, { headingLevel })) : nothing;
}

/** Whole minutes that a text takes to read. */
export function servedMinutes(body: ArticleBody, lang: string): number | undefined {
  return readingTime(decodeEntities(safeMarkup(body, { headingLevel: 1 }).replace(/<[^>]*>/g, ' ')), lang);
}
