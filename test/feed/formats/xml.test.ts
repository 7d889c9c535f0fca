import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';

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

  it('are read in bounded time where their markup never ends', async () => {
    const pieces = ['<![CDATA[', '<a ', '<a "', '&', '&a', '<?xml', '<rss ', ']]>', '<item>', '<item/>'];
    for (const piece of pieces) {
      const started = performance.now();
      await parseFeed(`<rss><channel>${piece.repeat(100_000)}`, { url }).catch(() => undefined);
      expect(performance.now() - started, piece).to.be.below(3_000);
    }
  }).timeout(40_000);
});
