import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { startPublisher, type Publisher } from '../../demo/server/start.js';
import { parseFeed } from '../../src/feed/parse-feed.js';

const root = join(import.meta.dirname, '../..');
const schema = JSON.parse(await readFile(join(root, 'demo/market-extension.schema.json'), 'utf8')) as object & {
  $id: string;
};
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
const isFeed = ajv.compile(schema);

function problems(validate: ValidateFunction, value: unknown): string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const version = 'https://jsonfeed.org/version/1.1';
const item = { id: 'rates', title: 'Rates hold', content_text: 'They hold.' };
const feedWith = (extension: unknown) => ({ version, title: 'Desk', items: [], _market: extension });
const itemWith = (extension: unknown) => ({ version, title: 'Desk', items: [{ ...item, _market: extension }] });
const accessWith = (access: unknown) => itemWith({ access });
const tickerWith = (ticker: unknown) => itemWith({ tickers: [ticker] });

/** What a publisher may write, by what it shows. */
const right: Readonly<Record<string, unknown>> = {
  'no extension at all': { version, title: 'Desk', items: [item] },
  'an empty extension': itemWith({}),
  'a score alone': itemWith({ sentiment: { score: 0 } }),
  'a label alone': itemWith({ sentiment: { label: 'Bullish', source: 'The desk' } }),
  'another scale': itemWith({ sentiment: { score: -0.35, scale: [-1, 1] } }),
  'a history on another scale': itemWith({ sentiment: { score: 0, scale: [-1, 1], history: [-1, -0.2, 1] } }),
  'a picture in two widths': itemWith({
    image_srcset: [
      { url: '/small.jpg', width: 480 },
      { url: 'https://img.example/large.jpg', width: 1200 },
    ],
  }),
  'tickers as strings': itemWith({ tickers: ['BTC', '$btc', 'XNAS:EXMP', 'CRYPTO:BTC', 'BRK.B', '^SPX', 'EUR=X'] }),
  'a ticker with everything': tickerWith({
    symbol: 'EXMP',
    exchange: 'XNAS',
    name: 'Example Corp',
    type: 'stock',
    relevance: 1,
    sentiment: { score: 71.5, label: 'Bullish' },
  }),
  'a horizon as a word': itemWith({ horizon: 'Long term' }),
  'a horizon in days': itemWith({ horizon: { label: 'Days', min_days: 0, max_days: 5 } }),
  'the other name': {
    version,
    title: 'Desk',
    items: [{ ...item, _market_news_elements: { key_points: ['One sentence.'] } }],
    _market_news_elements: { access: { level: 'registered' } },
  },
  'a search': feedWith({ search: '/search.json?q={query}' }),
  'endpoints of an item': accessWith({ level: 'paid', content: 'https://gate.example/content?id=ARTICLE_ID' }),
  'endpoints relative to the feed': feedWith({ access: { authorization: '/access/authorization?id=ARTICLE_ID' } }),
  'a stream': feedWith({ live: '/live' }),
  'a stream with its position': feedWith({ live: { url: 'https://news.example/live', last_event_id: '7' } }),
  'words for the gate': accessWith({ heading: 'Read on', description: 'For free.', button_text: 'Sign up' }),
};

/** What a publisher may not write, by what is wrong with it. */
const wrong: Readonly<Record<string, unknown>> = {
  'an item without a title': { version, title: 'Desk', items: [{ id: '1', content_text: 'x' }] },
  'an item without an id': { version, title: 'Desk', items: [{ title: 'Rates hold', content_text: 'x' }] },
  'an item without content': { version, title: 'Desk', items: [{ id: '1', title: 'Rates hold' }] },
  'an extension that is no object': itemWith([]),
  'a misspelt member': itemWith({ keyPoints: ['One sentence.'] }),
  'what belongs to items on the feed': feedWith({ sentiment: { score: 50 } }),
  'a score as text': itemWith({ sentiment: { score: '35' } }),
  'a sentiment that is a number': itemWith({ sentiment: 35 }),
  'a score beyond the scale': itemWith({ sentiment: { score: 101 } }),
  'a negative score without a scale': itemWith({ sentiment: { score: -0.35 } }),
  'a sentiment that says nothing': itemWith({ sentiment: { source: 'The desk' } }),
  'a history without a score': itemWith({ sentiment: { label: 'Bullish', history: [40] } }),
  'a history of texts': itemWith({ sentiment: { score: 50, history: ['40'] } }),
  'a history beyond the scale': itemWith({ sentiment: { score: 50, history: [101] } }),
  'a history without end': itemWith({ sentiment: { score: 50, history: Array.from({ length: 61 }, () => 50) } }),
  'widths as HTML has them': itemWith({ image_srcset: '/small.jpg 480w, /large.jpg 1200w' }),
  'half a pixel': itemWith({
    image_srcset: [
      { url: '/a.jpg', width: 1.5 },
      { url: '/b.jpg', width: 2 },
    ],
  }),
  'a comma at the end of a picture': itemWith({
    image_srcset: [
      { url: '/a.jpg,', width: 1 },
      { url: '/b.jpg', width: 2 },
    ],
  }),
  'a scale of three': itemWith({ sentiment: { score: 1, scale: [-1, 0, 1] } }),
  'a scale of one': itemWith({ sentiment: { score: 1, scale: [5] } }),
  'a scale of words': itemWith({ sentiment: { score: 1, scale: ['low', 'high'] } }),
  'a label of a hundred letters': itemWith({ sentiment: { label: 'x'.repeat(100) } }),
  'tickers in one string': itemWith({ tickers: 'BTC, ETH' }),
  'letters that only look like ASCII': tickerWith('\u0422SLA'),
  'a symbol that is too long': tickerWith('TOOLONGTOOLONGTOOLONG'),
  'a ticker without a symbol': tickerWith({ name: 'Example Corp' }),
  'an exchange that is no code': tickerWith({ symbol: 'EXMP', exchange: 'New York' }),
  'a type that is not known': tickerWith({ symbol: 'EXMP', type: 'weapon' }),
  'relevance in percent': tickerWith({ symbol: 'EXMP', relevance: 60 }),
  'a horizon without words': itemWith({ horizon: { min_days: 3 } }),
  'negative days': itemWith({ horizon: { label: 'Days', min_days: -1 } }),
  'days as text': itemWith({ horizon: { label: 'Days', max_days: '5' } }),
  'key points in one string': itemWith({ key_points: 'One. Two.' }),
  'an empty key point': itemWith({ key_points: [' '] }),
  'an empty section': itemWith({ section: '' }),
  'a level that is not known': accessWith({ level: 'members' }),
  'a level in place of access': accessWith('paid'),
  'an endpoint that is no web address': accessWith({ content: 'javascript:alert(1)' }),
  'an endpoint with a password': accessWith({ content: 'https://user:secret@gate.example/content' }),
  'a stream without an address': feedWith({ live: { last_event_id: '7' } }),
  'a search without a place for words': feedWith({ search: '/search.json' }),
  'a stream on an item': itemWith({ live: '/live' }),
  'an endpoint that is not known': accessWith({ paywall: 'https://gate.example/paywall' }),
};

describe('the schema of the _market extension', () => {
  for (const [name, value] of Object.entries(right)) {
    it(`takes ${name}`, () => assert.deepEqual(problems(isFeed, value), []));
  }

  for (const [name, value] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.notDeepEqual(problems(isFeed, value), []));
  }

  it('takes the feed that the tests read as ordinary', async () => {
    const feed: unknown = JSON.parse(await readFile(join(root, 'test/fixtures/json-feed/ordinary.json'), 'utf8'));
    assert.deepEqual(problems(isFeed, feed), []);
  });

  it('takes the example of its own page', async () => {
    const page = await readFile(join(root, 'demo/formats.html'), 'utf8');
    const [, code] = /<pre[^>]*><code>([^]*?)<\/code>/.exec(page)!;
    const example = code!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    assert.deepEqual(problems(isFeed, JSON.parse(example)), []);
  });

  it('takes nothing that the reader then leaves out', async () => {
    for (const [name, value] of Object.entries(right)) {
      const { skipped } = await parseFeed(JSON.stringify(value), { url: 'https://gate.example/feed.json' });
      assert.deepEqual(skipped, [], name);
    }
  });
});

describe('the demo publisher', () => {
  let publisher: Publisher;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'market-extension-'));
    publisher = await startPublisher({ port: 0, databaseUrl: `file:${join(folder, 'publisher.db')}` });
  });
  after(async () => {
    await publisher.stop();
    await rm(folder, { recursive: true });
  });

  it('writes its feeds by the schema, page by page, and that of a single article', async () => {
    let count = 0;
    let next: string | undefined = `${publisher.url}/feed.json`;
    while (next) {
      const feed = (await (await fetch(next)).json()) as { next_url?: string; items: unknown[] };
      assert.deepEqual(problems(isFeed, feed), [], next);
      count += feed.items.length;
      next = feed.next_url;
    }
    assert.ok(count > 20, `${count} articles`);
    const single: unknown = await (await fetch(`${publisher.url}/a/mining-versus-edge-ai.json`)).json();
    assert.deepEqual(problems(isFeed, single), []);
  });

  it('serves the schema', async () => {
    const answer = await fetch(`${publisher.url}/market-extension.schema.json`);
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), schema);
  });
});
