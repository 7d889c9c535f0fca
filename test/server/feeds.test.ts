import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { publisherFor, type JsonFeed } from './publisher.js';

const publisher = await publisherFor({ after });

const json = (path: string) => publisher.feed(path);
const text = async (path: string) => (await publisher.fetch(path)).text();
const ids = ({ items }: JsonFeed) => items.map(({ id }) => id);

describe('the JSON feed', () => {
  it('is a JSON Feed 1.1 with the newest article first', async () => {
    const feed = await json('/feed.json');
    assert.equal(feed['version'], 'https://jsonfeed.org/version/1.1');
    assert.equal(feed['home_page_url'], `${publisher.url}/`);
    assert.equal(feed.feed_url, `${publisher.url}/feed.json`);
    assert.equal(feed.next_url, undefined);
    for (const key of ['title', 'description', 'language', 'icon']) assert.ok(feed[key], key);
    assert.deepEqual(ids(feed), ['members-only', 'subscribers-only', 'open-free', 'auf-deutsch']);
  });

  it('says everything about an article', async () => {
    const item = (await json('/a/open-free.json')).items[0]!;
    const { content_html: html, image, ...rest } = item;
    const at = (width: number) => ({ url: `${image}&w=${width}`, width });
    assert.ok(html.includes(publisher.canary('free')));
    assert.match(image, new RegExp(`^${publisher.url}/media/open-free\\.svg\\?v=[0-9a-f]+$`));
    assert.deepEqual(rest, {
      id: 'open-free',
      url: `${publisher.url}/a/open-free`,
      title: 'Copper "rallies" & <b>stalls</b> at </script>',
      summary: 'Free to all & sundry.',
      date_published: '2026-04-10T08:00:00.000Z',
      date_modified: '2026-04-11T09:30:00.000Z',
      authors: [{ name: 'Ada Quist' }],
      tags: ['metals', 'supply & demand'],
      _market: {
        sentiment: { score: 71.5, label: 'Bullish', history: [40, 62] },
        tickers: [
          { symbol: 'HG' },
          {
            symbol: 'FCX',
            name: 'Freeport',
            exchange: 'XNYS',
            type: 'stock',
            relevance: 0.8,
            sentiment: { score: 64 },
          },
        ],
        horizon: { label: 'Short term', min_days: 1, max_days: 7 },
        key_points: ['One point', 'Two points'],
        section: 'Commodities',
        image_alt: 'A rising line',
        image_srcset: [at(480), at(800), { url: image, width: 1200 }],
        access: { level: 'free' },
      },
    });
  });

  it('carries of a gated article the preview only', async () => {
    const items = (await json('/feed.json')).items;
    const [members, subscribers] = items;
    assert.equal(members!['content_html'], '<p>The preview of the members&#39; article.</p>\n');
    assert.deepEqual(members!._market.access, { level: 'registered' });
    assert.equal(subscribers!['content_html'], '');
    assert.deepEqual(subscribers!._market.access, { level: 'paid' });
  });

  it('tells a gate where every endpoint is', async () => {
    const { access, about } = (await json('/feed.json'))._market;
    assert.equal(about, `${publisher.url}/`);
    const { origin } = new URL(publisher.url);
    const subject = 'id=ARTICLE_ID&rid=READER_ID';
    assert.deepEqual(access, {
      authorization: `${origin}/access/authorization?${subject}&gift=GIFT`,
      content: `${origin}/access/content?${subject}&gift=GIFT`,
      pingback: `${origin}/access/pingback?${subject}`,
      signup: `${origin}/access/signup`,
      verify: `${origin}/access/verify`,
      token: `${origin}/access/token`,
      logout: `${origin}/access/logout`,
      logout_everywhere: `${origin}/access/logout-everywhere`,
      login: `${origin}/login?return=RETURN_URL&client_id=CLIENT_ID&state=STATE&code_challenge=CODE_CHALLENGE`,
      gift: `${origin}/access/gift`,
    });
  });

  it('comes in pages that lead to each other and never repeat', async () => {
    const seen: string[] = [];
    let url: string | undefined = `${publisher.url}/feed.json?limit=3`;
    while (url) {
      const feed = (await (await fetch(url)).json()) as JsonFeed;
      assert.equal(feed.feed_url, url);
      seen.push(...ids(feed));
      url = feed.next_url;
    }
    assert.deepEqual(seen, ids(await json('/feed.json')));
  });

  it('is filtered by section and by ticker, on every page', async () => {
    assert.deepEqual(ids(await json('/feed.json?section=markets')), ['members-only', 'subscribers-only']);
    assert.deepEqual(ids(await json('/feed.json?ticker=eth,FCX')), ['subscribers-only', 'open-free']);
    const first = await json('/feed.json?ticker=BTC&limit=1');
    assert.deepEqual(ids(first), ['members-only']);
    assert.equal(first.next_url, `${publisher.url}/feed.json?ticker=BTC&limit=1&page=2`);
    assert.deepEqual(ids(await json('/feed.json?section=nowhere')), []);
  });

  it('takes a limit or page that makes no sense as not given', async () => {
    for (const query of [
      'limit=0',
      'limit=-1',
      'limit=x',
      'limit=1e3',
      'page=0',
      'page=x',
      'limit=101',
      'format=full',
    ]) {
      assert.equal(ids(await json(`/feed.json?${query}`)).length, 4, query);
    }
    assert.deepEqual(ids(await json('/feed.json?page=9')), []);
  });
});

describe('the search', () => {
  const found = async (query: string) => ids(await json(`/search.json?${query}`));

  it('finds articles by every word, anywhere in what anyone may read, whatever its case and accents', async () => {
    assert.deepEqual(await found('q=copper+stalls'), ['open-free']);
    assert.deepEqual(await found('q=FRÉIER+text'), ['auf-deutsch']);
    assert.deepEqual(await found(`q=${publisher.canary('free')}`), ['open-free']);
    assert.deepEqual(await found(`q=${encodeURIComponent("preview members' article")}`), ['members-only']);
    assert.deepEqual(await found('q=freeport+nothing'), []);
  });

  it('does not tell by what it finds what stands in a gated text', async () => {
    for (const name of ['members', 'subscribers', 'broken']) {
      assert.deepEqual(await found(`q=${publisher.canary(name)}`), []);
    }
    assert.deepEqual(await found('q=whole'), []);
  });

  it('comes in pages and sections as the feed does, which names it', async () => {
    const { feed_url, next_url } = await json('/search.json?q=teaser+TEASER&limit=1&section=Markets');
    assert.equal(feed_url, `${publisher.url}/search.json?section=markets&q=teaser&limit=1`);
    assert.equal(next_url, `${publisher.url}/search.json?section=markets&q=teaser&limit=1&page=2`);
    assert.equal((await found('')).length, 4);
    const named = async (path: string) => (await json(path))._market as unknown as { search: string };
    assert.equal((await named('/feed.json?limit=2')).search, `${publisher.url}/search.json?q={query}`);
    const narrow = `${publisher.url}/search.json?section=markets&q={query}`;
    assert.equal((await named('/feed.json?section=Markets')).search, narrow);
    assert.equal((await named('/search.json?section=Markets&q=x')).search, narrow);
  });
});

describe('the body of an article', () => {
  it('shows raw HTML as text and drops dangerous links', async () => {
    const html = (await json('/a/open-free.json')).items[0]!.content_html;
    assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)'));
    assert.deepEqual(html.match(/<a [^>]*>/g), [`<a href="${publisher.url}/a/members-only">`]);
    assert.ok(html.includes('a bad link and an encoded one'));
  });
});

describe('the RSS feed', () => {
  it('is RSS 2.0 with everything escaped once', async () => {
    const rss = await text('/feed.rss');
    assert.ok(rss.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"'));
    for (const part of [
      `<atom:link rel="self" type="application/rss+xml" href="${publisher.url}/feed.rss"/>`,
      '<guid isPermaLink="false">open-free</guid>',
      '<title>Copper &quot;rallies&quot; &amp; &lt;b&gt;stalls&lt;/b&gt; at &lt;/script&gt;</title>',
      '<pubDate>Fri, 10 Apr 2026 08:00:00 GMT</pubDate>',
      '<dc:creator>Ada Quist</dc:creator>',
      '<category>Commodities</category>',
      '<category>supply &amp; demand</category>',
      '<category domain="ticker">FCX</category>',
      '<media:content medium="image"',
      `<content:encoded>&lt;p&gt;The first paragraph is ${publisher.canary('free')}.&lt;/p&gt;`,
      '<content:encoded>&lt;p&gt;The preview of the members&amp;#39; article.&lt;/p&gt;',
    ]) {
      assert.ok(rss.includes(part), part);
    }
    assertWellFormed(rss);
  });

  it('is limited, filtered and paged as the JSON feed is', async () => {
    const rss = await text('/feed.rss?ticker=BTC&limit=1');
    assert.equal(rss.match(/<item>/g)?.length, 1);
    assert.ok(rss.includes('href="' + `${publisher.url}/feed.rss?ticker=BTC&amp;limit=1&amp;page=2"`));
  });
});

describe('the Atom feed', () => {
  it('is Atom 1.0 with everything escaped once', async () => {
    const atom = await text('/feed.atom');
    for (const part of [
      '<feed xmlns="http://www.w3.org/2005/Atom"',
      `<id>${publisher.url}/feed.atom</id>`,
      `<link rel="self" type="application/atom+xml" href="${publisher.url}/feed.atom"/>`,
      '<updated>2026-04-12T06:00:00.000Z</updated>',
      '<entry xml:lang="de">',
      '<title>Copper &quot;rallies&quot; &amp; &lt;b&gt;stalls&lt;/b&gt; at &lt;/script&gt;</title>',
      '<published>2026-04-10T08:00:00.000Z</published>\n<updated>2026-04-11T09:30:00.000Z</updated>',
      '<author><name>Ada Quist</name></author>',
      '<category term="Commodities"/>',
      '<summary>Free to all &amp; sundry.</summary>',
      '<content type="html">&lt;p&gt;The preview of the members&amp;#39; article.&lt;/p&gt;',
    ]) {
      assert.ok(atom.includes(part), part);
    }
    assertWellFormed(atom);
  });

  it('is limited, filtered and paged as the JSON feed is', async () => {
    const atom = await text('/feed.atom?section=Markets&limit=1');
    assert.equal(atom.match(/<entry>/g)?.length, 1);
    assert.ok(atom.includes(`href="${publisher.url}/feed.atom?section=markets&amp;limit=1&amp;page=2"`));
  });
});

describe('every feed', () => {
  const types = {
    '/feed.json': 'application/feed+json; charset=utf-8',
    '/a/members-only.json': 'application/feed+json; charset=utf-8',
    '/feed.rss': 'application/rss+xml; charset=utf-8',
    '/feed.atom': 'application/atom+xml; charset=utf-8',
  };
  for (const [path, type] of Object.entries(types)) {
    it(`can be read by any page, and is asked for again each time: ${path}`, async () => {
      const { headers } = await publisher.fetch(path, { headers: { Origin: 'https://anywhere.example' } });
      assert.equal(headers.get('Content-Type'), type);
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(headers.get('Access-Control-Expose-Headers'), 'ETag,Retry-After,Date,Last-Modified');
      assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
      assert.equal(headers.get('Cache-Control'), 'public, max-age=0, must-revalidate');
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
      assert.ok(Date.parse(headers.get('Last-Modified')!));
    });

    it(`answers a preflight and HEAD: ${path}`, async () => {
      const preflight = await publisher.fetch(path, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://anywhere.example',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'if-none-match',
        },
      });
      assert.equal(preflight.status, 204);
      assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(preflight.headers.get('Access-Control-Allow-Headers'), 'if-none-match');
      const head = await publisher.fetch(path, { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('Content-Type'), type);
      assert.equal(await head.text(), '');
    });

    it(`is not sent again to who has it: ${path}`, async () => {
      for (const encoding of ['gzip', 'identity']) {
        const headers = { 'Accept-Encoding': encoding };
        const first = await publisher.fetch(path, { headers });
        const etag = first.headers.get('ETag')!;
        const again = await publisher.fetch(path, { headers: { ...headers, 'If-None-Match': etag } });
        assert.equal(again.status, 304, encoding);
        assert.equal(await again.text(), '');
        assert.equal(again.headers.get('ETag')?.replace('W/', ''), etag.replace('W/', ''));
        assert.equal(again.headers.get('Access-Control-Allow-Origin'), '*');
        const changed = await publisher.fetch(path, { headers: { ...headers, 'If-None-Match': '"other"' } });
        assert.equal(changed.status, 200);
      }
    });

    it(`is compressed for who takes it so: ${path}`, async () => {
      const zipped = await publisher.fetch(path, { headers: { 'Accept-Encoding': 'gzip' } });
      assert.equal(zipped.headers.get('Content-Encoding'), 'gzip');
      assert.match(zipped.headers.get('Vary')!, /Accept-Encoding/);
      const plain = await publisher.fetch(path, { headers: { 'Accept-Encoding': 'identity' } });
      assert.equal(plain.headers.get('Content-Encoding'), null);
      assert.equal(await zipped.text(), await plain.text());
    });
  }

  it('knows no article by another spelling of its name', async () => {
    for (const name of ['Open-Free', 'open-free.md', '..%2Fopen-free', 'nothing', '%00', 'open-free.json']) {
      const answer = await publisher.fetch(`/a/${name}.json`);
      assert.equal(answer.status, 404, name);
    }
  });
});

/** Every opened tag is closed in order, and no stray `&` is left. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, closing, name, inside] of xml.matchAll(/<(\/?)([\w:]+)((?:[^>"]|"[^"]*")*)>/g)) {
    if (closing) assert.equal(open.pop(), name);
    else if (!inside!.endsWith('/')) open.push(name!);
  }
  assert.deepEqual(open, []);
  assert.equal(/&(?!(?:amp|lt|gt|quot|#\d+);)/.exec(xml), null);
}
