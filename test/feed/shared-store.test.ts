import { expect } from '@open-wc/testing';
import type { FeedState, FeedStore } from '../../src/feed/feed-state.js';
import { feedStore, openFeed, type Keeper } from '../../src/feed/shared-store.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

function titles({ feed }: FeedState) {
  return feed?.articles.map(({ title }) => title.replace('Story ', '')).join(' ');
}

/** What keeps a feed up to date, on its way until it is released. */
function held() {
  let release!: () => void;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const loadKeeper = async (): Promise<Keeper> => {
    await gate;
    return import('../../src/feed/feed-store.js');
  };
  return { loadKeeper, release };
}

describe('shared store', () => {
  let faults: Faults;
  let ends: (() => void)[];

  beforeEach(() => {
    faults = new Faults();
    ends = [];
  });

  afterEach(() => {
    for (const end of ends) end();
  });

  /** Follows a store, and collects what it tells. */
  function follow(store: FeedStore) {
    const states: FeedState[] = [];
    const end = store.subscribe((state) => states.push(state));
    ends.push(end);
    return { store, states, end };
  }

  const fresh = (store: FeedStore) => until(() => store.state.status === 'fresh');

  describe('one for all', () => {
    it('is the same for the same address, relative or absolute', () => {
      const store = feedStore('/same.json');
      expect(feedStore(new URL('/same.json', document.baseURI).href)).to.equal(store);
      expect(feedStore('/other.json')).not.to.equal(store);
      expect(store.url).to.equal(new URL('/same.json', document.baseURI).href);
    });

    it('makes one request for twenty subscribers', async () => {
      const url = faults.url('/feed');
      const all = Array.from({ length: 20 }, () => follow(feedStore(url)));
      await until(() => all.every(({ states }) => states.length > 0));
      const late = follow(feedStore(url));
      expect(titles(late.store.state)).to.equal('a1 b1 c1');
      expect((await faults.hits()).hits).to.equal(1);
    });

    it('is forgotten with its last subscriber, and not when an element is moved', async () => {
      const url = faults.url('/feed');
      const first = follow(feedStore(url));
      await fresh(first.store);
      first.end();
      const second = follow(feedStore(url));
      await Promise.resolve();
      expect(second.store).to.equal(first.store);
      expect((await faults.hits()).hits).to.equal(1);
      second.end();
      await until(() => feedStore(url) !== first.store);
    });

    it('is one for those who come while those before them leave', async () => {
      const url = faults.url('/feed');
      const before = [follow(feedStore(url)), follow(feedStore(url))];
      const after: FeedStore[] = [];
      for (const { end } of before) {
        end();
        // As an element does that replaces another.
        queueMicrotask(() => after.push(follow(feedStore(url)).store));
      }
      await until(() => after.length === 2);
      expect(after[1]).to.equal(after[0]);
    });

    it('tells a subscriber nothing once it has left, though the others are being told', async () => {
      const store = openFeed(faults.url('/feed'), { memoryKey: faults.key });
      const leave = store.subscribe(() => left.end());
      const left = follow(store);
      await fresh(store);
      leave();
      expect(left.states).to.deep.equal([]);
    });

    it('ends what is under way with its last subscriber', async () => {
      const { end, states } = follow(openFeed(faults.url('/slow-headers'), { memoryKey: faults.key }));
      await until(async () => (await faults.hits()).hits === 1);
      end();
      end();
      await until(async () => (await faults.hits()).abandoned === 1);
      expect(states).to.deep.equal([]);
    });
  });

  describe('the first load', () => {
    it('is shown before what keeps a feed up to date is there, and gone on from', async () => {
      const { loadKeeper, release } = held();
      const url = faults.steps('/feed', '/status?status=403');
      const { store, states } = follow(openFeed(url, { memoryKey: faults.key, loadKeeper }));
      await fresh(store);
      const { feed } = store.state;
      expect(titles(store.state)).to.equal('a1 b1 c1');
      store.reload();
      release();
      await until(() => store.state.status === 'stale');
      expect(store.state.feed).to.equal(feed);
      expect(states.map(({ status }) => status)).to.deep.equal(['fresh', 'stale']);
      expect((await faults.hits()).hits).to.equal(2);
    });

    it('is tried again by itself when it fails', async () => {
      const { store, states } = follow(feedStore(faults.steps('/status?status=503', '/feed')));
      await fresh(store);
      expect(states.map(({ status }) => status)).to.deep.equal(['error', 'fresh']);
    });

    it('is followed by the next page on demand', async () => {
      const { store } = follow(feedStore(faults.url('/feed', { items: 'a1', next: faults.url('/feed') })));
      await fresh(store);
      expect(await store.loadMore()).to.equal(2);
      expect(titles(store.state)).to.equal('a1 b1 c1');
    });

    it('keeps nothing alive that was left while what keeps it up to date was on its way', async () => {
      const { loadKeeper, release } = held();
      let idle = 0;
      const onIdle = () => idle++;
      const options = { memoryKey: faults.key, onIdle, loadKeeper };
      const { store, states, end } = follow(openFeed(faults.url('/feed'), options));
      await fresh(store);
      end();
      release();
      await until(() => idle === 1);
      dispatchEvent(new Event('online'));
      store.reload();
      expect(states).to.have.length(1);
      expect((await faults.hits()).hits).to.equal(1);
    });
  });

  describe('without what keeps a feed up to date', () => {
    const loadKeeper = () => Promise.reject(new TypeError('blocked'));

    it('stays as it is until somebody asks', async () => {
      const { store } = follow(
        openFeed(faults.steps('/feed', '/feed?items=d1'), { memoryKey: faults.key, loadKeeper }),
      );
      await fresh(store);
      expect(await store.loadMore()).to.equal(0);
      store.reload();
      await until(() => titles(store.state) === 'd1');
    });

    it('comes back with the connection', async () => {
      const { store, states } = follow(
        openFeed(faults.steps('/reset', '/feed'), { memoryKey: faults.key, loadKeeper }),
      );
      await until(() => store.state.status === 'offline');
      await until(() => {
        dispatchEvent(new Event('online'));
        return store.state.status === 'fresh';
      });
      expect(states.map(({ status }) => status)).to.deep.equal(['offline', 'loading', 'fresh']);
    });
  });
});
