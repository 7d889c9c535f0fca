import type { Feed } from '../article.js';
import { FeedError } from '../feed-error.js';
import { parseDocument } from '../parser.js';
import { cleanUrl } from '../urls.js';
import { readWith, type FormatOptions } from './format.js';
import { jsonLd } from './json-ld.js';

const feedType = /^application\/(rss\+xml|atom\+xml|feed\+json)/i;

/**
 * Reads the articles that a page describes to search engines in JSON-LD.
 *
 * @throws {FeedError} with code `format` for a page without any. It names the feed that the page links to.
 */
export function readPage(html: string, options: FormatOptions): Feed {
  const page = parseDocument(html, 'text/html');
  const base = cleanUrl(hrefOf(page, 'base'), options.url) ?? options.url;
  const url = cleanUrl(hrefOf(page, 'link[rel~="canonical" i]'), base) ?? options.url;
  const scripts = [...page.querySelectorAll('script[type^="application/ld+json" i]')];
  const graph = scripts.flatMap(({ textContent }) => readScript(textContent) ?? []);
  const feed = graph.length ? readWith([jsonLd], { '@graph': graph, url }, options) : undefined;
  if (feed) return feed;

  const link = [...page.querySelectorAll<HTMLLinkElement>('link[rel~="alternate" i][type][href]')].find(({ type }) =>
    feedType.test(type),
  );
  const address = cleanUrl(link?.getAttribute('href'), base);
  const hint = address ? `. Its feed is at ${address}: use that as src` : '';
  throw new FeedError('format', `Expected a feed from ${options.url}, got: an HTML page without articles${hint}`, {
    url: options.url,
  });
}

function hrefOf(page: Document, selector: string) {
  return page.querySelector(selector)?.getAttribute('href');
}

/** Line breaks inside texts and markers against old browsers are common mistakes. What is broken otherwise is passed over. */
function readScript(text: string): unknown {
  const json = text.replace(/<!\[CDATA\[|\]\]>|<!--|-->/g, '').replace(/\p{Cc}/gu, ' ');
  try {
    return JSON.parse(json.slice(json.search(/[[{]/), Math.max(json.lastIndexOf('}'), json.lastIndexOf(']')) + 1));
  } catch {
    return undefined;
  }
}
