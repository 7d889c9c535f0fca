import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';
import { leastTime } from '../../support/least-time.js';

const url = 'https://news.example/feed';

function rss(inside: string, attributes = '') {
  return `<rss version="2.0" ${attributes}><channel><title>Feed</title><item><title>One</title><guid>1</guid>${inside}</item></channel></rss>`;
}

const whole = rss('<description>Text</description>');

/** Ways in which feeds are broken, each with one story to find. */
const broken = {
  'a blank line first': `\n\n<?xml version="1.0"?>${whole}`,
  'warnings of the server first': `<br />\n<b>Warning</b>: x in <b>y.php</b><br />\n${whole}`,
  'junk after the end': `${whole}<script>counter()</script></html>`,
  'a second root': whole + whole,
  'a bare ampersand': rss('<link>https://news.example/?a=1&b=2</link>'),
  'entities of HTML': rss('<description>caf&eacute;&nbsp;&bogus;</description>'),
  'a prefix nobody declared': rss('<media:thumbnail url="https://img.example/a.png"/><dc:creator>A</dc:creator>'),
  'an attribute without quotes': rss('<enclosure url=https://img.example/a.png type=image/png />'),
  'HTML that is not escaped': rss('<description><p>One<br>Two</description>'),
  'an item that is not closed': whole.replace('</item>', ''),
  'tags closed in the wrong order': rss('<description><b><i>x</b></i></description>'),
  'a control character': rss('<description>a\u0008b</description>'),
  'a wrong character reference': rss('<description>&#0;&#x1F;</description>'),
  'CDATA that is not closed': rss('').replace('</item>', '<description><![CDATA[text</description></item>'),
  'a document type with an address': `<!DOCTYPE rss SYSTEM "https://x.example/rss.dtd">${whole}`,
  'an end that is missing': whole.slice(0, whole.indexOf('</item>') + 3),
  'a blank line in its declaration': `<?xml\nversion="1.0"?>${whole}`,
  'a prefix nobody declared at the root': `<rdf:RDF><channel/>${whole.slice(whole.indexOf('<item>'), whole.indexOf('</channel>'))}</rdf:RDF>`,
  'an element cut off at the end': `${whole.slice(0, -2)}`,
  'a stray less-than sign': rss('<description>1 < 2, a <b, and <3</description>'),
  'a comment that is not closed': `${whole}<!-- the end`,
  'a quote that is not closed': rss('<enclosure url="https://img.example/a.png type="image/png"/>'),
  'a name in capital letters': whole.replaceAll('item>', 'ITEM>'),
  'half of a letter': rss('<description>\ud83d</description>'),
  'a processing instruction': `<?xml-stylesheet href="x.xsl"?>${whole}`,
};

describe('feeds in XML', () => {
  for (const [fault, body] of Object.entries(broken)) {
    it(`are read with ${fault}`, async () => {
      const { articles } = await parseFeed(body, { url });
      expect(articles.map(({ id, title }) => [id, title])).to.deep.include(['1', 'One']);
    });
  }

  it('are refused with entities of their own, wherever the document type stands', async () => {
    const type = '<!DOCTYPE rss [<!ENTITY boom "BOOM">]>';
    for (const body of [type + whole, `<?xml version="1.0"?><!-- x -->\n${type}${whole}`, `<br/>${type}${whole}`]) {
      const outcome = await parseFeed(body, { url }).catch((error: Error) => error.name);
      expect(outcome).to.equal('FeedError');
    }
  });

  it('find extensions by their namespace, whatever the prefix and the last slash', async () => {
    for (const namespace of [
      'http://search.yahoo.com/mrss',
      'http://search.yahoo.com/mrss/',
      'https://search.yahoo.com/mrss/',
    ]) {
      const body = rss('<pics:thumbnail url="https://img.example/a.png"/>', `xmlns:pics="${namespace}"`);
      expect((await parseFeed(body, { url })).articles[0]!.image).to.deep.equal({ url: 'https://img.example/a.png' });
    }
    const other = rss('<media:thumbnail url="https://img.example/a.png"/>', 'xmlns:media="urn:other"');
    expect((await parseFeed(other, { url })).articles[0]!.image).to.equal(undefined);
  });

  it('take no element of another namespace for their own', async () => {
    const { articles } = await parseFeed(rss('<x:link>https://x.example/</x:link>', 'xmlns:x="urn:x"'), { url });
    expect(articles[0]!.url).to.equal(undefined);
  });

  it('load nothing while they are read', async () => {
    const address = new URL('/never-asked-for.png', location.href).href;
    await parseFeed(rss(`<description><img src="${address}"><p></description>`), { url });
    expect(performance.getEntriesByName(address)).to.deep.equal([]);
  });

  it('are read with comments and instructions anywhere', async () => {
    const body = rss('<description>One<!-- <item> --> story<?php echo "<item>"; ?></description><!-- -->');
    expect((await parseFeed(body, { url })).articles[0]!.summary).to.equal('One story');
  });

  it('keep whole what stands in CDATA, also in pieces', async () => {
    const body = rss('<description><![CDATA[A <!-- ]]]]><![CDATA[> B]]></description><link>/1</link>');
    const [article] = (await parseFeed(body, { url })).articles;
    expect([article!.url, article!.summary]).to.deep.equal(['https://news.example/1', 'A']);
  });

  it('are told from pages of HTML, whatever stands before those', async () => {
    for (const start of [
      '',
      '<?xml version="1.0"?>\n',
      '<!-- x -->',
      '<?xml version="1.0"?><!DOCTYPE html>',
      '<!doctype HTML>',
    ]) {
      const page = `${start}<html><head><title>A page</title></head><body><!-- <rss> --></body></html>`;
      const outcome = await parseFeed(page, { url }).catch((error: Error) => error.message);
      expect(outcome, start).to.include('HTML page');
    }
  });

  describe('with more than a feed needs', () => {
    const deep = (depth: number) =>
      rss(`<description>${'<b>'.repeat(depth)}Deep${'</b>'.repeat(depth)}</description><link>/1</link>`);

    it('lose what is nested too deep, but not its words', async () => {
      const { articles, skipped } = await parseFeed(deep(1_000), { url });
      const [{ url: link, summary }] = articles as [(typeof articles)[number]];
      expect([link, summary]).to.deep.equal(['https://news.example/1', 'Deep']);
      expect(skipped).to.deep.equal([{ reason: 'elements nested deeper than 200' }]);
      expect((await parseFeed(deep(150), { url })).skipped).to.deep.equal([]);
      expect((await parseFeed(deep(5), { url, maxDepth: 6 })).skipped).to.have.length(1);
    });

    it('lose it also where each tag hides its end in an attribute', async () => {
      const tags = '<b c="/>">'.repeat(1_000);
      const body = rss(`<description>${tags}Deep${'</b>'.repeat(1_000)}</description><link>/1</link>`);
      const { articles, skipped } = await parseFeed(body, { url });
      expect([articles[0]!.summary, skipped.length]).to.deep.equal(['Deep', 1]);
    });

    it('lose the elements beyond the most', async () => {
      const items = Array.from({ length: 20 }, (_, index) => `<item><title>Story ${index}</title></item>`).join('');
      const body = `<rss><channel>${items}</channel></rss>`;
      const { articles, skipped } = await parseFeed(body, { url, maxNodes: 12 });
      expect(articles.map(({ title }) => title)).to.deep.equal(['Story 0', 'Story 1', 'Story 2', 'Story 3', 'Story 4']);
      expect(skipped).to.deep.equal([{ reason: 'more than 12 elements' }]);
    });

    it('lose the attributes of an element that has too many', async () => {
      const attributes = Array.from({ length: 5_000 }, (_, index) => `a${index}=""`).join(' ');
      const { articles, skipped } = await parseFeed(rss(`<x ${attributes}/><link>/1</link>`), { url });
      expect(articles[0]!.url).to.equal('https://news.example/1');
      expect(skipped).to.deep.equal([{ reason: 'an element with too many attributes' }]);
    });
  });

  describe('are read in bounded time', () => {
    const many = (count: number, piece: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => piece(index)).join('');
    const pieces = [
      ...[
        '<![CDATA[',
        '<![CDATA[]]>',
        '<![CDATA[]]> ',
        ']]>',
        '<!--',
        '<!-- -->',
        '<!x>',
        '<?',
        '<?x ?>',
        '<?xml',
        '</>',
        '</ x>',
      ],
      ...[
        '<',
        '<a',
        '<a ',
        '<a "',
        '<a b="',
        '<a>',
        '</a>',
        '<a/>',
        '<b:a/>',
        '<a xmlns:b="u">',
        '<rss ',
        '<item>',
        '<item/>',
      ],
      ...['<item><title>', '<img ', '<link rel="enclosure" href="a.png"/>', '<author>a@', '<media:group>'],
      ...['&', '&a', '&a;', '&#65;', '&lt;', '&lt;img ', '\0', '\r\n', ' ', '(', '1', '1:00 '],
    ];
    const others = {
      'an attribute without end': `<a b="${'x'.repeat(1_000_000)}`,
      'a name without end': `<${'x'.repeat(1_000_000)}`,
      'one attribute of great length': `<a b="${'&#65;'.repeat(200_000)}"/>`,
      'one element with all attributes': `<a ${many(100_000, (index) => `a${index}="" `)}/>`,
      'one element with all namespaces': `<a ${many(10_000, (index) => `xmlns:a${index}="u" `)}>${'<a0:b/>'.repeat(30_000)}</a>`,
      'namespaces at every depth': `${many(190, (index) => `<a xmlns:a${index}="u">`)}${'<z:y/>'.repeat(100_000)}`,
      'bases at every depth': `${many(190, () => `<a xml:base="a/">`)}${'<item><link href="a"/></item>'.repeat(1_000)}`,
      'titles inside each other': `${'<item><title>'.repeat(95)}${'<b/>'.repeat(100_000)}`,
      'a feed of authors': `${'<author>A</author>'.repeat(100_000)}${'<item><title>A</title></item>'.repeat(1_000)}`,
      'tags that hide their end': '<b c="/>">'.repeat(100_000),
      'a title of markup': `<item><title>${'&lt;b '.repeat(100_000)}</title></item>`,
      'a date of spaces': `<item><title>A</title><pubDate>1${' '.repeat(100_000)}x</pubDate></item>`,
      'an author of brackets': `<item><title>A</title><author>${'(a@'.repeat(100_000)}</author></item>`,
      'a text of pictures': `<item><title>A</title><description>${'&lt;img src '.repeat(100_000)}</description></item>`,
    };
    const bodies = { ...Object.fromEntries(pieces.map((piece) => [piece, piece.repeat(100_000)])), ...others };

    for (const [name, body] of Object.entries(bodies)) {
      it(`with ${name} and no end`, async () => {
        const time = await leastTime(4_000, async () => {
          for (const text of [`<rss><channel>${body}`, `<rss><channel>${body}</channel></rss>`]) {
            await parseFeed(text, { url }).catch(() => undefined);
          }
        });
        expect(time).to.be.below(4_000);
      });
    }
  });
});
