import { decodeEntities } from '../text.js';
import { cleanUrl } from '../urls.js';
import { isoOf } from './mail-date.js';
import { attribute, baseAround, baseIn, children, nameOf, nodeOf, textOf, type XmlNode } from './xml-tree.js';

/** The first date that can be read, as ISO 8601; the order of names decides. */
export function dateOf(item: XmlNode, ...names: string[]): string | undefined {
  for (const name of names) {
    const date = isoOf(textOf(item, name));
    if (date && /^\d{4}/.test(date)) return date;
  }
  return undefined;
}

/** The persons of the first kind of element that names any. */
export function authorsOf(url: string, ...kinds: readonly (readonly Element[])[]) {
  for (const elements of kinds) {
    const persons = elements.slice(0, 100).map((element) => readPerson(element, baseAround(element, url)));
    if (persons.some(({ name }) => name)) return persons;
  }
  return undefined;
}

/** A mail or web address, with brackets around it. */
const address = /[([<]?(?:\b(https?:\/\/[^\s)\]>]+)|[^\s@()[\]<>]+@[^\s@()[\]<>]+)[)\]>]?/gi;

/**
 * A person is an element of Atom, or text such as `mail@example.com (Name)`, `Name <mail@example.com>` and `Name`. An address
 * alone names nobody.
 */
function readPerson(element: Element, base: string) {
  const person = nodeOf(element, base);
  const text = textOf(person, 'name', 'atom:name') ?? element.textContent;
  let page = textOf(person, 'uri', 'atom:uri', 'url', 'homepage');
  const name = text.slice(0, 500).replace(address, (_address, link?: string) => {
    page ??= link;
    return ' ';
  });
  return {
    name: name.trim().replace(/^[([<]([^()[\]<>]*)[)\]>]$/, '$1'),
    url: cleanUrl(page, person.base),
  };
}

/** What a picture without a size is taken for, in pixels: more than a small preview, less than a large picture. */
const usualWidth = 300;

/** Where pictures of an item stand; of several that are equally wide the first is taken. */
const imageNames = ['media:thumbnail', 'media:content', 'enclosure', 'link', 'atom:link', 'itunes:image', 'image'];

/** Pictures of an item, the widest first; without any, the first of its text. */
export function imagesOf(item: XmlNode, ...texts: (string | undefined)[]): unknown[] {
  const places = [item, ...mediaIn(item)];
  const images: XmlImage[] = [];
  for (const name of imageNames) {
    for (const place of places) {
      for (const image of place.inside.get(name) ?? []) {
        const url = isImage(image, name) && cleanUrl(addressOf(image), baseIn(image, place.base));
        if (!url) continue;
        const [width, height] = [attribute(image, 'width'), attribute(image, 'height')].map(pixelsOf);
        images.push({ url, width, height, place });
      }
    }
  }
  if (!images.length) return texts.flatMap((text) => imagesIn(text ?? '')).slice(0, 1);
  images.sort((one, other) => (other.width ?? usualWidth) - (one.width ?? usualWidth));
  const [widest, ...others] = images;
  // Pictures that stand in one group are one picture; sizes tell which are cut in another way.
  const srcset = images.filter(({ place, height }) => height && place === widest!.place && widest!.height);
  return [{ ...widest, srcset: nameOf(widest!.place.element) === 'media:group' && srcset }, ...others];
}

interface XmlImage {
  readonly url: string;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** What it stands in. */
  readonly place: XmlNode;
}

/** Media RSS nests what belongs together. https://www.rssboard.org/media-rss */
function mediaIn(parent: XmlNode): XmlNode[] {
  return children(parent, 'media:group', 'media:content')
    .filter((element) => element.firstElementChild)
    .map((element) => nodeOf(element, parent.base))
    .flatMap((media) => [media, ...mediaIn(media)]);
}

function isImage(element: Element, name: string): boolean {
  if (name.endsWith('link') && attribute(element, 'rel') !== 'enclosure') return false;
  const kind = attribute(element, 'medium', 'type');
  if (kind) return /^image\b/i.test(kind);
  return /thumbnail$|image$/.test(name) || /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(addressOf(element) ?? '');
}

function addressOf(element: Element): string | undefined {
  return attribute(element, 'url', 'href') ?? textOf(nodeOf(element, ''), 'url') ?? element.textContent;
}

function pixelsOf(size: string | undefined): number | undefined {
  return parseFloat(size ?? '') || undefined;
}

/** The first picture in HTML that is none of the small ones, which are icons or count readers, nor the stand-in of one that loads late. */
function imagesIn(html: string) {
  for (const [tag] of html.matchAll(/<img\s[^<>]*>/gi)) {
    const [url, width, height, alt] = ['src', 'width', 'height', 'alt'].map((name) => {
      const [, double, single, bare] =
        new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
      return decodeEntities(double ?? single ?? bare ?? '');
    });
    const size = { width: pixelsOf(width), height: pixelsOf(height) };
    if (url && !url.startsWith('data:') && Math.min(size.width ?? usualWidth, size.height ?? usualWidth) > 72)
      return [{ url, alt, ...size }];
  }
  return [];
}

/** Categories as tags, and as tickers where the publisher says so: `<category domain="ticker">BTC</category>`. */
export function categoriesOf(item: XmlNode) {
  const categories = children(item, 'category', 'atom:category', 'dc:subject');
  const keywords = children(item, 'media:keywords', 'itunes:keywords').flatMap((each) => each.textContent.split(','));
  const isOf = (kind: RegExp) => (each: Element) => kind.test(attribute(each, 'domain', 'scheme') ?? '');
  const isTicker = isOf(/\b(?:tickers?|symbols?|stock)$/i);
  const isAccess = isOf(/\baccess$/i);
  const termOf = (each: Element) => attribute(each, 'term') ?? each.textContent;
  const level = categories.find(isAccess);
  return {
    tickers: categories.filter(isTicker).map((each) => ({ symbol: termOf(each), name: attribute(each, 'label') })),
    tags: categories
      .filter((each) => !isTicker(each) && !isAccess(each))
      .map((each) => attribute(each, 'label') ?? termOf(each))
      .concat(keywords),
    access: level && { level: termOf(level).trim() },
  };
}
