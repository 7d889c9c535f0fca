import { html as xml } from 'hono/html';
import { articleUrl, coverUrl } from '../addresses.js';
import type { PublicArticle } from '../articles/article.js';
import { withAbsoluteLinks } from '../articles/markdown.js';
import { site } from '../site.js';
import type { FeedPage } from './selection.js';

/** A page of articles as Atom 1.0 (RFC 4287, and RFC 5005 for the next page). */
export async function atom({ origin, articles, selfUrl, nextUrl }: FeedPage): Promise<string> {
  const latest = Math.max(0, ...articles.map((article) => lastChange(article).getTime()));
  return String(
    await xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${site.language}">
<id>${selfUrl}</id>
<title>${site.name}</title>
<subtitle>${site.description}</subtitle>
<updated>${new Date(latest).toISOString()}</updated>
<author><name>${site.name}</name></author>
<icon>${origin}/icon.svg</icon>
<link rel="alternate" type="text/html" href="${origin}/"/>
<link rel="self" type="application/atom+xml" href="${selfUrl}"/>
${nextUrl && xml`<link rel="next" type="application/atom+xml" href="${nextUrl}"/>\n`}${articles.map((article) => entry(article, origin))}</feed>
`,
  );
}

function entry(article: PublicArticle, origin: string) {
  const { language } = article;
  return xml`<entry${language && xml` xml:lang="${language}"`}>
<id>${articleUrl(article, origin)}</id>
<link rel="alternate" type="text/html" href="${articleUrl(article, origin)}"/>
<title>${article.title}</title>
<published>${article.published.toISOString()}</published>
<updated>${lastChange(article).toISOString()}</updated>
<author><name>${article.author}</name></author>
<category term="${article.section}"/>
${article.tags.map((tag) => xml`<category term="${tag}"/>\n`)}${article.access === 'free' ? '' : xml`<category scheme="${origin}/access" term="${article.access}"/>\n`}<summary>${article.summary}</summary>
<content type="html">${withAbsoluteLinks(article.openHtml, origin)}</content>
<media:content medium="image" type="image/svg+xml" width="1200" height="675" url="${coverUrl(article, origin)}"/>
</entry>
`;
}

function lastChange({ updated, published }: PublicArticle): Date {
  return updated ?? published;
}
