import { decodeEntities, stripTags } from '../../../src/feed/text.js';
import type { PublicArticle } from '../articles/article.js';

const maxLength = 200;

/** The words of a query, in lower case without accents. Of a very long one its beginning counts. */
export function wordsIn(query: string): readonly string[] {
  return [...new Set(fold(query.slice(0, maxLength)).split(/\s+/).filter(Boolean))];
}

/** Whether a folded word is anywhere in what anyone may read of an article. */
export function holds(article: PublicArticle, word: string): boolean {
  let text = texts.get(article);
  if (text === undefined) texts.set(article, (text = textOf(article)));
  return text.includes(word);
}

const texts = new WeakMap<PublicArticle, string>();

function textOf({ title, summary, section, author, keyPoints, tags, tickers, openHtml }: PublicArticle): string {
  const names = tickers.flatMap(({ symbol, name = '' }) => [symbol, name]);
  const open = decodeEntities(stripTags(openHtml));
  return fold([title, summary, section, author, ...keyPoints, ...tags, ...names, open].join('\n'));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
