import type { Article, Ticker } from './article.js';

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

/** The articles that hold every word of a query, anywhere in what their cards can show. */
export function searchArticles(articles: readonly Article[], query: string): readonly Article[] {
  const words = searchWords(query);
  return articles.filter((article) => words.every((word) => searchText(article).includes(word)));
}

/** The tickers of articles whose symbol or name has a word that begins with what is typed, those by symbol first. */
export function suggestTickers(articles: readonly Article[], typed: string, most = 5): readonly Ticker[] {
  const start = fold(typed.trim());
  if (!start) return [];
  const tickers = new Map<string, Ticker>();
  for (const ticker of articles.flatMap((article) => article.tickers)) {
    // Not every article names it in full.
    if (!tickers.get(ticker.symbol)?.name) tickers.set(ticker.symbol, ticker);
  }
  const bySymbol: Ticker[] = [];
  const byName: Ticker[] = [];
  for (const ticker of tickers.values()) {
    if (fold(ticker.symbol).startsWith(start)) bySymbol.push(ticker);
    else if (` ${fold(ticker.name ?? '')}`.includes(` ${start}`)) byName.push(ticker);
  }
  return [...bySymbol, ...byName].slice(0, most);
}
