import type { ProxyFeed } from './configuration.js';
import { redactor, type Redact } from './redaction.js';
import { UpstreamError, type UpstreamAnswer } from './upstream.js';

/** What of an answer is handed on. */
export interface FeedBody {
  readonly body: Uint8Array<ArrayBuffer>;
  /** Always a type of feeds in UTF-8, never one that a browser would show as a page. */
  readonly type: string;
}

/**
 * Turns an answer into what may be handed on: JSON, or XML that is RSS or Atom, in UTF-8 and without keys. Links to another
 * page of the feed become links to that page here, where the paging parameters allow it. Of a web page only its JSON-LD is
 * taken, and only for feeds that are configured as one.
 *
 * @throws {UpstreamError} for everything else, and for a provider's own error message in place of a feed.
 */
export function toFeedBody(answer: UpstreamAnswer, feed: ProxyFeed): FeedBody {
  const text = decode(answer).trim();
  const withoutKeys = redactor(feed.secrets, feed.key?.parameter ? [feed.key.parameter] : []);
  const isPage = beginsAsPage(text);
  const isXml = text.startsWith('<') && !isPage;
  const redact: Redact = (part) => withOwnPages(withoutKeys(part), feed, isXml);
  try {
    if (isXml) return xmlBody(text, redact, answer.contentType);
    if (!isPage) return jsonBody(JSON.parse(text), redact, answer.contentType);
    if (feed.page) return jsonBody(jsonLdOf(text), redact, 'application/ld+json');
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    // Neither JSON, or nested too deep to be walked through.
    throw new UpstreamError('its answer is neither JSON nor XML');
  }
  throw new UpstreamError('its answer is a web page');
}

/** By byte order mark, then in XML by the charset of the header and the declaration; else, and in JSON always, as UTF-8. */
function decode({ bytes, contentType = '' }: UpstreamAnswer): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const mark = { '\u00ef\u00bb': 'utf-8', '\u00ff\u00fe': 'utf-16le', '\u00fe\u00ff': 'utf-16be' }[start.slice(0, 2)];
  const named = /^\s*</.test(start) ? (httpCharset.exec(contentType) ?? xmlEncoding.exec(start)) : undefined;
  try {
    return new TextDecoder(mark ?? named?.[1]).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

const httpCharset = /charset\s*=\s*["']?([\w.:-]+)/i;
const xmlEncoding = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;

function jsonBody(value: unknown, redact: Redact, contentType: string | undefined): FeedBody {
  if (typeof value !== 'object' || value === null) throw new UpstreamError('its answer holds no feed');
  const complaint = complaintIn(value);
  if (complaint !== undefined) throw new UpstreamError(`its provider says: ${complaint}`);
  return asBody(JSON.stringify(redactJson(value, redact)), contentType, [
    'application/json',
    'application/feed+json',
    'application/ld+json',
  ]);
}

/** Values are cleaned one by one: what looks like a key in the written-out JSON may be a number, or reach across two values. */
function redactJson(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number') return redact(String(value)) === String(value) ? value : null;
  if (Array.isArray(value)) return value.map((entry) => redactJson(entry, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [redact(name), redactJson(entry, redact)]));
}

const complaints = ['Information', 'Note', 'Error Message', 'error', 'errors', 'message', 'detail', 'info'];

/** Providers report limits and wrong keys with status 200: in an object that has such a member, and no list of articles. */
function complaintIn(value: object): string | undefined {
  const members = Object.entries(value);
  const hasList = members.some(([name, member]) => Array.isArray(member) && name !== 'errors');
  const complaint = hasList ? undefined : members.find(([name, member]) => complaints.includes(name) && member);
  return complaint && JSON.stringify(complaint[1]);
}

function xmlBody(text: string, redact: Redact, contentType: string | undefined): FeedBody {
  if (!/<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]/i.test(text)) throw new UpstreamError('its answer holds no feed');
  const inUtf8 = text.replace(/^(<\?xml[^>]{0,200}?)\sencoding\s*=\s*["'][\w.:-]+["']/, '$1');
  return asBody(redact(inUtf8), contentType, [
    'application/xml',
    'text/xml',
    'application/rss+xml',
    'application/atom+xml',
    'application/rdf+xml',
  ]);
}

/** The first of the types stands for what is not among them. */
function asBody(text: string, contentType = '', types: readonly string[]): FeedBody {
  const given = contentType.split(';')[0]!.trim().toLowerCase();
  return {
    body: new TextEncoder().encode(text),
    type: `${types.includes(given) ? given : types[0]}; charset=utf-8`,
  };
}

/** Whether the first element is one of a web page, past declarations and comments. */
function beginsAsPage(text: string): boolean {
  const prolog = /\s+|<\?[^]*?\?>|<!--[^]*?-->/y;
  let start = 0;
  while (prolog.test(text)) start = prolog.lastIndex;
  return /^<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(start, start + 100));
}

/** Every JSON-LD node of a page, in one graph. A script that is not JSON is left out. */
function jsonLdOf(html: string): unknown {
  const nodes = html.split(/<script\b/i).flatMap((part, index) => {
    const [start, end] = [part.indexOf('>'), part.search(/<\/script/i)];
    if (index === 0 || start < 0 || end < start) return [];
    if (!/\btype\s*=\s*["']?application\/ld\+json\b/i.test(part.slice(0, start))) return [];
    try {
      return nodesOf(JSON.parse(part.slice(start + 1, end)));
    } catch {
      return [];
    }
  });
  if (!nodes.length) throw new UpstreamError('its page has no JSON-LD');
  return { '@context': 'https://schema.org', '@graph': nodes };
}

function nodesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  const graph: unknown = (value as Readonly<Record<string, unknown>> | null)?.['@graph'];
  return Array.isArray(graph) ? graph : [value];
}

/**
 * The elements ask only the feed's own origin for more, and only this server has the key: so a link to the feed's own address
 * with paging parameters leads to the same page of the proxy.
 */
function withOwnPages(text: string, { name, url, paging }: ProxyFeed, isXml: boolean): string {
  if (!paging.length) return text;
  return text.replace(/https?:\/\/[^\s"'<>\\]+/g, (link) => {
    const plain = link.replaceAll('&amp;', '&');
    if (!URL.canParse(plain) || feedAddress(plain) !== feedAddress(url)) return link;
    const asked = pagingIn(new URL(plain).searchParams, paging);
    if (!asked?.size) return link;
    const own = `?feed=${name}&${asked}`;
    return isXml || plain !== link ? own.replaceAll('&', '&amp;') : own;
  });
}

function feedAddress(link: string): string {
  const { origin, pathname } = new URL(link);
  return origin + pathname.replace(/\/$/, '');
}

/**
 * The paging parameters of a request, in the order of the configuration. `undefined` when one of them has a value that is
 * longer than 512 characters or has other characters than those that need no escaping in a URL.
 */
export function pagingIn(parameters: URLSearchParams, allowed: readonly string[]): URLSearchParams | undefined {
  const asked = new URLSearchParams();
  for (const name of allowed) {
    const value = parameters.get(name);
    if (value === null) continue;
    if (!/^[\w.~=-]{1,512}$/.test(value)) return undefined;
    asked.set(name, value);
  }
  return asked;
}
