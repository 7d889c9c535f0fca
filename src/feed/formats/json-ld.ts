import type { ArticleDraft } from '../draft.js';
import { record } from '../values.js';
import type { FeedFormat } from './format.js';
import { dateOf, pluck, split, stringOf, type Members } from './provider.js';

/**
 * Articles of schema.org in JSON-LD: one, a list, a graph, an `ItemList`, or anywhere inside something else.
 * https://schema.org/NewsArticle
 */
export const jsonLd: FeedFormat<unknown> = {
  name: 'json-ld',

  accepts(value) {
    const isLinkedData = [value].flat().some((each) => /@(type|graph|context)/.test(Object.keys(record(each)).join()));
    const { itemListElement } = record(value);
    return (
      isLinkedData && (articlesIn(value).length > 0 || (Array.isArray(itemListElement) && !itemListElement.length))
    );
  },

  parse(value, url) {
    const articles = articlesIn(value);
    const known = nodesById(value);
    const resolve = (each: unknown) => known.get(stringOf(record(each)['@id'])) ?? each;
    const page = record(value);
    const titled = articles.filter((article) => record(article).headline);
    return {
      title: Array.isArray(value) || articles[0] === value ? undefined : textOf(page.name),
      items: articles.map((article) => () => {
        const draft = readArticle(record(article), resolve);
        if (titled.length > 1 || titled[0] !== article) return draft;
        // The one article of a page may leave it to the page to say where it is.
        return { ...draft, url: draft.url ?? page.url, id: draft.id ?? draft.url ?? page.url ?? url };
      }),
    };
  },
};

type Resolve = (value: unknown) => unknown;

/** An advertisement that looks like an article is none. */
const articleType = /^(?!.*Advertiser).*(Article|BlogPosting|\bReport)$/;

/** Deeper than this there is no article, but there may be an attack. */
const maxDepth = 20;

/** The outermost articles, in the order of the document. */
function articlesIn(value: unknown, depth = 0): unknown[] {
  if (typeof value !== 'object' || !value || depth > maxDepth) return [];
  if (typesOf(value).some((type) => articleType.test(type))) return [value];
  return Object.values(value).flatMap((member) => articlesIn(member, depth + 1));
}

function typesOf(value: object): string[] {
  return [record(value)['@type']].flat().map(stringOf);
}

/** What an `@id` stands for: of the objects with that name the one that says most. */
function nodesById(value: unknown, known = new Map<string, object>(), depth = 0): ReadonlyMap<string, object> {
  if (typeof value !== 'object' || !value || depth > maxDepth) return known;
  const id = stringOf(record(value)['@id']);
  const members = Object.values(value);
  if (id && members.length > Object.keys(known.get(id) ?? {}).length) known.set(id, value);
  for (const member of members) nodesById(member, known, depth + 1);
  return known;
}

function readArticle(article: Members, resolve: Resolve): ArticleDraft {
  const publisher = record(resolve(first(article.publisher)), 'name');
  const language = resolve(first(article.inLanguage));
  return {
    id: article['@id'],
    url: addressOf(article.url) ?? addressOf(article.mainEntityOfPage),
    title: textOf(article.headline) ?? textOf(article.name),
    language: textOf(language) ?? record(language).alternateName,
    section: textOf(article.articleSection),
    published: dateOf(textOf(article.datePublished) ?? textOf(article.dateCreated)),
    updated: dateOf(textOf(article.dateModified)),
    summary: textOf(article.description) ?? textOf(article.abstract),
    tickers: tickersIn([article.about, article.mentions], resolve),
    authors: [article.author ?? article.creator].flat().map((each) => {
      const { name, url } = record(resolve(each), 'name');
      return { name: textOf(name), url: addressOf(url) };
    }),
    source: { name: textOf(publisher.name), url: addressOf(publisher.url) },
    images: imagesOf(article, resolve),
    tags: pluck(split(article.keywords), 'name'),
    text: textOf(article.articleBody),
    access: isFalse(article.isAccessibleForFree) ? { level: 'registered' } : undefined,
  };
}

/** Pictures, with the others as its candidates where sizes tell which has its shape: search engines ask for several of each. */
function imagesOf({ image, thumbnailUrl }: Members, resolve: Resolve): unknown[] {
  const images = [image, thumbnailUrl].flat().map((each) => {
    const { url, contentUrl, width, height, caption, '@id': id } = record(resolve(each), 'url');
    return {
      url: addressOf(url) ?? contentUrl ?? id,
      width: sizeOf(width),
      height: sizeOf(height),
      alt: textOf(caption),
    };
  });
  const srcset = images.filter(({ height }) => height);
  return images.map((each) => ({ ...each, srcset: each.height && srcset }));
}

/** Everything with a `tickerSymbol`, which is a market identifier code, a space, and the symbol. */
function tickersIn(things: readonly unknown[], resolve: Resolve): unknown[] {
  const tickers: unknown[] = [];
  // What is added while the set is walked is walked as well, and nothing twice.
  const found = new Set(things);
  for (const each of found) {
    const thing = resolve(each);
    if (typeof thing !== 'object' || !thing || found.size > 1_000) continue;
    const { name, tickerSymbol } = record(thing);
    for (const text of [tickerSymbol ?? []].flat()) {
      const [, exchange, symbol = text] = /^(\w{4}) +(\S+)$/.exec(stringOf(text).trim()) ?? [];
      tickers.push({ symbol, exchange, name: textOf(name) });
    }
    for (const member of Object.values(thing)) found.add(member);
  }
  return tickers;
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** A text, alone, with its language, or the first of several. */
function textOf(value: unknown): unknown {
  return record(first(value), '@value')['@value'];
}

/** An address, alone or as that of an object. Not `true`, which some give for the page that the article is on. */
function addressOf(value: unknown): unknown {
  const { '@id': id, url } = record(first(value), '@id');
  return [id, url].find((address) => typeof address === 'string' && /[./]/.test(address));
}

/** Both `false` and a text such as `False` are in use. */
function isFalse(value: unknown): boolean {
  return value === false || /\bfalse$/i.test(stringOf(value));
}

/** Pixels, also as `"1200"`, `"1200px"` and `{ "value": 1200 }`. */
function sizeOf(size: unknown): number {
  const { value = size } = record(size);
  return typeof value === 'number' ? value : parseFloat(stringOf(value));
}
