import type { ArticleDraft } from '../draft.js';
import { cleanUrl } from '../urls.js';
import type { FeedFormat } from './format.js';
import { escape, htmlOf } from './markup.js';
import { authorsOf, categoriesOf, dateOf, imagesOf } from './xml-item.js';
import {
  attribute,
  baseAround,
  baseIn,
  children,
  descendants,
  linkOf,
  nameOf,
  nextOf,
  nodeOf,
  textOf,
  type XmlNode,
} from './xml-tree.js';

/** Atom 1.0 and 0.3. https://www.rfc-editor.org/rfc/rfc4287 */
export const atom: FeedFormat<Element> = {
  name: 'atom',

  accepts: (root) => nameOf(root) === 'feed',

  parse(root, url) {
    const feed = nodeOf(root, url);
    return {
      title: firstWords(feed, 'title')?.html,
      homeUrl: linkOf(feed, 'alternate'),
      language: attribute(root, 'xml:lang'),
      nextUrl: nextOf(feed),
      authors: authorsOf(url, children(feed, 'author')),
      items: descendants(root, 'entry').map((entry) => () => readEntry(entry, url)),
    };
  },
};

function readEntry(element: Element, url: string): ArticleDraft {
  const entry = nodeOf(element, baseAround(element, url));
  const { base } = entry;
  const [sourceElement] = children(entry, 'source');
  const source = sourceElement && nodeOf(sourceElement, base);
  const [content] = children(entry, 'content');
  const words = content && wordsOf(content);
  const summary = firstWords(entry, 'summary', 'media:description')?.html ?? words?.html;
  return {
    base,
    textBase: content ? baseIn(content, base) : base,
    id: textOf(entry, 'id'),
    url:
      cleanUrl(textOf(entry, 'feedburner:origlink'), base) ??
      linkOf(entry, 'alternate') ??
      (content && cleanUrl(attribute(content, 'src'), baseIn(content, base))),
    title: firstWords(entry, 'title')?.html,
    language: attribute(element, 'xml:lang'),
    published: dateOf(entry, 'published', 'issued', 'created', 'dc:date', 'updated', 'modified'),
    updated: dateOf(entry, 'updated', 'modified'),
    summary,
    authors: authorsOf(
      url,
      children(entry, 'author'),
      children(entry, 'dc:creator'),
      source ? children(source, 'author') : [],
    ),
    source: source && { name: firstWords(source, 'title')?.html, url: linkOf(source, 'alternate') },
    images: imagesOf(entry, words?.html, summary),
    ...categoriesOf(entry),
    html: words?.text === undefined ? words?.html : undefined,
    text: words?.text,
  };
}

/** The words of a text construct, and where they are plain text the same without the escaping that HTML needs. */
interface Words {
  readonly html: string;
  readonly text?: string;
}

function firstWords(parent: XmlNode, ...names: string[]): Words | undefined {
  return children(parent, ...names)
    .map(wordsOf)
    .find(({ html }) => html);
}

/** Tags and character references, which are rarely meant as such. */
const looksLikeHtml = /<\/\w+>|<(?:br|hr|img|p)\b|&#?\w+;/i;

/**
 * HTML stands in Atom as text, XHTML as elements, and plain text is shown as it is, whatever it looks like. Without a type it
 * should be plain, but often is not. https://www.rfc-editor.org/rfc/rfc4287#section-3.1
 */
function wordsOf(element: Element): Words {
  const type = attribute(element, 'type');
  if (element.firstElementChild || /xhtml/i.test(type ?? '')) return { html: htmlOf(element).trim() };
  const isCoded = attribute(element, 'mode') === 'base64' || type === 'application/octet-stream';
  const text = (isCoded ? fromBase64(element.textContent) : element.textContent).trim();
  const isHtml = type && !isCoded ? /html/i.test(type) : looksLikeHtml.test(text);
  return isHtml ? { html: text } : { html: escape(text), text };
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  } catch {
    return '';
  }
}
