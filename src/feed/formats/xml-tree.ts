import { cleanUrl } from '../urls.js';

/** Prefixes as feeds commonly write them, by namespace without its scheme and last slash, as feeds often get those wrong. */
const prefixes = new Map([
  ['www.w3.org/2005/Atom', 'atom:'],
  ['purl.org/rss/1.0/modules/content', 'content:'],
  ['purl.org/dc/elements/1.1', 'dc:'],
  ['purl.org/dc/terms', 'dcterms:'],
  ['search.yahoo.com/mrss', 'media:'],
  ['www.itunes.com/dtds/podcast-1.0.dtd', 'itunes:'],
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

/** The text of the first element with one of the names that has any; the order of names decides. */
export function textOf(parent: Element | undefined, ...names: string[]): string | undefined {
  for (const element of names.flatMap((name) => (parent ? children(parent, name) : []))) {
    const text = element.textContent?.trim();
    if (text) return text;
  }
  return undefined;
}

/** What relative addresses inside an element are relative to, by `xml:base`. */
export function baseOf(element: Element, url: string): string {
  const outer = element.parentElement ? baseOf(element.parentElement, url) : url;
  return cleanUrl(element.getAttribute('xml:base'), outer) ?? outer;
}

/** The address in a link of Atom, which RSS uses too. */
export function linkOf(parent: Element, rel: string, url: string): string | undefined {
  const links = [...children(parent, 'link'), ...children(parent, 'atom:link')];
  const link = links.find((each) => (each.getAttribute('rel') ?? 'alternate') === rel && each.hasAttribute('href'));
  return link && cleanUrl(link.getAttribute('href'), baseOf(link, url));
}

/** Pictures of an item, the widest first. */
export function imagesOf(item: Element, url: string): unknown[] {
  const near = [...item.children].flatMap((child) => [child, ...child.children]);
  const images = near.filter(isImage).map((image) => ({
    url: cleanUrl(addressOf(image), baseOf(image, url)),
    width: Number(image.getAttribute('width')) || undefined,
    height: Number(image.getAttribute('height')) || undefined,
  }));
  return images.sort((one, other) => (other.width ?? 0) - (one.width ?? 0));
}

function isImage(element: Element): boolean {
  const name = nameOf(element);
  if (name === 'media:thumbnail' || name === 'itunes:image') return true;
  const isFile = name === 'media:content' || name === 'enclosure' || element.getAttribute('rel') === 'enclosure';
  const type = element.getAttribute('medium') ?? element.getAttribute('type');
  return isFile && (type ? /^image\b/ : /\.(jpe?g|png|gif|webp|avif)$/i).test(type || addressOf(element));
}

function addressOf(element: Element): string {
  return element.getAttribute('url') ?? element.getAttribute('href') ?? '';
}

/** Categories as tags, and as tickers where the publisher says so: `<category domain="ticker">BTC</category>`. */
export function categoriesOf(categories: Element[]) {
  const isTicker = (each: Element) =>
    /\btickers?$/i.test(each.getAttribute('domain') ?? each.getAttribute('scheme') ?? '');
  const termOf = (each: Element) => each.getAttribute('term') ?? each.textContent;
  return {
    tickers: categories.filter(isTicker).map((each) => ({ symbol: termOf(each), name: each.getAttribute('label') })),
    tags: categories.filter((each) => !isTicker(each)).map((each) => each.getAttribute('label') ?? termOf(each)),
  };
}
