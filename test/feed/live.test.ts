import { expect } from '@open-wc/testing';
import type { Article, Feed } from '../../src/feed/article.js';
import { followLive, type LiveChange, type LiveOptions } from '../../src/feed/live.js';
import { reconnectDelay } from '../../src/feed/stream-connection.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

const article = (id: number, key = `a${id}`) =>
  `id: ${id}\nevent: article\ndata: ${JSON.stringify({ id: key, title: `Story ${key}`, url: `/${key}` })}\n\n`;

/** What one tab of the browser hears. Several in one page share locks and channels as tabs do. */
class Tab {
  readonly heard: string[] = [];
  isUp = false;
  resets = 0;
  readonly close: () => void;

  constructor(faults: Faults, options: Partial<LiveOptions> = {}) {
    this.close = followLive({
      url: faults.url('/stream'),
      feedUrl: 'https://news.example/feed',
      feed: () => undefined,
      random: () => 0,
      onChange: this.#onChange,
      ...options,
    });
  }

  #onChange = ({ isUp, changes, isReset }: LiveChange) => {
    this.isUp = isUp;
    if (isReset) this.resets++;
    this.heard.push(...changes.map(({ id, article }) => (article ? id : `-${id}`)));
  };
}

describe('a live stream', () => {
  let faults: Faults;
  let tabs: Tab[];

  beforeEach(() => {
    faults = new Faults();
    tabs = [];
  });

  afterEach(async () => {
    for (const tab of tabs) tab.close();
    await until(async () => (await faults.hits()).streams === 0, 'nothing stays connected');
  });

  function open(options?: Partial<LiveOptions>) {
    const tab = new Tab(faults, options);
    tabs.push(tab);
    return tab;
  }

  async function opened(options?: Partial<LiveOptions>) {
    const tab = open(options);
    await until(() => tab.isUp);
    return tab;
  }

  it('tells what came, what changed and what was taken back, in its order', async () => {
    const tab = await opened();
    await faults.say(
      article(1, 'a') + article(2, 'b') + 'id: 3\nevent: remove\ndata: {"id":"a"}\n\n' + article(4, 'a'),
    );
    await until(() => tab.heard.length === 4);
    expect(tab.heard).to.deep.equal(['a', 'b', '-a', 'a']);
  });

  it('cleans articles like a feed, and passes over what is none', async () => {
    const changes: LiveChange['changes'][number][] = [];
    open({ onChange: (change) => changes.push(...change.changes) });
    await until(async () => (await faults.hits()).streams === 1);
    await faults.say(
      'event: article\ndata: {broken\n\nevent: article\ndata: null\n\nevent: article\ndata: {"id":"x"}\n\n',
    );
    await faults.say(
      'event: article\ndata: {"id":1,"title":"<b>A\u202e</b>","url":"/x"}\n\nevent: odd\ndata: {"id":"y"}\n\n',
    );
    await until(() => changes.length > 0);
    expect(changes.map(({ article }) => [article?.id, article?.title, article?.url])).to.deep.equal([
      ['1', 'A', 'https://news.example/x'],
    ]);
  });

  it('reads articles as a part of their feed: in its language, by its authors, and with its access, member by member', async () => {
    const feed: Feed = {
      language: 'de',
      authors: [{ name: 'R&amp;D <desk>', url: 'https://news.example/desk' }],
      access: {
        level: 'registered',
        endpoints: {
          authorization: 'https://news.example/may?id=ARTICLE_ID',
          logoutEverywhere: 'https://news.example/out',
        },
        offer: { heading: 'R&D <now>', buttonText: 'Read on' },
        rules: { grantedWhen: 'a && b', fallback: { note: 'R&amp;D' } },
      },
      ...{ articles: [], format: 'json-feed', skipped: [] },
    };
    const found = new Map<string, Article | undefined>();
    open({ feed: () => feed, onChange: ({ changes }) => changes.forEach(({ id, article }) => found.set(id, article)) });
    await until(async () => (await faults.hits()).streams === 1);
    const own = {
      none: undefined,
      words: { button_text: 'Go on' },
      open: { level: 'free' },
      strange: { content: 'https://stranger.example/' },
    };
    const items: object[] = Object.entries(own).map(([id, access]) => ({ id, title: 'T', _market: { access } }));
    items.push({ id: 'signed', title: 'T', authors: [{ name: 'A. Writer' }] });
    await faults.say(items.map((item) => `event: article\ndata: ${JSON.stringify(item)}\n\n`).join(''));
    await until(() => found.size === items.length);
    const { access } = feed;
    const accesses = [...found.values()].map((article) => article?.access);
    const withoutEndpoints = { level: 'registered', offer: access!.offer, rules: access!.rules };
    expect(accesses).to.deep.equal([
      access,
      { ...access, offer: { ...access!.offer, buttonText: 'Go on' } },
      { ...access, level: 'free' },
      withoutEndpoints,
      access,
    ]);
    expect(found.get('none')).to.deep.include({ language: 'de', authors: feed.authors });
    expect(found.get('signed')!.authors).to.deep.equal([{ name: 'A. Writer' }]);
  });

  it('goes on from the last event when the connection is lost, without a gap and without telling anything twice', async () => {
    const tab = await opened({ lastEventId: '10' });
    await faults.say(article(11));
    await until(() => tab.heard.length === 1);
    await faults.drop();
    await until(() => !tab.isUp);
    await until(() => tab.isUp);
    await faults.say(article(11) + article(12));
    await until(() => tab.heard.length === 2);
    expect(tab.heard).to.deep.equal(['a11', 'a12']);
    expect((await faults.hits()).positions).to.deep.equal(['10', '11']);
  });

  it('is one connection for ten tabs, and all hear all', async () => {
    for (let count = 0; count < 10; count++) open({ lastEventId: '5' });
    await until(() => tabs.every(({ isUp }) => isUp));
    await faults.say(article(6) + article(7));
    await until(() => tabs.every(({ heard }) => heard.length === 2));
    const { hits, streams } = await faults.hits();
    expect([hits, streams]).to.deep.equal([1, 1]);
    expect(tabs.map(({ heard }) => heard.join())).to.deep.equal(Array(10).fill('a6,a7'));
  });

  it('is taken over within 5 s when the tab that holds it goes, from where it was', async () => {
    const first = await opened({ lastEventId: '1' });
    const second = await opened({ lastEventId: '1' });
    await faults.say(article(2));
    await until(() => second.heard.length === 1);
    const started = performance.now();
    first.close();
    await until(async () => (await faults.hits()).positions.length === 2);
    expect(performance.now() - started).to.be.below(5_000);
    await until(async () => (await faults.hits()).streams === 1);
    await faults.say(article(3));
    await until(() => second.heard.length === 2);
    expect(second.heard).to.deep.equal(['a2', 'a3']);
    expect((await faults.hits()).positions).to.deep.equal(['1', '2']);
  });

  it('is known to be lost by a tab that takes it over in vain', async () => {
    const url = faults.steps('/stream', '/status?status=404');
    const first = await opened({ url });
    const second = await opened({ url });
    first.close();
    await until(() => !second.isUp);
  });

  it('tells a tab that joins what happened since its feed was read', async () => {
    const first = await opened({ lastEventId: '1' });
    await faults.say(article(2) + article(3) + article(4));
    await until(() => first.heard.length === 3);
    const late = await opened({ lastEventId: '2' });
    await until(() => late.heard.length === 2);
    const newest = await opened({ lastEventId: '4' });
    await faults.say(article(5));
    await until(() => tabs.every(({ heard }) => heard.at(-1) === 'a5'));
    expect(late.heard).to.deep.equal(['a3', 'a4', 'a5']);
    expect(newest.heard).to.deep.equal(['a5']);
    expect(tabs.map(({ resets }) => resets)).to.deep.equal([0, 0, 0]);
  });

  it('has a tab that knows less than anybody remembers load its feed anew', async () => {
    const first = await opened({ lastEventId: '100' });
    const old = await opened({ lastEventId: '3' });
    await until(() => old.resets === 1);
    await faults.say(article(101));
    await until(() => old.heard.length === 1);
    expect([first.resets, old.resets]).to.deep.equal([0, 1]);
  });

  it('passes on that the feed has to be loaded anew', async () => {
    const tab = await opened();
    await faults.say('id: 9\nevent: reset\ndata: {}\n\n');
    await until(() => tab.resets === 1);
  });

  it('counts as lost when nothing comes any more, not even a sign of life', async () => {
    const tab = await opened({ longestSilence: 300 });
    await until(async () => (await faults.hits()).positions.length >= 2, 'it connects again by itself');
    expect((await faults.hits()).abandoned).to.be.greaterThan(0);
    await until(() => tab.isUp);
  });

  for (const status of [204, 401, 403, 404, 410]) {
    it(`is not asked for again after status ${status}`, async () => {
      open({ url: faults.url('/status', { status }) });
      await until(async () => (await faults.hits()).hits === 1);
      await until(async () => !(await navigator.locks.query()).held?.some(({ name }) => name?.includes(faults.key)));
      expect((await faults.hits()).hits).to.equal(1);
    });
  }

  it('is tried again after a server error and after what is no stream', async () => {
    open({ url: faults.url('/flaky', { fail: 1, status: 503 }) });
    await until(async () => (await faults.hits()).hits >= 2);
  });

  it('holds no connection while the page is kept for going back, and goes on from where it was', async () => {
    const tab = await opened({ lastEventId: '1' });
    await faults.say(article(2));
    await until(() => tab.heard.length === 1);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(tab.isUp, 'so that the feed is asked for when the page is back').to.equal(false);
    await until(async () => (await faults.hits()).streams === 0);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(async () => (await faults.hits()).streams === 1);
    expect((await faults.hits()).positions).to.deep.equal(['1', '2']);
    await until(() => tab.isUp);
  });

  it('tells a flood of a thousand events in a few changes', async () => {
    let changes = 0;
    let count = 0;
    open({
      onChange(change) {
        changes++;
        count += change.changes.length;
      },
    });
    await until(async () => (await faults.hits()).streams === 1);
    for (let part = 0; part < 10; part++) {
      await faults.say(Array.from({ length: 100 }, (_, index) => article(part * 100 + index + 1)).join(''));
    }
    await until(() => count === 1_000);
    expect(changes).to.be.below(40);
  });
});

describe('coming back to a stream', () => {
  it('waits at least a second, whatever the server says, and longer from failure to failure', () => {
    expect(reconnectDelay(0, 0, () => 0)).to.equal(1_000);
    expect(reconnectDelay(0, 3_000, () => 0)).to.equal(3_000);
    expect(reconnectDelay(0, 1e9, () => 0)).to.equal(60_000);
    expect([0, 1, 2, 9].map((failures) => reconnectDelay(failures, 1_000, () => 1))).to.deep.equal([
      17_000, 33_000, 61_000, 61_000,
    ]);
  });

  it('spreads two thousand readers whose server was restarted', () => {
    const seconds = new Map<number, number>();
    for (let reader = 0; reader < 2_000; reader++) {
      const second = Math.floor(reconnectDelay(0, 3_000) / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    const loads = [...seconds.values()].sort((a, b) => a - b);
    expect(loads[Math.floor(loads.length * 0.95)]).to.be.below(200);
  });
});
