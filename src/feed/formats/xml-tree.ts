import { cleanUrl } from '../urls.js';
import { htmlOf, htmlPrefix } from './markup.js';

/** Prefixes as feeds commonly write them, by namespace in lower case without its scheme and its end, as feeds often get those wrong. */
const prefixes = new Map([
  ['w3.org/2005/atom', 'atom:'],
  ['purl.org/atom/ns', 'atom:'],
  ['purl.org/rss/1.0/modules/content', 'content:'],
  ['purl.org/dc/elements/1.1', 'dc:'],
  ['purl.org/dc/elements/1.0', 'dc:'],
  ['purl.org/dc/terms', 'dcterms:'],
  ['search.yahoo.com/mrss', 'media:'],
  ['rssboard.org/media-rss', 'media:'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes:'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner:'],
  ['w3.org/1999/xhtml', 'xhtml:'],
  ['purl.org/rss/1.0', ''],
  ['my.netscape.com/rdf/simple/0.9', ''],
  ['channel.netscape.com/rdf/simple/0.9', ''],
]);

/** An element with what is directly inside, by name. */
export interface XmlNode {
  readonly element: Element;
  /** What relative addresses in it are relative to. */
  readonly base: string;
  readonly inside: ReadonlyMap<string, readonly Element[]>;
}

/** @param outer What addresses around the element are relative to. */
export function nodeOf(element: Element, outer: string): XmlNode {
  const inside = new Map<string, Element[]>();
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
    const name = nameOf(child);
    const named = inside.get(name);
    if (named) named.push(child);
    else inside.set(name, [child]);
  }
  return { element, base: baseIn(element, outer), inside };
}

/**
 * The name of an element in lower case with its namespace's common prefix, such as `media:content`. What is in the namespace
 * of the root, or of RSS, has no prefix. Text read as HTML has no namespaces: names are taken as written.
 */
export function nameOf(element: Element): string {
  const { localName, namespaceURI, ownerDocument } = element;
  const name = localName.toLowerCase();
  if (!namespaceURI) return name;
  if (name.startsWith(htmlPrefix)) return name.slice(htmlPrefix.length);
  if (namespaceURI === ownerDocument.documentElement.namespaceURI) return name;
  const namespace = namespaceURI.toLowerCase().replace(/^https?:\/\/(?:www\.)?|[/#]$/g, '');
  return (prefixes.get(namespace) ?? '?') + name;
}

/** The elements with one of the names directly inside; the order of names decides. */
export function children({ inside }: XmlNode, ...names: string[]): Element[] {
  return names.flatMap((name) => inside.get(name) ?? []);
}

/** The elements of that name anywhere inside. */
export function descendants(parent: Element, name: string): Element[] {
  const usual = [...parent.getElementsByTagNameNS('*', name), ...parent.getElementsByTagName(htmlPrefix + name)];
  return (usual.length ? usual : [...parent.querySelectorAll('*')]).filter((element) => nameOf(element) === name);
}

/** The first of the attributes that says something. */
export function attribute(element: Element, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = element.getAttribute(name);
    if (value?.trim()) return value;
  }
  return undefined;
}

/** The text of the first element with one of the names that has any; the order of names decides. Elements in it are HTML that nobody escaped. */
export function textOf(parent: XmlNode, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const element of parent.inside.get(name) ?? []) {
      const text = (element.firstElementChild ? htmlOf(element) : element.textContent).trim();
      if (text) return text;
    }
  }
  return undefined;
}

/** What relative addresses in an element are relative to, by its own `xml:base`. */
export function baseIn(element: Element, outer: string): string {
  return cleanUrl(element.getAttribute('xml:base'), outer) ?? outer;
}

/** By element, for all that is inside it: a document could nest them to no end. */
const bases = new WeakMap<Element, string>();

/** What relative addresses around an element are relative to, by every `xml:base` there. */
export function baseAround(element: Element, url: string): string {
  const parent = element.parentElement;
  if (!parent) return url;
  const base = bases.get(parent) ?? baseIn(parent, baseAround(parent, url));
  bases.set(parent, base);
  return base;
}

/** The address in a link, which Atom has in an attribute and RSS in its text; that of a web page if there are several. */
export function linkOf(parent: XmlNode, rel: string): string | undefined {
  const links = children(parent, 'link', 'atom:link').filter((link) => {
    // https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2
    const given = attribute(link, 'rel')?.replace('http://www.iana.org/assignments/relation/', '').trim();
    return (given ?? 'alternate').toLowerCase() === rel && hrefOf(link);
  });
  const link = links.find((each) => /html|^$/.test(attribute(each, 'type') ?? '')) ?? links[0];
  return link && cleanUrl(hrefOf(link), baseIn(link, parent.base));
}

function hrefOf(link: Element): string {
  return attribute(link, 'href') ?? link.textContent.trim();
}

/** The next, older page: https://www.rfc-editor.org/rfc/rfc5005 */
export function nextOf(feed: XmlNode): string | undefined {
  return linkOf(feed, 'next') ?? linkOf(feed, 'prev-archive');
}
