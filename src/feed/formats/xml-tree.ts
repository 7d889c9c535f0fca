import { cleanUrl } from '../urls.js';

/** Prefixes as feeds commonly write them, by namespace without its scheme and last slash, as feeds often get those wrong. */
const prefixes = new Map([
  ['www.w3.org/2005/Atom', 'atom:'],
  ['purl.org/rss/1.0/modules/content', 'content:'],
  ['purl.org/dc/elements/1.1', 'dc:'],
  ['search.yahoo.com/mrss', 'media:'],
]);

/**
 * The name of an element in lower case with its namespace's common prefix, such as `media:content`. What is in the namespace
 * of the root has no prefix. Text read as HTML has no namespaces: names are taken as written.
 */
export function nameOf(element: Element): string {
  const { localName, namespaceURI, ownerDocument } = element;
  const name = localName.toLowerCase().replace(htmlPrefix, '');
  if (!namespaceURI || namespaceURI === ownerDocument.documentElement.namespaceURI) return name;
  return (prefixes.get(namespaceURI.replace(/^https?:\/\/|\/$/g, '')) ?? '?') + name;
}

/** Put before each name when XML is read as HTML, where many names mean something else. No name in XML starts like this. */
export const htmlPrefix = 'xml-';

/** The elements of that name directly inside. */
export function children(parent: Element, name: string): Element[] {
  return [...parent.children].filter((element) => nameOf(element) === name);
}

/** The elements of that name anywhere inside. */
export function descendants(parent: Element, name: string): Element[] {
  return [...parent.querySelectorAll('*')].filter((element) => nameOf(element) === name);
}

/** The first of the attributes that is there. */
export function attribute(element: Element, ...names: string[]): string | undefined {
  const name = names.find((each) => element.hasAttribute(each));
  return name && element.getAttribute(name)!;
}

/** The text of the first element with one of the names that has any; the order of names decides. */
export function textOf(parent: Element, ...names: string[]): string | undefined {
  const elements = names.flatMap((name) => children(parent, name));
  return elements.map((element) => element.textContent.trim()).find(Boolean);
}

/** What relative addresses inside an element are relative to, by `xml:base`. */
export function baseOf(element: Element, url: string): string {
  const outer = element.parentElement ? baseOf(element.parentElement, url) : url;
  return cleanUrl(attribute(element, 'xml:base'), outer) ?? outer;
}

/** The address in a link of Atom, which RSS uses too. */
export function linkOf(parent: Element, rel: string, url: string): string | undefined {
  const links = [...children(parent, 'link'), ...children(parent, 'atom:link')];
  const link = links.find((each) => (attribute(each, 'rel') ?? 'alternate') === rel);
  return link && cleanUrl(attribute(link, 'href'), baseOf(link, url));
}

/** Pictures of an item, the widest first. A size that is not known is 0. */
export function imagesOf(item: Element, url: string): unknown[] {
  const near = [...item.children].flatMap((child) => [child, ...child.children]);
  const images = near.filter(isImage).map((image) => ({
    url: cleanUrl(addressOf(image), baseOf(image, url)),
    width: Number(attribute(image, 'width')) || 0,
    height: Number(attribute(image, 'height')) || 0,
  }));
  return images.sort((one, other) => other.width - one.width);
}

function isImage(element: Element): boolean {
  const role = attribute(element, 'rel') ?? nameOf(element);
  const kind = attribute(element, 'medium', 'type') ?? addressOf(element) ?? '';
  if (role === 'media:thumbnail') return true;
  return /^(media:content|enclosure)$/.test(role) && /^image\b|\.(jpe?g|png|gif|webp|avif)$/i.test(kind);
}

function addressOf(element: Element) {
  return attribute(element, 'url', 'href');
}

/** Categories as tags, and as tickers where the publisher says so: `<category domain="ticker">BTC</category>`. */
export function categoriesOf(categories: Element[]) {
  const isOf = (kind: RegExp) => (each: Element) => kind.test(attribute(each, 'domain', 'scheme') ?? '');
  const isTicker = isOf(/\btickers?$/i);
  const isAccess = isOf(/\baccess$/i);
  const termOf = (each: Element) => attribute(each, 'term') ?? each.textContent;
  const level = categories.find(isAccess);
  return {
    tickers: categories.filter(isTicker).map((each) => ({ symbol: termOf(each), name: attribute(each, 'label') })),
    tags: categories
      .filter((each) => !isTicker(each) && !isAccess(each))
      .map((each) => attribute(each, 'label') ?? termOf(each)),
    access: level && { level: termOf(level).trim() },
  };
}
