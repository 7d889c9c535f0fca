import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tags } from '../../dist/controllers/prepare.js';
import { parseFeed, type Article, type Feed } from 'market-news-elements/feed.js';
import { renderElements, type RenderOptions } from 'market-news-elements/server.js';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const src = 'https://news.example/feed.json';
const text = readFileSync(join(root, 'test/fixtures/elements/feed.json'), 'utf8');
const feed = await parseFeed(text, { url: src });
const [gated, free] = feed.articles;

const render = (markup: string, options: RenderOptions = {}) =>
  renderElements(markup, { feeds: { [src]: feed }, ...options });

/** What a reader sees, without what is written for scripts and search engines. */
const words = (html: string) =>
  html
    .replaceAll(/<(style|script)\b[^]*?<\/\1>|<!--[^]*?-->|<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const data = (html: string, type: string) =>
  [...html.matchAll(new RegExp(`<script type="application/${type}"[^>]*>([^]*?)</script>`, 'g'))].map(
    ([, json]) => JSON.parse(json!) as unknown,
  );

describe('elements on a server', () => {
  it('are all that there are', () => {
    const defined = readdirSync(join(root, 'dist/define')).filter((name) => /-.*\.js$/.test(name));
    assert.deepEqual(
      defined,
      [...tags].sort().map((tag) => `${tag}.js`),
    );
  });

  const whole = {
    [`<ticker-feed src="${src}" limit="2"><a href="/">News</a></ticker-feed>`]: [gated!.title, 'Score 35', 'Load more'],
    [`<ticker-feed src="${src}" layout="tape"></ticker-feed>`]: [gated!.title, 'Score 35', free!.title],
    [`<ticker-feed src="${src}" layout="grid" limit="100"></ticker-feed>`]: [gated!.title, free!.title],
    [`<ticker-feed src="${src}" searchable query="chip"></ticker-feed>`]: ['Search results', '1 article', 'Chip'],
    [`<ticker-feed src="${src}" sentiment="bullish" query="point" url-state search-src="/s?q={query}"></ticker-feed>`]:
      ['3 articles', 'Rates hold', 'A label and no number'],
    [`<market-article-card src="${src}"></market-article-card>`]: [
      gated!.title,
      gated!.summary!,
      'Apr 13, 2026 04:56 UTC',
    ],
    [`<market-article-card src="${src}" article-id="${free!.id}" layout="full"></market-article-card>`]: [
      free!.title,
      'Key points',
      'min read',
      'The opening of',
      'Share this article',
    ],
    [`<market-news src="${src}"><p>Own</p><ticker-feed></ticker-feed></market-news>`]: ['Own', gated!.title],
    '<sentiment-score score="96"></sentiment-score>': ['Score 96', 'Bullish'],
    '<sentiment-score score="30" history="10 20" layout="gauge"></sentiment-score>': ['30', 'Bearish'],
    '<article-share url="https://news.example/a" layout="buttons"></article-share>': ['Copy link', 'Bluesky'],
    [`<signup-gate src="${src}" article-id="${gated!.id}"><p>The opening.</p></signup-gate>`]: ['The opening.'],
  };
  for (const [markup, said] of Object.entries(whole)) {
    it(`draws ${/<[^>]+>/.exec(markup)![0]} whole`, async () => {
      const html = await render(markup);
      assert.match(html, /^<[^>]* prerendered><template [^>]*shadowrootmode="open"><style>/);
      for (const each of said) assert.ok(words(html).includes(each), `${each} in ${words(html)}`);
    });
  }

  it('speak the language of the page, of the element, or of what is around it, several at once', async () => {
    const say = (markup: string, lang?: string) => render(markup, { lang }).then(words);
    const share = '<article-share url="https://news.example/a" layout="buttons"></article-share>';
    const [german, french, english, arabic] = await Promise.all([
      say(share, 'de'),
      say(share.replace(' ', ' lang="fr" '), 'de'),
      say(share),
      say(`<market-news src="${src}" lang="ar"><ticker-feed limit="1"></ticker-feed></market-news>`),
    ]);
    assert.ok(german!.includes('Link kopieren'), german);
    assert.ok(french!.includes('Copier le lien'), french);
    assert.ok(english!.includes('Copy link'), english);
    assert.match(arabic!, /\p{sc=Arabic}/u);
  });

  it('keep the text of a gated article to themselves, in what they draw and in what they hand over', async () => {
    const secret = 'The whole of it, for subscribers.';
    const articles = [{ ...gated!, body: { format: 'html', source: `<p>${secret}</p>` } as const }];
    const html = await render(
      `<market-article-card src="${src}" layout="full"></market-article-card><signup-gate src="${src}"></signup-gate>`,
      { feeds: { [src]: { ...feed, articles } satisfies Feed } },
    );
    assert.ok(html.includes(gated!.title));
    assert.ok(!html.includes(secret));
  });

  it('hand over the feed as it is shown, once, and tell search engines of the articles', async () => {
    const card = `<market-article-card src="${src}" article-id="${free!.id}"></market-article-card>`;
    const html = await render(card + card);
    const [handed, ...more] = data(html, 'json') as { src: string }[];
    assert.equal(handed!.src, src);
    assert.equal(more.length, 0);
    const [told] = data(html, 'ld\\+json') as { '@type': string; headline: string }[][];
    assert.deepEqual(
      told!.map((article) => [article['@type'], article.headline]),
      [['NewsArticle', free!.title]],
    );
    assert.equal(data(await render(card, { withoutLinkedData: true }), 'ld\\+json').length, 0);
  });

  it('load a feed that is not at hand, relative to the page', async () => {
    const server = createServer((_request, answer) => answer.end(text)).listen(0);
    const url = `http://localhost:${(server.address() as AddressInfo).port}/news/page.html`;
    const html = await renderElements('<ticker-feed src="feed.json"></ticker-feed>', { url });
    server.close();
    assert.ok(words(html).includes(free!.title));
    assert.equal((data(html, 'json') as { src: string }[])[0]!.src, '/news/feed.json');
  });

  it('come into a static site by what the README says: the feed in HTML, and a NewsArticle for each, which is told from free ones', async () => {
    const [, code] = /\/\/ eleventy\.config\.js.*\nimport .*\n\nexport default ([^]*?)```/.exec(readme)!;
    const configure = new Function('renderElements', `return ${code}`)(renderElements) as (eleventy: object) => void;
    let draw = async (markup: string) => markup;
    configure({ addPairedAsyncShortcode: (_name: string, shortcode: typeof draw) => (draw = shortcode) });
    const server = createServer((_request, answer) => answer.end(text)).listen(0);
    const url = `http://localhost:${(server.address() as AddressInfo).port}/feed.json`;
    const html = await draw(`<ticker-feed src="${url}" limit="2"></ticker-feed>`);
    server.close();
    assert.ok(words(html).includes(gated!.title) && words(html).includes(free!.title));
    const [told] = data(html, 'ld\\+json') as Record<string, unknown>[][];
    const isFree = ({ access }: Article) => access.level === 'free';
    assert.deepEqual(
      told!.map((each) => [each['@context'], each['@type'], each.headline, each.url, each.isAccessibleForFree]),
      [gated!, free!].map((each) => ['https://schema.org', 'NewsArticle', each.title, each.url, isFree(each)]),
    );
    for (const { datePublished } of told!) assert.ok(Date.parse(String(datePublished)) > 0);
    assert.deepEqual([gated!, free!].map(isFree), [false, true]);
  });

  it('bring along as many articles as the longest list shows, and draw the headlines of all', async () => {
    const articles = Array.from({ length: 90 }, (_, index) => ({ ...free!, id: `${index}`, title: `No. ${index}.` }));
    const long = { ...feed, articles } satisfies Feed;
    const html = await render(`<ticker-feed src="${src}" limit="80"></ticker-feed>`, { feeds: { [src]: long } });
    const [handed] = data(html, 'json') as { kept: { feed: { items: unknown[] } } }[];
    assert.equal(handed!.kept.feed.items.length, 80);
    for (let index = 0; index < 80; index++) assert.ok(words(html).includes(`No. ${index}.`), String(index));
    assert.ok(!words(html).includes('No. 80.'));
  });

  it('leave it to the page what to do without a feed', async () => {
    const fetch = async () => new Response('gone', { status: 404 });
    await assert.rejects(render('<ticker-feed src="https://elsewhere.example/"></ticker-feed>', { fetch }), {
      name: 'FeedError',
      code: 'status',
    });
  });

  it('take the address of the page where a feed is relative to it, and draw nothing without', async () => {
    const src = 'feed.json';
    const feeds = { [src]: feed };
    for (const markup of [
      '<ticker-feed src="feed.json"></ticker-feed>',
      '<market-news src="feed.json"></market-news>',
    ]) {
      const refusal = { name: 'FeedError', code: 'format', url: src, message: /takes the url of the page/ };
      await assert.rejects(renderElements(markup), refusal);
      await assert.rejects(renderElements(markup, { feeds }), refusal);
      await renderElements(markup, { feeds, url: 'https://news.example/page.html' });
    }
    await assert.rejects(render('<market-article-card src="ftp://news.example/"></market-article-card>'), {
      name: 'FeedError',
      message: 'The feed ftp://news.example/ has no http or https address.',
    });
  });

  it('have styles that a strict page takes by its nonce, and no other script than data', async () => {
    const html = await render(`<ticker-feed src="${src}"></ticker-feed>`, { nonce: 'r4nd0m' });
    const tags = html.match(/<(?:style|script)\b[^>]*>/g)!;
    const known = /^<style nonce="r4nd0m">|^<script type="application\/(json|ld\+json)"/;
    assert.deepEqual(
      tags.filter((tag) => !known.test(tag)),
      [],
    );
  });
});

describe('the modules', () => {
  it('import in Node one by one, do nothing there and say nothing', () => {
    const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.js') && !name.startsWith('market-news-elements'),
    );
    assert.ok(files.length > 100);
    const code = `
      for (const name of ${JSON.stringify(files)}) await import(${JSON.stringify(`file://${root}/dist/`)} + name);
      const { customElements } = globalThis;
      const { tags } = await import(${JSON.stringify(`file://${root}/dist/controllers/prepare.js`)});
      if (tags.some((tag) => !customElements.get(tag))) throw new Error('not defined');`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    assert.equal(output, '');
  });
});
