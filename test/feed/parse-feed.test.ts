import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isFeedError, type FeedError } from '../../src/feed/feed-error.js';
import { parseFeed } from '../../src/feed/parse-feed.js';

const url = 'https://news.example/feed';

function feed(members: object = {}) {
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed', items: [], ...members });
}

function item(members: object = {}) {
  return feed({ items: [{ id: '1', title: 'One', ...members }] });
}

async function firstArticle(body: string) {
  return (await parseFeed(body, { url })).articles[0]!;
}

async function failureOf(body: string | Uint8Array, options: object = {}): Promise<FeedError> {
  const outcome = await parseFeed(body, { url, ...options }).catch((error: unknown) => error);
  expect(isFeedError(outcome), JSON.stringify(outcome)).to.equal(true);
  return outcome as FeedError;
}

describe('parseFeed', () => {
  it('says what was expected and what came instead', async () => {
    const bodies = {
      '': 'an empty answer',
      '<!DOCTYPE html><title>Sign in</title>': 'an HTML page',
      '\n<html lang="en">': 'an HTML page',
      null: 'null',
      '"text"': '"text"',
      '[{"headline":"x"}]': '[{"headline":"x"}]',
      '{"status":"ok"}': '{"status":"ok"}',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>': '<urlset',
      'Not found': 'Not found (',
      '{\n  "items": [,]\n}': '{ "items": [,] } (',
      '{"key": "a1b2c3d4", ]': '{"key": "…", ] (',
    };
    for (const [body, came] of Object.entries(bodies)) {
      const error = await failureOf(body);
      expect(error.code).to.equal('format');
      expect(error.url).to.equal(url);
      expect(error.message).to.include(`Expected a feed from ${url}, got: ${came}`);
      expect(error.message).not.to.include('a1b2');
      if (came.endsWith('(')) expect(error.message).to.match(/json.*\)$/i);
    }
  });

  it('takes an empty list for an empty feed', async () => {
    expect((await parseFeed('[]', { url })).articles).to.deep.equal([]);
  });

  it('does not look at the declared type to tell what a feed is', async () => {
    const rss = '<rss version="2.0"><channel><title>Feed</title></channel></rss>';
    expect((await parseFeed(rss, { url, contentType: 'application/json' })).format).to.equal('rss');
    expect((await parseFeed(feed(), { url, contentType: 'text/html' })).format).to.equal('json-feed');
  });

  it('reads with the format it is told to', async () => {
    const unnamed = JSON.stringify({ items: [{ id: 1, title: 'One' }] });
    expect((await failureOf(unnamed)).code).to.equal('format');
    expect((await parseFeed(unnamed, { url, format: 'json-feed' })).articles).to.have.length(1);
    const { message } = await failureOf(feed(), { format: 'no-such-format' });
    expect(message).to.match(/^Expected a feed in the format no-such-format from \S+, got: .{1,80}$/);
    await failureOf('{}', { format: 'json-feed' });
  });

  it('takes a score from 0 to 100 and nothing else', async () => {
    for (const score of ['0', '35.5', '100']) {
      const article = await firstArticle(item({ _market: { sentiment: { score: Number(score) } } }));
      expect(article.sentiment).to.deep.equal({ score: Number(score) });
    }
    for (const score of ['"50"', '-1', '100.5', 'null', 'true', '[50]', '1e999', '{}']) {
      const body = item({ _market: { sentiment: { score: 'SCORE', label: 'Bullish' } } }).replace('"SCORE"', score);
      expect((await firstArticle(body)).sentiment, score).to.deep.equal({ label: 'Bullish' });
    }
    await failureOf(item({ _market: { sentiment: { score: 'SCORE' } } }).replace('"SCORE"', 'NaN'));
  });

  it('heads a post without a title by its summary, or else by its text', async () => {
    const titleOf = async (members: object) => (await firstArticle(item({ title: null, ...members }))).title;
    const text = '1 < 2 &amp; so on';
    expect(await titleOf({ summary: 'In short', content_html: '<p>At length</p>' })).to.equal('In short');
    expect(await titleOf({ content_html: '<p>Only &amp; all</p><p>of it</p>', content_text: text })).to.equal(
      'Only & all of it',
    );
    expect(await titleOf({ content_text: text })).to.equal(text);
    expect(await titleOf({ content_text: 'x'.repeat(500) })).to.have.length(100);
    const { skipped } = await parseFeed(item({ title: '', content_html: '<img src="a.png">' }), { url });
    expect(skipped).to.deep.equal([{ index: 0, reason: 'no title' }]);
  });

  it('keeps the variables in endpoint addresses', async () => {
    const access = { content: '/content?id=ARTICLE_ID&rid=READER_ID' };
    const { endpoints } = (await firstArticle(item({ _market: { access } }))).access;
    expect(endpoints).to.deep.equal({ content: 'https://news.example/content?id=ARTICLE_ID&rid=READER_ID' });
  });

  it('lets an article change parts of what the feed says on access', async () => {
    const body = feed({
      _market: { access: { level: 'paid', content: 'https://gate.example/c', heading: 'Subscribe' } },
      items: [
        { id: '1', title: 'As the feed' },
        { id: '2', title: 'Free', _market: { access: { level: 'free' } } },
        { id: '3', title: 'Elsewhere', _market: { access: { content: 'https://other.example/c' } } },
      ],
    });
    const { access, articles } = await parseFeed(body, { url });
    expect(articles[0]!.access).to.equal(access);
    expect(articles[1]!.access).to.deep.equal({ ...access, level: 'free' });
    expect(articles[2]!.access).to.deep.equal({ ...access, endpoints: { content: 'https://other.example/c' } });
  });

  it('uses no endpoint where they do not share one safe origin', async () => {
    for (const token of ['https://other.example/t', 'http://news.example/t', 'javascript:alert(1)', 7]) {
      const access = { level: 'registered', content: 'https://news.example/c', token };
      const { articles, skipped } = await parseFeed(item({ _market: { access } }), { url });
      expect(articles[0]!.access).to.deep.equal({ level: 'registered' });
      expect(skipped).to.deep.equal([{ index: 0, reason: 'access endpoints are not https URLs of one origin' }]);
    }
  });

  it('takes a level it does not know for one that is not free', async () => {
    expect((await firstArticle(item({ _market: { access: { level: 'members' } } }))).access.level).to.equal(
      'registered',
    );
    expect((await firstArticle(item())).access.level).to.equal('free');
  });

  it('follows no next page that is the same one or lies elsewhere', async () => {
    const next = async (next_url: unknown) => (await parseFeed(feed({ next_url }), { url })).nextUrl;
    expect(await next('/feed?page=2')).to.equal('https://news.example/feed?page=2');
    for (const bad of [url, 'https://other.example/2', 'http://news.example/2', 'javascript:x', 7]) {
      expect(await next(bad), String(bad)).to.equal(undefined);
    }
  });

  it('asks nobody else to search', async () => {
    const search = async (address: unknown) =>
      (await parseFeed(feed({ _market: { search: address } }), { url })).searchUrl;
    expect(await search('/search.json?q={query}')).to.equal('https://news.example/search.json?q={query}');
    expect(await search('https://other.example/search.json?q={query}')).to.equal(undefined);
  });

  it('reads the first 1,000 items', async () => {
    const items = Array.from({ length: 1_002 }, (_, index) => ({ id: index, title: `Story ${index}` }));
    const { articles, skipped } = await parseFeed(feed({ items }), { url });
    expect(articles).to.have.length(1_000);
    expect(skipped).to.deep.equal([{ index: 1_000, reason: 'beyond 1000 items' }]);
  });

  it('reads no member that the page has put on all objects', async () => {
    const prototype = Object.prototype as unknown as { [name: string]: unknown };
    const names = ['title', '_market', 'base', 'source', 'section', 'horizon', 'language', 'nextUrl', 'label', 'width'];
    for (const name of names) prototype[name] = name === '_market' ? { section: 'From the page' } : 'From the page';
    try {
      const items = [{ id: '1' }, { id: '2', title: 'Two', image: '/a.png' }];
      const read = await parseFeed(feed({ items }), { url });
      expect(JSON.stringify(read)).not.to.include('From the page');
      expect(read.articles.map(({ id }) => id)).to.deep.equal(['2']);
    } finally {
      for (const name of names) Reflect.deleteProperty(prototype, name);
    }
  });

  it('survives deep nesting', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    await failureOf(deep);
    expect((await firstArticle(item({ tags: 'DEEP' }).replace('"DEEP"', deep)).catch(isFeedError)) !== false).to.equal(
      true,
    );
    await failureOf('<a>'.repeat(100_000));
  });

  describe('whatever comes', () => {
    const settings = { numRuns: 300 };

    async function holds(body: string | Uint8Array) {
      try {
        const { articles, skipped } = await parseFeed(body, { url });
        for (const { id, title } of articles) if (!id || !title) return false;
        return skipped.every(({ reason }) => reason);
      } catch (error) {
        return isFeedError(error);
      }
    }

    it('throws nothing but a FeedError on any JSON', () =>
      fc.assert(
        fc.asyncProperty(fc.json(), (body) => holds(body)),
        settings,
      ));

    it('throws nothing but a FeedError on a JSON Feed with any members', () => {
      const market = fc.record(
        {
          sentiment: fc.jsonValue(),
          tickers: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
          horizon: fc.jsonValue(),
          key_points: fc.jsonValue(),
          access: fc.jsonValue(),
        },
        { requiredKeys: [] },
      );
      const items = fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              id: fc.jsonValue(),
              title: fc.oneof(fc.string(), fc.jsonValue()),
              _market: market,
              authors: fc.jsonValue(),
              url: fc.string(),
            },
            { requiredKeys: [] },
          ),
        ),
      );
      const members = fc.record(
        { items, _market: market, title: fc.jsonValue(), next_url: fc.string() },
        { requiredKeys: ['items'] },
      );
      return fc.assert(
        fc.asyncProperty(members, (each) => holds(feed(each))),
        settings,
      );
    });

    it('throws nothing but a FeedError on any XML', () => {
      const pieces = fc.constantFrom(
        ...[
          '<rss>',
          '</rss>',
          '<channel>',
          '<item>',
          '</item>',
          '<title>',
          '</title>',
          '<link/>',
          '<guid>',
          '<feed>',
          '<entry>',
        ],
        ...[
          '<id>',
          '</id>',
          'text',
          '&',
          '&amp;',
          '&nbsp;',
          '<![CDATA[',
          ']]>',
          '<!--',
          '-->',
          '<!DOCTYPE a>',
          '<?xml?>',
          '"',
          '<',
          '>',
        ],
      );
      return fc.assert(
        fc.asyncProperty(fc.array(pieces), (parts) => holds(`<rss>${parts.join('')}`)),
        settings,
      );
    });

    it('throws nothing but a FeedError on any bytes', () =>
      fc.assert(
        fc.asyncProperty(fc.uint8Array(), (bytes) => holds(bytes)),
        settings,
      ));

    it('changes no prototype', async () => {
      const before = Object.getOwnPropertyNames(Object.prototype).join();
      const keys = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'polluted');
      await fc.assert(
        fc.asyncProperty(fc.json({ maxDepth: 4 }), fc.array(keys, { minLength: 1 }), async (value, path) => {
          const nested = path.reduceRight((inner, key) => `{"${key}":${inner}}`, value);
          await holds(item({ _market: 'NESTED' }).replace('"NESTED"', nested));
          await holds(item().replace('"id"', `"__proto__":${nested},"id"`));
        }),
        settings,
      );
      expect(Object.getOwnPropertyNames(Object.prototype).join()).to.equal(before);
      expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    });
  });
});
