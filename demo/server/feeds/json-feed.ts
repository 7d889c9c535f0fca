import { articleUrl, coverCandidates, coverUrl } from '../addresses.js';
import { endpoints } from '../access/endpoints.js';
import type { PublicArticle } from '../articles/article.js';
import { withAbsoluteLinks } from '../articles/markdown.js';
import { site } from '../site.js';
import type { FeedPage } from './selection.js';

/** A page of articles as JSON Feed 1.1 with the `_market` extension (https://jsonfeed.org/version/1.1). */
export function jsonFeed({ origin, articles, selfUrl, nextUrl, live, search }: FeedPage) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: site.name,
    home_page_url: `${origin}/`,
    feed_url: selfUrl,
    next_url: nextUrl,
    description: site.description,
    icon: `${origin}/icon.svg`,
    favicon: `${origin}/icon.svg`,
    authors: [{ name: site.name, url: `${origin}/` }],
    language: site.language,
    _market: {
      about: `${origin}/`,
      access: endpoints(origin),
      live: live && { url: live.url, last_event_id: String(live.lastEventId) },
      search,
    },
    items: articles.map((article) => item(article, origin)),
  };
}

/** An article as an item of the feed; of a gated one it has what anyone may read. */
export function item(article: PublicArticle, origin: string) {
  return {
    id: article.slug,
    url: articleUrl(article, origin),
    title: article.title,
    summary: article.summary,
    content_html: withAbsoluteLinks(article.openHtml, origin),
    date_published: article.published.toISOString(),
    date_modified: article.updated?.toISOString(),
    authors: [{ name: article.author }],
    image: coverUrl(article, origin),
    tags: article.tags,
    language: article.language,
    _market: {
      sentiment: article.sentiment,
      tickers: article.tickers,
      horizon: article.horizon && {
        label: article.horizon.label,
        min_days: article.horizon.minDays,
        max_days: article.horizon.maxDays,
      },
      key_points: article.keyPoints,
      section: article.section,
      image_alt: article.imageAlt,
      image_srcset: coverCandidates(article, origin),
      access: { level: article.access },
    },
  };
}
