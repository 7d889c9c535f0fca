import type { ArticleDraft } from '../draft.js';
import { parseUrl } from '../urls.js';
import { list, record } from '../values.js';
import type { FeedFormat } from './format.js';
import { isoOf } from './mail-date.js';

/** An object in the answer of a news API. */
export type Members = Record<string, unknown>;

/** What sets a news API apart from the others. */
export interface Provider {
  /** Such as `tiingo`. */
  readonly name: string;
  /** The member of the answer that lists the articles. The bare list is taken too: a proxy may pass on no more than that. */
  readonly list?: string;
  readonly paging?: Paging;
  /** Whether an article comes from this API, by the names of its members. */
  isArticle(article: Members): boolean;
  readArticle(article: Members): ArticleDraft;
}

/** How the next, older page is asked for: always at the address of this page, with one parameter changed. */
export interface Paging {
  /** The query parameter that says which page. */
  readonly parameter: string;
  /** The member of the answer with a link to the next page: only the parameter is taken from it, as it may hold a key. */
  readonly link?: string;
  /** The number of the first page. Without it the parameter counts the articles to leave out. */
  readonly first?: number;
  /** The query parameter that says how many articles make a page, and how many do without it. */
  readonly size?: readonly [parameter: string, usual: number];
  /** How many articles there are on all pages, where the answer says so. A page that is not full is the last one elsewhere. */
  total?(answer: Members, count: number): unknown;
}

/** The format of a news API. An answer without articles says too little to be recognised. */
export function providerFormat({ name, list, paging, isArticle, readArticle }: Provider): FeedFormat<unknown> {
  const articlesIn = (answer: unknown): unknown => (list && !Array.isArray(answer) ? record(answer)[list] : answer);
  return {
    name,

    accepts(answer) {
      const articles = articlesIn(answer);
      return Array.isArray(articles) && articles.slice(0, 10).some((article) => isArticle(record(article)));
    },

    parse(answer, url) {
      const articles = articlesIn(answer);
      if (!Array.isArray(articles)) throw new TypeError(`${name} without a list of articles`);
      return {
        nextUrl: paging && nextUrl(paging, record(answer), articles.length, url),
        items: articles.map((article) => () => readArticle(record(article))),
      };
    },
  };
}

function nextUrl({ parameter, link, first, size, total }: Paging, answer: Members, count: number, url: string) {
  const next = parseUrl(url);
  if (!next || !count) return undefined;
  const { searchParams } = next;
  const set = (value: string) => {
    searchParams.set(parameter, value);
    return next.href;
  };
  if (link) {
    const value = parseUrl(stringOf(answer[link]), url)?.searchParams.get(parameter);
    return value ? set(value) : undefined;
  }
  const [sizeName = '', usual = 0] = size ?? [];
  const all = total?.(answer, count);
  const isKnown = typeof all === 'number';
  const position = Number(searchParams.get(parameter)) || first || 0;
  const perPage = Number(searchParams.get(sizeName)) || (isKnown ? count : usual);
  const start = first === undefined ? position : (position - first) * perPage;
  const isLast = isKnown ? start + count >= all : count < perPage;
  return isLast ? undefined : set(String(position + (first === undefined ? count : 1)));
}

/** What is no string is an empty one. `String` would run `toString`, which JSON can set. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A date in any spelling that news APIs have. Numbers are Unix time: seconds when below 1e11, else milliseconds. */
export function dateOf(value: unknown): string | undefined {
  if (typeof value !== 'number') return isoOf(stringOf(value).slice(0, 60));
  const date = new Date(value < 1e11 ? value * 1_000 : value);
  // Some send 0 for a date they do not know.
  return date.getTime() ? date.toISOString() : undefined;
}

/** A number, also one that was written as a string. */
export function numberOf(value: unknown): unknown {
  return typeof value === 'string' && value.trim() ? Number(value) : value;
}

/** A sentiment whose score goes from -1 to 1. Counted from the middle, so that bands begin where the provider says, to the digit. */
export function polarity(score: unknown, label?: unknown): unknown {
  const number = numberOf(score);
  return { score: typeof number === 'number' ? 50 + 50 * number : undefined, label };
}

/** The entries of a list, also of one that was written as a string with commas. */
export function split(value: unknown): unknown {
  return typeof value === 'string' ? value.split(',') : value;
}

/** One member of each object in a list; what is a string already stays. */
export function pluck(value: unknown, key: string): unknown[] {
  return list(value, (entry) => record(entry, key)[key]);
}
