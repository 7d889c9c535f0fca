import { expect } from '@open-wc/testing';
import { createFeedStore } from '../../src/feed/feed-store.js';
import { FeedError } from '../../src/feed/feed-error.js';
import { loadFeed } from '../../src/feed/load-feed.js';
import { until } from '../support/until.js';
import { loss, notice, part, reads, retry, row, says, summary, titles } from './stage.js';

const offline = /^No connection$/;
const offlineStale = /^No connection · Showing articles from /;
const refused = /^These articles are not available right now\.$/;
const unreadableStale = /^(These articles .*) · Showing articles from /;
const refusedStale = /^These articles are not available right now\. · Showing articles from /;

describe('a feed that cannot be had', () => {
  row(
    'F1',
    'says so at a closed port, and recovers by itself when somebody listens there',
    async ({ faults, show, define }) => {
      const address = await faults.closedPort();
      // The next try is soon, and the one after it late: a page that is not seen makes none before there is somebody.
      let isHidden = true;
      define(document, 'hidden', () => isHidden);
      const element = show(`${address}?key=${faults.key}`);
      await says(element, offline);
      expect(part(element, 'retry')!.textContent).to.equal('Try again');
      await faults.openPort(address);
      isHidden = false;
      document.dispatchEvent(new Event('visibilitychange'));
      await reads(element, 'a1 b1 c1');
      expect(notice(element)).to.equal('');
    },
  );

  row('F1', 'says so under a name that does not exist', async ({ show }) => {
    await says(show('http://nowhere.invalid/feed'), offline);
  });

  row('F2', 'shows nothing of an answer that is cut off, and asks again', async ({ faults, show }) => {
    const element = show(faults.steps('/reset', '/feed'));
    await reads(element, 'a1 b1 c1');
    expect((await faults.hits()).hits).to.equal(2);
  });

  /** After a list that was good: what it says then. */
  const losses = [
    ['F2', 'that is cut off', '/reset', offlineStale],
    ['F3', 'that ends in the middle of a story', '/truncated', unreadableStale],
    ['F9', 'of a server in trouble', '/status?status=503', refusedStale],
    ['F10', 'that refuses', '/status?status=403', refusedStale],
    ['F13', 'that redirects for ever', '/redirect-loop', offlineStale],
    ['F14', 'that the page may not read', '/no-cors', offlineStale],
  ] as const;
  for (const [name, what, fault, line] of losses) {
    row(name, `keeps the list and its age with an answer ${what}, and recovers`, async ({ faults, show }) => {
      const element = show(faults.steps('/feed', fault, '/feed?items=a2,d1'));
      await reads(element, 'a1 b1 c1');
      const lost = loss(element);
      element.reload();
      expect(await lost).to.match(line);
      expect(titles(element)).to.equal('a1 b1 c1');
      retry(element);
      await reads(element, 'a2 d1');
      expect(notice(element)).to.equal('');
    });
  }

  row('F3', 'keeps for the next visit what was good, and not what was cut', async ({ faults, show }) => {
    const kept = () => Object.keys(localStorage).filter((key) => key.includes(faults.key));
    const element = show(faults.steps('/truncated', '/feed', '/truncated'));
    await until(() => notice(element) !== '');
    expect(kept()).to.deep.equal([]);
    await reads(element, 'a1 b1 c1');
    await until(() => kept().length === 1);
    const before = localStorage.getItem(kept()[0]!);
    element.reload();
    await says(element, unreadableStale);
    expect(localStorage.getItem(kept()[0]!)).to.equal(before);
  });

  row('F6', 'has no articles yet where there is no content', async ({ faults, show }) => {
    const element = show(faults.url('/no-content'));
    await until(() => part(element, 'empty')?.textContent === 'No articles yet.');
    expect(notice(element)).to.equal('');
  });

  row('F6', 'keeps a list where there is no content any more', async ({ faults, show }) => {
    const element = show(faults.url('/then-no-content'));
    await reads(element, 'a1 b1 c1');
    element.reload();
    await until(async () => (await faults.hits()).hits === 2);
    await until(() => element.matches(':state(loading)') === false);
    expect([titles(element), notice(element)]).to.deep.equal(['a1 b1 c1', '']);
  });

  row('F7', 'asks for the whole where the browser has nothing that could be unchanged', async ({ faults, show }) => {
    const element = show(faults.steps('/status?status=304', '/feed'));
    await reads(element, 'a1 b1 c1');
    expect((await faults.hits()).hits).to.equal(2);
  });

  row('F7', 'does so once, and says then that nothing can be shown', async ({ faults, show }) => {
    const element = show(faults.url('/status', { status: 304 }));
    await says(element, refused);
    const error: unknown = await loadFeed(faults.url('/status', { status: 304 })).catch((error: unknown) => error);
    expect(error).to.be.an.instanceOf(FeedError).and.to.include({ code: 'status', status: 304 });
    expect((await faults.hits()).hits).to.equal(4);
  });

  row('F8', 'comes back no earlier than the server asked, by the server’s own clock', async ({ faults, show }) => {
    const element = show(faults.url('/flaky', { fail: 1, status: 429, after: 1 }));
    await says(element, refused);
    retry(element);
    await reads(element, 'a1 b1 c1');
    const [first, second] = (await faults.hits()).times;
    expect(second! - first!).to.be.at.least(990);
  });

  /** What `Retry-After` says, and after how many milliseconds the next request is planned: from and to. */
  const waits: [what: string, values: () => string[], from: number, to: number][] = [
    ['seconds', () => ['30'], 30_000, 30_000],
    ['a date', () => [new Date(Date.now() + 90_000).toUTCString()], 80_000, 91_000],
    ['a date that has passed', () => ['Mon, 13 Apr 2020 05:00:00 GMT'], 1_000, 1_000],
    ['ten years', () => ['315360000'], 900_000, 900_000],
    ['ten years as a date', () => ['Mon, 13 Apr 2037 05:00:00 GMT'], 899_000, 900_000],
    ['less than nothing', () => ['-30'], 1_000, 1_000],
    ['a word', () => ['later'], 1_000, 1_000],
    ['two times', () => ['5', '10'], 1_000, 1_000],
  ];
  for (const [what, values, from, to] of waits) {
    row('F8', `waits as it should when asked for ${what}`, async ({ faults }) => {
      const url = new URL(faults.url('/flaky', { fail: 9, status: 429 }));
      for (const value of values()) url.searchParams.append('after', value);
      let delay: number | undefined;
      const now = Date.now();
      const timers = {
        now: () => now,
        setTimeout: (_callback: () => void, wait: number) => (delay = Math.round(wait / 100) * 100),
        clearTimeout: () => undefined,
      };
      const store = createFeedStore(url.href, { timers, random: () => 1 });
      const end = store.subscribe(() => undefined);
      await until(() => delay !== undefined);
      expect(delay).to.be.within(from, to);
      end();
    });
  }

  for (const status of [500, 502, 503, 504]) {
    row('F9', `asks a server in trouble again after ${status}, once for twenty elements`, async ({ faults, show }) => {
      const src = faults.url('/flaky', { fail: 1, status });
      const all = Array.from({ length: 20 }, () => show(src));
      for (const element of all) await reads(element, 'a1 b1 c1');
      expect((await faults.hits()).hits).to.equal(2);
    });
  }

  for (const status of [401, 403, 404, 410]) {
    row('F10', `takes ${status} for an answer, and asks again only when the reader does`, async ({ faults, show }) => {
      const element = show(faults.steps(`/status?status=${status}`, '/feed'));
      await says(element, refused);
      expect((await faults.hits()).hits).to.equal(1);
      retry(element);
      await reads(element, 'a1 b1 c1');
    });
  }

  row(
    'F11',
    'gives up on headers that do not come and on a body that drips, and hangs up',
    async ({ faults, show }) => {
      const slow = show(faults.url('/slow-headers'));
      const drip = show(faults.url('/drip'));
      await drip.updateComplete;
      expect(slow.matches(':state(loading)'), 'placeholders until then').to.equal(true);
      // An attempt may take eight seconds, as long as one wait of a test.
      await until(() => notice(slow) !== '').catch(() => undefined);
      await says(slow, offline);
      await says(drip, offline);
      await until(async () => (await faults.hits()).abandoned >= 2, 'the server sees them go');
    },
    { time: 25_000 },
  );

  row('F11', 'keeps a list while a refresh takes too long', async ({ faults }) => {
    const url = faults.steps('/feed', '/drip');
    const first = { status: 'fresh', feed: await loadFeed(url), loadedAt: new Date() } as const;
    const store = createFeedStore(url, { timeout: 300, first });
    const end = store.subscribe(() => undefined);
    store.reload();
    await until(() => store.state.status === 'stale');
    expect(store.state.feed?.articles).to.have.length(3);
    expect(store.state.error?.message).to.include('within 300 ms');
    // By the next try at the latest, where this one was given up before it was sent.
    await until(async () => (await faults.hits()).abandoned >= 1);
    end();
  });

  for (const fault of ['/large', '/bomb'] as const) {
    row('F12', `stops in ${fault.slice(1)} at two megabytes, and hangs up`, async ({ faults, show }) => {
      const element = show(faults.url(fault));
      await says(element, /^These articles cannot be shown right now\.$/);
      await until(async () => (await faults.hits()).abandoned >= 1);
    });
  }

  row('F13', 'follows a redirect to another origin, and takes no cookie along', async ({ faults, show, undo }) => {
    document.cookie = `fault-${faults.key}=1; path=/`;
    undo(() => (document.cookie = `fault-${faults.key}=; path=/; max-age=0`));
    const to = faults.url('/feed').replace('127.0.0.1', 'localhost');
    await reads(show(faults.url('/redirect', { to })), 'a1 b1 c1');
    expect((await faults.hits()).cookies).to.deep.equal([]);
  });

  for (const [name, fault] of [
    ['F13', '/redirect-loop'],
    ['F14', '/no-cors'],
  ] as const) {
    row(name, `looks like a lost connection from the start with ${fault.slice(1)}`, async ({ faults, show }) => {
      await says(show(faults.url(fault)), offline);
    });
  }

  row('F16', 'says so where the policy of the page forbids the request', async ({ faults, openFrame }) => {
    const frame = await openFrame(
      `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">
      <script>addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective))</script>`,
      `<ticker-feed src="${faults.url('/feed')}"><a href="/news">News</a></ticker-feed>`,
    );
    const element = frame.document.querySelector('ticker-feed')!;
    await until(() => part(element, 'notice'));
    expect(notice(element)).to.match(offline);
    await until(() => frame.seen.includes('connect-src'));
    expect(frame.seen.filter((what) => what.startsWith('error') || what.startsWith('unhandled'))).to.deep.equal([]);
  });

  summary('connections');
});
