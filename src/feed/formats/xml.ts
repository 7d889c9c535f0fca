import type { Feed } from '../article.js';
import { decodeEntities } from '../text.js';
import { parseDocument } from '../parser.js';
import { atom } from './atom.js';
import { readWith, type FeedFormat } from './format.js';
import { rss } from './rss.js';
import { htmlPrefix } from './xml-tree.js';

/** Formats in XML; the first that accepts is taken. */
const xmlFormats: readonly FeedFormat<Element>[] = [rss, atom];

const maxDepth = 200;

/** Reads a feed in XML, strictly where it is well-formed, and else as well as can be. `undefined` when it is no feed. */
export function readXml(text: string, url: string, name: string | undefined): Feed | undefined {
  for (const root of readings(withoutProlog(text))) {
    const feed = readWith(xmlFormats, root, url, name);
    if (feed) return feed;
  }
  return undefined;
}

/** The root element as a strict reader sees it, then with the text repaired, then as HTML, which takes anything. */
function* readings(text: string) {
  const repaired = repair(text);
  for (const xml of [text, repaired]) {
    const document = parseDocument(xml, 'text/xml');
    if (!document.querySelector('parsererror')) yield document.documentElement;
  }
  const { firstElementChild } = parseDocument(asHtml(repaired), 'text/html').body;
  if (firstElementChild) yield firstElementChild;
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
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeAmpersands(text: string): string {
  return text.replace(/&(#\d+;|#x[\da-f]+;|\w{1,8};)?/gi, (whole, reference?: string) => {
    if (!reference) return '&amp;';
    return /^(#.*|amp|lt|gt|quot|apos);/.test(reference) ? whole : escape(decodeEntities(whole));
  });
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
