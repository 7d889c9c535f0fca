import type { PublicArticle } from '../articles/article.js';
import { wordsIn, holds } from './search.js';

const maxPerPage = 100;

/** One page of a feed: what every feed format is written from. */
export interface FeedPage {
  /** The origin that every address in the feed begins with. */
  readonly origin: string;
  readonly articles: readonly PublicArticle[];
  /** The address of this page of the feed. */
  readonly selfUrl: string;
  /** The address of the next, older page. */
  readonly nextUrl?: string;
  /** The stream of events that continues this page, and the last one that it has already. */
  readonly live?: { readonly url: string; readonly lastEventId: number };
  /** The address of a search in the same selection, with `{query}` in it. */
  readonly search?: string;
}

/** Which articles a feed is about. */
export interface Selection {
  /** How an address asks for them; empty when it is for all. */
  readonly query: string;
  has(article: PublicArticle): boolean;
}

/** The articles of one `section`, with one of the comma-separated symbols in `ticker`, and with every word of `q`. */
export function selectionIn(searchParams: URLSearchParams): Selection {
  const section = searchParams.get('section')?.toLowerCase();
  const symbols = searchParams.get('ticker')?.toUpperCase().split(',').filter(Boolean) ?? [];
  const words = wordsIn(searchParams.get('q') ?? '');
  const asked = new URLSearchParams();
  if (section) asked.set('section', section);
  if (symbols.length) asked.set('ticker', symbols.join(','));
  if (words.length) asked.set('q', words.join(' '));
  return {
    query: asked.toString(),
    has: (article) =>
      (!section || article.section.toLowerCase() === section) &&
      (!symbols.length || article.tickers.some(({ symbol }) => symbols.includes(symbol.toUpperCase()))) &&
      words.every((word) => holds(article, word)),
  };
}

/**
 * The articles that a feed's address asks for: its selection, `limit` (1 to 100) at a time, from `page` 1 on.
 * What cannot be understood counts as not asked for.
 */
export function selectPage(all: readonly PublicArticle[], url: URL, origin: string): FeedPage {
  const { searchParams } = url;
  const selection = selectionIn(searchParams);
  const limit = Math.min(positiveInteger(searchParams.get('limit')) ?? maxPerPage, maxPerPage);
  const page = positiveInteger(searchParams.get('page')) ?? 1;
  const matching = all.filter((article) => selection.has(article));

  const address = (number: number) => {
    const asked = new URLSearchParams(selection.query);
    if (limit !== maxPerPage) asked.set('limit', String(limit));
    if (number > 1) asked.set('page', String(number));
    return addressWith(`${origin}${url.pathname}`, asked.toString());
  };
  return {
    origin,
    articles: matching.slice((page - 1) * limit, page * limit),
    selfUrl: address(page),
    ...(page * limit < matching.length && { nextUrl: address(page + 1) }),
  };
}

/** An address with a query, unless that is empty. */
export function addressWith(url: string, query: string): string {
  return query ? `${url}?${query}` : url;
}

function positiveInteger(value: string | null): number | undefined {
  return value && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
