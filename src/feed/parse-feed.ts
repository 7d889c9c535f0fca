import type { Feed } from './article.js';
import { FeedError, isFeedError } from './feed-error.js';
import { readWith } from './formats/format.js';
import { jsonFeed } from './formats/json-feed.js';

export interface ParseOptions {
  /** Where the body came from, absolute: relative addresses are relative to it. */
  readonly url: string;
  /** The header of the answer. Only its charset is used: what a feed is, its content says. */
  readonly contentType?: string | null | undefined;
  /** The name of a format, such as `rss`, for a feed that is not recognised. */
  readonly format?: string | undefined;
  /** The zone of dates that name none, such as `America/New_York`. UTC by default. */
  readonly timeZone?: string | undefined;
  /** The most items to read, 1,000 by default. */
  readonly maxItems?: number | undefined;
  /** The most elements of XML inside each other, 200 by default. */
  readonly maxDepth?: number | undefined;
  /** The most elements of XML, 200,000 by default. What is beyond either is left out, and noted in `skipped`. */
  readonly maxNodes?: number | undefined;
}

/**
 * Reads a feed of any format that is known: the README lists them. JSON is UTF-8, or UTF-16 with a byte order mark; XML and HTML are
 * decoded by byte order mark, then the charset of `contentType`, then their own declaration, and take a browser's `DOMParser`.
 *
 * @throws {FeedError} with code `format` or `provider`, or `network` where what reads the format cannot be loaded; nothing else.
 */
export async function parseFeed(body: string | ArrayBuffer | Uint8Array, options: ParseOptions): Promise<Feed> {
  const { url, timeZone } = options;
  const bytes = typeof body === 'string' ? undefined : new Uint8Array(body);
  const text = (bytes ? decode(bytes) : (body as string)).trim();
  /** Less common formats are loaded when they are needed, which takes a connection. */
  const part = <Part>(coming: Promise<Part>) =>
    coming.catch((cause: unknown) => {
      throw new FeedError('network', `What reads ${url} cannot be loaded`, { url, cause });
    });
  let cause: unknown;
  try {
    const offsetOf = timeZone ? (await part(import('./time-zone.js'))).offsetIn(timeZone) : undefined;
    const reading = { ...options, offsetOf };
    if (text.startsWith('<')) {
      const feed = await (await part(import('./formats/xml.js'))).readXml(text, bytes, reading);
      if (feed) return feed;
    } else {
      const value: unknown = JSON.parse(text);
      const feed =
        readWith([jsonFeed], value, reading) ?? (await part(import('./formats/json.js'))).readJson(value, reading);
      if (feed) return feed;
    }
  } catch (error) {
    if (isFeedError(error)) throw error;
    cause = error;
  }
  throw (await part(import('./formats/json-errors.js'))).noFeed(text, options, cause);
}

/** The decoder takes out a byte order mark. */
function decode(bytes: Uint8Array): string {
  const charset = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe || bytes[0] === 0 ? 'utf-16be' : 'utf-8';
  return new TextDecoder(charset).decode(bytes);
}
