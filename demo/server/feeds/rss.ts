// `html` escapes what XML has escaped, too.
import { html as xml } from 'hono/html';
import { articleUrl, coverUrl } from '../addresses.js';
import type { PublicArticle } from '../articles/article.js';
import { withAbsoluteLinks } from '../articles/markdown.js';
import { site } from '../site.js';
import type { FeedPage } from './selection.js';

/** A page of articles as RSS 2.0 (https://www.rssboard.org/rss-specification). */
export async function rss({ origin, articles, selfUrl, nextUrl }: FeedPage): Promise<string> {
  return String(
    await xml`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${site.name}</title>
<link>${origin}/</link>
<description>${site.description}</description>
<language>${site.language}</language>
<atom:link rel="self" type="application/rss+xml" href="${selfUrl}"/>
${nextUrl && xml`<atom:link rel="next" type="application/rss+xml" href="${nextUrl}"/>\n`}${articles.map((article) => item(article, origin))}</channel>
</rss>
`,
  );
}

function item(article: PublicArticle, origin: string) {
  return xml`<item>
<guid isPermaLink="false">${article.slug}</guid>
<link>${articleUrl(article, origin)}</link>
<title>${article.title}</title>
<pubDate>${article.published.toUTCString()}</pubDate>
<dc:creator>${article.author}</dc:creator>
<category>${article.section}</category>
${article.tags.map((tag) => xml`<category>${tag}</category>\n`)}${article.tickers.map(
    ({ symbol }) => xml`<category domain="ticker">${symbol}</category>\n`,
  )}${article.access === 'free' ? '' : xml`<category domain="access">${article.access}</category>\n`}<description>${article.summary}</description>
<content:encoded>${withAbsoluteLinks(article.openHtml, origin)}</content:encoded>
<media:content medium="image" type="image/svg+xml" width="1200" height="675" url="${coverUrl(article, origin)}">${
    article.imageAlt && xml`<media:description>${article.imageAlt}</media:description>`
  }</media:content>
</item>
`;
}
