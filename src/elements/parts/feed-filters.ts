import { warnOnce } from '../../controllers/warn.js';
import type { Article } from '../../feed/article.js';
import { bandNames, narrowArticles, readMoment } from '../../feed/narrow.js';
import type { Bands } from '../../feed/sentiment.js';

/** What an element is narrowed to, as its attributes say it. */
export interface Filters {
  readonly sentiment: readonly string[];
  readonly horizon: readonly string[];
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly bands: Bands;
}

/** The articles within what an element is narrowed to. A value that is not known narrows nothing, and the author is told. */
export function applyFilters(
  articles: readonly Article[],
  { sentiment, horizon, since, until, bands }: Filters,
): readonly Article[] {
  if (!(sentiment.length || horizon.length || since || until)) return articles;
  const refuse = (name: string, value: string, valid: string) =>
    warnOnce(`${name}="${value}" on <ticker-feed> is not known. Use ${valid}.`);
  const moment = (name: string, text: string | undefined, isEnd?: boolean) => {
    const time = text ? readMoment(text, Date.now(), isEnd) : undefined;
    if (text && time === undefined) refuse(name, text, 'a date such as 2026-01-31, or 7d for seven days ago');
    return time;
  };
  const wanted = sentiment.map((name) => name.toLowerCase());
  const unknown = wanted.filter((name) => !bandNames.includes(name));
  if (unknown.length > 0) refuse('sentiment', unknown.join(' '), bandNames.join(', '));
  return narrowArticles(articles, {
    sentiment: wanted.filter((name) => bandNames.includes(name)),
    horizon,
    since: moment('since', since),
    until: moment('until', until, true),
    bands,
  });
}
