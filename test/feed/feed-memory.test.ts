import { expect } from '@open-wc/testing';
import type { Access, Article, Feed, Sentiment } from '../../src/feed/article.js';
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

/** `T` with all that it may hold, so that nobody can add to it and forget it here. */
type Whole<T> = T extends Date
  ? T
  : T extends readonly (infer Entry)[]
    ? readonly Whole<Entry>[]
    : T extends object
      ? { readonly [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
      : T;

const oddSentiment: Whole<Sentiment> = { score: 32.5, label: 'Calm & <low>', source: 'A & B', history: [0, 99.5, 40] };

const oddAccess: Whole<Access> = {
  level: 'free',
  endpoints: {
    authorization: 'https://news.example/may?id=ARTICLE_ID&lt=1',
    content: 'https://news.example/c?id=ARTICLE_ID&x=1',
    pingback: 'https://news.example/p?a&b',
    signup: 'https://news.example/up?a&b',
    verify: 'https://news.example/verify?a&b',
    token: 'https://news.example/token?a&b',
    logout: 'https://news.example/out?a&b',
    logoutEverywhere: 'https://news.example/out?a&b&all',
    login: 'https://news.example/login?return=RETURN_URL&x=1',
    subscribe: 'https://news.example/subscribe?a&b',
    gift: 'https://news.example/gift?a&b',
  },
  offer: { heading: 'A < B', description: '<b> & &lt;b&gt;', buttonText: 'Go & read' },
  rules: {
    grantedWhen: 'views < 5 && NOT subscriber',
    namespace: 'a&amp;b',
    fallback: { granted: false, data: { note: 'R&amp;D <b>', 'left & right': [5, '&lt;'], heading: '<&amp;>' } },
    timeout: 900,
    pingbackFormat: 'amp-access',
    returnUrl: 'https://news.example/return?a&b',
    clientId: 'a&b',
  },
};

const oddArticle: Whole<Article> = {
  id: '<i>&amp;</i>',
  url: 'https://news.example/?x=1&lt=2',
  title: 'Profit & loss: <b> &lt;b&gt; &amp;amp;',
  language: 'en-GB',
  section: 'M & A',
  published: new Date('2026-04-13T04:56:00Z'),
  updated: new Date('2026-04-14T04:56:00Z'),
  summary: '1 < 2 &amp; 3',
  keyPoints: ['R&D', '<b>'],
  tickers: [{ symbol: 'T', exchange: 'XNYS', name: 'AT&T', type: 'stock', relevance: 0.5, sentiment: oddSentiment }],
  sentiment: oddSentiment,
  horizon: { label: 'Long & wide', minDays: 1, maxDays: 9 },
  authors: [{ name: 'A & B', url: 'https://news.example/a?x&lt=1' }],
  source: { name: 'First & Wire', url: 'https://news.example/s?x&lt=1' },
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
  tags: ['R&D', '<i>'],
  body: { format: 'html', source: '<p>a &amp; b</p>', baseUrl: 'https://news.example/?x=1&lt=2' },
  access: oddAccess,
};

const oddFeed: Whole<Feed> = {
  title: 'A & B',
  homeUrl: 'https://news.example/?home&lt=1',
  language: 'de',
  nextUrl: 'https://news.example/feed?page=2&lt=1',
  articles: [oddArticle],
  live: { url: 'https://news.example/live?a&lt=1', lastEventId: '7' },
  searchUrl: 'https://news.example/search?q={query}&lt=1',
  authors: [{ name: 'R&amp;D <desk>', url: 'https://news.example/desk?x&lt=1' }],
  access: oddAccess,
  format: 'rss',
  skipped: [{ index: 3, reason: 'no id' }],
};

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
    const open = feedOf(feed.articles.filter(({ access }) => access.level === 'free'));
    // Where a stream was means nothing on another day, and what was left out is told when it comes.
    const odd = { ...oddFeed, live: { url: oddFeed.live.url }, skipped: [] };
    for (const [kept, recalled] of [
      [open, open],
      [oddFeed, odd],
    ] as const) {
      keepFeed('k', kept, new Date());
      expect(JSON.parse(JSON.stringify(recall()))).to.deep.equal(JSON.parse(JSON.stringify(recalled)));
    }
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
    'a time in the future': { version: 2, loadedAt: Date.now() + 1e6, feed: { items: [] } },
    'a time long ago': { version: 2, loadedAt: Date.now() - 40 * 86_400_000, feed: { items: [] } },
    'no time': { version: 2, feed: { items: [] } },
    'no items': { version: 2, loadedAt: Date.now(), feed: {} },
    'five million characters': JSON.stringify({
      version: 2,
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
    localStorage.setItem(`${prefix}k`, `{"version":2,"loadedAt":${Date.now()},"feed":{"items":[${item},7,null]}}`);
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
      // What the test before has shown may be kept only now.
      await until(() => own().includes(prefix + faults.key));
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
      store.reload();
      await until(() => store.state.status === 'fresh');
      end();
    });
  });
});
