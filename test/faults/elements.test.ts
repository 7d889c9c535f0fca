import { expect } from '@open-wc/testing';
import { createFeedStore } from '../../src/feed/feed-store.js';
import { until } from '../support/until.js';
import { cardsOf, notice, part, reads, row, says, summary, titles } from './stage.js';

const hour = 3_600_000;

/** Timers of a test that go off when it says so. */
class Timers {
  time = Date.UTC(2026, 3, 13);
  due: { readonly time: number; readonly callback: () => void } | undefined;

  now = () => this.time;
  setTimeout = (callback: () => void, delay: number) => {
    this.due = { time: this.time + delay, callback };
    return 1;
  };
  clearTimeout = () => (this.due = undefined);

  /** How long until the next, in milliseconds. */
  get delay() {
    return this.due && this.due.time - this.time;
  }
}

describe('elements in a page', () => {
  for (const [what, offset] of [
    ['a day late', -24 * hour],
    ['a day early', 24 * hour],
  ] as const) {
    row('F24', `says the age of a list rightly with a clock that is ${what}`, async ({ faults, show, replace }) => {
      replace(Date, 'now', (now) => () => now() + offset);
      replace(globalThis, 'Date', (Original) => {
        const Shifted = function (...values: [string | number]) {
          return values.length > 0 ? new Original(...values) : new Original(Original.now());
        } as unknown as DateConstructor;
        return Object.assign(Shifted, { now: Original.now, UTC: Original.UTC, parse: Original.parse });
      });
      const element = show(faults.steps('/feed', '/status?status=403'));
      await reads(element, 'a1 b1 c1');
      element.reload();
      await says(element, /Showing articles from this minute\.$/);
      expect((await faults.hits()).hits).to.equal(2);
    });
  }

  row('F24', 'asks once after ten hours of sleep, however often it is woken', async ({ faults }) => {
    const timers = new Timers();
    const store = createFeedStore(faults.url('/feed'), { timers });
    const end = store.subscribe(() => undefined, { refresh: 60 });
    await until(() => store.state.status === 'fresh');
    timers.time += 10 * hour;
    for (let time = 0; time < 20; time++) {
      for (const type of ['online', 'offline', 'pageshow']) dispatchEvent(new Event(type));
      document.dispatchEvent(new Event('visibilitychange'));
    }
    await until(async () => (await faults.hits()).hits === 2);
    await until(() => timers.delay !== undefined);
    expect(timers.delay).to.be.within(60_000, 66_000);
    expect((await faults.hits()).hits).to.equal(2);
    end();
  });

  row('F24', 'waits no longer when the clock is put back', async ({ faults }) => {
    const timers = new Timers();
    const store = createFeedStore(faults.url('/feed'), { timers });
    const end = store.subscribe(() => undefined, { refresh: 60 });
    await until(() => store.state.status === 'fresh');
    timers.time -= 24 * hour;
    const endOther = store.subscribe(() => undefined, { refresh: 30 });
    expect(timers.delay).to.be.within(30_000, 33_000);
    end();
    endOther();
  });

  row('F28', 'reads the same where the page has put members on all objects', async ({ faults, openFrame }) => {
    const polluted = [
      'foo',
      'innerHTML',
      'html',
      'articles',
      'sentiment',
      'image',
      'href',
      'onerror',
      'body',
      'method',
      'headers',
      'steal',
      'integrity',
      'language',
    ];
    const frame = await openFrame(
      `<script>for (const name of ${JSON.stringify(polluted)}) Object.prototype[name] = '<img src=x onerror=seen.push(1)>';
      Object.prototype.then = 'never';</script>`,
      `<ticker-feed src="${faults.url('/live-feed', { at: 1 })}" live></ticker-feed>`,
    );
    const element = await elementIn(frame.document);
    await reads(element, 'a1 b1 c1');
    await until(async () => (await faults.hits()).streams === 1);
    await faults.say('event: article\ndata: {"id":"d","title":"Story d1"}\n\n');
    await reads(element, 'd1 a1 b1 c1');
    expect(frame.seen).to.deep.equal([]);
  });

  row('F28', 'reads the same where the page wraps what browsers bring', async ({ faults, openFrame }) => {
    const frame = await openFrame(
      `<script>
        Array.prototype.each = function () {};
        const wrap = (owner, name) => {
          const original = owner[name];
          owner[name] = function (...values) { return original.apply(this, values); };
        };
        for (const name of ['map', 'filter', 'find', 'push', 'slice', 'flatMap']) wrap(Array.prototype, name);
        wrap(JSON, 'parse');
        wrap(JSON, 'stringify');
        wrap(globalThis, 'fetch');
        wrap(globalThis, 'setTimeout');
        wrap(Promise.prototype, 'then');
        wrap(EventTarget.prototype, 'addEventListener');
        globalThis.Promise = class Promise extends globalThis.Promise {};
      </script>`,
      `<ticker-feed src="${faults.url('/feed')}"></ticker-feed>`,
    );
    await reads(await elementIn(frame.document), 'a1 b1 c1');
    expect(frame.seen).to.deep.equal([]);
  });

  for (const [chance, delay] of [
    [1, 60_000],
    [0, 120_000],
  ] as const) {
    row('F40', `polls after ${delay} ms where there are no locks to choose who holds a stream`, async (stage) => {
      const { faults, define } = stage;
      define(navigator, 'locks', () => undefined);
      const timers = new Timers();
      const store = createFeedStore(faults.url('/live-feed', { at: 1 }), { timers, random: () => chance });
      const end = store.subscribe(() => undefined, { live: true });
      await until(() => timers.delay !== undefined);
      expect(timers.delay).to.be.closeTo(delay, 1);
      expect((await faults.hits()).streams).to.equal(0);
      end();
    });
  }

  row('F40', 'are twenty with one feed and one stream', async ({ faults, show }) => {
    const src = faults.url('/live-feed', { at: 1 });
    const all = Array.from({ length: 20 }, () => show(src, { live: '', limit: '3' }));
    for (const element of all) await reads(element, 'a1 b1 c1');
    await until(async () => (await faults.hits()).streams === 1);
    expect((await faults.hits()).hits).to.equal(2);
  });

  row('F41', 'ask no more often for a connection that comes and goes', async ({ faults, show }) => {
    const flap = () => {
      for (let time = 0; time < 100; time++) for (const type of ['offline', 'online']) dispatchEvent(new Event(type));
    };
    const element = show(faults.url('/feed'));
    await reads(element, 'a1 b1 c1');
    flap();
    const asked = show(faults.url('/flaky', { fail: 9, status: 503, after: 60 }));
    await until(() => notice(asked) !== '');
    flap();
    expect(titles(element)).to.equal('a1 b1 c1');
    expect((await faults.hits()).hits).to.equal(2);
  });

  row('F42', 'are moved in the page while the answer is on its way, and make one request', async ({ faults, show }) => {
    const element = show(faults.url('/held'));
    await until(async () => (await faults.hits()).hits === 1);
    for (let time = 0; time < 50; time++) element.parentElement!.append(element);
    await faults.release();
    await reads(element, 'a1 b1 c1');
    expect(await faults.hits()).to.include({ hits: 1, abandoned: 0 });
  });

  row('F42', 'show the last of a hundred addresses, set one after the other in tasks of their own', async (stage) => {
    const { faults, show } = stage;
    const element = show(faults.url('/held', { items: 'x0' }));
    for (let time = 1; time < 100; time++) {
      element.src = faults.url('/held', { items: `x${time}` });
      await element.updateComplete;
    }
    element.src = faults.url('/feed', { items: 'last1' });
    await reads(element, 'last1');
    await faults.release();
    expect(titles(element)).to.equal('last1');
  });

  row('F43', 'leave nothing of a live feed behind: no stream, no lock, no channel', async ({ faults, show }) => {
    const element = show(faults.url('/live-feed', { at: 1 }), { live: '' });
    await reads(element, 'a1 b1 c1');
    await until(async () => (await faults.hits()).streams === 1);
    element.remove();
    await until(async () => (await faults.hits()).streams === 0);
    const { held = [], pending = [] } = await navigator.locks.query();
    expect([...held, ...pending].filter(({ name }) => name?.includes(faults.key))).to.deep.equal([]);
    await faults.say('event: article\ndata: {"id":"x","title":"Late"}\n\n');
    expect(titles(element)).to.equal('a1 b1 c1');
  });

  row('F44', 'never show the late answer of an address that is no longer theirs', async ({ faults, show }) => {
    const element = show(faults.url('/held', { items: 'old1' }));
    await until(async () => (await faults.hits()).hits === 1);
    element.src = faults.url('/feed', { items: 'new1' });
    await reads(element, 'new1');
    await until(async () => (await faults.hits()).abandoned === 1, 'the old one was given up');
    await faults.release();
    expect(titles(element)).to.equal('new1');
  });

  row('F46', 'are links where a blocker stops the script', async ({ faults, openFrame }) => {
    const frame = await openFrame(
      `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`,
      `<ticker-feed src="${faults.url('/feed')}"><a href="/news">News</a></ticker-feed>`,
    );
    const link = frame.document.querySelector('a')!;
    expect(link.getBoundingClientRect().height).to.be.above(0);
    expect((await faults.hits()).hits).to.equal(0);
  });

  row('F46', 'go on where an extension puts nodes of its own into them', async ({ faults, show }) => {
    const element = show(faults.url('/lists', { lists: 'a1,b1|c1,a2' }));
    await reads(element, 'a1 b1');
    const foreign = () => Object.assign(document.createElement('aside'), { textContent: 'Translated' });
    element.append(foreign());
    element.shadowRoot!.prepend(foreign());
    part(element, 'list')!.append(foreign());
    part(cardsOf(element)[0]!, 'headline')!.append(foreign());
    element.reload();
    await until(async () => (await faults.hits()).hits === 2);
    await until(() => titles(element).includes('c1'));
    expect(cardsOf(element)).to.have.length(2);
  });

  summary('elements');
});

async function elementIn(page: Document): Promise<HTMLElement> {
  await page.defaultView!.customElements.whenDefined('ticker-feed');
  return page.querySelector('ticker-feed')!;
}
