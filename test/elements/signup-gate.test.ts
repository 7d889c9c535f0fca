import { expect, fixture, fixtureCleanup, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ContextProvider } from '@lit/context';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { articleContext, newsContext } from '../../src/contexts.js';
import type { GateLockedEvent, GateUnlockedEvent, SignupRequestEvent } from '../../src/events.js';
import type { AccessEndpoints, Article } from '../../src/feed/article.js';
import type { GateFault } from '../support/gate-server.js';
import { untilStill } from '../support/page.js';
import { warnings } from '../support/warnings.js';
import { part, shown, text, untilShown, untilState } from '../access/gate-page.js';
import { leftBehind, nothingLeft } from '../support/leaks.js';
import { until } from '../support/until.js';
import { canary, forgetReader, stored, TestPublisher } from '../access/publisher.js';

/** In the page's own tree, where browsers and password managers find it. */
const form = (gate: Element) => gate.querySelector<HTMLFormElement>('form[slot=form]');
const field = (gate: Element, name: string) =>
  form(gate)?.elements.namedItem(name) as HTMLInputElement | null | undefined;
const problemLine = (gate: Element) => {
  const id = form(gate)!.querySelector('input')!.getAttribute('aria-describedby')!.split(' ').at(-1)!;
  return gate.ownerDocument.getElementById(id)!;
};
const problem = (gate: Element) => text(problemLine(gate));
const button = (gate: Element, label: string) =>
  [...(form(gate)?.querySelectorAll('button') ?? [])].find((each) => text(each) === label)!;
const panel = (gate: Element) => part(gate, 'panel')!;
const is = (gate: Element, state: string) => gate.matches(`:state(${state})`);

/** One key after the other: WebDriver holds all keys of one call down at once, so that none comes twice. */
async function type(text: string) {
  for (const key of text) await sendKeys({ type: key });
}

describe('<signup-gate>', () => {
  let publisher: TestPublisher;
  let said: string[];
  const { warn, error } = console;

  const early = document.createElement('signup-gate') as SignupGateElement;

  before(async () => {
    Object.assign(early, { articleId: 'registered', heading: 'Set early' });
    document.body.append(early);
    await import('../../src/define/signup-gate.js');
  });

  beforeEach(() => {
    publisher = new TestPublisher();
    said = [];
    console.warn = console.error = (...words: unknown[]) => void said.push(words.join(' '));
  });

  afterEach(async () => {
    fixtureCleanup();
    await forgetReader();
    Object.assign(console, { warn, error });
    expect(said.filter((line) => !line.includes('lit.dev/msg'))).to.deep.equal([]);
  });

  /** A gate in a page, in the state that it comes to by itself. */
  async function mount(id = 'registered', attributes: Record<string, string> = {}) {
    const main = await fixture(html`<main><h1>An article</h1></main>`);
    return addGate(main, id, attributes);
  }

  function addGate(parent: Element, id = 'registered', attributes: Record<string, string> = {}) {
    const gate = document.createElement('signup-gate') as SignupGateElement;
    for (const [name, value] of Object.entries({ src: publisher.feedUrl, 'article-id': id, ...attributes })) {
      gate.setAttribute(name, value);
    }
    if (attributes['layout'] !== 'banner') gate.innerHTML = '<p>The opening that everybody may read.</p>';
    parent.append(gate);
    return gate;
  }

  async function mountLocked(id?: string, attributes?: Record<string, string>) {
    const gate = await mount(id, attributes);
    await untilState(gate, 'locked');
    return gate;
  }

  async function openForm(gate: SignupGateElement) {
    part(gate, 'cta')?.click();
    await until(() => field(gate, 'email'), 'there is no field for the address');
    await gate.updateComplete;
  }

  async function askForCode(gate: SignupGateElement, email = 'reader@news.example') {
    await openForm(gate);
    field(gate, 'email')!.value = email;
    form(gate)!.requestSubmit();
    await until(() => field(gate, 'code'), 'there is no field for the code');
  }

  async function enter(gate: SignupGateElement, code: string) {
    field(gate, 'code')!.value = code;
    form(gate)!.requestSubmit();
    await gate.updateComplete;
    await until(() => button(gate, 'Confirm')?.ariaDisabled !== 'true', 'it is sending for ever');
  }

  async function signIn(gate: SignupGateElement, email?: string) {
    await askForCode(gate, email);
    field(gate, 'code')!.value = await publisher.code();
    form(gate)!.requestSubmit();
  }

  async function mountUnlocked() {
    const gate = await mountLocked();
    await signIn(gate);
    await untilState(gate, 'unlocked');
    await untilShown(gate, canary);
    return gate;
  }

  const fault = (endpoint: keyof AccessEndpoints, what: GateFault | null) => publisher.fault(endpoint, what);

  it('keeps properties that were set before it was defined', async () => {
    await early.updateComplete;
    expect(early.isUpdatePending).to.be.false;
    expect(early).to.include({ articleId: 'registered', heading: 'Set early', layout: 'inline' });
    early.remove();
  });

  async function expectAccessible(element: Element) {
    await untilStill(document);
    await expect(element).to.be.accessible();
  }

  it('says that it asks only where the answer takes a while', async () => {
    await fault('authorization', { hang: true });
    const stopped = 'signup-gate::part(status) { animation-play-state: paused }';
    const gate = addGate(
      await fixture(
        html`<main>
          <style>
            ${stopped}
          </style>
        </main>`,
      ),
    );
    await until(() => part(gate, 'status'));
    const status = part(gate, 'status')!;
    const [wait] = status.getAnimations();
    expect(getComputedStyle(status).visibility).to.equal('hidden');
    expect(wait!.effect!.getComputedTiming()).to.include({ delay: 400, activeDuration: 0 });
    wait!.finish();
    expect(getComputedStyle(status).visibility).to.equal('visible');
  });

  describe('is accessible', () => {
    it('while it asks', async () => {
      await fault('authorization', { hang: true });
      const gate = await mount();
      await untilState(gate, 'checking');
      await until(() => text(part(gate, 'status')) === 'Checking your access');
      await expectAccessible(gate);
    });

    it('when it is locked, and when it is a banner', async () => {
      const gate = await mountLocked();
      const banner = addGate(gate.parentElement!, undefined, { layout: 'banner' });
      await untilState(banner, 'locked');
      await expectAccessible(gate.parentElement!);
    });

    it('when it asks for the address and for the code, right and wrong', async () => {
      const gate = await mountLocked();
      await openForm(gate);
      await expectAccessible(gate.parentElement!);
      form(gate)!.requestSubmit();
      await gate.updateComplete;
      await expectAccessible(gate.parentElement!);
      await askForCode(gate);
      await enter(gate, '000000');
      await expectAccessible(gate.parentElement!);
    });

    it('when it is open', async () => {
      await expectAccessible(await mountUnlocked());
    });

    for (const [what, status] of [
      ['the server is down', 503],
      ['the server wants to be left alone', 429],
      ['this page is refused', 403],
      ['there is no such article', 410],
    ] as const) {
      it(`when ${what}`, async () => {
        await fault('authorization', { status, body: status === 403 ? { code: 'origin_not_allowed' } : {} });
        const gate = await mount();
        await warnings(() => until(() => part(gate, 'status') && !is(gate, 'checking')));
        await expectAccessible(gate);
      });
    }

    it('from right to left', async () => {
      const main = await fixture(html`<main dir="rtl" lang="ar"></main>`);
      const gate = addGate(main);
      await untilState(gate, 'locked');
      await askForCode(gate);
      await expectAccessible(main);
      const [heading, frame] = [part(gate, 'heading')!.getBoundingClientRect(), panel(gate).getBoundingClientRect()];
      expect(heading.left).to.be.at.least(frame.left);
      expect(getComputedStyle(field(gate, 'code')!).direction).to.equal('ltr');
    });
  });

  it('offers to sign up under the opening, which stays readable', async () => {
    const gate = await mountLocked();
    expect(text(part(gate, 'heading'))).to.equal('Sign up free to read the full analysis');
    expect(text(part(gate, 'description'))).to.contain('e-mail');
    expect(text(part(gate, 'cta'))).to.equal('Sign up free');
    expect(shown(gate)).to.contain('Already have an account? Sign in');
    expect(gate.querySelector('p')!.checkVisibility()).to.be.true;
    expect(form(gate)).to.be.null;
  });

  it("shows the feed's opening where the page has written none", async () => {
    const main = await fixture(html`<main></main>`);
    const gate = document.createElement('signup-gate') as SignupGateElement;
    Object.assign(gate, { src: publisher.feedUrl, articleId: 'registered', textContent: '\n  ' });
    main.append(gate);
    await untilShown(gate, 'The registered opening');
  });

  it('opens in place by keyboard alone: address, code, text', async () => {
    const gate = await mountLocked();
    part(gate, 'cta')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => document.activeElement === field(gate, 'email'), 'focus does not get to the address');
    await type('reader@news.example');
    await sendKeys({ press: 'Enter' });
    await until(
      () => field(gate, 'code') && document.activeElement === field(gate, 'code'),
      'focus does not get to the code',
    );
    await type(await publisher.code());
    const unlocked = oneEvent<GateUnlockedEvent>(gate, 'gate-unlocked');
    await sendKeys({ press: 'Enter' });
    const { articleId, reason } = await unlocked;
    expect({ articleId, reason }).to.deep.equal({ articleId: 'registered', reason: 'REGISTERED' });
    await untilShown(gate, canary);
    expect(text(gate.shadowRoot!.activeElement)).to.equal('Full article');
    await until(() => text(document.querySelector('[role=status]')) === 'Full article shown', 'nothing is said');
    expect(form(gate)).to.be.null;
    expect(gate.querySelector('p')!.checkVisibility()).to.be.false;
  });

  it('reaches every button by the Tab key, and takes them all back on cancel', async () => {
    const gate = await mountLocked();
    part(gate, 'cta')!.click();
    await until(() => document.activeElement === field(gate, 'email'));
    const reached = [];
    for (let step = 0; step < 3; step++) {
      await sendKeys({ press: 'Tab' });
      reached.push(text(document.activeElement));
    }
    expect(reached).to.deep.equal(['Send code', 'Sign in', 'Cancel']);
    await sendKeys({ press: 'Enter' });
    await until(() => gate.shadowRoot!.activeElement === part(gate, 'cta'), 'focus does not come back');
    expect(form(gate)).to.be.null;
  });

  it('has fields that browsers and password managers fill in', async () => {
    const gate = await mountLocked();
    await openForm(gate);
    const email = field(gate, 'email')!;
    expect([email.type, email.getAttribute('autocomplete'), email.required]).to.deep.equal(['email', 'email', true]);
    expect(text(email.labels![0])).to.equal('E-mail address');
    await askForCode(gate);
    const code = field(gate, 'code')!;
    expect([code.inputMode, code.getAttribute('autocomplete'), code.required]).to.deep.equal([
      'numeric',
      'one-time-code',
      true,
    ]);
    expect(text(code.labels![0])).to.equal('Code from the e-mail');
  });

  it('says what is wrong with the address at the field, and keeps it', async () => {
    const gate = await mountLocked();
    await openForm(gate);
    const email = field(gate, 'email')!;
    expect(email.getAttribute('aria-invalid')).to.equal('false');
    email.value = 'not an address';
    form(gate)!.requestSubmit();
    await until(() => problem(gate) !== '', 'nothing is said');
    expect(problem(gate)).to.equal('Enter an e-mail address, such as name@example.com.');
    expect(email.getAttribute('aria-invalid')).to.equal('true');
    expect(document.activeElement).to.equal(email);
    expect(email.value).to.equal('not an address');
    expect(await publisher.calls()).not.to.contain('signup');
    for (const [width, isBeside] of [
      ['280px', false],
      ['600px', true],
    ] as const) {
      gate.style.inlineSize = width;
      const [above, below, at] = [email, button(gate, 'Send code'), problemLine(gate)].map((each) =>
        each.getBoundingClientRect(),
      );
      expect(at!.top - above!.bottom, `directly under the field at ${width}`).to.be.within(0, 10);
      expect(below!.top === above!.top, `beside the field at ${width}`).to.equal(isBeside);
      if (!isBeside) expect(below!.top, 'the button comes after both').to.be.at.least(at!.bottom);
      expect(at!.height, `in one line or two at ${width}`).to.be.below(isBeside ? 30 : 60);
    }
  });

  it('says how many tries are left, when the code has expired, and sends another one', async () => {
    const gate = await mountLocked();
    await askForCode(gate);
    await enter(gate, '000000');
    await until(() => problem(gate) !== '');
    expect(problem(gate)).to.equal('That code is not right. 4 tries left.');
    expect(field(gate, 'code')!.value).to.equal('000000');
    expect(document.activeElement).to.equal(field(gate, 'code'));
    await fault('verify', { status: 410, body: { code: 'expired' } });
    await enter(gate, '111111');
    await until(() => problem(gate)!.includes('expired'));
    expect(problem(gate)).to.equal('That code has expired. Ask for a new one.');
    await fault('verify', null);
    await until(() => button(gate, 'Send a new code'), 'there is never another code to be had');
    const before = await publisher.code();
    button(gate, 'Send a new code').click();
    await until(async () => (await publisher.code()) !== before, 'no other code is sent');
    await until(() => button(gate, 'Confirm').ariaDisabled === 'false', 'it is sending for ever');
    expect(problem(gate)).to.equal('');
    const inPersian = (digit: string) => String.fromCodePoint(0x06f0 + Number(digit));
    await enter(gate, (await publisher.code()).replace(/\d/g, inPersian));
    await untilState(gate, 'unlocked');
  });

  it('goes back for another address', async () => {
    const gate = await mountLocked();
    await askForCode(gate);
    expect(text(form(gate))).to.contain('reader@news.example');
    button(gate, 'Use another address').click();
    await until(() => field(gate, 'email'));
    expect(field(gate, 'email')!.value).to.equal('reader@news.example');
  });

  it('counts down while the server wants to be left alone, and keeps what was typed', async () => {
    const gate = await mountLocked();
    await fault('signup', { status: 429, headers: { 'retry-after': '2' }, times: 1 });
    await openForm(gate);
    field(gate, 'email')!.value = 'reader@news.example';
    form(gate)!.requestSubmit();
    await until(() => problem(gate) === 'Try again in 2 seconds.', 'no countdown');
    expect(button(gate, 'Send code').ariaDisabled, 'it takes another address').to.equal('false');
    form(gate)!.requestSubmit();
    await until(() => problem(gate) === 'Try again in 1 second.', 'it does not count');
    await until(() => problem(gate) === '', 'it never ends');
    expect((await publisher.calls()).filter((name) => name === 'signup')).to.have.length(1);
    expect(field(gate, 'email')!.value).to.equal('reader@news.example');
    form(gate)!.requestSubmit();
    await until(() => field(gate, 'code'));
  });

  it('takes another address at once while the server wants to hear no more of the one before', async () => {
    const gate = await mountLocked();
    await fault('signup', { status: 429, headers: { 'retry-after': '60' }, times: 1 });
    await openForm(gate);
    field(gate, 'email')!.value = 'reader@news.example';
    form(gate)!.requestSubmit();
    await until(() => problem(gate) === 'Try again in 60 seconds.', 'no countdown');
    field(gate, 'email')!.value = 'another@news.example';
    form(gate)!.requestSubmit();
    await until(() => field(gate, 'code'), 'it waits all the same');
  });

  it('has a trap for robots that readers neither see nor reach', async () => {
    const gate = await mountLocked();
    await openForm(gate);
    const trap = field(gate, 'hp')!;
    expect(trap.tabIndex).to.equal(-1);
    expect(trap.closest('[aria-hidden=true]')).not.to.be.null;
    expect(trap.offsetWidth * trap.closest('label')!.offsetWidth).to.be.at.most(1000);
    expect(trap.closest('label')!.getBoundingClientRect().width).to.equal(1);
    trap.value = 'robot';
    field(gate, 'email')!.value = 'robot@news.example';
    form(gate)!.requestSubmit();
    await until(() => field(gate, 'code'));
    const sent = (await publisher.log()).find(({ endpoint }) => endpoint === 'signup')!;
    expect(JSON.parse(sent.body)).to.include({ hp: 'robot', email: 'robot@news.example', articleId: 'registered' });
  });

  it('opens at once for a reader who comes back, without taking focus', async () => {
    const gate = await mountUnlocked();
    gate.remove();
    const again = await mount('other');
    await untilState(again, 'unlocked');
    await untilShown(again, 'other canary');
    expect(document.activeElement).to.equal(document.body);
    await untilShown(again, 'You are signed in.');
  });

  it('signs out everywhere on the page: the text is gone from every gate', async () => {
    const gate = await mountUnlocked();
    const other = addGate(gate.parentElement!, 'other');
    await untilState(other, 'unlocked');
    await untilShown(other, canary);
    const signedOut = oneEvent(gate, 'reader-signed-out');
    await until(() => part(gate, 'sign-out'));
    part(gate, 'sign-out')!.click();
    await signedOut;
    await Promise.all([untilState(gate, 'locked'), untilState(other, 'locked')]);
    expect(gate.shadowRoot!.textContent + other.shadowRoot!.textContent).not.to.contain(canary);
    expect(stored()).not.to.contain('session');
    expect(gate.shadowRoot!.activeElement).to.equal(panel(gate));
    await until(async () => (await publisher.calls()).includes('logout'), 'the server is not told');
  });

  it('opens every gate of the page when the reader signs in at one, and only that one speaks of it', async () => {
    const gate = await mountLocked();
    const other = addGate(gate.parentElement!, 'other');
    await untilState(other, 'locked');
    const said: string[] = [];
    gate.parentElement!.addEventListener('reader-signed-in', ({ target }) =>
      said.push((target as Element).id || 'gate'),
    );
    other.id = 'other';
    await signIn(gate);
    await Promise.all([untilState(gate, 'unlocked'), untilState(other, 'unlocked')]);
    expect(said).to.deep.equal(['gate']);
  });

  it('asks once for all gates before one article', async () => {
    const main = await fixture(html`<main></main>`);
    const gates = [addGate(main), addGate(main), addGate(main)];
    await Promise.all(gates.map((gate) => untilState(gate, 'locked')));
    expect(await publisher.calls()).to.deep.equal(['authorization']);
  });

  it('never stores the text, nor says it in an event', async () => {
    const heard: Event[] = [];
    const names = ['gate-unlocked', 'gate-locked', 'reader-signed-in', 'signup-request'] as const;
    for (const name of names) addEventListener(name, (event) => heard.push(event), { once: true });
    await mountUnlocked();
    expect(heard.map(({ type }) => type)).to.deep.equal([
      'gate-locked',
      'signup-request',
      'reader-signed-in',
      'gate-unlocked',
    ]);
    expect(stored()).not.to.contain(canary);
    for (const event of heard) expect(JSON.stringify({ ...event })).not.to.match(/canary|reader@/);
  });

  it('lets the page take over before anything happens', async () => {
    const gate = await mountLocked();
    const asked: string[] = [];
    gate.addEventListener('signup-request', (request: SignupRequestEvent) => {
      asked.push(request.purpose);
      request.preventDefault();
    });
    part(gate, 'cta')!.click();
    part(gate, 'sign-in')!.click();
    await gate.updateComplete;
    expect(asked).to.deep.equal(['signup', 'signin']);
    expect(form(gate)).to.be.null;
    await publisher.fault('authorization', { body: { granted: true } });
    await publisher.fault('content', { body: { id: 'registered', format: 'text', text: `A ${canary}.` } });
    await gate.recheck();
    await untilState(gate, 'unlocked');
    await untilShown(gate, canary);
  });

  it('signs in by the other door, and lets the reader change doors', async () => {
    const gate = await mountLocked();
    part(gate, 'sign-in')!.click();
    await until(() => field(gate, 'email'));
    expect(text(part(gate, 'heading'))).to.equal('Sign in to read on');
    field(gate, 'email')!.value = 'half@';
    button(gate, 'Sign up free').click();
    await until(() => text(part(gate, 'heading')) === 'Sign up free to read the full analysis');
    expect(field(gate, 'email')!.value).to.equal('half@');
  });

  it('keeps the opening and the sign-in while the server is down, and tries again on request', async () => {
    const gate = await mountUnlocked();
    gate.remove();
    await fault('authorization', { status: 503 });
    const again = await mount();
    await untilState(again, 'unavailable');
    expect(panel(again).getAttribute('aria-labelledby')).to.equal(part(again, 'status')!.id);
    expect(shown(again)).to.contain('The rest of this article cannot be loaded right now.');
    expect(again.querySelector('p')!.checkVisibility()).to.be.true;
    // It also tries again by itself, and then takes the button away.
    const retry = part(again, 'retry')!;
    await fault('authorization', null);
    retry.click();
    await untilState(again, 'unlocked');
  });

  it('counts down and opens by itself when the server wants to be left alone', async () => {
    await fault('authorization', { status: 429, headers: { 'retry-after': '2' } });
    const gate = await mount();
    await untilState(gate, 'unavailable');
    await until(() => /Try again in [12] seconds?\./.test(shown(gate)), 'there is no word on how long');
    await fault('authorization', null);
    await until(() => is(gate, 'locked'), 'it never asks again');
  });

  it('tells the author of a page that may not use the gate, once, and the reader where to go', async () => {
    await fault('authorization', { status: 403, body: { code: 'origin_not_allowed' } });
    const told = await warnings(async () => {
      const gate = await mount();
      await until(() => part(gate, 'link'), 'there is no way out');
      expect(part(gate, 'link')).to.include({ href: `${publisher.url}/a/registered` });
      await untilShown(gate, 'publisher’s site only');
      addGate(gate.parentElement!, 'other');
      await until(async () => (await publisher.calls()).length === 2);
    });
    expect(told).to.have.length(1);
    expect(told[0]).to.contain(location.origin);
  });

  it('tells the author of a feed whose endpoints cannot be used', async () => {
    const article = {
      ...gated(),
      access: { level: 'registered', endpoints: { content: 'http://pub.example/c' } },
    } as Article;
    const told = await warnings(async () => {
      const gate = await fixture<SignupGateElement>(html`<signup-gate .article=${article}></signup-gate>`);
      await until(() => part(gate, 'link'), 'there is no way out');
      expect(text(part(gate, 'link'))).to.equal('Read on the publisher’s site');
    });
    expect(told).to.have.length(1);
  });

  it('knows subscribers: another offer, and another one for a reader whose account has no subscription', async () => {
    const gate = await mountLocked('paid');
    expect(text(part(gate, 'heading'))).to.equal('This analysis is for subscribers');
    expect(text(part(gate, 'cta'))).to.equal('Sign in');
    await openForm(gate);
    expect(text(form(gate))).not.to.contain('Sign up free');
    await signIn(gate);
    await untilShown(gate, 'has no subscription');
    expect(part(gate, 'cta')).to.be.null;
    expect(part(gate, 'link')).not.to.be.null;
    await expectAccessible(gate);
    await publisher.subscribe('reader@news.example');
    await gate.recheck();
    await untilShown(gate, 'paid canary');
  });

  it("prefers the page's words to the publisher's, and those to its own", async () => {
    await fault('authorization', {
      body: { granted: false, cta: { heading: 'Theirs', description: 'Theirs', buttonText: 'Theirs' } },
    });
    const gate = await mountLocked(undefined, { heading: 'Ours', 'cta-label': 'Go' });
    expect(text(part(gate, 'heading'))).to.equal('Ours');
    expect(text(part(gate, 'description'))).to.equal('Theirs');
    expect(text(part(gate, 'cta'))).to.equal('Go');
    gate.insertAdjacentHTML('beforeend', '<span slot="heading">Slotted</span>');
    const slotted = gate.querySelector<HTMLElement>('[slot=heading]')!;
    expect(slotted.checkVisibility() && slotted.assignedSlot?.parentElement).to.equal(part(gate, 'heading'));
  });

  it('draws nothing but its children before a free article', async () => {
    const gate = await mount('free');
    await until(() => !is(gate, 'checking'));
    expect(panel(gate).checkVisibility()).to.be.false;
    expect(gate.querySelector('p')!.checkVisibility()).to.be.true;
    expect(await publisher.log()).to.be.empty;
  });

  it('gates nothing as a banner, and greets a reader who is signed in', async () => {
    const gate = await mountLocked(undefined, { layout: 'banner' });
    expect(text(part(gate, 'heading'))).to.equal('Stay ahead of the markets');
    await signIn(gate);
    await untilState(gate, 'unlocked');
    await untilShown(gate, 'You are signed in.');
    expect(await publisher.calls()).to.deep.equal(['signup', 'verify']);
    await gate.signOut();
    await untilState(gate, 'locked');
    expect(text(part(gate, 'cta'))).to.equal('Join free');
  });

  it('takes its article from the card around it', async () => {
    const card = await fixture(html`<div></div>`);
    const provider = new ContextProvider(card as HTMLElement, { context: articleContext, initialValue: gated() });
    card.innerHTML = '<signup-gate></signup-gate>';
    const gate = card.firstElementChild as SignupGateElement;
    await untilState(gate, 'locked');
    expect(shown(gate)).to.contain('The opening in the feed.');
    provider.setValue({ ...gated(), access: { level: 'free' } });
    await until(() => !panel(gate).checkVisibility());
  });

  it('takes feed and article from the <market-news> around it', async () => {
    const around = await fixture(html`<div></div>`);
    const news = {
      src: publisher.feedUrl,
      refresh: 0,
      tickers: [],
      section: undefined,
      articleId: 'paid',
      timeZone: undefined,
      showTickers() {},
    };
    new ContextProvider(around as HTMLElement, { context: newsContext, initialValue: news });
    around.innerHTML = '<signup-gate></signup-gate>';
    const gate = around.firstElementChild as SignupGateElement;
    const locked = await oneEvent<GateLockedEvent>(gate, 'gate-locked');
    expect(locked.articleId).to.equal('paid');
  });

  it('never shows an answer that comes after the article has changed', async () => {
    const gate = await mountUnlocked();
    await fault('content', { hold: true });
    gate.articleId = 'other';
    await gate.updateComplete;
    expect(gate.shadowRoot!.textContent).not.to.contain(canary);
    await until(async () => (await publisher.calls()).filter((name) => name === 'content').length === 2);
    gate.articleId = 'paid';
    await fault('content', null);
    await untilState(gate, 'locked');
    expect(gate.shadowRoot!.textContent).not.to.contain(canary);
  });

  it('hangs up when it is removed', async () => {
    await fault('authorization', { hang: true });
    const gate = await mount();
    await until(async () => (await publisher.log()).length > 0);
    gate.remove();
    await until(async () => (await publisher.log())[0]!.isAborted, 'it does not hang up');
  });

  it('keeps the form and what was typed when it is moved, and the text when it is open', async () => {
    const gate = await mountLocked();
    await openForm(gate);
    field(gate, 'email')!.value = 'reader@news.example';
    const elsewhere = document.createElement('section');
    gate.parentElement!.append(elsewhere);
    elsewhere.append(gate);
    await gate.updateComplete;
    expect(field(gate, 'email')!.value).to.equal('reader@news.example');
    form(gate)!.requestSubmit();
    await until(() => field(gate, 'code'));
    await enter(gate, await publisher.code());
    await untilState(gate, 'unlocked');
    await untilShown(gate, canary);
    gate.parentElement!.parentElement!.append(gate);
    await gate.updateComplete;
    expect(shown(gate)).to.contain(canary);
    expect((await publisher.calls()).filter((name) => name === 'content')).to.have.length(1);
  });

  it('takes its form and its stylesheet along when it leaves', async () => {
    const sheets = document.adoptedStyleSheets.length;
    const gate = await mountLocked();
    expect(document.adoptedStyleSheets).to.have.length(sheets);
    await openForm(gate);
    expect(document.adoptedStyleSheets).to.have.length(sheets + 1);
    gate.remove();
    await gate.updateComplete;
    await until(() => form(gate) === null, 'the form stays');
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });

  it('does not let its stylesheet change the rest of the page, nor the page the form', async () => {
    const gate = await mountLocked();
    const main = gate.parentElement!;
    main.insertAdjacentHTML(
      'beforeend',
      '<form><input /><button class="primary">Theirs</button></form><style>input { border: 9px solid red }</style>',
    );
    const looks = () => [...main.querySelectorAll('form:not([slot]) *')].map((each) => getComputedStyle(each).cssText);
    const before = looks();
    await openForm(gate);
    expect(looks()).to.deep.equal(before);
    expect(getComputedStyle(field(gate, 'email')!).borderTopWidth).to.equal('1px');
  });

  it("uses the page's own form for the address", async () => {
    const gate = await mountLocked();
    const own = document.createElement('form');
    own.slot = 'form';
    own.innerHTML =
      '<label>Mail <input name="email" type="email" value="own@news.example" required></label><button>Go</button>';
    gate.append(own);
    part(gate, 'cta')!.click();
    await until(() => own.checkVisibility(), 'it is never shown');
    await fault('signup', { status: 500, times: 1 });
    own.requestSubmit();
    await untilShown(gate, 'That did not work just now.');
    own.requestSubmit();
    await until(() => gate.querySelector('input[name=code]'), 'there is no field for the code');
    expect(own.checkVisibility()).to.be.false;
    gate.querySelector<HTMLInputElement>('input[name=code]')!.value = await publisher.code();
    gate.querySelector<HTMLFormElement>('form:not([hidden])')!.requestSubmit();
    await untilState(gate, 'unlocked');
    expect(own.isConnected).to.be.true;
  });

  it('leaves other forms among its children alone', async () => {
    const gate = await mountLocked();
    gate.insertAdjacentHTML('beforeend', '<form id="letter"><button>Subscribe</button></form>');
    const letter = gate.querySelector<HTMLFormElement>('#letter')!;
    let isTaken = true;
    gate.addEventListener('submit', (submit) => {
      isTaken = submit.defaultPrevented;
      submit.preventDefault();
    });
    letter.requestSubmit();
    expect(isTaken).to.be.false;
  });

  it('tells the publisher that the text is read, once it has been in view', async () => {
    await mountUnlocked();
    await until(async () => (await publisher.calls()).includes('pingback'), 'it is never told');
  });

  it('fits into 200 px and leaves nothing outside', async () => {
    const main = await fixture<HTMLElement>(html`<main></main>`);
    main.style.inlineSize = '200px';
    const gate = addGate(main);
    await untilState(gate, 'locked');
    expect(gate.scrollWidth).to.be.at.most(200);
    await askForCode(gate);
    expect(panel(gate).scrollWidth).to.be.at.most(200);
    expect(form(gate)!.scrollWidth).to.be.at.most(form(gate)!.clientWidth);
  });

  it('leaves no listener, timer, observer or stylesheet behind after a hundred mounts', async () => {
    const main = await fixture<HTMLElement>(html`<main></main>`);
    const first = addGate(main);
    await untilState(first, 'locked');
    first.remove();
    await until(() => form(first) === null);

    const left = await leftBehind(async () => {
      for (let round = 0; round < 100; round++) {
        const gate = addGate(main);
        await gate.updateComplete;
        if (round % 10 === 0) {
          await untilState(gate, 'locked');
          await openForm(gate);
        }
        gate.remove();
      }
      await nextFrame();
    });
    expect(left).to.deep.equal(nothingLeft);
  });
});

/** A gated article as a card around a gate would have it. */
function gated(): Article {
  const publisher = new TestPublisher();
  return {
    id: 'registered',
    url: 'https://news.example/a/registered',
    title: 'An article',
    keyPoints: [],
    tickers: [],
    authors: [],
    tags: [],
    body: { format: 'text', source: 'The opening in the feed.' },
    access: { level: 'registered', endpoints: publisher.endpoints },
  };
}
