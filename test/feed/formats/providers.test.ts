import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Article } from '../../../src/feed/article.js';
import type { FeedError } from '../../../src/feed/feed-error.js';
import { jsonFeed } from '../../../src/feed/formats/json-feed.js';
import { jsonFormats } from '../../../src/feed/formats/json.js';
import { parseFeed, type ParseOptions } from '../../../src/feed/parse-feed.js';
import { leastTime } from '../../support/least-time.js';

const url = 'https://news.example/feed';

async function fixture(name: string): Promise<unknown> {
  return (await fetch(new URL(`../../fixtures/${name}.json`, import.meta.url))).json();
}

function read(value: unknown, options: Partial<ParseOptions> = {}) {
  return parseFeed(JSON.stringify(value), { url, ...options });
}

async function failureOf(value: unknown, options?: Partial<ParseOptions>): Promise<FeedError> {
  const outcome = await read(value, options).catch((error: unknown) => error);
  expect((outcome as Error).name, JSON.stringify(outcome)).to.equal('FeedError');
  return outcome as FeedError;
}

/** The least that makes an article one of its provider, in the wrapping of that provider. */
const least: Record<string, (articles: object[]) => unknown> = {
  'alpha-vantage': (articles) => ({ feed: articles.map((each) => ({ time_published: '', ...each })) }),
  benzinga: (articles) => articles.map((each) => ({ created: '', stocks: [], ...each })),
  cryptopanic: (articles) => ({ results: articles.map((each) => ({ published_at: '', kind: 'news', ...each })) }),
  eodhd: (articles) => articles.map((each) => ({ link: 'https://paper.example/', symbols: [], content: '', ...each })),
  finnhub: (articles) => articles.map((each) => ({ headline: 'Title', datetime: 1, ...each })),
  fmp: (articles) => articles.map((each) => ({ site: '', publishedDate: '', ...each })),
  gnews: (articles) => ({ articles: articles.map((each) => ({ publishedAt: '', image: '', ...each })) }),
  marketaux: (articles) => ({ data: articles.map((each) => ({ uuid: 'u', published_at: '', ...each })) }),
  massive: (articles) => ({ results: articles.map((each) => ({ article_url: '', ...each })) }),
  'news-api': (articles) => ({ articles: articles.map((each) => ({ publishedAt: '', urlToImage: '', ...each })) }),
  'stock-news-api': (articles) => ({ data: articles.map((each) => ({ news_url: 'https://paper.example/', ...each })) }),
  tiingo: (articles) => articles.map((each) => ({ crawlDate: '', ...each })),
};

async function readOne(format: string, article: object, options?: Partial<ParseOptions>): Promise<Article> {
  const feed = await read(
    least[format]!([{ id: '1', url: 'https://paper.example/', title: 'Title', ...article }]),
    options,
  );
  expect(feed.format).to.equal(format);
  return feed.articles[0]!;
}

describe('answers of news APIs', () => {
  describe('are recognised', () => {
    for (const { name } of jsonFormats) {
      it(`from ${name} as such, and as nothing else`, async () => {
        const answer = await fixture(`${name}/ordinary`);
        expect(jsonFormats.filter((format) => format.accepts(answer)).map((format) => format.name)).to.deep.equal([
          name,
        ]);
        expect(jsonFeed.accepts(answer)).to.equal(false);
      });
    }

    for (const [name, wrap] of Object.entries(least)) {
      it(`from ${name} by little, and without the wrapping that a proxy took off`, async () => {
        const answer = wrap([{ id: '1', title: 'Title' }]);
        const [bare] = [answer, ...Object.values(answer as object)].filter(Array.isArray);
        for (const each of [answer, bare]) {
          expect(jsonFormats.filter((format) => format.accepts(each)).map((format) => format.name)).to.deep.equal([
            name,
          ]);
        }
      });
    }

    it('by the format that is named, whatever they look like', async () => {
      const answer = { data: [{ title: 'Title', news_url: 'https://paper.example/a' }] };
      expect((await read(answer)).format).to.equal('stock-news-api');
      expect((await read(answer, { format: 'marketaux' })).format).to.equal('marketaux');
      expect((await failureOf({ data: 'none' }, { format: 'marketaux' })).code).to.equal('format');
    });
  });

  it('without articles are empty feeds, in any wrapping', async () => {
    const answers = [
      [],
      { status: 'ok', totalResults: 0, articles: [] },
      { totalArticles: 0, articles: [] },
      { meta: { found: 0 }, data: [] },
      { data: [], message: 'Nothing was found', error: null },
      { results: [], status: 'OK', request_id: 'abc', count: 0 },
      { items: '0', sentiment_score_definition: 'x', feed: [] },
      { content: [], totalPages: 0 },
    ];
    for (const answer of answers) {
      const { articles, nextUrl } = await read(answer);
      expect([articles, nextUrl], JSON.stringify(answer)).to.deep.equal([[], undefined]);
    }
    expect((await read({ feed: [] }, { format: 'alpha-vantage' })).format).to.equal('alpha-vantage');
  });

  describe('that are a message in place of a feed', () => {
    const messages: Record<string, object> = {
      'Alpha Vantage, on a limit': { Note: 'Too many requests' },
      'Alpha Vantage, on a plan': { Information: 'Too many requests' },
      'Alpha Vantage and FMP, on a mistake': { 'Error Message': 'Too many requests' },
      'NewsAPI.org': { status: 'error', code: 'rateLimited', message: 'Too many requests' },
      Marketaux: { error: { code: 'limit_reached', message: 'Too many requests' } },
      'Massive, on an error': { status: 'ERROR', request_id: 'abc', error: 'Too many requests' },
      'Massive, on a plan': { status: 'NOT_AUTHORIZED', request_id: 'abc', message: 'Too many requests' },
      Finnhub: { error: 'Too many requests' },
      Tiingo: { detail: 'Too many requests' },
      GNews: { errors: ['Too many requests'] },
      'GNews, on a parameter': { errors: { q: ['Too many requests'] } },
      CryptoPanic: { status: 'api_error', info: 'Too many requests' },
      'an API in JSON:API style': { errors: [{ status: '429', message: 'Too many requests' }] },
      'an answer that says it failed': { status: 'error', message: 'Too many requests', articles: [] },
      'an answer with an empty list beside it': { status: 'ERROR', error: 'Too many requests', results: [] },
    };

    for (const [who, answer] of Object.entries(messages)) {
      it(`tell the page’s author what was said: ${who}`, async () => {
        for (const options of [{}, { format: 'tiingo' }]) {
          const error = await failureOf(answer, options);
          expect([error.code, error.url]).to.deep.equal(['provider', url]);
          expect(error.message).to.equal('news.example answered with a message in place of a feed: Too many requests');
        }
      });
    }

    it('say all of it on one clean line of bounded length', async () => {
      const message = '<b>Stop</b>\n\u202enow\u0000 ' + 'please '.repeat(1_000);
      const said = (await failureOf({ error: 'Forbidden', message })).message.split('feed: ')[1]!;
      expect(said).to.match(/^Forbidden: Stop now please /);
      expect(said.length).to.equal(200);
    });

    it('never show the key, be it in the address or not', async () => {
      const digits = fc.stringMatching(/^[A-Z0-9]{16}$/).filter((key) => /\d/.test(key));
      const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
      const long = fc.stringMatching(/^[A-Za-z0-9_-]{20,64}$/);
      const dotted = fc.stringMatching(/^[0-9a-f]{13}[0-9]\.[0-9]{8}$/);
      const frames = fc.constantFrom(
        'The key KEY has had its day',
        'apikey=KEY&x=1',
        'Not allowed: "KEY"',
        'KEY',
        '(token:KEY)',
      );
      await fc.assert(
        fc.asyncProperty(fc.oneof(digits, hex, long, dotted), frames, async (key, frame) => {
          const { message } = await failureOf({ Information: frame.replace('KEY', key) });
          expect(message).not.to.include(key);
        }),
        { numRuns: 300 },
      );
      const short = await failureOf({ Note: 'The key demo is for trying' }, { url: `${url}?symbols=EXMP&apikey=demo` });
      expect(short.message).to.equal(
        'news.example answered with a message in place of a feed: The key … is for trying',
      );
    });
  });

  it('with the sentiment of a symbol from Finnhub are told apart from articles', async () => {
    const answer = { buzz: { buzz: 1 }, companyNewsScore: 0.9, sentiment: { bullishPercent: 1 }, symbol: 'EXMP' };
    const error = await failureOf(answer);
    expect(error.code).to.equal('format');
    expect(error.message).to.include('has no articles: use /news');
  });

  it('in no format that is known, but with titles, say where those are and what to do', async () => {
    const error = await failureOf({ response: { total: 1, docs: [{ webTitle: 'Title', webUrl: '/a' }] } });
    expect(error.code).to.equal('format');
    expect(error.message).to.include(`Expected a feed from ${url}, got: {"response":{"total":1,`);
    expect(error.message).to.include(
      'The list at response.docs has titles, but entries with webTitle, webUrl are in no known format',
    );
    expect(error.message).to.include('one of ninjs, json-ld, alpha-vantage,');
    expect(error.message).to.include('https://www.jsonfeed.org/version/1.1/');
    for (const value of [
      { status: 'ok' },
      { info: { version: '1.0' } },
      { names: ['a'] },
      { names: [{ first: 'a' }] },
      [[[]]],
      7,
    ]) {
      expect((await failureOf(value)).message).to.match(/got: .{1,40}$/);
    }
  });

  describe('lead to the next page', () => {
    type Case = [format: string, query: string, count: number, members: object, next: string | undefined];
    const elsewhere = 'https://api.elsewhere.example/x?auth_token=SECRET&apiKey=SECRET';
    const cases: Case[] = [
      ['alpha-vantage', '?limit=2', 2, {}, undefined],
      ['finnhub', '?minId=5', 2, {}, undefined],
      ['marketaux', '?symbols=A&limit=3', 3, { meta: { found: 9 } }, '?symbols=A&limit=3&page=2'],
      ['marketaux', '?limit=3&page=2', 3, { meta: { found: 9 } }, '?limit=3&page=3'],
      ['marketaux', '?limit=3&page=3', 3, { meta: { found: 9 } }, undefined],
      ['marketaux', '', 3, { meta: { found: 9 } }, '?page=2'],
      ['marketaux', '?limit=100&page=200', 100, { meta: { found: 90_000 } }, undefined],
      ['massive', '?ticker=A', 2, { next_url: `${elsewhere}&cursor=YWJj` }, '?ticker=A&cursor=YWJj'],
      ['massive', '?cursor=YWJj', 2, { next_url: `${elsewhere}&cursor=ZGVm` }, '?cursor=ZGVm'],
      ['massive', '', 2, {}, undefined],
      ['massive', '', 2, { next_url: elsewhere }, undefined],
      ['cryptopanic', '?filter=hot', 2, { next: `${elsewhere}&page=2` }, '?filter=hot&page=2'],
      ['cryptopanic', '?page=2', 2, { next: null }, undefined],
      ['cryptopanic', '', 2, { next: {} }, undefined],
      ['gnews', '?q=a', 10, { totalArticles: 11 }, '?q=a&page=2'],
      ['gnews', '?q=a&page=2', 1, { totalArticles: 11 }, '?q=a&page=3'],
      ['gnews', '?q=a&max=10&page=2', 1, { totalArticles: 11 }, undefined],
      ['gnews', '', 2, { totalArticles: 2 }, undefined],
      ['news-api', '?q=a&pageSize=2', 2, { totalResults: 3 }, '?q=a&pageSize=2&page=2'],
      ['news-api', '?q=a&pageSize=2&page=2', 1, { totalResults: 3 }, undefined],
      ['stock-news-api', '?items=2', 2, { total_pages: 3 }, '?items=2&page=2'],
      ['stock-news-api', '?items=2&page=3', 2, { total_pages: 3 }, undefined],
      ['stock-news-api', '?items=2&page=3', 2, {}, '?items=2&page=4'],
      ['stock-news-api', '?items=2&page=3', 1, {}, undefined],
      ['benzinga', '?pageSize=2', 2, {}, '?pageSize=2&page=1'],
      ['benzinga', '?pageSize=2&page=1', 2, {}, '?pageSize=2&page=2'],
      ['benzinga', '?pageSize=2&page=1', 1, {}, undefined],
      ['benzinga', '', 15, {}, '?page=1'],
      ['benzinga', '', 14, {}, undefined],
      ['eodhd', '?s=A.US&limit=2', 2, {}, '?s=A.US&limit=2&offset=2'],
      ['eodhd', '?limit=2&offset=4', 2, {}, '?limit=2&offset=6'],
      ['eodhd', '?limit=2&offset=4', 1, {}, undefined],
      ['tiingo', '?limit=2', 2, {}, '?limit=2&offset=2'],
      ['tiingo', '', 99, {}, undefined],
      ['fmp', '?limit=2&page=0', 2, {}, '?limit=2&page=1'],
      ['fmp', '?limit=2', 1, {}, undefined],
      ['fmp', '?limit=2&page=-5e9x', 2, {}, '?limit=2&page=1'],
    ];

    for (const [format, query, count, members, next] of cases) {
      it(`of ${format} after ${count} at ${query || 'no query'}: ${next ?? 'none'}`, async () => {
        const list = least[format]!(Array.from({ length: count }, (_, id) => ({ id, title: 'Title' })));
        const answer = Array.isArray(list) ? list : { ...(list as object), ...members };
        const feed = await read(answer, { url: url + query });
        expect(feed.format).to.equal(format);
        expect(feed.nextUrl).to.equal(next && url + next);
      });
    }
  });

  describe('have their sentiment on a scale from 0 to 100', () => {
    it('from numbers written as text, with the words of Alpha Vantage', async () => {
      for (const [score, label, expected] of [
        ['-0.35', 'Bearish', { score: 32.5, label: 'Bearish' }],
        [0.15, 'Somewhat-Bullish', { score: 57.5, label: 'Somewhat Bullish' }],
        ['1', 'Somewhat_Bullish', { score: 100, label: 'Somewhat Bullish' }],
        ['', 'Neutral', { label: 'Neutral' }],
        ['1.01', null, undefined],
      ]) {
        const article = { overall_sentiment_score: score, overall_sentiment_label: label };
        expect((await readOne('alpha-vantage', article)).sentiment, String(score)).to.deep.equal(expected);
      }
    });

    it('as the mean of what Marketaux says on each entity, by how well each matches', async () => {
      for (const [entities, expected] of [
        [
          [
            [1, 30],
            [-1, 10],
          ],
          { score: 75 },
        ],
        [[[0, 5]], { score: 50 }],
        [
          [
            [0.5, 5],
            [null, 100],
            [-1, 0],
          ],
          { score: 75 },
        ],
        [[], undefined],
        [[[null, 5]], undefined],
      ] as [[number | null, number][], object | undefined][]) {
        const article = {
          entities: entities.map(([sentiment_score, match_score]) => ({ symbol: 'A', sentiment_score, match_score })),
        };
        expect((await readOne('marketaux', article)).sentiment).to.deep.equal(expected);
      }
    });

    it('on the tickers, where Marketaux and Massive have it', async () => {
      const entities = [{ symbol: 'EXMP', exchange: 'NYSE', type: 'equity', sentiment_score: -0.5, match_score: 3 }];
      expect((await readOne('marketaux', { entities })).tickers).to.deep.equal([
        { symbol: 'EXMP', exchange: 'XNYS', type: 'stock', sentiment: { score: 25 } },
      ]);
      const insights = [{ ticker: 'EXMP', sentiment: 'negative', sentiment_reasoning: 'Why' }];
      const article = await readOne('massive', { tickers: ['OTHR', 'EXMP'], insights });
      expect(article.tickers).to.deep.equal([{ symbol: 'OTHR' }, { symbol: 'EXMP', sentiment: { label: 'negative' } }]);
      expect(article.sentiment).to.equal(undefined);
    });

    it('from the polarity of EODHD, which may be missing', async () => {
      for (const [polarity, expected] of [
        [-1, { score: 0 }],
        [0.5, { score: 75 }],
        [1.5, undefined],
        [null, undefined],
      ]) {
        expect((await readOne('eodhd', { sentiment: { polarity } })).sentiment).to.deep.equal(expected);
      }
      expect((await readOne('eodhd', { sentiment: null })).sentiment).to.equal(undefined);
    });

    it('from the votes of the readers of CryptoPanic, said to be theirs, and not from fewer than three', async () => {
      const source = 'Community votes';
      for (const [positive, negative, expected] of [
        [2, 0, undefined],
        [3, 0, { score: 68.75, source }],
        [0, 3, { score: 31.25, source }],
        [100, 0, { score: 50 + 5_000 / 105, source }],
        [5, 5, { score: 50, source }],
        ['9', '1', undefined],
      ]) {
        const article = { votes: { positive, negative, important: 50 }, panic_score: 90 };
        expect((await readOne('cryptopanic', article)).sentiment).to.deep.equal(expected);
      }
      expect((await readOne('cryptopanic', { votes: null })).sentiment).to.equal(undefined);
    });

    it('as a label without a number, where that is all there is', async () => {
      expect((await readOne('stock-news-api', { sentiment: 'Positive' })).sentiment).to.deep.equal({
        label: 'Positive',
      });
      const article = { sentiment: 'Negative', sentimentScore: -0.5 };
      expect((await readOne('fmp', article)).sentiment).to.deep.equal({ label: 'Negative' });
    });

    it('or not at all, never as a neutral one that nobody measured', async () => {
      for (const format of Object.keys(least)) {
        expect((await readOne(format, {})).sentiment, format).to.equal(undefined);
      }
    });
  });

  describe('have dates', () => {
    const at = '2026-04-22T16:19:07.000Z';
    const cases: Record<string, [format: string, article: object]> = {
      'in seconds': ['finnhub', { datetime: 1776874747 }],
      'in milliseconds': ['finnhub', { datetime: 1776874747000 }],
      'as mail has them': ['benzinga', { created: 'Wed, 22 Apr 2026 12:19:07 -0400' }],
      'without separators': ['alpha-vantage', { time_published: '20260422T161907' }],
      'with more digits than clocks have': ['marketaux', { published_at: '2026-04-22T16:19:07.000000Z' }],
    };
    for (const [spelling, [format, article]] of Object.entries(cases)) {
      it(`${spelling}, as ${format} writes them`, async () =>
        expect((await readOne(format, article)).published!.toISOString()).to.equal(at));
    }

    it('without a zone, which the page can name', async () => {
      const article = { publishedDate: '2026-04-22 12:19:07' };
      const { published } = await readOne('fmp', article, { timeZone: 'America/New_York' });
      expect(published!.toISOString()).to.equal(at);
      expect((await readOne('fmp', article)).published!.toISOString()).to.equal('2026-04-22T12:19:07.000Z');
    });

    it('or none, rather than wrong ones', async () => {
      for (const datetime of [0, -1, 1e300, null, '', 'soon', {}, 9e12]) {
        expect((await readOne('finnhub', { datetime })).published, String(datetime)).to.equal(undefined);
      }
    });
  });

  it('take long to read for nobody, however they are written', async () => {
    const spaces = ' '.repeat(100_000);
    for (const format of Object.keys(least)) {
      const article = Object.fromEntries(
        ['created', 'date', 'publishedDate', 'symbol', 'related', 'title', 'keywords'].map((name) => [
          name,
          `x${spaces}x`,
        ]),
      );
      const time = await leastTime(2_000, () => read(least[format]!([{ id: '1', ...article }])));
      expect(time, format).to.be.below(2_000);
    }
    const time = await leastTime(2_000, () => failureOf({ error: `${'a'.repeat(100_000)}-`.repeat(10) }));
    expect(time).to.be.below(2_000);
  });

  it('throw nothing but a FeedError, whatever is in them', () => {
    const members = fc.dictionary(
      fc.constantFrom(
        'title',
        'url',
        'source',
        'votes',
        'entities',
        'insights',
        'image',
        'tags',
        'toString',
        'stocks',
        'symbols',
        'tickers',
      ),
      fc.jsonValue(),
    );
    return fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(least)),
        fc.array(members),
        fc.jsonValue(),
        async (wrap, articles, rest) => {
          const answer = wrap(articles);
          const outcome = await read(
            Array.isArray(answer) ? answer : Object.assign({ meta: rest, next: rest, next_url: rest }, answer),
          ).catch((error: Error) => error.name);
          if (typeof outcome === 'string') expect(outcome).to.equal('FeedError');
        },
      ),
      { numRuns: 300 },
    );
  });
});
