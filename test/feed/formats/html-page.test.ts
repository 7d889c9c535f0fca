import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';
import { leastTime } from '../../support/least-time.js';

const url = 'https://news.example/page?from=feed';
const article = { '@context': 'https://schema.org', '@type': 'NewsArticle', url: '/a', headline: 'Title' };

function script(content: unknown, type = 'application/ld+json') {
  return `<script type="${type}">${typeof content === 'string' ? content : JSON.stringify(content)}</script>`;
}

function read(inside: string, format?: string) {
  return parseFeed(`<!doctype html><html lang="en"><head>${inside}</head><body><p>Text</p></body></html>`, {
    url,
    format,
  });
}

async function failureOf(inside: string, format?: string) {
  const outcome = await read(inside, format).catch((error: unknown) => error);
  expect((outcome as Error).name, JSON.stringify(outcome)).to.equal('FeedError');
  return (outcome as Error).message;
}

describe('an HTML page', () => {
  it('gives the articles that it describes in JSON-LD', async () => {
    const { format, articles } = await read(script(article));
    expect(format).to.equal('json-ld');
    expect(articles.map((each) => [each.title, each.url])).to.deep.equal([['Title', 'https://news.example/a']]);
  });

  it('has references followed from one script to another', async () => {
    const author = { '@context': 'https://schema.org', '@type': 'Person', '@id': '#ada', name: 'Ada Writer' };
    const { articles } = await read(script([author]) + script({ ...article, author: { '@id': '#ada' } }));
    expect(articles[0]!.authors).to.deep.equal([{ name: 'Ada Writer' }]);
  });

  it('stands in for the address of an article that names none', async () => {
    const lone = script({ ...article, url: undefined });
    expect((await read(lone)).articles[0]!.url).to.equal(url);
    expect((await read(`<link rel="canonical" href="/page">${lone}`)).articles[0]!.url).to.equal(
      'https://news.example/page',
    );
    const stub = { '@type': 'NewsArticle', isAccessibleForFree: 'False' };
    expect((await read(script(stub) + lone)).articles[0]!.url).to.equal(url);
    const two = [article, { ...article, url: undefined, headline: 'Which?' }];
    expect((await read(script(two))).articles.map(({ title }) => title)).to.deep.equal(['Title']);
  });

  const json = JSON.stringify(article);
  const faults = {
    'a comment of HTML around it': `<!-- ${json} -->`,
    'CDATA around it': `<![CDATA[${json}]]>`,
    'CDATA in comments of JavaScript': `//<![CDATA[\n${json}\n//]]>`,
    'CDATA in other comments of JavaScript': `/* <![CDATA[ */ ${json} /* ]]> */`,
    'a line break inside a text': json.replace('Title', 'Ti\ntle').replace('Ti\ntle', 'Title"\n,"about":"a\nb'),
    'a semicolon after it': `${json};`,
  };
  for (const [fault, content] of Object.entries(faults)) {
    it(`is read with ${fault}`, async () => expect((await read(script(content))).articles[0]!.title).to.equal('Title'));
  }

  it('is read when another script is broken, is empty, or is of another type', async () => {
    for (const other of [
      script('{"@type": "NewsArticle", '),
      script(''),
      script('null'),
      script('alert(1)', 'text/javascript'),
    ]) {
      expect((await read(other + script(article, 'application/ld+json; charset=utf-8'))).articles).to.have.length(1);
    }
  });

  it('runs nothing and loads nothing', async () => {
    const attack = `<script>globalThis.wasRun = true</script><img src="/x" onerror="globalThis.wasRun = true">`;
    await read(attack + script(article));
    await failureOf(attack);
    expect('wasRun' in globalThis).to.equal(false);
  });

  it('without articles is refused, and names the feed that it links to', async () => {
    expect(await failureOf('<title>Sign in</title>')).to.equal(
      `Expected a feed from ${url}, got: an HTML page without articles`,
    );
    for (const type of ['application/rss+xml', 'application/atom+xml', 'application/feed+json']) {
      const links = `<link rel="stylesheet" href="/x.css"><link rel="alternate" hreflang="de" href="/de">
        <link rel="alternate" type="text/html" href="/mobile"><link rel="ALTERNATE home" type="${type}" href="/the-feed">`;
      expect(await failureOf(links), type).to.match(
        /page without articles\. Its feed is at https:\/\/news\.example\/the-feed: use that as src$/,
      );
    }
    expect(await failureOf('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">')).to.match(
      /articles$/,
    );
    expect(await failureOf(script({ '@type': 'Organization', name: 'Example' }))).to.match(/articles$/);
  });

  it('is no feed of another format that the page’s author named', async () => {
    expect(await failureOf(script(article), 'rss')).to.include('got: an HTML page');
    expect((await read(script(article), 'json-ld')).articles).to.have.length(1);
  });

  it('with scripts made to take long is read in bounded time', async () => {
    const time = await leastTime(4_000, async () => {
      for (const text of [' '.repeat(500_000), '<!--'.repeat(100_000), '['.repeat(200_000), '//'.repeat(200_000)]) {
        await failureOf(script(text));
      }
    });
    expect(time).to.be.below(4_000);
  });
});
