import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { anyLetter } from '../support/any-letter.js';
import { checkFeed, faultsOf } from '../support/check-feed.js';

async function holds(body: string | Uint8Array) {
  expect(await faultsOf(body)).to.deep.equal([]);
}

const article = {
  id: '1',
  url: 'https://news.example/1',
  title: 'One',
  summary: 'Summary',
  content_html: '<p>Text</p>',
  image: 'https://news.example/1.png',
  date_published: '2026-04-13T10:00:00Z',
  authors: [{ name: 'A', url: 'https://news.example/a' }],
  tags: ['a'],
  language: 'en',
  _market: {
    section: 'Markets',
    sentiment: { score: 35, label: 'Neutral', source: 'Desk', scale: [0, 100], history: [20, 30] },
    tickers: ['BTC', { symbol: 'EXMP', exchange: 'XNAS', name: 'Example', type: 'stock', relevance: 0.5 }],
    horizon: { label: 'Long', min_days: 1, max_days: 9 },
    image_srcset: [
      { url: '/1-300.png', width: 300 },
      { url: 'https://news.example/1.png', width: 600 },
    ],
    key_points: ['a'],
    access: { level: 'registered', content: 'https://news.example/c', heading: 'Read on' },
  },
};

const jsonFeed = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Feed',
  next_url: '/2',
  authors: [{ name: 'A' }],
  _market: { search: '/search?q={query}' },
  items: [article],
};

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
  <channel><title>Feed</title><link>https://news.example/</link><item><title>One &amp; only</title><guid isPermaLink="false">1</guid>
  <link>/1</link><pubDate>Mon, 13 Apr 2026 10:00:00 GMT</pubDate><dc:creator>A</dc:creator><category domain="ticker">BTC</category>
  <description><![CDATA[<p>Text</p>]]></description><media:group><media:content url="/1.png" medium="image" width="300" height="200"/>
  <media:content url="/2.png" medium="image" width="600" height="400"/></media:group></item></channel></rss>`;

const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/"><title>Feed</title><entry><id>1</id><title type="html">
  &lt;b>One</title><link href="1"/><updated>2026-04-13T10:00:00Z</updated><author><name>A</name></author><category term="a"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content></entry></feed>`;

/** Every place in a JSON value, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || !value) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...path, key]))];
}

/** A copy with another value in one place. */
function withValue(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, other);
  return copy;
}

/** Text with the letters that cause trouble. */
const text = fc.string({ unit: anyLetter, maxLength: 40 });
const odd = fc.constantFrom(
  '\u202e',
  '\u0000',
  '\ud800',
  '<b>',
  '&lt;',
  'javascript:x',
  '//x.example',
  '1e999',
  '2026-02-31',
  '\u0301'.repeat(20),
);
const keys = fc.oneof(
  text,
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'length',
    'symbol',
    'name',
    'url',
    'score',
    'label',
  ),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(text, odd, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(keys, tie('json'), { maxKeys: 5 }),
  ),
}));

describe('reading a feed makes a clean Feed or a FeedError', function () {
  this.timeout(20_000);

  it('of any string', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          text,
          fc.string(),
          fc.string().map((inside) => `<rss>${inside}`),
        ),
        holds,
      ),
      { numRuns: 500 },
    ));

  it('of any bytes', () => {
    const starts = ['', '<rss>', '{"', '\ufeff<feed>'].map((start) => [...new TextEncoder().encode(start)]);
    const marks = [
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xef, 0xbb, 0xbf],
    ];
    const bytes = fc.tuple(fc.constantFrom(...starts, ...marks), fc.uint8Array({ maxLength: 200 }));
    return fc.assert(
      fc.asyncProperty(bytes, ([start, rest]) => holds(new Uint8Array([...start, ...rest]))),
      { numRuns: 500 },
    );
  });

  it('of any JSON', () =>
    fc.assert(
      fc.asyncProperty(json, (value) => holds(JSON.stringify(value))),
      { numRuns: 500 },
    ));

  it('of a JSON Feed with anything in any place', () => {
    const places = fc.constantFrom(...placesIn(jsonFeed));
    return fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(places, json), { minLength: 1, maxLength: 4 }), (changes) =>
        holds(
          JSON.stringify(changes.reduce<unknown>((feed, [place, value]) => withValue(feed, place, value), jsonFeed)),
        ),
      ),
      { numRuns: 2_000 },
    );
  });

  for (const [name, body] of Object.entries({ 'a JSON Feed': JSON.stringify(jsonFeed), RSS: rss, Atom: atom })) {
    it(`of ${name} with pieces gone, doubled, swapped and put in`, () => {
      const at = fc.nat({ max: body.length });
      const change = fc.tuple(
        at,
        at,
        fc.oneof(
          fc.constant(''),
          text,
          odd,
          fc.constantFrom('<', '>', '"', '&', ']]>', '<![CDATA[', '<!--', '{', '[', ','),
        ),
        fc.boolean(),
      );
      return fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) =>
          holds(
            changes.reduce((source, [one, other, inside, isDoubled]) => {
              const [start, end] = [Math.min(one, other), Math.min(Math.max(one, other), Math.min(one, other) + 200)];
              return source.slice(0, isDoubled ? end : start) + inside + source.slice(isDoubled ? start : end);
            }, body),
          ),
        ),
        { numRuns: 1_000 },
      );
    });
  }

  it('and changes no prototype', () => {
    expect(Object.keys(Object.prototype).concat(Object.keys(Array.prototype))).to.deep.equal([]);
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });

  it('of which the check tells what is wrong', () => {
    const faults = checkFeed({
      format: 'json-feed',
      skipped: [],
      articles: [
        {
          id: 'a\u202e',
          title: '',
          url: 'javascript:x',
          published: new Date(NaN),
          keyPoints: [],
          tickers: [{ symbol: 'Т', sentiment: { score: 101 } }],
          authors: [],
          tags: ['\ud800'],
          access: { level: 'free' },
        },
      ],
    });
    expect(faults).to.have.length(7);
  });
});
