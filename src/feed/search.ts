import type { Article } from './article.js';

/**
 * Text made comparable: lower case without accents, and exactly as long as it was, so that a position found in one is a
 * position in the other.
 */
export function fold(text: string): string {
  return text.replace(/[^\0-\x60{-\x7f]|[A-Z]/g, (character) => {
    const plain = character.normalize('NFD').charAt(0).toLowerCase();
    return plain.length === character.length ? plain : character;
  });
}

/** The words of a query, folded, without repetition, longest first. */
export function searchWords(query: string): readonly string[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

const texts = new WeakMap<Article, string>();

function searchText(article: Article): string {
  let text = texts.get(article);
  if (text === undefined) {
    const { title, summary, section, keyPoints, tags, tickers, source, authors } = article;
    const names = [
      ...tickers.flatMap(({ symbol, name }) => [symbol, name]),
      source?.name,
      ...authors.map(({ name }) => name),
    ];
    text = fold([title, summary, section, ...keyPoints, ...tags, ...names].filter(Boolean).join('\n'));
    texts.set(article, text);
  }
  return text;
}

/** Whether an article holds every word, anywhere in what its card can show. */
function matchesSearch(article: Article, words: readonly string[]): boolean {
  return words.every((word) => searchText(article).includes(word));
}

/** What a list is narrowed to. Empty and absent mean everything. */
export interface ArticleFilter {
  readonly tickers?: readonly string[];
  readonly section?: string | undefined;
  /** Folded words, as `searchWords` returns them. */
  readonly words?: readonly string[];
}

/** The articles that hold one of the tickers, lie in the section and match every word. */
export function filterArticles(articles: readonly Article[], { tickers = [], section, words = [] }: ArticleFilter) {
  const symbols = new Set(tickers.map((symbol) => symbol.toUpperCase()));
  const wanted = section && fold(section);
  return articles.filter(
    (article) =>
      (symbols.size === 0 || article.tickers.some(({ symbol }) => symbols.has(symbol))) &&
      (!wanted || fold(article.section ?? '') === wanted) &&
      matchesSearch(article, words),
  );
}
