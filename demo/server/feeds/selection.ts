import type { PublicArticle } from '../articles/article.js';

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
}

/**
 * The articles that a feed's address asks for: those of one `section`, those with one of the comma-separated symbols in
 * `ticker`, `limit` (1 to 100) at a time, from `page` 1 on. What cannot be understood counts as not asked for.
 */
export function selectPage(all: readonly PublicArticle[], url: URL, origin: string): FeedPage {
  const { searchParams } = url;
  const section = searchParams.get('section')?.toLowerCase();
  const symbols = searchParams.get('ticker')?.toUpperCase().split(',').filter(Boolean);
  const limit = Math.min(positiveInteger(searchParams.get('limit')) ?? maxPerPage, maxPerPage);
  const page = positiveInteger(searchParams.get('page')) ?? 1;

  const matching = all
    .filter((article) => !section || article.section.toLowerCase() === section)
    .filter(({ tickers }) => !symbols?.length || tickers.some(({ symbol }) => symbols.includes(symbol.toUpperCase())));

  const address = (number: number) => {
    const asked = new URLSearchParams();
    if (section) asked.set('section', section);
    if (symbols?.length) asked.set('ticker', symbols.join(','));
    if (limit !== maxPerPage) asked.set('limit', String(limit));
    if (number > 1) asked.set('page', String(number));
    return `${origin}${url.pathname}${asked.size ? `?${asked}` : ''}`;
  };
  return {
    origin,
    articles: matching.slice((page - 1) * limit, page * limit),
    selfUrl: address(page),
    ...(page * limit < matching.length && { nextUrl: address(page + 1) }),
  };
}

function positiveInteger(value: string | null): number | undefined {
  return value && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined;
}
