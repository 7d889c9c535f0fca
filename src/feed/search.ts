import type { Article, Ticker } from './article.js';

/**
 * Text made comparable: lower case without accents, and exactly as long as it was, so that a position found in one is a
 * position in the other.
 */
export function fold(text: string): string {
  return text.replace(accented, baseOf).toLowerCase();
}

/** In kana and Hangul, what a letter is composed with makes it another letter. Half of a surrogate pair is none. */
const accented = /[^\0-\x7f\u3040-\u30ff\uac00-\udfff]/g;

/** A few ideographs have a base that is longer than they are. */
function baseOf(character: string): string {
  const base = character.normalize('NFD');
  return base.codePointAt(0)! > 0xffff ? character : base.charAt(0);
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

/** The texts of lists that were searched, as looking up that of each article takes longer than to search it. */
const textsOfLists = new WeakMap<readonly Article[], string[]>();

function textsOf(articles: readonly Article[]): string[] {
  const texts = textsOfLists.get(articles) ?? [];
  textsOfLists.set(articles, texts);
  return texts;
}

/** How many articles make a step of work: less than a tenth of a millisecond, so that looking at the clock is not most of it. */
const step = 50;

/** Makes the texts of some articles after the others ready to be searched, which is most of the work of a first search. */
export function readySearch(articles: readonly Article[]): Iterable<void> {
  return searchArticles(articles, '', []);
}

/** Looks into some articles after the others for every word of a query, anywhere in what their cards can show, and adds those that hold it. */
export function* searchArticles(articles: readonly Article[], query: string, found: Article[]): Generator<void> {
  const words = searchWords(query);
  const texts = textsOf(articles);
  const foundTexts = textsOf(found);
  for (const [index, article] of articles.entries()) {
    const text = (texts[index] ??= searchText(article));
    if (words.every((word) => text.includes(word))) foundTexts[found.push(article) - 1] = text;
    if (index % step === 0) yield;
  }
}

interface KnownTicker {
  readonly ticker: Ticker;
  readonly symbol: string;
  /** With a space before each word. */
  readonly name: string;
}

const knownTickers = new WeakMap<readonly Article[], readonly KnownTicker[]>();

function tickersOf(articles: readonly Article[]): readonly KnownTicker[] {
  let known = knownTickers.get(articles);
  if (!known) {
    const tickers = new Map<string, Ticker>();
    for (const article of articles) {
      for (const ticker of article.tickers) {
        // Not every article names it in full.
        if (!tickers.get(ticker.symbol)?.name) tickers.set(ticker.symbol, ticker);
      }
    }
    known = [...tickers.values()].map((ticker) => {
      return { ticker, symbol: fold(ticker.symbol), name: ` ${fold(ticker.name ?? '')}` };
    });
    knownTickers.set(articles, known);
  }
  return known;
}

/**
 * The tickers of articles whose symbol or name has a word that begins with what is typed, those by symbol first.
 *
 * @param without Symbols to leave out.
 */
export function suggestTickers(
  articles: readonly Article[],
  typed: string,
  without: readonly string[] = [],
  most = 5,
): readonly Ticker[] {
  const start = fold(typed.trim());
  if (!start) return [];
  const known = tickersOf(articles).filter(({ ticker }) => !without.includes(ticker.symbol));
  const bySymbol = known.filter(({ symbol }) => symbol.startsWith(start));
  const byName = known.filter(({ symbol, name }) => !symbol.startsWith(start) && name.includes(` ${start}`));
  return [...bySymbol, ...byName].slice(0, most).map(({ ticker }) => ticker);
}
