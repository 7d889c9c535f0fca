import type { ParseOptions } from '../parse-feed.js';
import { decodeEntities } from '../text.js';

/** Put before each name when XML is read as HTML. No name in XML starts like this. */
export const htmlPrefix = 'xml-';

type Limits = Pick<ParseOptions, 'maxDepth' | 'maxNodes'>;

/** Characters of attributes that an element may have. */
const maxAttributes = 10_000;

/** Namespaces that may be declared at one place: Chromium looks through all of them for each name. */
const maxNamespaces = 100;

/** Comments and the like between two tags: WebKit looks through all of them for each. */
const maxSections = 100;

/** Comments and instructions, which may lack their end; CDATA; tags, in which an attribute cannot have a `<`; what is none of these. */
const markup =
  /<!--[^]*?(?:-->|$)|<\?[^]*?(?:\?>|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<(\/?)([a-z_\x80-\uffff][\w:.\x80-\uffff-]*)(?![\w:.\x80-\uffff-])([^"'<>]*(?:(?:"[^"<]*"|'[^'<]*')[^"'<>]*)*)>|</gi;

/**
 * Takes out comments and instructions, and what is more than a feed needs and makes parsers take forever: that is noted. The text
 * inside stays. Takes linear time.
 *
 * @param prefix Put before each name, for a reader of HTML, where many names mean something else: empty elements are then closed
 * by hand, and a stray `<` becomes text.
 */
export function bound(
  xml: string,
  { maxDepth = 200, maxNodes = 200_000 }: Limits,
  note: (reason: string) => void,
  prefix = '',
): string {
  const open: string[] = [];
  const namespaces = [0];
  let nodes = 0;
  return xml.replace(markup, (each, slash?: string, name?: string, attributes?: string) => {
    if (!name) {
      if (each === '<' && prefix) return '&lt;';
      return each === '<' || each.startsWith('<![') ? each : '';
    }
    if (slash) {
      // What is not closed ends with what is around it.
      const depth = open.lastIndexOf(name);
      if (depth < 0) return '';
      open.length = depth;
      return prefix ? `</${prefix}${name}>` : each;
    }
    if (open.length >= maxDepth || nodes >= maxNodes) {
      note(nodes >= maxNodes ? `more than ${maxNodes} elements` : `elements nested deeper than ${maxDepth}`);
      return '';
    }
    nodes++;
    const isEmpty = attributes!.endsWith('/');
    const declared = namespaces[open.length]! + attributes!.split('xmlns').length - 1;
    const isTooMuch = attributes!.length > maxAttributes || declared > maxNamespaces;
    if (isTooMuch) note('an element with too many attributes');
    if (!isEmpty) {
      open.push(name);
      namespaces[open.length] = isTooMuch ? namespaces[open.length - 1]! : declared;
    }
    if (!isTooMuch && !prefix) return each;
    const start = `<${prefix}${name}${isTooMuch ? (isEmpty ? '/' : '') : attributes}>`;
    return prefix && isEmpty ? `${start}</${prefix}${name}>` : start;
  });
}

/** Whether a text is within all limits as it is, as most are. To see that is faster than to rewrite it. */
export function isModest(xml: string, { maxDepth = 200, maxNodes = 200_000 }: Limits): boolean {
  let [depth, nodes, sections] = [0, 0, 0];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const next = xml[at + 1];
    const end = next === '?' ? '?>' : next !== '!' ? '>' : xml[at + 2] === '-' ? '-->' : ']]>';
    const after = xml.indexOf(end, at);
    if (after < 0) return false;
    if (end !== '>') sections++;
    else if (next === '/') depth--;
    else {
      const isEmpty = xml[after - 1] === '/';
      const isLong = after - at > maxAttributes;
      // A tag that seems to end inside an attribute is for the slower way.
      if (isLong || (isEmpty && /=\s*(?:"[^"]*|'[^']*)$/.test(xml.slice(at, after)))) return false;
      if (!isEmpty) depth++;
      sections = 0;
      nodes++;
    }
    if (depth > maxDepth || nodes > maxNodes || sections > maxSections) return false;
    at = after;
  }
  return xml.split('xmlns', maxNamespaces).length < maxNamespaces;
}

/** What a page of HTML starts with. */
export const pageStart = /^<(?:!doctype\s+html|html|head|body)\b/i;

/** What a feed starts with. */
const feedStart = /<(?:\?xml|!--|!doctype|(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\b)/i;

/**
 * From the root on: without warnings of a server, declarations, comments, and the document type, which nothing needs. A document
 * type with declarations of its own stays, as does that of HTML.
 */
export function withoutProlog(text: string): string {
  const rest = skipProlog(text);
  return pageStart.test(rest) ? rest : skipProlog(rest.slice(Math.max(0, rest.search(feedStart))));
}

function skipProlog(text: string): string {
  const prolog = /\s+|<\?[^]*?\?>|<!--[^]*?-->|<!doctype(?!\s+html\b)[^>[]*>/iy;
  let start = 0;
  while (prolog.test(text)) start = prolog.lastIndex;
  return text.slice(start);
}

/**
 * Turns CDATA into plain text, decodes the entities that only HTML knows, and takes out what XML forbids, and what stands behind
 * the root.
 */
export function repair(text: string): string {
  const [first = '', ...rest] = text.split('<![CDATA[');
  const parts = rest.map((part) => {
    const end = `${part}]]>`.indexOf(']]>');
    return escape(part.slice(0, end)) + escapeAmpersands(part.slice(end + 3));
  });
  const repaired = [escapeAmpersands(first), ...parts].join('').replace(/[^\t\n\r\P{Cc}]|[\p{Cs}\ufffe\uffff]/gu, '');
  const root = /^<([^\s/>]+)/.exec(repaired)?.[1];
  const end = repaired.lastIndexOf(`</${root}>`);
  return end < 0 ? repaired : `${repaired.slice(0, end)}</${root}>`;
}

/** As markup that means the text itself. */
export function escape(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function escapeAmpersands(text: string): string {
  return text.replace(/&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)(?:\w{1,8};)?/gi, (each) =>
    escape(decodeEntities(each)),
  );
}

const voidElements = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/** Elements in a text: where there are more, something is broken, and only the words are read. */
const maxElements = 5_000;

/** What stands inside an element, which is XHTML or should be, as HTML. */
export function htmlOf(element: Element): string {
  if (element.getElementsByTagName('*').length > maxElements) return escape(element.textContent);
  const serializer = new XMLSerializer();
  const nodes = [...element.childNodes].map((node) => serializer.serializeToString(node));
  return nodes
    .join('')
    .replace(/<(\/?)(?:[\w.-]*:)?([\w.-]+)((?:\s[^<>]*?)?)(\/?)>/g, (_tag, slash, qualified, attributes, empty) => {
      const name = qualified.replace(htmlPrefix, '');
      const start = name + attributes.replace(/\sxmlns(?::[\w.-]+)?="[^"]*"/g, '').trimEnd();
      if (voidElements.test(name)) return slash ? '' : `<${start}>`;
      return `<${slash}${start}>${empty && `</${name}>`}`;
    });
}
