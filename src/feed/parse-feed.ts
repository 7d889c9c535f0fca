import type { Feed } from './article.js';
import { FeedError } from './feed-error.js';
import { readWith } from './formats/format.js';
import { jsonFormats } from './formats/json.js';

export interface ParseOptions {
  /** Where the body came from, absolute: relative addresses are relative to it. */
  readonly url: string;
  /** The header of the answer. Only its charset is used: what a feed is, its content says. */
  readonly contentType?: string | null | undefined;
  /** The name of a format, such as `rss`, for a feed that is not recognised. */
  readonly format?: string | undefined;
}

/**
 * Reads a feed: JSON Feed with `_market`, RSS 2.0, or Atom 1.0. JSON is UTF-8, or UTF-16 with a byte order mark; XML is decoded by
 * byte order mark, then the charset of `contentType`, then its own declaration, and takes a browser's `DOMParser`.
 *
 * @throws {FeedError} with code `format`, and nothing else.
 */
export async function parseFeed(body: string | ArrayBuffer | Uint8Array, options: ParseOptions): Promise<Feed> {
  const { url, format } = options;
  const bytes = typeof body === 'string' ? undefined : new Uint8Array(body);
  const text = (bytes ? decode(bytes) : (body as string)).trim();
  const isPage = /^<(!doctype html|html|head|body)\b/i.test(text);
  let cause: unknown;
  try {
    const feed = text.startsWith('<')
      ? !isPage && (await import('./formats/xml.js')).readXml(text, bytes, options)
      : readWith(jsonFormats, JSON.parse(text), url, format);
    if (feed) return feed;
  } catch (error) {
    cause = error;
  }
  const came = isPage ? 'an HTML page' : text.slice(0, 80) || 'an empty answer';
  throw new FeedError('format', `Expected JSON Feed, RSS or Atom from ${url}, got: ${came}`, { url, cause });
}

/** The decoder takes out a byte order mark. */
function decode(bytes: Uint8Array): string {
  const charset = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(charset).decode(bytes);
}
