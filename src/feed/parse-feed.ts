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
 * Reads a feed: JSON Feed with `_market`, RSS 2.0, or Atom 1.0. Bytes are decoded by byte order mark, then the charset of
 * `contentType`, then the XML declaration, else as UTF-8. XML takes a browser's `DOMParser`; JSON is read anywhere.
 *
 * @throws {FeedError} with code `format`, and nothing else.
 */
export async function parseFeed(
  body: string | ArrayBuffer | Uint8Array,
  { url, contentType, format }: ParseOptions,
): Promise<Feed> {
  const text = (typeof body === 'string' ? body : decode(new Uint8Array(body), contentType))
    .replace(/^\ufeff/, '')
    .trim();
  const isPage = /^<(!doctype html|html|head|body)\b/i.test(text);
  let cause: unknown;
  try {
    const feed = text.startsWith('<')
      ? !isPage && (await import('./formats/xml.js')).readXml(text, url, format)
      : readWith(jsonFormats, JSON.parse(text), url, format);
    if (feed) return feed;
  } catch (error) {
    cause = error;
  }
  const came = isPage ? 'an HTML page' : text.slice(0, 80) || 'an empty answer';
  throw new FeedError('format', `Expected JSON Feed, RSS or Atom from ${url}, got: ${came}`, { url, cause });
}

function decode(bytes: Uint8Array, contentType: string | null | undefined): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const charset =
    (start.startsWith('\xef\xbb\xbf') && 'utf-8') ||
    (start.startsWith('\xfe\xff') && 'utf-16be') ||
    (start.startsWith('\xff\xfe') && 'utf-16le') ||
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ||
    /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(start)?.[1];
  return decoderFor(charset).decode(bytes);
}

function decoderFor(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
