import type { ArticleDraft } from '../draft.js';
import { cleanUrl } from '../urls.js';
import type { FeedFormat } from './format.js';
import { authorsOf, categoriesOf, dateOf, imagesOf } from './xml-item.js';
import { attribute, baseAround, children, descendants, linkOf, nameOf, nextOf, nodeOf, textOf } from './xml-tree.js';

/** RSS 0.91 to 2.0 with the extensions that feeds use. https://www.rssboard.org/rss-specification */
export const rss: FeedFormat<Element> = {
  name: 'rss',

  accepts: (root) => /^(rss|channel)$/.test(nameOf(root)),

  parse(root, url) {
    const [element = root] = children(nodeOf(root, url), 'channel');
    const channel = nodeOf(element, baseAround(element, url));
    return {
      title: textOf(channel, 'title', 'dc:title'),
      homeUrl: linkOf(channel, 'alternate'),
      language: textOf(channel, 'language', 'dc:language') ?? attribute(root, 'xml:lang'),
      nextUrl: nextOf(channel),
      items: descendants(root, 'item').map((item) => () => readItem(item, url)),
    };
  },
};

/** RSS 0.90 and 1.0, in which items stand beside their channel. https://web.resource.org/rss/1.0/spec */
export const rdf: FeedFormat<Element> = {
  name: 'rdf',

  accepts: (root) => nameOf(root) === 'rdf' && children(nodeOf(root, ''), 'channel', 'item').length > 0,

  parse: (root, url) => rss.parse(root, url),
};

function readItem(element: Element, url: string): ArticleDraft {
  const item = nodeOf(element, baseAround(element, url));
  const { base } = item;
  const source = children(item, 'source')[0];
  const guid = children(item, 'guid')[0];
  const id = textOf(item, 'guid') ?? attribute(element, 'rdf:about') ?? textOf(item, 'atom:id');
  const title = textOf(item, 'title', 'dc:title', 'media:title');
  const isLink =
    id && /^https?:/i.test(id) && !/false/i.test((guid && attribute(guid, 'isPermaLink', 'ispermalink')) ?? '');
  const html = textOf(item, 'content:encoded', 'xhtml:body', 'xhtml:div');
  const summary = textOf(item, 'description', 'itunes:summary', 'media:description', 'dc:description', 'atom:summary');
  const link =
    cleanUrl(textOf(item, 'feedburner:origlink'), base) ??
    linkOf(item, 'alternate') ??
    cleanUrl(isLink ? id : undefined, base);
  return {
    base,
    // Every element of an item is optional: what has neither id nor address is known by its title.
    id: id ?? link ?? title,
    url: link,
    title,
    language: attribute(element, 'xml:lang') ?? textOf(item, 'dc:language'),
    published: dateOf(
      item,
      'pubdate',
      'dc:date',
      'dcterms:issued',
      'dcterms:created',
      'atom:published',
      'atom:updated',
    ),
    updated: dateOf(item, 'atom:updated', 'dcterms:modified'),
    summary: summary ?? html,
    authors: authorsOf(
      url,
      children(item, 'dc:creator', 'dc:author'),
      children(item, 'author'),
      children(item, 'atom:author'),
      children(item, 'itunes:author'),
    ),
    source: source && { name: source.textContent, url: attribute(source, 'url') },
    images: imagesOf(item, html, summary),
    ...categoriesOf(item),
    html,
  };
}
