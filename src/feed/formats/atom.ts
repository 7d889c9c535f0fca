import type { ArticleDraft } from '../draft.js';
import type { FeedFormat } from './format.js';
import { isoOf } from './mail-date.js';
import {
  attribute,
  baseOf,
  categoriesOf,
  children,
  descendants,
  htmlPrefix,
  imagesOf,
  linkOf,
  nameOf,
  textOf,
} from './xml-tree.js';

/** Atom 1.0. https://www.rfc-editor.org/rfc/rfc4287 */
export const atom: FeedFormat<Element> = {
  name: 'atom',

  accepts: (root) => nameOf(root) === 'feed',

  parse: (root, url) => ({
    title: textOf(root, 'title'),
    homeUrl: linkOf(root, 'alternate', url),
    language: attribute(root, 'xml:lang'),
    nextUrl: linkOf(root, 'next', url),
    items: descendants(root, 'entry').map((entry) => () => readEntry(entry, root, url)),
  }),
};

function readEntry(entry: Element, feed: Element, url: string): ArticleDraft {
  const source = children(entry, 'source')[0];
  const authors = [entry, source, feed].map((parent) => (parent ? children(parent, 'author') : []));
  const content = children(entry, 'content')[0];
  const type = (content && attribute(content, 'type')) ?? 'text';
  const html = content && /html$/.test(type) ? htmlOf(content, type) : undefined;
  const text = type === 'text' ? content?.textContent : undefined;
  return {
    base: baseOf(entry, url),
    id: textOf(entry, 'id'),
    url: linkOf(entry, 'alternate', url),
    title: textOf(entry, 'title'),
    published: isoOf(textOf(entry, 'published', 'updated')),
    updated: isoOf(textOf(entry, 'updated')),
    summary: textOf(entry, 'summary') ?? html ?? text,
    authors: authors
      .find((each) => each.length)
      ?.map((author) => ({ name: textOf(author, 'name'), url: textOf(author, 'uri') })),
    source: source && { name: textOf(source, 'title'), url: linkOf(source, 'alternate', url) },
    images: imagesOf(entry, url),
    ...categoriesOf(children(entry, 'category')),
    html,
    text,
  };
}

/** HTML stands in Atom as text, XHTML as elements. */
function htmlOf(content: Element, type: string): string {
  if (type !== 'xhtml') return content.textContent;
  const serializer = new XMLSerializer();
  return [...content.childNodes]
    .map((node) => serializer.serializeToString(node))
    .join('')
    .replaceAll(new RegExp(`(</?)${htmlPrefix}`, 'g'), '$1');
}
