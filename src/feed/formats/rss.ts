import type { ArticleDraft } from '../draft.js';
import type { FeedFormat } from './format.js';
import { isoOf } from './mail-date.js';
import {
  attribute,
  baseOf,
  categoriesOf,
  children,
  descendants,
  imagesOf,
  linkOf,
  nameOf,
  textOf,
} from './xml-tree.js';

/** RSS 2.0 with the extensions that feeds use. https://www.rssboard.org/rss-specification */
export const rss: FeedFormat<Element> = {
  name: 'rss',

  accepts: (root) => nameOf(root) === 'rss',

  parse(root, url) {
    const channel = children(root, 'channel')[0] ?? root;
    return {
      title: textOf(channel, 'title'),
      homeUrl: textOf(channel, 'link'),
      language: textOf(channel, 'language'),
      nextUrl: linkOf(channel, 'next', url),
      items: descendants(root, 'item').map((item) => () => readItem(item, url)),
    };
  },
};

function readItem(item: Element, url: string): ArticleDraft {
  const source = children(item, 'source')[0];
  const id = textOf(item, 'guid');
  const isLink = id?.startsWith('http') && attribute(children(item, 'guid')[0]!, 'isPermaLink') !== 'false';
  return {
    base: baseOf(item, url),
    id,
    url: textOf(item, 'link') ?? linkOf(item, 'alternate', url) ?? (isLink ? id : undefined),
    title: textOf(item, 'title'),
    published: isoOf(textOf(item, 'pubdate', 'dc:date', 'atom:published')),
    updated: isoOf(textOf(item, 'atom:updated')),
    summary: textOf(item, 'description', 'media:description'),
    authors: [...children(item, 'dc:creator'), ...children(item, 'author')].map(readAuthor),
    source: source && { name: source.textContent, url: attribute(source, 'url') },
    images: imagesOf(item, url),
    ...categoriesOf([...children(item, 'category'), ...children(item, 'dc:subject')]),
    html: textOf(item, 'content:encoded'),
  };
}

/** RSS wants `mail@example.com (Name)` as author. An address alone names nobody. */
function readAuthor({ textContent }: Element): string {
  return textContent.trim().replace(/^\S+@\S+\s*(\((.*)\))?$/, '$2');
}
