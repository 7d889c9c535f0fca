import { expect } from '@open-wc/testing';
import { Gate } from '../../src/access/gate.js';
import {
  finishLogin,
  keepLogin,
  loginUrl,
  readFragment,
  takeLogin,
  type PendingLogin,
} from '../../src/access/login.js';
import { Reader } from '../../src/access/reader.js';
import { withAuthData } from '../../src/access/rules.js';
import { server, stored, TestPublisher } from './publisher.js';

const pending: PendingLogin = {
  origin: server,
  articleId: 'registered',
  state: 'the-state',
  verifier: 'the-verifier',
  redirectUri: 'https://host.example/gate-return.html',
  session: 'session',
  until: Date.now() + 600_000,
};

describe('the address of a login page', () => {
  const variables = { RETURN_URL: 'https://host.example/a?b=c', READER_ID: 'r', STATE: 's' };

  it('is filled in, percent-encoded', () => {
    expect(loginUrl('https://pub.example/login?r=RETURN_URL&s=STATE', variables)).to.equal(
      'https://pub.example/login?r=https%3A%2F%2Fhost.example%2Fa%3Fb%3Dc&s=s',
    );
  });

  it('is given the return address where it has no place for it', () => {
    const returnUrl = 'return=https%3A%2F%2Fhost.example%2Fa%3Fb%3Dc';
    expect(loginUrl('https://pub.example/login', variables)).to.equal(`https://pub.example/login?${returnUrl}`);
    expect(loginUrl('https://pub.example/login?rid=READER_ID', variables)).to.equal(
      `https://pub.example/login?rid=r&${returnUrl}`,
    );
  });

  it('may name what the last answer held, by own members, percent-encoded', () => {
    const answer = { plan: 'a&b', data: { left: 2 } };
    const address = 'https://pub.example/?p=AUTHDATA(plan)&l=AUTHDATA(data.left)&x=AUTHDATA(constructor.name)';
    expect(withAuthData(address, answer, {})).to.equal('https://pub.example/?p=a%26b&l=2&x=');
    expect(withAuthData('https://pub.example/?p=AUTHDATA(mine.plan)', answer, { namespace: 'mine' })).to.equal(
      'https://pub.example/?p=a%26b',
    );
  });
});

describe('a login that was begun', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    takeLogin('the-state');
  });

  it('is there for the answer that names its state, once', () => {
    keepLogin(pending);
    expect(takeLogin('another-state')).to.be.undefined;
    expect(takeLogin(undefined)).to.be.undefined;
    expect(takeLogin('the-state')).to.deep.include(pending);
    expect(takeLogin('the-state')).to.be.undefined;
    expect(stored()).to.equal('[{},{}]');
  });

  it('is too late after ten minutes', () => {
    keepLogin(pending);
    expect(takeLogin('the-state', pending.until + 1)).to.be.undefined;
    expect(takeLogin('the-state')).to.be.undefined;
  });

  it('is kept in memory where there is no storage', () => {
    const own = Object.getOwnPropertyDescriptor(window, 'sessionStorage')!;
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Denied', 'SecurityError');
      },
    });
    try {
      keepLogin(pending);
      expect(takeLogin('the-state')).to.deep.include(pending);
      expect(takeLogin('the-state')).to.be.undefined;
    } finally {
      Object.defineProperty(window, 'sessionStorage', own);
    }
  });

  for (const poison of ['', 'null', '[]', '{}', '{"origin":5,"until":9e99}', '{"__proto__":{"origin":"x"}}', '<p>']) {
    it(`is not made up of what somebody else has stored: ${poison || 'nothing'}`, () => {
      sessionStorage.setItem('market-news:login', poison);
      expect(takeLogin(undefined)).to.be.undefined;
      expect(takeLogin('')).to.be.undefined;
    });
  }
});

describe('the fragment of a login page', () => {
  for (const [fragment, result] of [
    ['#success=true', { success: true, code: undefined, state: undefined, rid: undefined }],
    ['#success=false&state=s', { success: false, code: undefined, state: 's', rid: undefined }],
    ['#success=true&code=c%20d&state=s&rid=r&x=y', { success: true, code: 'c d', state: 's', rid: 'r' }],
    ['#success=1', { success: false, code: undefined, state: undefined, rid: undefined }],
    ['#part-two', undefined],
    ['', undefined],
  ] as const) {
    it(`is read: ${fragment || 'none'}`, () => {
      expect(readFragment(fragment)).to.deep.equal(result);
    });
  }
});

describe('the result of a login page', () => {
  const gateAt = (reader = new Reader(server)) =>
    new Gate(
      { id: 'registered', access: { level: 'registered', endpoints: new TestPublisher().endpoints } },
      { reader },
    );

  for (const [what, begun, result] of [
    ['a code that no state ties to this page', { ...pending, state: '' }, { success: true, code: 'c' }],
    ['a code that no verifier ties to this page', { ...pending, verifier: '' }, { success: true, code: 'c' }],
    ['success without the code that was asked for', pending, { success: true, rid: 'a'.repeat(32) }],
    ['a code that the server does not know', pending, { success: true, code: 'c' }],
  ] as const) {
    it(`signs nobody in for ${what}`, async () => {
      const gate = gateAt();
      const { id } = gate.reader;
      let error: unknown;
      await finishLogin(gate, begun, result).catch((thrown: unknown) => (error = thrown));
      expect(error).to.have.property('name', 'AccessError');
      expect(gate.reader.isSignedIn).to.be.false;
      expect(gate.reader.id).to.equal(id);
    });
  }

  it("takes a fresh reader's id only where a state says that it is for this page", async () => {
    const fresh = 'b'.repeat(40);
    const gate = gateAt();
    const { id } = gate.reader;
    await finishLogin(gate, { ...pending, state: '', verifier: '' }, { success: true, rid: fresh });
    expect(gate.reader.id).to.equal(id);
    await finishLogin(gate, { ...pending, verifier: '' }, { success: true, rid: fresh });
    expect(gate.reader.id).to.equal(fresh);
    expect(gate.reader.isSignedIn).to.be.true;
  });

  it('leaves no id behind that still opens articles after signing out', async () => {
    const gate = gateAt();
    await finishLogin(gate, { ...pending, verifier: '' }, { success: true, rid: 'b'.repeat(40) });
    await gate.reader.signOut(gate.client);
    expect(gate.reader.id).not.to.equal('b'.repeat(40));
    expect(stored()).not.to.contain('b'.repeat(40));
  });
});
