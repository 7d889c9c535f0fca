import type { Feed } from '../article.js';
import type { ParseOptions } from '../parse-feed.js';
import { parseDocument } from '../parser.js';
import { atom } from './atom.js';
import { decodeMarkup } from './charset.js';
import { readWith, type FeedFormat, type FormatOptions } from './format.js';
import { bound, htmlPrefix, isModest, pageStart, repair, withoutProlog } from './markup.js';
import { rdf, rss } from './rss.js';

/** Formats in XML; the first that accepts is taken. */
const xmlFormats: readonly FeedFormat<Element>[] = [rss, rdf, atom];

/**
 * Reads a feed in XML, strictly where it is well-formed, and else as well as can be. `undefined` when it is no feed.
 *
 * @param text What the bytes say in UTF-8, or by their byte order mark.
 */
export async function readXml(
  text: string,
  bytes: Uint8Array | undefined,
  options: ParseOptions & FormatOptions,
): Promise<Feed | undefined> {
  const decoded = bytes ? decodeMarkup(text, bytes, options.contentType) : text;
  const xml = withoutProlog(decoded);
  if (pageStart.test(xml)) return (await import('./html-page.js')).readPage(decoded, options);
  // Entities that a document declares can be made to grow without end.
  if (/^<!doctype/i.test(xml)) return undefined;
  const reasons = new Set<string>();
  const note = (reason: string) => reasons.add(reason);
  for (const root of readings(xml, options, note)) {
    const feed = readWith(xmlFormats, root, options);
    if (feed) return { ...feed, skipped: [...[...reasons].map((reason) => ({ reason })), ...feed.skipped] };
  }
  return undefined;
}

/** The root element as a strict reader sees it, then with the text repaired, then as HTML, which takes anything. */
function* readings(text: string, options: ParseOptions, note: (reason: string) => void) {
  if (isModest(text, options)) yield* wellFormed(text);
  const repaired = repair(bound(text, options, note));
  yield* wellFormed(repaired);
  const html = bound(withoutRootPrefix(repaired), options, note, htmlPrefix);
  yield* parseDocument(html, 'text/html').body.children;
}

function wellFormed(xml: string): Element[] {
  const document = parseDocument(xml, 'text/xml');
  return document.getElementsByTagName('parsererror').length ? [] : [document.documentElement];
}

/** Without namespaces, a prefix of the root means that of the format. */
function withoutRootPrefix(xml: string): string {
  const prefix = /^<([\w.-]+:)/.exec(xml)?.[1];
  return prefix ? xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</') : xml;
}
