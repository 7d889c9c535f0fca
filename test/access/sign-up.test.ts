import { expect } from '@open-wc/testing';
import { AccessClient } from '../../src/access/client.js';
import { browser } from '../../src/access/environment.js';
import { Reader } from '../../src/access/reader.js';
import { SignUp } from '../../src/access/sign-up.js';
import { server, stored, TestPublisher } from './publisher.js';

function start() {
  const publisher = new TestPublisher();
  const reader = new Reader(server);
  const clock = { time: 0 };
  const signUp = new SignUp(
    reader,
    new AccessClient(publisher.endpoints),
    { articleId: 'registered' },
    {
      ...browser,
      now: () => clock.time,
    },
  );
  return { publisher, reader, clock, signUp };
}

describe('SignUp', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('signs the reader in with an address and the code sent there', async () => {
    const { publisher, reader, signUp } = start();
    await signUp.sendCode('a@b.example');
    expect(signUp.state).to.include({ step: 'code', email: 'a@b.example', isSending: false, problem: undefined });
    await signUp.confirm(` ${(await publisher.code()).replace(/(...)/, '$1 ')} `);
    expect(signUp.state.step).to.equal('done');
    expect(reader.isSignedIn).to.be.true;
    expect(stored()).not.to.contain('a@b.example');
  });

  it('keeps the address out of everything but the one request', async () => {
    const { publisher, signUp } = start();
    await signUp.sendCode('a@b.example');
    await signUp.confirm(await publisher.code());
    const holding = (await publisher.log()).filter((request) => JSON.stringify(request).includes('a@b.example'));
    expect(holding.map(({ endpoint }) => endpoint)).to.deep.equal(['signup']);
  });

  it('says that the address is none when the server says so', async () => {
    const { signUp } = start();
    await signUp.sendCode('a@b');
    expect(signUp.state).to.include({ step: 'email', email: 'a@b', problem: 'email' });
  });

  it('says how many tries are left, until the code is of no use', async () => {
    const { signUp, reader } = start();
    await signUp.sendCode('a@b.example');
    for (const left of [4, 3, 2, 1]) {
      await signUp.confirm('000000');
      expect(signUp.state).to.include({ step: 'code', problem: 'code', attemptsLeft: left });
    }
    await signUp.confirm('000000');
    expect(signUp.state.problem).to.equal('expired');
    await signUp.confirm('000000');
    expect(signUp.state.problem).to.equal('expired');
    expect(reader.isSignedIn).to.be.false;
  });

  it('waits as long as the server asks, without sending, and keeps the address', async () => {
    const { publisher, clock, signUp } = start();
    await publisher.fault('signup', { status: 429, headers: { 'retry-after': '30' } });
    await signUp.sendCode('a@b.example');
    expect(signUp.state).to.include({ problem: 'throttled', email: 'a@b.example' });
    expect(signUp.wait).to.equal(30_000);
    await publisher.fault('signup', null);
    await signUp.sendCode('a@b.example');
    expect(await publisher.calls()).to.have.length(1);
    clock.time = 30_000;
    await signUp.sendCode('a@b.example');
    expect(signUp.state.step).to.equal('code');
  });

  it('makes nobody wait but for what was asked too often: other addresses, and the code, go through', async () => {
    const { publisher, clock, signUp } = start();
    await signUp.sendCode('a@b.example');
    clock.time = 1000;
    const throttled = { status: 429, headers: { 'retry-after': '60' } };
    await publisher.fault('signup', throttled);
    await signUp.sendCode('a@b.example');
    expect(signUp.state).to.include({ step: 'code', problem: 'throttled' });
    expect([signUp.wait, signUp.resendWait]).to.deep.equal([60_000, 60_000]);
    await signUp.confirm('000000');
    expect(signUp.state).to.include({ problem: 'code', attemptsLeft: 4 });

    signUp.useOtherEmail();
    await publisher.fault('signup', null);
    await signUp.sendCode('a@b.example');
    expect(signUp.state, 'is not silent').to.include({ step: 'email', problem: 'throttled' });
    expect((await publisher.calls()).filter((name) => name === 'signup')).to.have.length(2);
    await signUp.sendCode('c@d.example');
    expect(signUp.state).to.include({ step: 'code', email: 'c@d.example', problem: undefined });

    await publisher.fault('verify', throttled);
    await signUp.confirm('000000');
    await publisher.fault('verify', null);
    await signUp.confirm(await publisher.code());
    expect(signUp.state).to.include({ step: 'code', problem: 'throttled' });
    expect(signUp.wait).to.equal(60_000);
    await signUp.sendCode('c@d.example');
    expect(signUp.state.problem).to.be.undefined;
    clock.time = 61_000;
    await signUp.confirm(await publisher.code());
    expect(signUp.state.step).to.equal('done');
  });

  for (const [script, zero] of [
    ['Arabic-Indic', '\u0660'],
    ['Persian', '\u06f0'],
    ['Devanagari', '\u0966'],
    ['full-width', '\uff10'],
    ['mathematical', '\u{1d7ec}'],
  ] as const) {
    it(`takes a code in ${script} digits`, async () => {
      const { publisher, signUp } = start();
      await signUp.sendCode('a@b.example');
      const digit = (ascii: string) => String.fromCodePoint(zero.codePointAt(0)! + Number(ascii));
      await signUp.confirm((await publisher.code()).replace(/\d/g, digit));
      expect(signUp.state.step).to.equal('done');
    });
  }

  it('lets the reader ask for another code after a while', async () => {
    const { publisher, clock, signUp } = start();
    await signUp.sendCode('a@b.example');
    const first = await publisher.code();
    expect(signUp.resendWait).to.equal(1000);
    clock.time = 1000;
    expect(signUp.resendWait).to.equal(0);
    await signUp.sendCode(signUp.state.email);
    await signUp.confirm(first);
    expect(signUp.state.problem).to.equal('code');
    await signUp.confirm(await publisher.code());
    expect(signUp.state.step).to.equal('done');
  });

  it('goes back to the address, and forgets what was wrong', async () => {
    const { signUp } = start();
    await signUp.sendCode('a@b.example');
    await signUp.confirm('000000');
    signUp.useOtherEmail();
    expect(signUp.state).to.include({ step: 'email', email: 'a@b.example', problem: undefined });
  });

  it('says that it failed when the server does, and that it is refused when the page is', async () => {
    const { publisher, signUp } = start();
    for (const fault of [{ drop: true }, { status: 500 }, { body: '<p>Login</p>' }]) {
      await publisher.fault('signup', fault);
      await signUp.sendCode('a@b.example');
      expect(signUp.state).to.include({ step: 'email', email: 'a@b.example', problem: 'unavailable' });
    }
    await publisher.fault('signup', { status: 403, body: { code: 'origin_not_allowed' } });
    await signUp.sendCode('a@b.example');
    expect(signUp.state.problem).to.equal('refused');
  });

  it('sends once, however often the button is pressed', async () => {
    const { publisher, signUp } = start();
    await Promise.all([signUp.sendCode('a@b.example'), signUp.sendCode('a@b.example')]);
    expect(await publisher.calls()).to.have.length(1);
  });

  it('takes no notice of an answer after it was stopped', async () => {
    const { publisher, reader, signUp } = start();
    await signUp.sendCode('a@b.example');
    await publisher.fault('verify', { hold: true });
    const confirmed = signUp.confirm(await publisher.code());
    signUp.stop();
    await publisher.fault('verify', null);
    await confirmed;
    expect(signUp.state.step).to.equal('code');
    expect(reader.isSignedIn).to.be.false;
  });
});
