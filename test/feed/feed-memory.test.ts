import { expect } from '@open-wc/testing';
import type { Article, Feed } from '../../src/feed/article.js';
import { keepFeed, recallFeed } from '../../src/feed/feed-memory.js';
import type { FeedState } from '../../src/feed/feed-state.js';
import { openFeed } from '../../src/feed/shared-store.js';
import { parseFeed } from '../../src/feed/parse-feed.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

const url = 'https://news.example/feed?a=1&b=2';
const prefix = 'market-news-elements feed ';

function article(id: string, more: Partial<Article> = {}): Article {
  return { id, title: id, keyPoints: [], tickers: [], authors: [], tags: [], access: { level: 'free' }, ...more };
}

function feedOf(articles: readonly Article[], more: Partial<Feed> = {}): Feed {
  return { format: 'rss', articles, skipped: [], ...more };
}

function recall(key = 'k') {
  return recallFeed(key, url)?.feed;
}

function own() {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
}

const pageStorage = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;

/** Replaces the page's storage until the test is over. */
function withStorage(storage: () => unknown) {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: storage });
}

describe('a feed that is kept for the next visit', () => {
  beforeEach(() => own().forEach((key) => localStorage.removeItem(key)));
  afterEach(() => {
    Object.defineProperty(globalThis, 'localStorage', pageStorage);
    own().forEach((key) => localStorage.removeItem(key));
  });

  it('is the same when it is recalled, whatever characters it holds', async () => {
    const everything = await (await fetch(new URL('../fixtures/json-feed/ordinary.json', import.meta.url))).text();
    const feed = await parseFeed(everything, { url });
    const odd = article('<i>&amp;</i>', {
      title: 'Profit & loss: <b> &lt;b&gt; &amp;amp;',
      url: 'https://news.example/?x=1&lt=2',
      body: { format: 'html', source: '<p>a &amp; b</p>', baseUrl: 'https://news.example/?x=1&lt=2' },
      image: {
        url: 'https://news.example/i.png',
        width: 3,
        height: 2,
        alt: 'A & B',
        srcset: [
          { url: 'https://news.example/i.png?w=3&lt=1', width: 3 },
          { url: 'https://news.example/i.png?w=6&lt=1', width: 6 },
        ],
      },
      published: new Date('2026-04-13T04:56:00Z'),
      horizon: { label: 'Long', minDays: 1, maxDays: 9 },
      sentiment: { score: 32.5, label: 'Calm', source: 'Votes', history: [0, 99.5, 40] },
      source: { name: 'First & Wire' },
      access: {
        level: 'free',
        endpoints: {
          content: 'https://news.example/c?id=ARTICLE_ID&x=1',
          logoutEverywhere: 'https://news.example/out?a&b',
          login: 'https://news.example/login?return=RETURN_URL&x=1',
        },
        rules: {
          grantedWhen: 'views < 5 AND NOT subscriber',
          timeout: 900,
          clientId: 'a&b',
          pingbackFormat: 'amp-access',
        },
        offer: { heading: 'A < B', buttonText: 'Go' },
      },
    });
    const whole = feedOf([...feed.articles.filter(({ access }) => access.level === 'free'), odd], { title: 'A & B' });
    keepFeed('k', whole, new Date());
    expect(JSON.parse(JSON.stringify(recall()))).to.deep.equal(JSON.parse(JSON.stringify(whole)));
  });

  it('never holds the text of an article that is not free', () => {
    const body = { format: 'html', source: '<p>Opening</p>' } as const;
    keepFeed(
      'k',
      feedOf([article('a', { body, access: { level: 'registered' } }), article('b', { body })]),
      new Date(),
    );
    expect(localStorage.getItem(`${prefix}k`)!.split('Opening')).to.have.length(2);
    expect(recall()!.articles.map((each) => each.body?.source)).to.deep.equal([undefined, '<p>Opening</p>']);
  });

  it('is bounded in articles, in size and in number', () => {
    keepFeed('k', feedOf(Array.from({ length: 80 }, (_, index) => article(String(index)))), new Date());
    expect(recall()!.articles).to.have.length(50);
    const body = { format: 'text', source: 'x'.repeat(400_000) } as const;
    keepFeed('k', feedOf([article('a', { body })]), new Date());
    expect(recall(), 'what is too large is not kept, and what was kept before is out of date').to.equal(undefined);
    for (let index = 0; index < 8; index++)
      keepFeed(`k${index}`, feedOf([article('a')]), new Date(Date.now() - 1e6 + index));
    expect(own().sort()).to.deep.equal([3, 4, 5, 6, 7].map((index) => `${prefix}k${index}`));
  });

  const poison = {
    'no JSON': 'x',
    null: 'null',
    'another version': { version: 99, loadedAt: Date.now(), feed: { items: [] } },
    'a time in the future': { version: 1, loadedAt: Date.now() + 1e6, feed: { items: [] } },
    'a time long ago': { version: 1, loadedAt: Date.now() - 40 * 86_400_000, feed: { items: [] } },
    'no time': { version: 1, feed: { items: [] } },
    'no items': { version: 1, loadedAt: Date.now(), feed: {} },
    'five million characters': JSON.stringify({
      version: 1,
      loadedAt: Date.now(),
      feed: { items: [], x: 'x'.repeat(3e6) },
    }),
  };
  for (const [name, value] of Object.entries(poison)) {
    it(`is forgotten where there is ${name}`, () => {
      localStorage.setItem(`${prefix}k`, typeof value === 'string' ? value : JSON.stringify(value));
      expect(recall()).to.equal(undefined);
      expect(own()).to.deep.equal([]);
    });
  }

  it('is cleaned like a feed from a server, whoever wrote it', () => {
    const item =
      '{"id":"1","title":"<img onerror=x>A","url":"javascript:x","images":["javascript:y"],"__proto__":{"x":1}}';
    localStorage.setItem(`${prefix}k`, `{"version":1,"loadedAt":${Date.now()},"feed":{"items":[${item},7,null]}}`);
    expect(recall()!.articles.map(({ title, url, image }) => [title, url, image])).to.deep.equal([
      ['A', undefined, undefined],
    ]);
    expect('x' in {}).to.equal(false);
  });

  it('is not kept where storage is refused, and nothing breaks', () => {
    withStorage(() => {
      throw new DOMException('', 'SecurityError');
    });
    keepFeed('k', feedOf([article('a')]), new Date());
    expect(recall()).to.equal(undefined);
  });

  it('makes room by forgetting other feeds, once', () => {
    const items = new Map([[`${prefix}old`, '{"loadedAt":1}']]);
    let tries = 0;
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      removeItem: (key: string) => items.delete(key),
      setItem(key: string, value: string) {
        tries++;
        if (items.size > 0) throw new DOMException('', 'QuotaExceededError');
        items.set(key, value);
      },
    };
    withStorage(
      () =>
        new Proxy(storage, {
          ownKeys: () => [...items.keys()],
          getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
        }),
    );
    keepFeed('k', feedOf([article('a')]), new Date());
    expect([...items.keys()]).to.deep.equal([`${prefix}k`]);
    expect(tries).to.equal(2);
  });

  describe('in the store', () => {
    let faults: Faults;
    beforeEach(() => (faults = new Faults()));

    function visit(path: string) {
      const states: FeedState[] = [];
      const store = openFeed(faults.url(path), { memoryKey: faults.key });
      const end = store.subscribe((state) => states.push(state));
      return { store, states, end };
    }

    async function visitOnce(path: string) {
      const first = visit(path);
      await until(() => own().length === 1);
      first.end();
    }

    it('is shown at once on the next visit, and replaced by what comes', async () => {
      await visitOnce('/switch');
      const { store, states, end } = visit('/switch');
      await until(() => store.state.status === 'fresh');
      end();
      const [kept, fresh] = [states[0]!, states.at(-1)!];
      if (states.length > 1) expect([kept.status, kept.feed?.articles.length]).to.deep.equal(['loading', 3]);
      expect(fresh.feed?.articles).to.have.length(3);
    });

    it('is shown with its age while there is no connection from the start', async () => {
      await visitOnce('/switch');
      await faults.turn('down');
      const { store, end } = visit('/switch');
      await until(() => store.state.status === 'stale');
      expect(store.state.feed?.articles).to.have.length(3);
      expect(store.state.loadedAt).to.be.instanceOf(Date);
      expect(store.state.error?.code).to.equal('network');
      await faults.turn('up');
      await until(() => store.state.status === 'fresh');
      end();
    });
  });
});
