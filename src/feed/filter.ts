import type { Article } from './article.js';

/** The articles on one of the tickers and in the section. None and no section mean all. */
export function filterArticles(
  articles: readonly Article[],
  tickers: readonly string[],
  section: string | undefined,
): readonly Article[] {
  if (!tickers.length && !section) return articles;
  const symbols = tickers.map((symbol) => symbol.toUpperCase());
  const wanted = section?.toLowerCase();
  return articles.filter(
    (article) =>
      (!symbols.length || article.tickers.some(({ symbol }) => symbols.includes(symbol))) &&
      (!wanted || article.section?.toLowerCase() === wanted),
  );
}
