import { parse } from 'yaml';
import type { AccessLevel, Horizon, Offer, PublicArticle, Sentiment, Ticker } from './article.js';

/** An article file that cannot be served; the message names the key and what is wrong with it. */
export class ArticleError extends Error {
  override readonly name = 'ArticleError';
}

/** An article file taken apart. `preview` and `body` are still Markdown; the body goes on where the preview ends. */
export interface ArticleSource {
  readonly fields: Omit<PublicArticle, 'slug' | 'openHtml' | 'modified'>;
  readonly preview: string;
  readonly body: string;
}

/** Reads a Markdown file with YAML front matter. Throws `ArticleError`. */
export function parseArticle(source: string): ArticleSource {
  const [, head, body] = /^\uFEFF?---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n(.*))?$/s.exec(source) ?? [];
  if (head === undefined) throw new ArticleError('the file must begin with front matter between two lines of ---');
  const values = readYaml(head);
  return {
    fields: withoutEmpty({
      title: text(values, 'title'),
      section: text(values, 'section'),
      published: date(values, 'published'),
      updated: optional(values, 'updated', date),
      author: text(values, 'author'),
      summary: text(values, 'summary'),
      keyPoints: optional(values, 'keyPoints', texts) ?? [],
      tickers: optional(values, 'tickers', tickers) ?? [],
      tags: optional(values, 'tags', texts) ?? [],
      sentiment: optional(values, 'sentiment', sentiment),
      horizon: optional(values, 'horizon', horizon),
      imageAlt: optional(values, 'imageAlt', text),
      language: optional(values, 'language', language),
      access: access(values, 'access'),
      offer: optional(values, 'cta', offer),
    }),
    preview: optional(values, 'preview', text) ?? '',
    body: printable(body ?? '').trim(),
  };
}

type Values = Readonly<Record<string, unknown>>;
type Reader<T> = (values: Values, key: string) => T;

function readYaml(head: string): Values {
  let values: unknown;
  try {
    values = parse(head);
  } catch (error) {
    throw new ArticleError(`front matter is not YAML: ${String((error as Error).message).split('\n')[0]}`);
  }
  if (!isMap(values)) throw new ArticleError('front matter must be a list of "key: value" lines');
  return values;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(key: string, wanted: string): never {
  throw new ArticleError(`${key}: ${wanted}`);
}

function optional<T>(values: Values, key: string, read: Reader<T>): T | undefined {
  return values[key] === undefined || values[key] === null ? undefined : read(values, key);
}

/** Neither XML nor JSON readers agree on other control characters. */
function printable(value: string): string {
  return value.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '');
}

function text(values: Values, key: string): string {
  const value = values[key];
  const clean = typeof value === 'string' || typeof value === 'number' ? printable(String(value)).trim() : '';
  return clean || fail(key, 'must be a text');
}

function texts(values: Values, key: string): string[] {
  const list = values[key];
  if (!Array.isArray(list)) return fail(key, 'must be a list');
  return list.map((item, index) => text({ [`${key}[${index}]`]: item }, `${key}[${index}]`));
}

function number(min: number, max: number): Reader<number> {
  return (values, key) => {
    const value = values[key];
    if (typeof value === 'number' && value >= min && value <= max) return value;
    return fail(key, max === Infinity ? `must be a number from ${min}` : `must be a number from ${min} to ${max}`);
  };
}

/** A moment with its zone, so that it means the same on every machine; a bare day means its start in UTC. */
function date(values: Values, key: string): Date {
  const moment = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;
  const value = values[key];
  const parsed = new Date(typeof value === 'string' && moment.test(value) ? value.replace(' ', 'T') : Number.NaN);
  return Number.isNaN(parsed.getTime()) ? fail(key, 'must be a time with its zone, such as 2026-04-13T04:56Z') : parsed;
}

/** Required, so that a misspelt key never turns a gated article into a free one. */
function access(values: Values, key: string): AccessLevel {
  const level = values[key];
  if (level === 'free' || level === 'registered' || level === 'paid') return level;
  return fail(key, 'must be free, registered or paid');
}

function language(values: Values, key: string): string {
  const tag = text(values, key);
  return /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/.test(tag) ? tag : fail(key, 'must be a language tag, such as en or pt-BR');
}

function map(values: Values, key: string): Values {
  const value = values[key];
  return isMap(value) ? value : fail(key, 'must hold "key: value" lines');
}

/** Runs the readers of a nested part so that their errors name the whole path, such as `sentiment.score`. */
function nested<T>(key: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ArticleError ? new ArticleError(`${key}.${error.message}`) : error;
  }
}

function sentiment(values: Values, key: string): Sentiment {
  const value = map(values, key);
  const found = nested(key, () =>
    withoutEmpty({
      score: optional(value, 'score', number(0, 100)),
      label: optional(value, 'label', text),
      history: optional(value, 'history', scores),
    }),
  );
  if (found.history && found.score === undefined) return fail(`${key}.history`, 'must lead to a score');
  return Object.keys(found).length ? found : fail(key, 'must have a score, a label or both');
}

function scores(values: Values, key: string): number[] {
  const list = values[key];
  if (!Array.isArray(list) || list.length === 0) return fail(key, 'must be a list of numbers');
  return list.map((item: unknown, index) => number(0, 100)({ [`${key}[${index}]`]: item }, `${key}[${index}]`));
}

function tickerSentiment(values: Values, key: string): Sentiment {
  return typeof values[key] === 'number' ? { score: number(0, 100)(values, key) } : sentiment(values, key);
}

function tickers(values: Values, key: string): Ticker[] {
  const list = values[key];
  if (!Array.isArray(list)) return fail(key, 'must be a list');
  return list.map((item: unknown, index) => {
    const path = `${key}[${index}]`;
    if (!isMap(item)) return { symbol: text({ [path]: item }, path) };
    return nested(path, () =>
      withoutEmpty({
        symbol: text(item, 'symbol'),
        name: optional(item, 'name', text),
        exchange: optional(item, 'exchange', text),
        type: optional(item, 'type', text),
        relevance: optional(item, 'relevance', number(0, 1)),
        sentiment: optional(item, 'sentiment', tickerSentiment),
      }),
    );
  });
}

function horizon(values: Values, key: string): Horizon {
  const value = map(values, key);
  return nested(key, () =>
    withoutEmpty({
      label: text(value, 'label'),
      minDays: optional(value, 'minDays', number(0, Infinity)),
      maxDays: optional(value, 'maxDays', number(0, Infinity)),
    }),
  );
}

function offer(values: Values, key: string): Offer {
  const value = map(values, key);
  return nested(key, () =>
    withoutEmpty({
      heading: optional(value, 'heading', text),
      description: optional(value, 'description', text),
      buttonText: optional(value, 'buttonText', text),
    }),
  );
}

type WithoutEmpty<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutEmpty<T extends object>(value: T): WithoutEmpty<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as WithoutEmpty<T>;
}
