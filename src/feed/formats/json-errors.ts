import { FeedError } from '../feed-error.js';
import type { ParseOptions } from '../parse-feed.js';
import { cleanText, plainText } from '../text.js';
import { parseUrl } from '../urls.js';
import { record } from '../values.js';
import type { FeedFormat } from './format.js';
import { stringOf } from './provider.js';

/** Members with a message that are there for nothing else, and such that also come with an empty list of articles. */
const errorNames = ['Error Message', 'Note', 'Information', 'error', 'errors'];
const messageNames = [...errorNames, 'message', 'detail', 'info'];

/**
 * Throws when an answer is a message in place of articles, as news APIs send them with status 200.
 *
 * @throws {FeedError} with code `provider`. Its message holds nothing that looks like a key: some APIs repeat the key they were
 * asked with, and pages log errors.
 */
export function refuseMessage(answer: unknown, url: string): void {
  if (Array.isArray(answer)) return;
  const members = record(answer);
  const others = Object.keys(members).flatMap((name) => (name === 'errors' ? [] : [members[name]]));
  const lists = [...others, ...others.flatMap((member) => Object.values(record(member)))].filter(Array.isArray);
  if (lists.some((entries) => entries.length)) return;
  const isFailure = /err|fail/i.test(stringOf(members.status));
  const names = lists.length && !isFailure ? errorNames : messageNames;
  const message = names.flatMap((name) => textOf(members[name], name.startsWith('error') ? 3 : 0) ?? []).join(': ');
  if (!message) return;
  const { host = url } = parseUrl(url) ?? {};
  const said = cleanText(withoutKeys(message, url), 200);
  throw new FeedError('provider', `${host} answered with a message in place of a feed: ${said}`, { url });
}

/** The first text in a message, at most so deep inside of objects and lists. */
function textOf(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || !value || !depth) return typeof value === 'string' ? plainText(value) : undefined;
  const { message = Object.values(value)[0] } = record(value);
  return textOf(message, depth - 1);
}

/** Takes out the keys that the page asked with, what follows `key=` and the like, and words that look like keys: long, or mixed. */
function withoutKeys(text: string, url: string): string {
  const asked = [...(parseUrl(url)?.searchParams ?? [])];
  const keys = asked.filter(([name, value]) => /key|token|secret|auth|pass/i.test(name) && value);
  return keys
    .reduce((rest, [, value]) => rest.replaceAll(value, '…'), text)
    .replace(/((?:key|token|secret|password)=)[^\s&]+/gi, '$1…')
    .replace(/(?=[\w-]*\d)[\w-]{8,}|(?=[\w-]+[A-Z])[\w-]{12,}|[\w-]{20,}/g, '…');
}

/** The error for what is no feed. It says what came instead, and what its reader found wrong with it. */
export function noFeed(text: string, { url, format }: ParseOptions, cause: unknown): FeedError {
  const wrong = cause instanceof Error ? ` (${cause.message})` : '';
  const came = text ? cleanText(withoutKeys(text.slice(0, 80) + wrong, url)) : 'an empty answer';
  const kind = format ? `a feed in the format ${format}` : 'a feed';
  return new FeedError('format', `Expected ${kind} from ${url}, got: ${came}`, { url, cause });
}

/**
 * Throws when JSON in no format that is known has a list of things with titles, and says where: the page's author is close.
 *
 * @throws {FeedError} with code `format`.
 */
export function refuseUnknownList(value: unknown, url: string, formats: readonly FeedFormat<unknown>[]): void {
  const found = findList(value);
  if (!found) return;
  const [path, entry] = found;
  const came = JSON.stringify(value).slice(0, 80);
  const members = cleanText(Object.keys(entry).join(', '), 120);
  const names = formats.map(({ name }) => name).join(', ');
  const message =
    `Expected a feed from ${url}, got: ${came}. The list${path && ` at ${path}`} has titles, but entries with ${members} are in no ` +
    `known format. Name its format with feed-format, if it is one of ${names}, or convert it to https://www.jsonfeed.org/version/1.1/`;
  throw new FeedError('format', message, { url });
}

/** The first list with titles in it, level by level, with its first entry. */
function findList(value: unknown): readonly [path: string, entry: Record<string, unknown>] | undefined {
  let level: (readonly [path: string, inside: unknown])[] = [['', value]];
  for (let depth = 0; depth < 4; depth++) {
    for (const [path, inside] of level) {
      const entry = record(Array.isArray(inside) ? inside[0] : undefined);
      if (Object.keys(entry).some((name) => /title|headline/i.test(name))) return [path, entry];
    }
    level = level.flatMap(([path, inside]) =>
      Array.isArray(inside)
        ? []
        : Object.entries(record(inside))
            .slice(0, 100)
            .map(([name, member]) => [path ? `${path}.${name}` : name, member] as const),
    );
  }
  return undefined;
}
