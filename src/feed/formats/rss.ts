import { toFeed, type ArticleDraft } from '../draft.js';
import type { FeedFormat } from './format.js';
import { isoOf } from './mail-date.js';
import { baseOf, categoriesOf, children, descendants, imagesOf, linkOf, nameOf, textOf } from './xml-tree.js';

/** RSS 2.0 with the extensions that feeds use. https://www.rssboard.org/rss-specification */
export const rss: FeedFormat<Element> = {
  name: 'rss',

  accepts: (root) => nameOf(root) === 'rss',

  parse(root, url) {
    const channel = children(root, 'channel')[0] ?? root;
    return toFeed({
      format: 'rss',
      url,
      title: textOf(channel, 'title'),
      homeUrl: textOf(channel, 'link'),
      language: textOf(channel, 'language', 'dc:language'),
      nextUrl: linkOf(channel, 'next', url),
      items: descendants(root, 'item'),
      readItem: (item) => readItem(item, url),
    });
  },
};

function readItem(item: Element, url: string): ArticleDraft {
  const source = children(item, 'source')[0];
  const guid = children(item, 'guid')[0];
  const isPermalink = guid?.getAttribute('isPermaLink') !== 'false' && /^\s*https?:/.test(guid?.textContent ?? '');
  return {
    base: baseOf(item, url),
    id: guid?.textContent,
    url: textOf(item, 'link') ?? linkOf(item, 'alternate', url) ?? (isPermalink ? guid?.textContent : undefined),
    title: textOf(item, 'title', 'dc:title', 'media:title'),
    published: isoOf(textOf(item, 'pubdate', 'dc:date', 'dcterms:issued', 'atom:published')),
    updated: isoOf(textOf(item, 'atom:updated', 'dcterms:modified')),
    summary: textOf(item, 'description', 'itunes:summary', 'media:description'),
    authors: [...children(item, 'dc:creator'), ...children(item, 'author')].map(readAuthor),
    source: source && { name: source.textContent, url: source.getAttribute('url') },
    images: imagesOf(item, url),
    ...categoriesOf([...children(item, 'category'), ...children(item, 'dc:subject')]),
    html: textOf(item, 'content:encoded'),
  };
}

/** RSS wants `mail@example.com (Name)` as author. An address alone names nobody. */
function readAuthor({ textContent }: Element): string {
  return textContent.trim().replace(/^\S+@\S+\s*(\((.*)\))?$/, '$2');
}
