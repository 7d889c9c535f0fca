import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import { AccessClient } from '../../src/access/client.js';
import { browser, type Environment } from '../../src/access/environment.js';
import { Gate, gateFor, type GateState, type GateSubject } from '../../src/access/gate.js';
import { Reader } from '../../src/access/reader.js';
import { requestCode, verifyCode } from '../../src/access/sign-up.js';
import type { ArticleBody } from '../../src/feed/article.js';
import { canary, server, stored, TestPublisher } from './publisher.js';

/** A clock that is set by hand. Only its own timers wait for it; deadlines of requests run in real time. */
class HandClock {
  time = 1_000_000;
  readonly waiting = new Set<{ readonly at: number; readonly callback: () => void }>();
  readonly environment: Environment = {
    ...browser,
    now: () => this.time,
    random: () => 1,
    after: (milliseconds, callback) => {
      const timer = { at: this.time + milliseconds, callback };
      this.waiting.add(timer);
      return () => this.waiting.delete(timer);
    },
  };

  pass(milliseconds: number) {
    this.time += milliseconds;
    for (const timer of [...this.waiting]) {
      if (timer.at > this.time || !this.waiting.delete(timer)) continue;
      timer.callback();
    }
  }
}

class World {
  readonly publisher = new TestPublisher();
  readonly clock = new HandClock();
  readonly reader = new Reader(server, this.clock.environment);
  readonly names: GateState['name'][] = [];
  stop = () => {};

  gate(id: string | undefined = 'registered', more: Partial<GateSubject> = {}) {
    const subject = {
      id,
      access: { level: 'registered', endpoints: this.publisher.endpoints },
      ...more,
    } as GateSubject;
    const gate = new Gate(subject, { reader: this.reader, environment: this.clock.environment });
    this.stop = gate.subscribe(() => this.names.push(gate.state.name));
    return gate;
  }

  async signIn(email = 'a@b.example') {
    const client = new AccessClient(this.publisher.endpoints);
    const { id } = await requestCode(client, { email });
    this.reader.signIn(await verifyCode(client, id, await this.publisher.code()));
  }

  /** Waits until the gate is in a state. */
  async until(gate: Gate, name: GateState['name']) {
    if (gate.state.name === name) return;
    await new Promise<void>((resolve) => {
      const stop = gate.subscribe(() => {
        if (gate.state.name !== name) return;
        stop();
        resolve();
      });
    });
  }
}

describe('Gate', () => {
  let world: World;
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    world = new World();
  });
  afterEach(() => world.stop());

  it('asks nobody before somebody looks', async () => {
    const gate = world.gate();
    expect(gate.state.name).to.equal('idle');
    dispatchEvent(new Event('focus'));
    dispatchEvent(new Event('online'));
    expect(await world.publisher.log()).to.be.empty;
    expect(stored()).to.equal('[{},{}]');
  });

  it('is locked for a reader who is not signed in, and asks for no text', async () => {
    const gate = world.gate();
    await gate.check();
    expect(world.names).to.deep.equal(['checking', 'locked']);
    expect(gate.state).to.include({ name: 'locked', wall: 'registration' });
    expect(await world.publisher.calls()).to.deep.equal(['authorization']);
  });

  it('opens for a reader who signs in, with the text in memory only', async () => {
    const gate = world.gate();
    await gate.check();
    await world.signIn();
    await world.until(gate, 'unlocked');
    expect(world.names).to.deep.equal(['checking', 'locked', 'checking', 'loading', 'unlocked']);
    const { state } = gate;
    expect(state.name === 'unlocked' && state.body?.source).to.contain(canary);
    expect(state).to.include({ reason: 'REGISTERED' });
    expect(stored()).not.to.contain(canary);
  });

  it('drops the text the moment the reader signs out, before any server answers', async () => {
    const gate = world.gate();
    await world.signIn();
    await gate.check();
    expect(gate.state.name).to.equal('unlocked');
    await world.publisher.fault('authorization', { hang: true });
    void world.reader.signOut(gate.client);
    expect(gate.state.name).to.equal('locked');
    expect(JSON.stringify(gate.state)).not.to.contain(canary);
  });

  it('stays shut when the authorization says yes and the content says no', async () => {
    const gate = world.gate();
    await world.publisher.fault('authorization', { body: { granted: true } });
    await gate.check();
    expect(world.names).to.deep.equal(['checking', 'loading', 'locked']);
  });

  it('knows a pay wall by the word of the server, by 402, and by the level in the feed', async () => {
    const byWord = world.gate('paid');
    await byWord.check();
    expect(byWord.state).to.include({ wall: 'payment' });
    world.stop();

    await world.signIn();
    await world.publisher.fault('authorization', { body: { granted: true } });
    const byStatus = world.gate('paid');
    await byStatus.check();
    expect(byStatus.state).to.include({ name: 'locked', wall: 'payment' });
    world.stop();

    await world.publisher.fault('authorization', { body: { granted: false } });
    const byLevel = world.gate('registered', { access: { level: 'paid', endpoints: world.publisher.endpoints } });
    await byLevel.check();
    expect(byLevel.state).to.include({ wall: 'payment' });
  });

  it("tells the words of the server's answer only, as those who share it may have others of their own", async () => {
    const offer = { heading: 'From the feed', description: 'Feed' };
    await world.publisher.fault('authorization', { body: { granted: false, cta: { heading: 'From the answer' } } });
    const gate = world.gate('registered', {
      access: { level: 'registered', endpoints: world.publisher.endpoints, offer },
    });
    await gate.check();
    expect(gate.state).to.deep.include({ offer: { heading: 'From the answer' } });
  });

  it('renews a token that has expired without anybody noticing', async () => {
    const gate = world.gate();
    await world.signIn();
    await world.publisher.expireTokens();
    await gate.check();
    expect(world.names).to.deep.equal(['checking', 'loading', 'unlocked']);
    const calls = await world.publisher.calls();
    expect(calls.filter((name) => name === 'token')).to.have.length(1);
  });

  for (const [what, fault] of [
    ['is down', { drop: true }],
    ['fails', { status: 500 }],
    ['answers with a page', { body: '<p>Login</p>' }],
  ] as const) {
    it(`is unavailable while the server ${what}, keeps the sign-in, and opens by itself afterwards`, async () => {
      const gate = world.gate();
      await world.signIn();
      await world.publisher.fault('authorization', fault);
      await gate.check();
      expect(gate.state.name).to.equal('unavailable');
      expect(world.reader.isSignedIn).to.be.true;
      await world.publisher.fault('authorization', null);
      world.clock.pass(20_000);
      await world.until(gate, 'unlocked');
    });
  }

  it('is unavailable, not open, when the text itself cannot be had', async () => {
    const gate = world.gate();
    await world.signIn();
    await world.publisher.fault('content', { status: 503 });
    await gate.check();
    expect(world.names).to.deep.equal(['checking', 'loading', 'unavailable']);
  });

  for (const endpoint of ['authorization', 'content'] as const) {
    it(`asks less and less often for the ${endpoint} that fails, but at least every 20 seconds`, async () => {
      const gate = world.gate();
      await world.signIn();
      await world.publisher.fault(endpoint, { status: 500 });
      await gate.check();
      const shown = new Set<string>();
      const waits: number[] = [];
      for (let round = 0; round < 7; round++) {
        const [timer] = world.clock.waiting;
        waits.push(timer!.at - world.clock.time);
        world.names.length = 0;
        world.clock.pass(timer!.at - world.clock.time);
        await gate.check();
        world.names.forEach((name) => shown.add(name));
      }
      expect(waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
      expect([...shown], 'what is shown meanwhile').to.deep.equal(['unavailable']);
    });
  }

  it('waits as long as the server asks, whatever else happens, and then asks again by itself', async () => {
    const gate = world.gate();
    await world.publisher.fault('authorization', { status: 429, headers: { 'retry-after': '60' } });
    await gate.check();
    expect(gate.state).to.deep.equal({ name: 'throttled', retryAt: world.clock.time + 60_000 });
    await world.publisher.fault('authorization', null);
    world.clock.pass(50_000);
    dispatchEvent(new Event('focus'));
    await gate.check();
    await world.signIn();
    expect((await world.publisher.calls()).filter((name) => name === 'authorization')).to.have.length(1);
    world.clock.pass(10_000);
    await world.until(gate, 'unlocked');
  });

  it('says so when this page may not use the gate, and does not ask again by itself', async () => {
    const gate = world.gate();
    await world.publisher.fault('authorization', { status: 403, body: { code: 'origin_not_allowed' } });
    await gate.check();
    expect(gate.state.name).to.equal('refused');
    world.clock.pass(60_000);
    dispatchEvent(new Event('focus'));
    expect(await world.publisher.calls()).to.have.length(1);
  });

  for (const status of [404, 410, 451]) {
    it(`knows by ${status} that there is no such article here`, async () => {
      const gate = world.gate();
      await world.publisher.fault('authorization', { status });
      await gate.check();
      expect(gate.state.name).to.equal('gone');
      expect(world.clock.waiting).to.be.empty;
    });
  }

  it('asks again when the window gets focus, at most every 2 seconds, and shows what it had meanwhile', async () => {
    const gate = world.gate();
    await gate.check();
    world.clock.pass(1999);
    dispatchEvent(new Event('focus'));
    expect(await world.publisher.calls()).to.have.length(1);
    world.clock.pass(1);
    dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await gate.check();
    expect(await world.publisher.calls()).to.have.length(2);
    expect(world.names).to.deep.equal(['checking', 'locked', 'locked']);
  });

  it('asks nobody while the page is hidden or prerendered, and asks when it is seen', async () => {
    const gate = world.gate();
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    try {
      await gate.check();
      expect(await world.publisher.log()).to.be.empty;
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await world.until(gate, 'locked');
  });

  it('keeps its offer while it asks a page that brings the text by itself', async () => {
    const texts: ArticleBody[] = [];
    const gate = world.gate('registered', {
      access: { level: 'registered', endpoints: { content: world.publisher.endpoints.content! } },
      fetchBody: () => texts[0],
    });
    await gate.check();
    expect(world.names).to.deep.equal(['checking', 'loading', 'locked']);
    world.clock.pass(2000);
    dispatchEvent(new Event('focus'));
    await gate.check();
    expect(world.names.slice(3)).to.deep.equal(['locked']);
    texts.push({ format: 'text', source: 'From the page' });
    await gate.check();
    expect(world.names.slice(4)).to.deep.equal(['unlocked']);
  });

  it('knows for what an open article is open when the reader signs in', async () => {
    await world.publisher.meter(3);
    const gate = world.gate();
    await gate.check();
    expect(gate.state).to.include({ name: 'unlocked', reason: 'METERING' });
    const { body } = gate.state as { body?: unknown };
    await world.signIn();
    await gate.check();
    expect(gate.state).to.deep.include({ reason: 'REGISTERED', data: { isLoggedIn: true }, body });
    await world.publisher.fault('authorization', { body: { granted: true } });
    await gate.check();
    expect(gate.state, 'a server that says no more').to.deep.include({
      reason: 'REGISTERED',
      data: { isLoggedIn: true },
    });
    expect((await world.publisher.calls()).filter((name) => name === 'content')).to.have.length(1);
  });

  it('asks again when the reader signs out in another tab, and keeps what was open without signing in', async () => {
    const signOutElsewhere = () =>
      dispatchEvent(new StorageEvent('storage', { key: `market-news:signal:${server}`, newValue: 'out' }));
    await world.publisher.meter(3);
    const gate = world.gate();
    await gate.check();
    const { state } = gate;
    signOutElsewhere();
    await gate.check();
    expect(
      world.names.slice(3).every((name) => name === 'unlocked'),
      'the text goes',
    ).to.be.true;
    expect(gate.state).to.deep.equal(state);
    expect(await world.publisher.calls()).to.deep.equal(['authorization', 'content', 'authorization']);
    await world.signIn();
    await gate.check();
    expect(gate.state).to.include({ name: 'unlocked', reason: 'REGISTERED' });
    signOutElsewhere();
    expect(gate.state.name).to.equal('locked');
    await gate.check();
    expect(gate.state).to.include({ name: 'unlocked', reason: 'METERING' });
  });

  it('keeps an open article open while the server is down, and shuts it when the server says no', async () => {
    const gate = world.gate();
    await world.signIn();
    await gate.check();
    await world.publisher.fault('authorization', { status: 500 });
    await gate.check();
    expect(gate.state.name).to.equal('unlocked');
    await world.publisher.fault('authorization', { body: { granted: false } });
    await gate.check();
    expect(gate.state.name).to.equal('locked');
  });

  it('asks again when the time that the server gave has run out', async () => {
    const gate = world.gate();
    await world.signIn();
    await gate.check();
    await world.publisher.fault('authorization', { body: { granted: false } });
    world.clock.pass(900_000);
    await world.until(gate, 'locked');
  });

  it('is opened by the server, never by what storage says', async () => {
    for (const place of [localStorage, sessionStorage]) {
      for (const word of ['unlocked', 'granted', `market-news:session:${server}`]) place.setItem(word, 'true');
    }
    const gate = world.gate();
    await gate.check();
    expect(gate.state.name).to.equal('locked');
  });

  it('has one question out at a time, and one answer for all', async () => {
    const gate = world.gate();
    await Promise.all([gate.check(), gate.check(), gate.check()]);
    expect(await world.publisher.calls()).to.have.length(1);
  });

  it('hangs up and forgets the text when the last one leaves', async () => {
    const gate = world.gate();
    await world.signIn();
    await world.publisher.fault('content', { hang: true });
    const asked = gate.check();
    await until(async () => (await world.publisher.calls()).includes('content'), 'the text was never asked for');
    world.stop();
    await asked;
    expect(gate.state.name).to.equal('idle');
    expect(world.clock.waiting).to.be.empty;
    await until(async () => (await world.publisher.log()).some(({ isAborted }) => isAborted), 'nobody hung up');
  });

  it('drops an answer that comes after a newer question', async () => {
    const gate = world.gate();
    await world.signIn();
    await world.publisher.fault('content', { hold: true });
    const first = gate.check();
    await world.until(gate, 'loading');
    void world.reader.signOut(gate.client);
    await world.publisher.fault('content', null);
    await first;
    expect(gate.state.name).to.equal('locked');
  });

  it('without an article it only knows whether the reader is signed in', async () => {
    const gate = world.gate('');
    world.stop();
    const banner = new Gate(
      { access: gate.subject.access },
      { reader: world.reader, environment: world.clock.environment },
    );
    world.stop = banner.subscribe(() => {});
    await banner.check();
    expect(banner.state.name).to.equal('locked');
    await world.signIn();
    await world.until(banner, 'unlocked');
    expect((await world.publisher.calls()).filter((name) => name === 'authorization' || name === 'content')).to.be
      .empty;
  });

  it('fills in every variable that AMP knows, and those of its own', async () => {
    const names =
      'READER_ID RETURN_URL SOURCE_URL AMPDOC_URL CANONICAL_URL DOCUMENT_REFERRER VIEWER RANDOM ARTICLE_ID EMBED_ORIGIN CLIENT_ID LANG GIFT';
    const query = names.split(' ').map((name) => `${name.toLowerCase()}=${name}`);
    const { endpoints } = world.publisher;
    const authorization = `${endpoints.authorization!.split('?')[0]}?id=ARTICLE_ID&${query.join('&')}`;
    const gate = world.gate('registered', {
      url: 'https://news.example/a?b=c&d=é',
      lang: 'pt-BR',
      access: { level: 'registered', endpoints: { ...endpoints, authorization }, rules: { clientId: 'a site' } },
    });
    await gate.check();
    const seen = (await world.publisher.log())[0]!.query;
    expect(seen).to.include({
      source_url: 'https://news.example/a?b=c&d=é',
      canonical_url: 'https://news.example/a?b=c&d=é',
      ampdoc_url: location.href.split('#')[0],
      document_referrer: document.referrer,
      viewer: '',
      article_id: 'registered',
      embed_origin: location.origin,
      client_id: 'a site',
      lang: 'pt-BR',
      gift: '',
      // Only login pages send anybody back.
      return_url: 'RETURN_URL',
    });
    expect(seen['reader_id']).to.match(/^[\da-f]{32}$/);
    expect(Number(seen['random'])).to.equal(1);
  });

  it('may tell in the pingback what the answer held', async () => {
    const { endpoints } = world.publisher;
    const pingback = `${endpoints.pingback!}&plan=AUTHDATA(data.plan)&none=AUTHDATA(data.none)`;
    const gate = world.gate('registered', { access: { level: 'registered', endpoints: { ...endpoints, pingback } } });
    await world.publisher.fault('authorization', { body: { granted: true, data: { plan: 'a&b' } } });
    await world.signIn();
    await gate.check();
    await gate.markRead();
    const [ping] = (await world.publisher.log()).filter(({ endpoint }) => endpoint === 'pingback');
    expect(ping!.query).to.include({ plan: 'a&b', none: '' });
  });

  it('waits for an answer as long as the settings say', async () => {
    const { endpoints } = world.publisher;
    const gate = world.gate('registered', { access: { level: 'registered', endpoints, rules: { timeout: 100 } } });
    await world.publisher.fault('authorization', { hang: true });
    const other = world.gate();
    const asked = performance.now();
    void other.check();
    await gate.check();
    expect(gate.state.name).to.equal('unavailable');
    expect(performance.now() - asked).to.be.at.least(90);
    expect(other.state.name, 'one without settings waits longer').to.equal('checking');
  });

  it('is apart for settings and functions of its own', () => {
    const access = { level: 'registered', endpoints: world.publisher.endpoints } as const;
    const fetchBody = () => undefined;
    const gates = [
      gateFor({ id: 'x', access }),
      gateFor({ id: 'x', access: { ...access, rules: { grantedWhen: 'subscriber' } } }),
      gateFor({ id: 'x', access, fetchBody }),
      gateFor({ id: 'x', access, fetchBody: () => undefined }),
    ];
    expect(new Set(gates).size).to.equal(4);
    expect(gateFor({ id: 'x', access, fetchBody }) === gates[2]).to.be.true;
  });

  it('tells the server once that the text is read', async () => {
    const gate = world.gate();
    await world.signIn();
    await gate.check();
    await gate.markRead();
    await gate.markRead();
    const pings = (await world.publisher.log()).filter(({ endpoint }) => endpoint === 'pingback');
    expect(pings.map(({ body }) => JSON.parse(body) as unknown)).to.deep.equal([
      { service: 'local', granted: true, grantReason: 'REGISTERED', data: { isLoggedIn: true } },
    ]);
  });

  it('is the same for all who stand before the same article, until the last has left', async () => {
    const subject = {
      id: 'registered',
      access: { level: 'registered', endpoints: world.publisher.endpoints },
    } as const;
    const gate = gateFor(subject);
    const leave = gate.subscribe(() => {});
    expect(gateFor({ ...subject, access: { ...subject.access } })).to.equal(gate);
    expect(gateFor({ ...subject, id: 'other' })).not.to.equal(gate);
    leave();
    await Promise.resolve();
    expect(gateFor(subject)).not.to.equal(gate);
  });
});
