import type { Feed } from '../article.js';
import type { ParseOptions } from '../parse-feed.js';
import { parseDocument } from '../parser.js';
import { decodeEntities } from '../text.js';
import { atom } from './atom.js';
import { readWith, type FeedFormat, type FormatOptions } from './format.js';
import { rss } from './rss.js';
import { htmlPrefix } from './xml-tree.js';

/** Formats in XML; the first that accepts is taken. */
const xmlFormats: readonly FeedFormat<Element>[] = [rss, atom];

const maxDepth = 200;

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
  const decoded = bytes ? decodeAgain(text, bytes, options.contentType) : text;
  if (/^<(!doctype html|html|head|body)\b/i.test(decoded)) return (await import('./html-page.js')).readPage(decoded, options);
  for (const root of readings(withoutProlog(decoded))) {
    const feed = readWith(xmlFormats, root, options);
    if (feed) return feed;
  }
  return undefined;
}

function decodeAgain(text: string, bytes: Uint8Array, contentType: string | null | undefined): string {
  const label =
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '') ?? /^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(text);
  try {
    const hasByteOrderMark = bytes[0]! > 0x7f;
    return hasByteOrderMark ? text : new TextDecoder(label?.[1]).decode(bytes).trim();
  } catch {
    return text;
  }
}

/** The root element as a strict reader sees it, then with the text repaired, then as HTML, which takes anything. */
function* readings(text: string) {
  yield* wellFormed(text);
  const repaired = repair(text);
  yield* wellFormed(repaired);
  yield* parseDocument(asHtml(repaired), 'text/html').body.children;
}

function wellFormed(xml: string): Element[] {
  const document = parseDocument(xml, 'text/xml');
  return document.querySelector('parsererror') ? [] : [document.documentElement];
}

/**
 * Cuts what stands before the root: warnings of a server, declarations, comments, and the document type, which nothing needs.
 * One with declarations of its own is refused: such entities can be made to grow without end.
 */
function withoutProlog(text: string): string {
  const prolog = /\s+|<\?[^]*?\?>|<!--[^]*?-->|<!doctype[^>[]*>/iy;
  let start = Math.max(0, text.search(/<(\?xml|!--|!doctype|rss\b|feed\b)/i));
  prolog.lastIndex = start;
  while (prolog.test(text)) start = prolog.lastIndex;
  const rest = text.slice(start);
  return /^<!doctype/i.test(rest) ? '' : rest;
}

/** Turns CDATA into plain text, decodes the entities that only HTML knows, and takes out what XML forbids. */
function repair(text: string): string {
  const [first = '', ...rest] = text.split('<![CDATA[');
  const parts = rest.map((part) => {
    const end = `${part}]]>`.indexOf(']]>');
    return escape(part.slice(0, end)) + escapeAmpersands(part.slice(end + 3));
  });
  return [escapeAmpersands(first), ...parts].join('').replace(/[^\P{Cc}\s]/gu, '');
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function escapeAmpersands(text: string): string {
  return text.replace(/&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)(?:\w{1,8};)?/gi, (each) =>
    escape(decodeEntities(each)),
  );
}

/**
 * Renames every element and closes the empty ones by hand. What nests too deep is left out, as parsers take forever over it.
 * An attribute without its end quote ends at the next tag.
 */
function asHtml(xml: string): string {
  const open: string[] = [];
  return xml.replace(
    /<(\/?)([a-z_][\w:.-]*)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>/gi,
    (_tag, slash, name, attributes: string) => {
      const end = `</${htmlPrefix}${name}>`;
      if (slash) {
        const depth = open.lastIndexOf(name);
        if (depth < 0) return '';
        open.length = depth;
        return end;
      }
      if (open.length > maxDepth) return '';
      const start = `<${htmlPrefix}${name}${attributes}>`;
      if (attributes.endsWith('/')) return start + end;
      open.push(name);
      return start;
    },
  );
}
