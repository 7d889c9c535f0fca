import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';

const url = 'https://news.example/feed';

const namespaces = `xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"`;

async function articleWith(inside: string, attributes = '') {
  const item = `<item ${attributes}><title>One</title>${inside}</item>`;
  const { articles } = await parseFeed(`<rss ${namespaces}><channel>${item}</channel></rss>`, { url });
  return articles[0]!;
}

async function feedWith(inside: string) {
  return parseFeed(`<rss ${namespaces}><channel>${inside}</channel></rss>`, { url });
}

const links = {
  '<link>https://a.example/1</link><guid>https://a.example/2</guid>': 'https://a.example/1',
  '<link> /1 </link>': 'https://news.example/1',
  '<link/><guid>https://a.example/2</guid>': 'https://a.example/2',
  '<link>javascript:alert(1)</link><guid>https://a.example/2</guid>': 'https://a.example/2',
  '<guid isPermaLink="true">https://a.example/2</guid>': 'https://a.example/2',
  '<guid isPermaLink="false">https://a.example/2</guid>': undefined,
  '<guid isPermaLink="False">https://a.example/2</guid>': undefined,
  '<guid ispermalink="false">https://a.example/2</guid>': undefined,
  '<guid>urn:1</guid>': undefined,
  '<atom:link href="/1"/>': 'https://news.example/1',
  '<atom:link rel="self" href="/0"/><atom:link rel="alternate" href="/1"/>': 'https://news.example/1',
  '<link href="/1"/>': 'https://news.example/1',
  '<link>/~r/1</link><feedburner:origLink>/1</feedburner:origLink>': 'https://news.example/1',
  '<link xml:base="https://b.example/">/1</link>': 'https://b.example/1',
};

const ids = {
  '<guid>urn:1</guid><link>/1</link>': 'urn:1',
  '<link>/1</link>': 'https://news.example/1',
  '<atom:id>urn:2</atom:id>': 'urn:2',
  '<description>Nothing to tell it by</description>': 'One',
};

const authors = {
  '<author>Name</author>': 'Name',
  '<author>mail@a.example (Name)</author>': 'Name',
  '<author>mail@a.example [Name]</author>': 'Name',
  '<author>Name (mail@a.example)</author>': 'Name',
  '<author>Name &lt;mail@a.example&gt;</author>': 'Name',
  '<author>Name mailto:mail@a.example</author>': 'Name',
  '<author>Name (Editor) &lt;mail@a.example&gt;</author>': 'Name (Editor)',
  '<author>Name (Editor)</author>': 'Name (Editor)',
  '<author>mail@a.example</author>': undefined,
  '<author>https://a.example/</author>': undefined,
  '<author><name>Name</name><email>mail@a.example</email></author>': 'Name',
  '<author><b>Name</b></author>': 'Name',
  '<dc:creator>Name</dc:creator><author>Other</author>': 'Name',
  '<dc:author>Name (mail@a.example)</dc:author>': 'Name',
  '<dc:creator/><author>Name</author>': 'Name',
  '<atom:author><atom:name>Name</atom:name></atom:author>': 'Name',
  '<author>mail@a.example</author><itunes:author>Name</itunes:author>': 'Name',
};

const dates = {
  '<pubDate>Mon, 13 Apr 2026 04:56:00 GMT</pubDate><dc:date>2020-01-01</dc:date>': '2026-04-13T04:56:00.000Z',
  '<pubDate>soon</pubDate><dc:date>2026-04-13</dc:date>': '2026-04-13T00:00:00.000Z',
  '<PubDate>Mon, 13 Apr 2026 04:56:00 GMT</PubDate>': '2026-04-13T04:56:00.000Z',
  '<dcterms:issued>2026-04-13</dcterms:issued>': '2026-04-13T00:00:00.000Z',
  '<atom:published>2026-04-13</atom:published><atom:updated>2026-04-14</atom:updated>': '2026-04-13T00:00:00.000Z',
  '<atom:updated>2026-04-13</atom:updated>': '2026-04-13T00:00:00.000Z',
  '<dc:date>soon</dc:date>': undefined,
};

const summaries = {
  '<description>A &amp;amp; B</description><itunes:summary>C</itunes:summary>': 'A & B',
  '<description/><itunes:summary>C</itunes:summary>': 'C',
  '<media:description>D</media:description>': 'D',
  '<description><![CDATA[<p>A</p><p>B</p>]]></description>': 'A B',
  '<description><p>A</p><p>B</p></description>': 'A B',
  '<content:encoded>&lt;p&gt;All&lt;/p&gt;</content:encoded>': 'All',
  '<description>1 &amp;lt; 2</description>': '1 < 2',
};

const images = {
  '<media:thumbnail url="/a.png"/>': '/a.png',
  '<media:content url="/a" medium="image"/>': '/a',
  '<media:content url="/a" type="image/png"/>': '/a',
  '<media:content url="/a.JPG?w=1"/>': '/a.JPG?w=1',
  '<media:content url="/a.mp4"/><media:content url="/b.png" medium="video"/>': undefined,
  '<media:content url="/a" width="100" medium="image"/><media:content url="/b" width="900" medium="image"/>': '/b',
  '<media:thumbnail url="/a" width="90"/><media:content url="/b" medium="image"/>': '/b',
  '<media:thumbnail url="/a"/><media:content url="/b" medium="image"/>': '/a',
  '<media:group><media:content url="/a.mp4" type="video/mp4"><media:thumbnail url="/b"/></media:content></media:group>':
    '/b',
  '<enclosure url="/a" type="image/jpeg"/>': '/a',
  '<enclosure url="/a.mp3" type="audio/mpeg"/>': undefined,
  '<itunes:image href="/a"/>': '/a',
  '<image><url>/a</url></image>': '/a',
  '<image>/a</image>': '/a',
  '<description>&lt;img width=640 src="/a?x=1&amp;amp;y=2"&gt;</description>': '/a?x=1&y=2',
  "<description>&lt;img src='/pixel' width='1'&gt;&lt;img src='/a'&gt;</description>": '/a',
  '<description>&lt;img src="data:image/gif;base64,R0"&gt;&lt;img src="/a"&gt;</description>': '/a',
  '<content:encoded>&lt;img src=/a&gt;</content:encoded><description>&lt;img src=/b&gt;</description>': '/a',
  '<description>&lt;img src="/b"&gt;</description><enclosure url="/a.png"/>': '/a.png',
};

const tags = {
  '<category>A</category><category domain="x">B &amp;amp; C</category>': ['A', 'B & C'],
  '<dc:subject>A</dc:subject><category>A</category>': ['A'],
  '<media:keywords>A, B</media:keywords><itunes:keywords>C</itunes:keywords>': ['A', 'B', 'C'],
  '<category domain="ticker">BTC</category><category>A</category>': ['A'],
};

describe('an item of RSS', () => {
  for (const [inside, expected] of Object.entries(links)) {
    it(`links to ${expected ?? 'nothing'} with ${inside}`, async () =>
      expect((await articleWith(`${inside}<guid>1</guid>`)).url).to.equal(expected));
  }

  for (const [inside, expected] of Object.entries(ids)) {
    it(`is known as ${expected} with ${inside}`, async () => expect((await articleWith(inside)).id).to.equal(expected));
  }

  for (const [inside, expected] of Object.entries(authors)) {
    it(`is written by ${expected ?? 'nobody'} with ${inside}`, async () =>
      expect((await articleWith(inside)).authors[0]?.name).to.equal(expected));
  }

  for (const [inside, expected] of Object.entries(dates)) {
    it(`is of ${expected ?? 'no date'} with ${inside}`, async () =>
      expect((await articleWith(inside)).published?.toISOString()).to.equal(expected));
  }

  for (const [inside, expected] of Object.entries(summaries)) {
    it(`says ${expected} with ${inside}`, async () => expect((await articleWith(inside)).summary).to.equal(expected));
  }

  for (const [inside, expected] of Object.entries(images)) {
    it(`shows ${expected ?? 'no picture'} with ${inside}`, async () => {
      const address = expected && `https://news.example${expected}`;
      expect((await articleWith(inside)).image?.url).to.equal(address);
    });
  }

  for (const [inside, expected] of Object.entries(tags)) {
    it(`is on ${expected.join(', ')} with ${inside}`, async () =>
      expect((await articleWith(inside)).tags).to.deep.equal(expected));
  }

  it('resolves what it says against every xml:base around it', async () => {
    const { url: link, image } = await articleWith(
      '<link>1</link><enclosure url="a.png"/>',
      'xml:base="https://b.example/x/"',
    );
    expect([link, image?.url]).to.deep.equal(['https://b.example/x/1', 'https://b.example/x/a.png']);
  });

  it('has its own language, or that of the feed', async () => {
    const { articles } = await feedWith(
      `<language>en_US</language><item xml:lang="fr"><title>A</title></item>
      <item><title>B</title><dc:language>de</dc:language></item><item><title>C</title></item>`,
    );
    expect(articles.map(({ language }) => language)).to.deep.equal(['fr', 'de', 'en-US']);
  });
});

describe('a channel of RSS', () => {
  it('names its next page as the next one, or as the archive before', async () => {
    const next = async (rel: string) => (await feedWith(`<atom:link rel="${rel}" href="/2"/>`)).nextUrl;
    expect(await next('next')).to.equal('https://news.example/2');
    expect(await next('prev-archive')).to.equal('https://news.example/2');
    expect(await next('previous')).to.equal(undefined);
  });

  it('is read without the element around it, and in a namespace of its own', async () => {
    const item = '<item><title>One</title></item>';
    for (const body of [
      `<channel>${item}</channel>`,
      `<rss xmlns="urn:x"><channel>${item}</channel></rss>`,
      `<RSS><Channel>${item}</Channel></RSS>`,
    ]) {
      const { articles } = await parseFeed(body, { url });
      expect(articles.map(({ title }) => title)).to.deep.equal(['One']);
    }
  });
});
