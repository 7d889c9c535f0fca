import { expect } from '@open-wc/testing';
import type { FeedState, FeedStore } from '../../src/feed/feed-state.js';
import { createFeedStore, type FeedStoreOptions } from '../../src/feed/feed-store.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

/** A clock that stands still until it is told to go on. */
class Clock {
  #now = Date.UTC(2026, 3, 13);
  #timers = new Map<number, { time: number; callback: () => void }>();
  #lastId = 0;

  now = () => this.#now;

  setTimeout = (callback: () => void, delay: number) => {
    this.#timers.set(++this.#lastId, { time: this.#now + delay, callback });
    return this.#lastId;
  };

  clearTimeout = (id: number | undefined) => void this.#timers.delete(id!);

  /** How long until the next timer, in milliseconds. `undefined` when there is none. */
  get next(): number | undefined {
    const times = [...this.#timers.values()].map(({ time }) => time - this.#now);
    return times.length ? Math.min(...times) : undefined;
  }

  get count() {
    return this.#timers.size;
  }

  advance(delay: number) {
    this.#now += delay;
    for (const [id, { time, callback }] of [...this.#timers]) {
      if (time > this.#now) continue;
      this.#timers.delete(id);
      callback();
    }
  }

  /** Goes on to the next timer. */
  ring() {
    this.advance(this.next!);
  }
}

/** Watches a store for a test. */
class Watch {
  readonly store: FeedStore;
  readonly states: FeedState[] = [];
  readonly stop: () => void;
  #onState = () => {};

  constructor(store: FeedStore, refresh = 0) {
    this.store = store;
    this.stop = store.subscribe(
      (state) => {
        this.states.push(state);
        this.#onState();
      },
      { refresh },
    );
  }

  /** The next change from now on. */
  next = (): Promise<FeedState> => new Promise((resolve) => (this.#onState = () => resolve(this.store.state)));
}

function titles({ feed }: FeedState) {
  return feed?.articles.map(({ title }) => title.replace('Story ', '')).join(' ');
}

function setHidden(hidden: boolean) {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('feed store', () => {
  let faults: Faults;
  let clock: Clock;
  let watches: Watch[];

  beforeEach(() => {
    faults = new Faults();
    clock = new Clock();
    watches = [];
  });

  afterEach(() => {
    for (const watch of watches) watch.stop();
    Reflect.deleteProperty(document, 'hidden');
  });

  function watch(store: FeedStore, refresh?: number) {
    const made = new Watch(store, refresh);
    watches.push(made);
    return made;
  }

  /** A store with this test's clock, and chance always at its highest. */
  function open(
    path: string,
    query: Record<string, string | number> = {},
    options: FeedStoreOptions & { refresh?: number } = {},
  ) {
    const store = createFeedStore(faults.url(path, query), { timers: clock, random: () => 1, ...options });
    return watch(store, options.refresh);
  }

  describe('its life', () => {
    it('ends all that is under way with its last subscriber', async () => {
      const { stop, states } = open('/slow-headers', {}, { refresh: 60 });
      while ((await faults.hits()).hits === 0);
      stop();
      stop();
      while ((await faults.hits()).abandoned === 0);
      expect(clock.count).to.equal(0);
      globalThis.dispatchEvent(new Event('online'));
      setHidden(false);
      expect((await faults.hits()).hits).to.equal(1);
      expect(states).to.deep.equal([]);
    });

    it('starts again with a new subscriber and what it had', async () => {
      const first = open('/lists', { lists: 'a1|a2' });
      await first.next();
      first.stop();
      await Promise.resolve();
      const second = watch(first.store);
      expect(titles(second.store.state)).to.equal('a1');
      expect(titles(await second.next())).to.equal('a2');
    });

    it('tells a subscriber nothing once it has left, though the others are being told', async () => {
      const { store, next } = open('/feed');
      const end = store.subscribe(() => left.stop());
      const left = watch(store);
      await next();
      end();
      expect(left.states).to.deep.equal([]);
    });
  });

  describe('states', () => {
    it('go from loading to fresh', async () => {
      const { store, next } = open('/feed');
      expect(store.state).to.deep.equal({ status: 'loading' });
      const state = await next();
      expect(state.status).to.equal('fresh');
      expect(state.loadedAt?.getTime()).to.equal(clock.now());
      expect(state.error).to.equal(undefined);
      expect(store.state).to.equal(state);
    });

    const first: [path: string, query: Record<string, string | number>, status: string, code: string][] = [
      ['/reset', {}, 'offline', 'network'],
      ['/no-cors', {}, 'offline', 'network'],
      ['/status', { status: 503 }, 'error', 'status'],
      ['/status', { status: 404 }, 'error', 'status'],
      ['/html', {}, 'error', 'format'],
      ['/truncated', {}, 'error', 'format'],
      ['/large', {}, 'error', 'format'],
    ];
    for (const [path, query, status, code] of first) {
      it(`are ${status} when the first answer is ${path.slice(1)} ${query.status ?? ''}`, async () => {
        const state = await open(path, query).next();
        expect(state.status).to.equal(status);
        expect(state.error?.code).to.equal(code);
        expect(state.feed).to.equal(undefined);
      });
    }

    it('are stale when the server goes, with all that was shown, and fresh when it is back', async () => {
      const { store, next } = open('/switch', {}, { refresh: 60 });
      const { feed, loadedAt } = await next();
      await faults.turn('down');
      clock.ring();
      const stale = await next();
      expect(stale).to.include({ status: 'stale', feed, loadedAt });
      expect(stale.error?.code).to.equal('network');
      await faults.turn('up');
      clock.ring();
      expect((await next()).status).to.equal('fresh');
      expect(store.state.error).to.equal(undefined);
      expect(store.state.feed).to.equal(feed);
    });

    it('keep the list when the server has nothing new to say', async () => {
      const { next } = open('/then-no-content', {}, { refresh: 60 });
      const { feed } = await next();
      clock.ring();
      const again = await next();
      expect(again.status).to.equal('fresh');
      expect(again.feed).to.equal(feed);
    });

    it('never change once they are told', async () => {
      const { states, next } = open('/lists', { lists: 'a1|a2,b1' }, { refresh: 60 });
      await next();
      const before = JSON.stringify(states[0]);
      clock.ring();
      await next();
      expect(JSON.stringify(states[0])).to.equal(before);
    });
  });

  describe('retries', () => {
    it('come soon at first, then in 22 s at most', async () => {
      const { next } = open('/status', { status: 503 });
      for (const delay of [1_000, 20_000, 22_000, 22_000]) {
        await next();
        expect(clock.next).to.equal(delay);
        clock.ring();
      }
      await next();
    });

    it('wait a random part of that', async () => {
      const { next } = open('/status', { status: 503 }, { random: () => 0.25 });
      await next();
      expect(clock.next).to.equal(625);
    });

    it('start over after a success', async () => {
      const { next } = open('/switch', {}, { refresh: 60 });
      await next();
      for (let round = 0; round < 2; round++) {
        await faults.turn('down');
        clock.ring();
        await next();
        expect(clock.next).to.equal(1_000);
        await faults.turn('up');
        clock.ring();
        await next();
        expect(clock.next).to.equal(60_000);
      }
    });

    it('never come earlier than the server asked', async () => {
      const { store, next } = open('/flaky', { fail: 1, status: 429, after: 120 }, { random: () => 0 });
      await next();
      expect(clock.next).to.equal(120_000);
      store.reload();
      clock.advance(60_000);
      globalThis.dispatchEvent(new Event('online'));
      setHidden(false);
      expect(clock.next).to.equal(60_000);
      expect((await faults.hits()).hits).to.equal(1);
      clock.ring();
      expect((await next()).status).to.equal('fresh');
    });

    it('follow their own pace when the server asks for nonsense', async () => {
      await open('/flaky', { fail: 1, status: 429, after: 'soon' }).next();
      expect(clock.next).to.equal(1_000);
    });

    for (const status of [401, 403, 404]) {
      it(`do not come after status ${status}, only the refresh does`, async () => {
        const { next } = open('/status', { status });
        await next();
        expect(clock.next).to.equal(undefined);
        await open('/status', { status }, { refresh: 60 }).next();
        expect(clock.next).to.equal(60_000);
      });
    }

    it('and refreshes end when the feed is gone', async () => {
      await open('/status', { status: 410 }, { refresh: 60 }).next();
      expect(clock.next).to.equal(undefined);
    });

    it('come once after an answer that is no feed, then slowly', async () => {
      const { next } = open('/html');
      await next();
      expect(clock.next).to.equal(1_000);
      clock.ring();
      await next();
      expect(clock.next).to.be.within(60_000, 200_000);
      clock.ring();
      await next();
      expect(clock.next).to.be.within(120_000, 400_000);
    });

    it('after an answer that is no feed keep to the refresh', async () => {
      const { next } = open('/html', {}, { refresh: 30 });
      await next();
      clock.ring();
      await next();
      expect(clock.next).to.equal(30_000);
    });

    it('come when the connection is back, at most every 5 s', async () => {
      const { next } = open('/reset');
      for (let failures = 0; failures < 4; failures++) {
        await next();
        if (failures < 3) clock.ring();
      }
      expect(clock.next).to.equal(22_000);
      for (let flaps = 0; flaps < 10; flaps++) globalThis.dispatchEvent(new Event('online'));
      expect(clock.next).to.equal(5_000);
      clock.advance(6_000);
      await next();
      clock.advance(6_000);
      globalThis.dispatchEvent(new Event('online'));
      expect(clock.next).to.be.at.most(0);
    });
  });

  describe('refreshes', () => {
    it('never come unless somebody asks', async () => {
      await open('/feed').next();
      expect(clock.next).to.equal(undefined);
    });

    it('follow the shortest time asked for, at least 5 s', async () => {
      const { store, next } = open('/feed');
      await next();
      const slow = watch(store, 60);
      expect(clock.next).to.equal(60_000);
      const fast = watch(store, 1);
      expect(clock.next).to.equal(5_000);
      fast.stop();
      await Promise.resolve();
      expect(clock.next).to.equal(60_000);
      slow.stop();
      await Promise.resolve();
      expect(clock.next).to.equal(undefined);
    });

    it('take no nonsense for a time', async () => {
      for (const refresh of [NaN, -1, 0]) {
        await open('/feed', {}, { refresh }).next();
        expect(clock.next, String(refresh)).to.equal(undefined);
      }
      await open('/feed', {}, { refresh: Infinity }).next();
      expect(clock.next).to.equal(undefined);
      await open('/feed', {}, { refresh: 1e12, random: () => 0 }).next();
      expect(clock.next, 'browsers take a longer delay for none').to.equal(2 ** 31 - 1);
    });

    it('wait while the page is hidden, and come at once when it is seen again', async () => {
      const { next } = open('/lists', { lists: 'a1|a2' }, { refresh: 60 });
      await next();
      setHidden(true);
      clock.advance(600_000);
      expect((await faults.hits()).hits).to.equal(1);
      setHidden(false);
      expect(titles(await next())).to.equal('a2');
      expect((await faults.hits()).hits).to.equal(2);
    });

    it('come where a page is kept for going back, whose stream is not back yet', async () => {
      const { store, next } = open('/feed');
      await next();
      const leave = store.subscribe(() => undefined, { live: faults.url('/stream') });
      expect(clock.next).to.equal(60_000);
      await until(() => clock.next === undefined, 'the stream is followed');
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      expect(clock.next).to.equal(60_000);
      leave();
    });

    it('do not come when the page is seen again before they are due', async () => {
      await open('/feed', {}, { refresh: 60 }).next();
      clock.advance(59_000);
      setHidden(true);
      setHidden(false);
      expect((await faults.hits()).hits).to.equal(1);
      expect(clock.next).to.equal(1_000);
    });

    it('keep every article that did not change the same object', async () => {
      const { next } = open('/lists', { lists: 'a1,b1|c1,a1,b2|c1,a1,b2' }, { refresh: 60 });
      const one = await next();
      clock.ring();
      const two = await next();
      expect(titles(two)).to.equal('c1 a1 b2');
      expect(two.feed!.articles[1]).to.equal(one.feed!.articles[0]);
      expect(two.feed!.articles[2]).not.to.equal(one.feed!.articles[1]);
      clock.ring();
      const three = await next();
      expect(three).not.to.equal(two);
      expect(three.feed).to.equal(two.feed);
    });

    it('can be asked for by hand, and join one that is under way', async () => {
      const { store, next } = open('/lists', { lists: 'a1|a2|a3' });
      store.reload();
      await next();
      store.reload();
      store.reload();
      expect(titles(await next())).to.equal('a2');
      expect((await faults.hits()).hits).to.equal(2);
    });

    it('are not lost on one that is under way and fails', async () => {
      const { store, states, next } = open('/flaky', { fail: 3, status: 404 });
      await next();
      store.reload();
      store.reload();
      store.reload();
      await next();
      await next();
      expect(states.map(({ status }) => status)).to.deep.equal(['error', 'loading', 'error', 'loading', 'error']);
      expect((await faults.hits()).hits).to.equal(3);
      store.reload();
      expect((await next()).status).to.equal('fresh');
    });

    it('say that they are loading when there is nothing to show', async () => {
      const { store, next } = open('/flaky', { fail: 1, status: 404 });
      await next();
      store.reload();
      expect(store.state).to.deep.equal({ status: 'loading' });
      expect((await next()).status).to.equal('fresh');
    });
  });

  describe('pages', () => {
    it('are added below, without what is there already', async () => {
      const end = faults.url('/feed', { items: 'b9,c1,d1' });
      const { store, next } = open('/feed', { items: 'a1,b1', next: end });
      const one = await next();
      expect(one.feed!.nextUrl).to.equal(end);
      expect(await store.loadMore()).to.equal(2);
      expect(titles(store.state)).to.equal('a1 b1 c1 d1');
      expect(store.state.feed!.articles[0]).to.equal(one.feed!.articles[0]);
      expect(store.state.feed!.nextUrl).to.equal(undefined);
      expect(await store.loadMore()).to.equal(0);
    });

    it('are loaded once for two that ask', async () => {
      const { store, next } = open('/feed', { items: 'a1', next: faults.url('/feed', { items: 'b1' }) });
      await next();
      expect(await Promise.all([store.loadMore(), store.loadMore()])).to.deep.equal([1, 1]);
      expect((await faults.hits()).hits).to.equal(2);
    });

    it('never come round again', async () => {
      const first = faults.url('/feed', { items: 'a1' });
      const { store, next } = open('/feed', { items: 'a1', next: faults.url('/feed', { items: 'b1', next: first }) });
      await next();
      await store.loadMore();
      expect(await store.loadMore()).to.equal(0);
      expect(store.state.feed!.nextUrl).to.equal(undefined);
    });

    it('stay when the feed is refreshed, with what new articles pushed out of the first', async () => {
      const older = new Faults().url('/feed', { items: 'd1,e1' });
      const lists = 'a1,b1,c1|x1,a2,b1|x1,b1';
      const { store, next } = open('/lists', { lists, next: older }, { refresh: 60 });
      await next();
      await store.loadMore();
      expect(titles(store.state)).to.equal('a1 b1 c1 d1 e1');
      const kept = store.state.feed!.articles[4];
      clock.ring();
      expect(titles(await next())).to.equal('x1 a2 b1 c1 d1 e1');
      expect(store.state.feed!.articles[5]).to.equal(kept);
      expect(store.state.feed!.nextUrl).to.equal(undefined);
      clock.ring();
      expect(titles(await next()), 'a2 was taken back').to.equal('x1 b1 c1 d1 e1');
    });

    it('end with one that has no articles, whatever it names as the next', async () => {
      const empty = faults.url('/feed', { items: '', next: faults.url('/feed', { items: 'b1' }) });
      const { store, next } = open('/feed', { items: 'a1', next: empty });
      await next();
      expect(await store.loadMore()).to.equal(0);
      expect(store.state.feed!.nextUrl).to.equal(undefined);
    });

    it('that fail leave all as it was, and tell', async () => {
      const { store, next } = open('/feed', { items: 'a1', next: faults.url('/status', { status: 503 }) });
      const { feed } = await next();
      expect(await store.loadMore()).to.equal(0);
      expect(store.state.status).to.equal('stale');
      expect(store.state.feed).to.equal(feed);
      clock.ring();
      expect((await next()).status).to.equal('fresh');
    });

    it('that are gone end the list', async () => {
      const { store, next } = open('/feed', { items: 'a1', next: faults.url('/status', { status: 404 }) });
      await next();
      expect(await store.loadMore()).to.equal(0);
      expect(store.state.status).to.equal('fresh');
      expect(titles(store.state)).to.equal('a1');
      expect(store.state.feed!.nextUrl).to.equal(undefined);
    });

    it('end at 10,000 articles', async () => {
      const page = (from: number) =>
        new Response(
          JSON.stringify({
            version: 'https://jsonfeed.org/version/1.1',
            next_url: `https://news.example/feed?from=${from + 999}`,
            items: Array.from({ length: 999 }, (_, index) => ({ id: from + index, title: 'Story' })),
          }),
        );
      const fetch = (url: RequestInfo | URL) =>
        Promise.resolve(page(Number(new URL(String(url)).searchParams.get('from'))));
      const { store, next } = watch(createFeedStore('https://news.example/feed', { fetch, timers: clock }));
      await next();
      while (store.state.feed!.nextUrl) await store.loadMore();
      expect(store.state.feed!.articles).to.have.length(10_000);
      expect(await store.loadMore()).to.equal(0);
    });
  });
});
