const words =
  'markets rally as the central bank holds rates steady while miners turn to edge computing and traders weigh the outlook for café stocks'.split(
    ' ',
  );

function text(count, seed) {
  return Array.from({ length: count }, (_, index) => words[(index * 7 + seed * 13) % words.length]).join(' ');
}

function bodyOf(seed, paragraphs) {
  return Array.from({ length: paragraphs }, (_, index) => `<p>${text(60, seed + index)}</p>`).join('');
}

/** Articles of a JSON Feed, from one number up to another. */
export function jsonItems(from, to, paragraphs = 0) {
  return Array.from({ length: to - from }, (_, place) => from + place).map((index) => ({
    id: `story-${index}`,
    url: `https://news.example/a/story-${index}`,
    title: text(10, index),
    summary: text(30, index),
    ...(paragraphs && { content_html: bodyOf(index, paragraphs) }),
    image: `https://img.example/${index}.jpg`,
    date_published: '2026-04-13T04:56:00Z',
    authors: [{ name: text(2, index) }],
    tags: [text(1, index), text(1, index + 1)],
    _market: {
      section: 'Markets',
      sentiment: { score: 35, label: 'Neutral' },
      tickers: [{ symbol: 'BTC', name: 'Bitcoin', type: 'crypto' }],
      horizon: { label: 'Long term' },
      key_points: [text(9, index), text(9, index + 2), text(9, index + 3)],
    },
  }));
}

/** @param next The address of the next page. */
export function jsonFeed(items, next) {
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed', next_url: next, items });
}

function rss(paragraphs) {
  const items = Array.from(
    { length: 1_000 },
    (
      _,
      index,
    ) => `<item><title>${text(10, index)}</title><link>https://news.example/a/${index}</link><guid>${index}</guid>
<pubDate>Mon, 13 Apr 2026 04:56:00 GMT</pubDate><dc:creator>${text(2, index)}</dc:creator><category>Markets</category>
<description>${text(30, index)}</description><media:content url="https://img.example/${index}.jpg" medium="image" width="800"/>
<content:encoded><![CDATA[${bodyOf(index, paragraphs)}]]></content:encoded></item>`,
  );
  return `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed</title>${items.join('')}</channel></rss>`;
}

/** Feeds of 1,000 articles, as text by name. */
export function feedTexts() {
  return {
    'JSON Feed, summaries': jsonFeed(jsonItems(0, 1_000)),
    'JSON Feed, text of 3,000 letters': jsonFeed(jsonItems(0, 1_000, 8)),
    'RSS, text of 1,200 letters': rss(3),
    'RSS, text of 3,000 letters': rss(8),
  };
}
