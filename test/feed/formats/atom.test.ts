import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';

const url = 'https://news.example/feed';

function read(inside: string, entry: string, attributes = '') {
  return parseFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${inside}<entry><id>1</id><title>One</title>${entry}</entry></feed>`,
    { url },
  );
}

async function entryWith(inside: string, feed = '', attributes = '') {
  return (await read(feed, inside, attributes)).articles[0]!;
}

const div = '<div xmlns="http://www.w3.org/1999/xhtml">';

/** Attributes and inside of a text construct, and what a reader sees of it. */
const texts: readonly (readonly [string, string, string])[] = [
  ['type="text"', 'A &amp; B', 'A & B'],
  ['type="text"', 'The &lt;b&gt; tag &amp;amp; more', 'The <b> tag &amp; more'],
  ['', 'x &lt; y', 'x < y'],
  ['', 'The &lt;b&gt; tag', 'The <b> tag'],
  ['', '&lt;p&gt;Escaped&lt;/p&gt; &amp;amp; all', 'Escaped & all'],
  ['type="html"', 'A &lt;b&gt;bold&lt;/b&gt; &amp;amp; &amp;eacute;', 'A bold & é'],
  ['type="html"', '<![CDATA[<i>A</i> &lt; B]]>', 'A < B'],
  ['type="html"', '<b>Not</b> escaped', 'Not escaped'],
  ['type="xhtml"', `${div}A <b>bold</b> &lt;b&gt;</div>`, 'A bold <b>'],
  ['type="xhtml"', `${div}A<script>B</script></div>`, 'A'],
  ['type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"', '<h:div>A<h:br/>B</h:div>', 'A B'],
  ['type="text/html" mode="escaped"', '&lt;b&gt;A&lt;/b&gt;', 'A'],
  ['type="text/plain" mode="escaped"', '&lt;b&gt;', '<b>'],
  ['type="text/html" mode="base64"', 'PGI+QTwvYj4gw6k=', 'A é'],
  ['type="application/xhtml+xml" mode="xml"', `${div}A</div>`, 'A'],
];

const links = {
  '<link href="/1"/>': 'https://news.example/1',
  '<link rel="alternate" href="/1"/>': 'https://news.example/1',
  '<link rel="http://www.iana.org/assignments/relation/alternate" href="/1"/>': 'https://news.example/1',
  '<link rel="self" href="/0"/><link rel="edit" href="/2"/><link rel="ALTERNATE" href="/1"/>': 'https://news.example/1',
  '<link type="application/pdf" href="/0"/><link type="text/html" href="/1"/>': 'https://news.example/1',
  '<link type="application/pdf" href="/0"/><link href="/1"/>': 'https://news.example/1',
  '<link/><link href="/1"/>': 'https://news.example/1',
  '<link rel="enclosure">/0</link><link rel="alternate">/1</link>': 'https://news.example/1',
  '<link>/1</link>': 'https://news.example/1',
  '<content src="/1" type="text/html"/>': 'https://news.example/1',
  '<link rel="self" href="/0"/>': undefined,
  '<link xml:base="https://b.example/x/" href="1"/>': 'https://b.example/x/1',
};

const bodies = {
  '<content type="html">&lt;p&gt;A&lt;/p&gt;</content>': ['html', '<p>A</p>'],
  [`<content type="xhtml">${div}A<br/><a id="b"/><p/>C</div></content>`]: [
    'html',
    '<div>A<br><a id="b"></a><p></p>C</div>',
  ],
  '<content type="text">A &lt; B</content>': ['text', 'A < B'],
  '<content>A</content>': ['text', 'A'],
  '<content type="text/html" mode="base64">PHA+QTwvcD4=</content>': ['html', '<p>A</p>'],
  '<content type="image/png" src="/a.png"/>': [undefined, undefined],
};

describe('an entry of Atom', () => {
  for (const [attributes, inside, expected] of texts) {
    it(`says ${expected} in <title ${attributes}>${inside}, and so in its summary`, async () => {
      const text = (name: string) => `<${name} ${attributes}>${inside}</${name}>`;
      const { title, articles } = await read(text('title'), text('summary'));
      expect([title, articles[0]!.summary]).to.deep.equal([expected, expected]);
    });
  }

  for (const [inside, expected] of Object.entries(links)) {
    it(`links to ${expected ?? 'nothing'} with ${inside}`, async () =>
      expect((await entryWith(inside)).url).to.equal(expected));
  }

  for (const [inside, [format, source]] of Object.entries(bodies)) {
    it(`has the text of ${inside}`, async () => {
      const { body } = await entryWith(inside);
      expect([body?.format, body?.source]).to.deep.equal([format, source]);
    });
  }

  it('is written by its own author, that of its source, or that of the feed', async () => {
    const author = (name: string) => `<author><name>${name}</name><uri>/${name}</uri></author>`;
    const source = `<source>${author('source')}</source>`;
    const names = async (inside: string) => (await entryWith(inside, author('feed'))).authors;
    expect(await names(source + author('entry'))).to.deep.equal([{ name: 'entry', url: 'https://news.example/entry' }]);
    expect(await names(source)).to.deep.equal([{ name: 'source', url: 'https://news.example/source' }]);
    expect(await names('<author><email>a@b.example</email></author>')).to.deep.equal([
      { name: 'feed', url: 'https://news.example/feed' },
    ]);
  });

  it('has the dates of both versions of Atom', async () => {
    const dates = async (inside: string) => {
      const { published, updated } = await entryWith(inside);
      return [published, updated].map((date) => date?.toISOString().slice(0, 10));
    };
    expect(await dates('<published>2026-04-13</published><updated>2026-04-14</updated>')).to.deep.equal([
      '2026-04-13',
      '2026-04-14',
    ]);
    expect(await dates('<issued>2026-04-13</issued><modified>2026-04-14</modified>')).to.deep.equal([
      '2026-04-13',
      '2026-04-14',
    ]);
    expect(await dates('<created>2026-04-13</created>')).to.deep.equal(['2026-04-13', undefined]);
    expect(await dates('<updated>2026-04-13</updated>')).to.deep.equal(['2026-04-13', '2026-04-13']);
  });

  it('has its own language, or that of the feed', async () => {
    const { articles } = await read('<entry xml:lang="fr"><id>2</id><title>Two</title></entry>', '', 'xml:lang="de"');
    expect(articles.map(({ language }) => language)).to.deep.equal(['fr', 'de']);
  });

  it('is tagged by label, term and subject', async () => {
    const inside = `<category term="a" label="A"/><category term="b"/>
      <dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/">c</dc:subject>`;
    expect((await entryWith(inside)).tags).to.deep.equal(['A', 'b', 'c']);
  });
});

describe('a feed of Atom', () => {
  it('is read with a prefix, also where it is broken', async () => {
    const body = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>One</a:title>
      <a:link href="/1"/></a:entry></a:feed>`;
    for (const each of [body, body.replace('</a:entry>', '')]) {
      const { articles } = await parseFeed(each, { url });
      expect(articles.map(({ title, url: link }) => [title, link])).to.deep.equal([['One', 'https://news.example/1']]);
    }
  });

  it('names its next page', async () => {
    expect((await read('<link rel="next" href="/2"/>', '')).nextUrl).to.equal('https://news.example/2');
    expect((await read('<link rel="next" href="https://other.example/2"/>', '')).nextUrl).to.equal(undefined);
  });
});
