import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import { AccessClient, type Tokens } from '../../src/access/client.js';
import { browser } from '../../src/access/environment.js';
import { Reader, readerAt } from '../../src/access/reader.js';
import { requestCode, verifyCode } from '../../src/access/sign-up.js';
import { server, stored, TestPublisher } from './publisher.js';

/** Signs a reader in, past the element. */
async function signIn(session?: 'memory' | 'session' | 'persistent', email = 'a@b.example') {
  const publisher = new TestPublisher();
  const client = new AccessClient(publisher.endpoints, { ARTICLE_ID: 'registered', READER_ID: 'r' });
  const reader = new Reader(server);
  const { id } = await requestCode(client, { email });
  reader.signIn(await verifyCode(client, id, await publisher.code()), session);
  return { publisher, client, reader };
}

/** Another page of the same tab, or the same page loaded again. */
const reload = () => new Reader(server);

/** What another tab does to this one. */
const inOtherTab = (word: string | null, key = `market-news:signal:${server}`) =>
  dispatchEvent(new StorageEvent('storage', { key, newValue: word }));

describe('Reader', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('is one for the whole page', () => {
    expect(readerAt(server)).to.equal(readerAt(server));
    expect(readerAt('https://other.example')).not.to.equal(readerAt(server));
  });

  it('keeps the access token where nothing else can read it', async () => {
    const { client, reader } = await signIn();
    const token = await reader.token(client);
    expect(token).to.be.a('string');
    expect(stored()).not.to.contain(token);
    expect(JSON.stringify(reader)).not.to.contain(token);
  });

  for (const [session, survives, place] of [
    ['memory', false, undefined],
    ['session', true, 'sessionStorage'],
    ['persistent', true, 'localStorage'],
  ] as const) {
    it(`${survives ? 'is still' : 'is not'} signed in after a reload with session="${session}"`, async () => {
      const { client } = await signIn(session);
      const again = reload();
      expect(again.isSignedIn).to.equal(survives);
      expect(Boolean(await again.token(client))).to.equal(survives);
      expect(sessionStorage.length).to.equal(place === 'sessionStorage' ? 1 : 0);
      expect(localStorage.length).to.equal(place === 'localStorage' ? 1 : 0);
    });
  }

  it('renews its token by itself, once for all who wait, and keeps what it got where the old one was', async () => {
    const { publisher, client, reader } = await signIn('persistent');
    const held = stored();
    await publisher.expireTokens();
    const asked = ['registered', 'other'].map((id) =>
      reader.ask(client, (token) =>
        client.content(id, token).catch((error: { status?: number }) => {
          if (error.status === 401) throw error;
          return 'refused';
        }),
      ),
    );
    await Promise.all(asked);
    expect((await publisher.calls()).filter((name) => name === 'token')).to.have.length(1);
    expect(stored()).not.to.equal(held);
    expect(await reload().token(client)).to.be.a('string');
  });

  it('asks for a new token before the old one has run out', async () => {
    const publisher = new TestPublisher();
    const client = new AccessClient(publisher.endpoints);
    let now = 0;
    const reader = new Reader(server, { ...browser, now: () => now });
    await publisher.fault('token', { body: { access_token: 'second', expires_in: 600 } });
    reader.signIn({ accessToken: 'first', refreshToken: 'held', expiresIn: 600_000 });
    expect(await reader.token(client)).to.equal('first');
    now = 595_000;
    expect(await reader.token(client)).to.equal('second');
  });

  for (const [what, fault] of [
    ['is down', { drop: true }],
    ['is overloaded', { status: 503 }],
    ['asks to wait', { status: 429, headers: { 'retry-after': '9' } }],
    ['is hidden behind a captive portal', { body: '<p>Welcome to the wireless network</p>' }],
    ['fails without a word', { status: 400, body: 'Bad Request' }],
  ] as const) {
    it(`stays signed in when the server ${what}`, async () => {
      const { publisher, client } = await signIn();
      const reader = reload();
      await publisher.fault('token', fault);
      let failure: unknown;
      await reader.token(client).catch((error: unknown) => (failure = error));
      expect(failure).to.have.property('name', 'AccessError');
      expect(reader.isSignedIn).to.be.true;
      await publisher.fault('token', null);
      expect(await reader.token(client)).to.be.a('string');
    });
  }

  it('is signed out when the server says that the session is over, and says so', async () => {
    const { publisher, client, reader } = await signIn();
    let changes = 0;
    const stop = reader.subscribe(() => changes++);
    await publisher.revokeAll();
    const grant = await reader.ask(client, (token) => client.authorize(token));
    expect(grant.granted).to.be.false;
    expect(reader.isSignedIn).to.be.false;
    expect(changes).to.equal(1);
    expect(stored()).to.equal('[{},{}]');
    stop();
  });

  it('takes turns with other tabs that share its token, as servers end a session whose token comes twice', async () => {
    const { publisher, client } = await signIn('persistent');
    const tabs = [reload(), reload(), reload()];
    const tokens = await Promise.all(tabs.map((tab) => tab.token(client)));
    expect(new Set(tokens).size).to.equal(3);
    expect(tabs.every(({ isSignedIn }) => isSignedIn)).to.be.true;
    const sent = (await publisher.log()).filter(({ endpoint }) => endpoint === 'token').map(({ body }) => body);
    expect(new Set(sent).size).to.equal(3);
  });

  it('takes over a token that another tab has renewed meanwhile', async () => {
    const { publisher, client, reader } = await signIn('persistent');
    await publisher.endGrace();
    const [key, old] = Object.entries({ ...localStorage }).find(([name]) => name.includes('session')) as [
      string,
      string,
    ];
    await reload().token(client);
    const renewed = localStorage.getItem(key)!;
    localStorage.setItem(key, old);
    const slow = {
      ...client,
      refresh: async (token: string) => {
        localStorage.setItem(key, renewed);
        return client.refresh(token);
      },
    };
    const late = reload();
    expect(await late.token(slow as never)).to.be.a('string');
    expect(reader.isSignedIn).to.be.true;
  });

  it('takes turns with a duplicate of its tab, which has a copy of its token', async () => {
    const { publisher, client } = await signIn('session');
    const [key, copied] = Object.entries({ ...sessionStorage }).find(([name]) => name.includes('session:'))!;
    await publisher.fault('token', { hold: true });
    const renewals = [reload(), reload()].map((tab) => tab.token(client));
    const isWaiting = async () => (await navigator.locks.query()).pending?.some(({ name }) => name?.startsWith(key));
    await until(isWaiting, 'both ask at once');
    await until(async () => (await publisher.calls()).includes('token'), 'nobody asks');
    expect((await publisher.calls()).filter((name) => name === 'token')).to.have.length(1);
    const { held } = await navigator.locks.query();
    expect(JSON.stringify(held), 'the token is in no lock').not.to.contain(copied);
    await publisher.fault('token', null);
    expect(new Set(await Promise.all(renewals)).size).to.equal(2);
  });

  it('is given another token while a duplicate of its tab has just used up the one that both had', async () => {
    const { publisher, client } = await signIn('session');
    const [key, copied] = Object.entries({ ...sessionStorage }).find(([name]) => name.includes('session:'))!;
    expect(await reload().token(client)).to.be.a('string');
    sessionStorage.setItem(key, copied);
    const late = reload();
    expect(await late.token(client)).to.be.a('string');
    await publisher.endGrace();
    sessionStorage.setItem(key, copied);
    const tooLate = reload();
    expect(await tooLate.token(client)).to.be.undefined;
    expect(tooLate.isSignedIn).to.be.false;
  });

  it('signs out here at once, on the server, and in other tabs', async () => {
    const { publisher, client, reader } = await signIn('persistent');
    const token = await reader.token(client);
    const done = reader.signOut(client);
    expect(reader.isSignedIn).to.be.false;
    expect(stored()).to.equal('[{},{}]');
    await done;
    let status = 0;
    await client.authorize(token).catch((error: { status: number }) => (status = error.status));
    expect(status).to.equal(401);
    expect((await publisher.calls()).filter((name) => name === 'logout')).to.have.length(1);
  });

  it('is signed out when another tab says so', async () => {
    const { reader } = await signIn('memory');
    let changes = 0;
    const stop = reader.subscribe(() => changes++);
    inOtherTab('out', 'market-news:signal:https://other.example');
    inOtherTab(null);
    expect(reader.isSignedIn).to.be.true;
    inOtherTab('out');
    expect(reader.isSignedIn).to.be.false;
    expect(changes).to.equal(1);
    stop();
    inOtherTab('in');
    expect(changes).to.equal(1);
  });

  it('takes no notice of a sign-in in another tab that is for that tab only', async () => {
    const reader = new Reader(server);
    let changes = 0;
    const stop = reader.subscribe(() => changes++);
    inOtherTab('in');
    expect(changes, 'of this tab nothing has changed').to.equal(0);
    await signIn('persistent');
    inOtherTab('in');
    expect(changes).to.equal(1);
    stop();
  });

  it('signs out without the server too, and never throws', async () => {
    const { publisher, client, reader } = await signIn();
    await publisher.fault('logout', { drop: true });
    await reader.signOut(client);
    expect(reader.isSignedIn).to.be.false;
  });

  it('does not come back by a renewal that was under way when the reader signed out', async () => {
    const { publisher, client } = await signIn();
    const reader = reload();
    await publisher.fault('token', { hold: true });
    const renewal = reader.token(client);
    await reader.signOut(client);
    await publisher.fault('token', null);
    expect(await renewal).to.be.undefined;
    expect(reader.isSignedIn).to.be.false;
    expect(stored()).to.equal('[{},{}]');
  });

  it('is signed in without a token where the publisher knows readers by their id', async () => {
    const reader = new Reader(server);
    const tokens: Tokens = { accessToken: undefined, refreshToken: undefined, expiresIn: 1 };
    reader.signIn(tokens);
    expect(reader.isSignedIn).to.be.true;
    expect(await reader.token(new AccessClient(new TestPublisher().endpoints))).to.be.undefined;
    expect(reader.isSignedIn).to.be.true;
  });

  it('is still signed in by the id after a reload, until the reader signs out', async () => {
    new Reader(server).signIn({ accessToken: undefined, refreshToken: undefined, expiresIn: 1 });
    const reader = new Reader(server);
    expect(reader.isSignedIn).to.be.true;
    const { id } = reader;
    expect(new Reader(server).isSignedIn, 'when its id was asked for').to.be.true;
    const publisher = new TestPublisher();
    await reader.signOut(new AccessClient(publisher.endpoints));
    expect(reader.isSignedIn).to.be.false;
    expect(stored()).to.equal('[{},{}]');
    const [told] = await publisher.log();
    expect([told?.endpoint, told?.body], 'the server is told whose session ends').to.deep.equal([
      'logout',
      `token=${id}`,
    ]);
    expect(new Reader(server).id).not.to.equal(id);
    expect(new Reader(server).isSignedIn).to.be.false;
  });

  it('has an id of 128 bits that is made when first asked for, kept, and replaced after a year of disuse', () => {
    let now = Date.UTC(2026, 0);
    const environment = { ...browser, now: () => now };
    const reader = new Reader(server, environment);
    expect(localStorage.length).to.equal(0);
    const { id } = reader;
    expect(id).to.match(/^[\da-f]{32}$/);
    expect(new Reader('https://other.example', environment).id).not.to.equal(id);
    now += 300 * 86_400_000;
    expect(new Reader(server, environment).id).to.equal(id);
    now += 300 * 86_400_000;
    expect(new Reader(server, environment).id).to.equal(id);
    now += 366 * 86_400_000;
    expect(new Reader(server, environment).id).not.to.equal(id);
  });

  it('does not trust an id that somebody else has written', () => {
    localStorage.setItem(`market-news:reader:${server}`, `<script>.${Date.now()}`);
    expect(new Reader(server).id).to.match(/^[\da-f]{32}$/);
  });

  it('works in memory where there is no storage, or where even naming it throws', async () => {
    const own = Object.getOwnPropertyDescriptors(window);
    const refuse = () => {
      throw new DOMException('Denied', 'SecurityError');
    };
    for (const place of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, place, { configurable: true, get: refuse });
    }
    try {
      const { client, reader } = await signIn('persistent');
      expect(await reader.token(client)).to.be.a('string');
      expect(reader.id).to.equal(reader.id);
      reader.signIn({ accessToken: undefined, refreshToken: undefined, expiresIn: 1 });
      expect(reader.isSignedIn).to.be.true;
      await reader.signOut(client);
      expect(reader.isSignedIn).to.be.false;
    } finally {
      for (const place of ['localStorage', 'sessionStorage'] as const)
        Object.defineProperty(window, place, own[place]!);
    }
  });
});
