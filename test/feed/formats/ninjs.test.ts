import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';

const url = 'https://news.example/feed';

function read(value: unknown) {
  return parseFeed(JSON.stringify(value), { url });
}

async function readItem(members: object) {
  const { articles, skipped } = await read({ uri: 'urn:item:1', headline: 'Title', ...members });
  return { ...articles[0], skipped };
}

describe('ninjs', () => {
  it('is read as one item, as a list, and as a list in an object', async () => {
    const item = { uri: 'urn:item:1', headline: 'Title' };
    for (const value of [item, [item], { count: 1, newsItems: [item] }]) {
      const { format, articles } = await read(value);
      expect([format, articles.length]).to.deep.equal(['ninjs', 1]);
    }
  });

  it('is read alike in camel case and in lower case', async () => {
    const camel = { uri: 'urn:item:1', headlines: [{ value: 'Title' }], versionCreated: '2026-04-22T16:19:07Z' };
    const bodies = [{ contentType: 'text/html', value: '<p>Text</p>' }];
    const lower = (value: object) =>
      JSON.parse(JSON.stringify(value).replace(/"\w+":/g, (name) => name.toLowerCase())) as unknown;
    const [one, other] = [await read({ ...camel, bodies }), await read(lower({ ...camel, bodies }))];
    expect(other.articles).to.deep.equal(one.articles);
    expect(one.articles[0]!.body!.source).to.equal('<p>Text</p>');
  });

  it('leaves out what its sender holds back, and says why', async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    const past = new Date(Date.now() - 60_000).toISOString();
    for (const [members, reason] of [
      [{ pubStatus: 'withheld' }, 'pubStatus is withheld'],
      [{ pubstatus: 'canceled' }, 'pubStatus is canceled'],
      [{ embargoedUntil: soon }, `embargoed until ${soon}`],
      [{ embargoed: soon }, `embargoed until ${soon}`],
      [{ embargoed: 'next week' }, 'embargoed until an unknown time'],
    ] as const) {
      expect((await readItem(members)).skipped).to.deep.equal([{ index: 0, reason }]);
    }
    for (const members of [
      { pubStatus: 'usable' },
      { pubStatus: null },
      { embargoedUntil: past },
      { embargoed: null },
    ]) {
      expect((await readItem(members)).title).to.equal('Title');
    }
  });

  it('links to its name where that is an address, else to one among its other names', async () => {
    const page = 'https://agency.example/one';
    for (const [members, expected] of [
      [{ uri: page }, page],
      [{ altIds: [{ value: '42' }, { role: 'web', value: page }] }, page],
      [{ altids: { number: '42', web: page } }, page],
      [{ altIds: [{ value: 'javascript:alert(1)' }] }, undefined],
      [{}, undefined],
    ] as const) {
      expect((await readItem(members)).url).to.equal(expected);
    }
  });

  it('takes the main headline, and text that is no other markup', async () => {
    const headlines = [{ value: 'Short' }, { role: 'main', value: 'Main' }];
    const bodies = [
      { contentType: 'application/xml', value: '<nitf/>' },
      { contentType: 'text/plain', value: 'Plain' },
    ];
    const { title, body } = await readItem({ headlines, bodies });
    expect([title, body!.format, body!.source]).to.deep.equal(['Main', 'text', 'Plain']);
  });

  it('takes tickers from the symbols of organisations, in the old and the new spelling', async () => {
    const organisations = [
      { name: 'Example Corp', relevance: 50, symbols: [{ exchange: 'XNAS', symbolType: 'Ticker', symbol: 'EXMP' }] },
      {
        name: 'Other Inc',
        symbols: [
          { symbolType: 'isin', symbol: 'US0000000000' },
          { ticker: 'OTHR', exchange: 'NYSE' },
        ],
      },
    ];
    const { tickers, sentiment } = await readItem({ organisations });
    expect(tickers).to.deep.equal([
      { symbol: 'EXMP', exchange: 'XNAS', name: 'Example Corp', relevance: 0.5 },
      { symbol: 'OTHR', exchange: 'XNYS', name: 'Other Inc' },
    ]);
    expect(sentiment).to.equal(undefined);
  });

  it('shows a picture that fits a card, not the one for print, and no film', async () => {
    const rendition = (name: string, width: number | undefined, contentType = 'image/jpeg') => ({
      name,
      href: `https://img.example/${name}`,
      width,
      contentType,
    });
    const renditions = [
      rendition('print', 6_000),
      rendition('film', 1_200, 'video/mp4'),
      rendition('small', 100),
      rendition('web', 1_000),
      rendition('unknown', undefined),
    ];
    expect((await readItem({ renditions })).image!.url).to.equal('https://img.example/web');
    const associations = { main: { descriptions: [{ value: 'What it shows' }], renditions } };
    expect((await readItem({ associations })).image).to.deep.equal({
      url: 'https://img.example/web',
      srcset: [
        { url: 'https://img.example/web', width: 1_000 },
        { url: 'https://img.example/small', width: 100 },
      ],
      width: 1_000,
      alt: 'What it shows',
    });
  });
});
