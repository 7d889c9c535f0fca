import type { ArticleDraft } from '../draft.js';
import { list, record } from '../values.js';
import type { FeedFormat } from './format.js';

/**
 * JSON Feed 1.0 and 1.1 with the `_market` extension on feed and items.
 * https://www.jsonfeed.org/version/1.1/
 */
export const jsonFeed: FeedFormat<unknown> = {
  name: 'json-feed',

  accepts(value) {
    const { version, items } = record(value);
    return (
      typeof version === 'string' &&
      /^https?:\/\/(www\.)?jsonfeed\.org\/version\//.test(version) &&
      Array.isArray(items)
    );
  },

  parse(value) {
    const feed = record(value);
    return {
      title: feed.title,
      homeUrl: feed.home_page_url,
      language: feed.language,
      nextUrl: feed.next_url,
      live: marketOf(feed).live ?? hubOf(feed),
      searchUrl: marketOf(feed).search,
      access: marketOf(feed).access,
      authors: authorsOf(feed),
      items: (feed.items as unknown[]).map((item) => () => readItem(record(item))),
    };
  },
};

function readItem(item: Record<string, unknown>): ArticleDraft {
  const market = marketOf(item);
  return {
    id: item.id,
    url: item.url ?? item.external_url,
    title: item.title,
    language: item.language,
    section: market.section,
    published: item.date_published,
    updated: item.date_modified,
    summary: item.summary,
    keyPoints: market.key_points,
    tickers: market.tickers,
    sentiment: market.sentiment,
    horizon: market.horizon,
    authors: authorsOf(item),
    images: [{ url: item.image, alt: market.image_alt, srcset: market.image_srcset }, item.banner_image],
    tags: item.tags,
    html: item.content_html,
    text: item.content_text,
    access: market.access,
  };
}

/** The first of the hubs that is a stream of server-sent events. */
function hubOf({ hubs }: Record<string, unknown>): unknown {
  return list(hubs, (hub) => (/event-?s/i.test(String(record(hub).type)) ? record(hub) : undefined))[0];
}

/** Version 1.0 had one `author`. */
function authorsOf({ authors, author }: Record<string, unknown>): unknown {
  return authors ?? (author ? [author] : undefined);
}

/** The project-named extension is the same as `_market`, for feeds where that name is taken. */
function marketOf({ _market, _market_news_elements }: Record<string, unknown>): Record<string, unknown> {
  return record(_market_news_elements ?? _market);
}
