import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';
import { leastTime } from '../../support/least-time.js';

const url = 'https://news.example/feed';
const context = { '@context': 'https://schema.org' };
const article = { '@type': 'NewsArticle', url: 'https://paper.example/a', headline: 'Title' };

function read(value: unknown) {
  return parseFeed(JSON.stringify(value), { url });
}

async function readOne(members: object) {
  return (await read({ ...context, ...article, ...members })).articles[0]!;
}

describe('JSON-LD', () => {
  it('has its articles found alone, in lists, in graphs, and inside of something else', async () => {
    const item = (inside: object) => ({ '@type': 'ListItem', position: 1, item: inside });
    for (const value of [
      { ...context, ...article },
      [{ ...context, ...article }],
      { ...context, '@graph': [{ '@type': 'WebSite' }, article] },
      { ...context, '@type': 'ItemList', itemListElement: [item(article)] },
      { ...context, '@type': 'ItemList', itemListElement: [article] },
      { ...context, '@type': 'CollectionPage', mainEntity: { '@type': 'ItemList', itemListElement: [item(article)] } },
      { ...context, '@type': 'Blog', name: 'Blog', blogPost: [article] },
      {
        ...context,
        '@graph': [
          { '@type': 'ItemList', itemListElement: [item({ '@id': '#a' })] },
          { '@id': '#a', ...article },
        ],
      },
    ]) {
      const { format, articles } = await read(value);
      expect([format, articles.map(({ title }) => title)], JSON.stringify(value)).to.deep.equal(['json-ld', ['Title']]);
    }
    expect((await read({ ...context, '@type': 'ItemList', itemListElement: [] })).articles).to.deep.equal([]);
  });

  it('knows every kind of article, and takes nothing else for one', async () => {
    const types = [
      'Article',
      'AnalysisNewsArticle',
      'ReportageNewsArticle',
      'BlogPosting',
      'LiveBlogPosting',
      'Report',
    ];
    for (const type of [...types, 'https://schema.org/NewsArticle', ['Thing', 'NewsArticle']]) {
      expect((await readOne({ '@type': type })).title, String(type)).to.equal('Title');
    }
    for (const type of ['Product', 'Organization', 'AdvertiserContentArticle', 'NewsArticles', 5, undefined]) {
      const outcome = await readOne({ '@type': type }).catch((error: Error) => error.name);
      expect(outcome, String(type)).to.equal('FeedError');
    }
  });

  it('names its address in one of many ways', async () => {
    const page = 'https://paper.example/page';
    for (const members of [
      { url: page },
      { url: [page] },
      { url: undefined, mainEntityOfPage: page },
      { url: undefined, mainEntityOfPage: { '@type': 'WebPage', '@id': page } },
      { url: undefined, mainEntityOfPage: { '@type': 'WebPage', url: page } },
    ]) {
      expect((await readOne(members)).url).to.equal(page);
    }
    const nowhere = await readOne({ url: undefined, mainEntityOfPage: true });
    expect([nowhere.id, nowhere.url]).to.deep.equal([url, undefined]);
  });

  it('is open to all unless it says otherwise, also in a text', async () => {
    for (const [isAccessibleForFree, level] of [
      [true, 'free'],
      ['True', 'free'],
      [undefined, 'free'],
      [null, 'free'],
      [false, 'registered'],
      ['False', 'registered'],
      ['false', 'registered'],
      ['https://schema.org/False', 'registered'],
    ]) {
      const { access } = await readOne({ isAccessibleForFree });
      expect(access.level, String(isAccessibleForFree)).to.equal(level);
    }
  });

  it('names its authors as people, organisations, lists and texts, also by reference', async () => {
    const ada = { '@type': 'Person', '@id': '#ada', name: 'Ada Writer', url: 'https://paper.example/ada' };
    const expected = { name: 'Ada Writer', url: 'https://paper.example/ada' };
    for (const [author, authors] of [
      ['Ada Writer', [{ name: 'Ada Writer' }]],
      [
        ['Ada Writer', 'Bo Editor'],
        [{ name: 'Ada Writer' }, { name: 'Bo Editor' }],
      ],
      [ada, [expected]],
      [
        [{ '@id': '#ada' }, { '@type': 'Organization', name: 'Desk' }],
        [expected, { name: 'Desk' }],
      ],
      [{ '@type': 'Person', '@id': '#ada' }, [expected]],
      [{ '@id': '#nobody' }, []],
      [null, []],
    ]) {
      const { articles } = await read({ ...context, '@graph': [{ ...article, author }, ada] });
      expect(articles[0]!.authors).to.deep.equal(authors);
    }
  });

  it('has its picture as a text, a list, or an object with sizes in any spelling', async () => {
    const picture = 'https://img.example/a.jpg';
    for (const [image, expected] of [
      [picture, { url: picture }],
      [[picture, 'https://img.example/b.jpg'], { url: picture }],
      [
        { url: picture, width: 1200, height: '675' },
        { url: picture, width: 1200, height: 675 },
      ],
      [
        { contentUrl: picture, width: '1200px', caption: 'A' },
        { url: picture, width: 1200, alt: 'A' },
      ],
      [
        { url: picture, width: { '@type': 'QuantitativeValue', value: 1200 } },
        { url: picture, width: 1200 },
      ],
      [{ '@id': '#picture' }, { url: picture, width: 800 }],
      [{ '@id': '#nothing' }, undefined],
      ['javascript:alert(1)', undefined],
    ]) {
      const known = { '@type': 'ImageObject', '@id': '#picture', url: picture, width: 800 };
      const { articles } = await read({ ...context, '@graph': [{ ...article, image }, known] });
      const found = articles[0]!.image;
      expect(found && found.url.startsWith(url) ? undefined : found).to.deep.equal(expected);
    }
  });

  it('has its tickers found wherever they are in what it is about, once each, in circles too', async () => {
    const example = {
      '@type': 'Corporation',
      '@id': '#example',
      name: 'Example Corp',
      tickerSymbol: 'XNAS EXMP',
      owns: { '@id': '#other' },
    };
    const other = {
      '@type': 'Corporation',
      '@id': '#other',
      name: 'Other Inc',
      tickerSymbol: ['XNYS OTHR'],
      parentOrganization: { '@id': '#example' },
    };
    const tickers = [
      { symbol: 'EXMP', exchange: 'XNAS', name: 'Example Corp' },
      { symbol: 'OTHR', exchange: 'XNYS', name: 'Other Inc' },
    ];
    for (const members of [
      { about: example, mentions: [other] },
      { about: [{ '@type': 'Thing', subjectOf: [[example]] }], mentions: { '@id': '#other' } },
      { mentions: { '@id': '#example' } },
    ]) {
      const { articles } = await read({ ...context, '@graph': [{ ...article, ...members }, example, other] });
      expect(articles[0]!.tickers).to.have.deep.members(tickers);
    }
    const { articles } = await read({ ...context, '@graph': [{ ...article, publisher: example }] });
    expect(articles[0]!.tickers).to.deep.equal([]);
  });

  it('has tags in a text with commas, in a list, and as terms', async () => {
    for (const keywords of [
      'ports, cranes',
      ['ports', 'cranes'],
      [{ '@type': 'DefinedTerm', name: 'ports' }, 'cranes'],
    ]) {
      expect((await readOne({ keywords })).tags).to.deep.equal(['ports', 'cranes']);
    }
  });

  it('ends in bounded time, however deep or wide', async () => {
    const deep = JSON.parse('{"about":'.repeat(1_000) + '{}' + '}'.repeat(1_000)) as object;
    const wide = Array.from({ length: 50_000 }, (_, id) => ({
      '@id': `#${id}`,
      about: { '@id': `#${id + 1}` },
      tickerSymbol: 'A',
    }));
    const time = await leastTime(4_000, async () => {
      await readOne({ about: deep });
      await read({ ...context, '@graph': [{ ...article, about: { '@id': '#0' }, mentions: wide }, ...wide] });
    });
    expect(time).to.be.below(4_000);
  });
});
