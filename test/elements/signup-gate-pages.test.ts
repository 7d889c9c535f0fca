import { expect, fixtureCleanup } from '@open-wc/testing';
import '../../src/define/signup-gate.js';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { button, part, shown, text, untilShown, untilState } from '../access/gate-page.js';
import { canary, forgetReader, server, stored, TestPublisher } from '../access/publisher.js';
import { until } from '../support/until.js';

/** A page with a gate, in a frame: another document of the same site, as another tab is. */
class Page {
  readonly frame = document.createElement('iframe');

  constructor(publisher: TestPublisher, attributes: Record<string, string> = {}) {
    const search = new URLSearchParams({ src: publisher.feedUrl, 'article-id': 'registered', ...attributes });
    this.frame.title = 'A page with a gate';
    this.frame.width = '800';
    this.frame.height = '600';
    this.frame.src = `/test/access/host.html?${search}`;
    document.body.append(this.frame);
  }

  get gate(): SignupGateElement | null {
    return this.frame.contentDocument?.querySelector('signup-gate') ?? null;
  }

  get location(): string {
    return this.frame.contentWindow!.location.href;
  }

  async ready(state: 'locked' | 'unlocked') {
    await until(() => this.gate?.matches(':state(locked), :state(unlocked)'), 'the gate is never ready');
    await untilState(this.gate!, state);
    return this.gate!;
  }

  async untilOpen() {
    await until(() => this.gate?.shadowRoot && shown(this.gate).includes(canary), 'the article is never shown');
    return this.gate!;
  }

  /** Goes to a fragment, as a login page would send the reader back. */
  load(fragment: string) {
    const { frame } = this;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.contentWindow!.location.hash = fragment;
    frame.contentWindow!.location.reload();
    return loaded;
  }
}

describe('<signup-gate> across pages', () => {
  let publisher: TestPublisher;
  let pages: Page[];

  beforeEach(() => {
    publisher = new TestPublisher();
    pages = [];
  });

  afterEach(async () => {
    for (const { frame } of pages) frame.remove();
    fixtureCleanup();
    await forgetReader();
  });

  function openPage(attributes?: Record<string, string>) {
    const page = new Page(publisher, attributes);
    pages.push(page);
    return page;
  }

  describe('in place of the page', () => {
    beforeEach(() => publisher.settings({ login: publisher.loginUrl }));

    it('leaves for the login page, and comes back to where the reader was, signed in', async () => {
      const page = openPage({ 'auth-mode': 'redirect' });
      const gate = await page.ready('locked');
      const before = page.location;
      part(gate, 'sign-in')!.click();
      await until(async () => (await publisher.calls()).includes('token'), 'the code is never handed in');
      const again = await page.untilOpen();
      expect(page.location).to.equal(before);
      expect(page.frame.contentDocument!.activeElement === again, 'focus returns to the gate').to.be.true;
      await until(() => text(again.shadowRoot!.activeElement) === 'Full article', 'focus returns to the article');
      expect(stored()).not.to.contain('verifier');
      const seen = JSON.stringify((await publisher.log()).filter(({ endpoint }) => endpoint !== 'login'));
      const [login] = (await publisher.log()).filter(({ endpoint }) => endpoint === 'login');
      expect(seen).not.to.contain(login!.query['state']);
    });

    it('does not take an answer that nobody asked for, and leaves its fragment alone', async () => {
      const page = openPage({ 'auth-mode': 'redirect' });
      await page.ready('locked');
      await page.load('#success=true&code=stolen&state=forged');
      await page.ready('locked');
      expect(page.location).to.contain('#success=true&code=stolen');
      expect(await publisher.calls()).not.to.contain('token');
    });

    it('takes an answer once: the same address opens nothing again', async () => {
      const page = openPage({ 'auth-mode': 'redirect' });
      const gate = await page.ready('locked');
      await publisher.fault('login', { hold: true });
      part(gate, 'sign-in')!.click();
      await until(async () => (await publisher.calls()).includes('login'), 'it never gets to the login page');
      const { state } = (await publisher.log()).find(({ endpoint }) => endpoint === 'login')!.query;
      page.frame.remove();
      await publisher.fault('login', null);

      for (const round of [1, 2]) {
        const again = openPage({ 'auth-mode': 'redirect' });
        await again.ready('locked');
        await again.load(`#success=true&code=unknown&state=${state}`);
        await again.ready('locked');
        if (round === 1) {
          await untilShown(again.gate!, 'That did not work just now.');
          expect(again.location).not.to.contain('success');
        }
        const calls = (await publisher.calls()).filter((name) => name === 'token');
        expect(calls).to.have.length(1);
      }
    });

    it('shuts nothing and opens nothing when the reader said no there', async () => {
      const page = openPage({ 'auth-mode': 'redirect' });
      const gate = await page.ready('locked');
      await publisher.fault('login', { hold: true });
      part(gate, 'sign-in')!.click();
      await until(async () => (await publisher.calls()).includes('login'), 'it never gets to the login page');
      const { state } = (await publisher.log()).find(({ endpoint }) => endpoint === 'login')!.query;
      page.frame.remove();
      await publisher.fault('login', null);
      const again = openPage();
      await again.ready('locked');
      await again.load(`#success=false&state=${state}`);
      const back = await again.ready('locked');
      await until(() => !again.location.includes('success'), 'the answer stays in the address');
      expect(button(back, 'Sign up free')).not.to.be.undefined;
    });

    it('says what it waits for, and is as before when the reader goes back', async () => {
      const page = openPage({ 'auth-mode': 'redirect' });
      const gate = await page.ready('locked');
      await publisher.fault('login', { hold: true });
      part(gate, 'sign-in')!.click();
      await untilShown(gate, 'Checking your access');
      expect(shown(gate), 'there is no window').not.to.contain('window');
      const asked = async () => (await publisher.calls()).filter((name) => name === 'login').length;
      await until(async () => (await asked()) === 1, 'it never gets to the login page');
      button(gate, 'Sign in on this page')!.click();
      await until(async () => (await asked()) === 2, 'it does not try again');
      // As a browser says that has kept the page.
      page.frame.contentWindow!.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await until(() => button(gate, 'Sign up free'), 'there is no offer');
    });

    it('goes on there when the browser opens no window', async () => {
      const page = openPage({ 'auth-mode': 'popup' });
      const gate = await page.ready('locked');
      page.frame.contentWindow!.open = () => null;
      part(gate, 'sign-in')!.click();
      await untilShown(gate, 'The browser has not opened the sign-in window.');
      button(gate, 'Sign in on this page')!.click();
      await page.untilOpen();
    });
  });

  it('wipes the text and what is stored in other tabs when the reader signs out in one', async () => {
    await publisher.settings({ login: publisher.loginUrl });
    const page = openPage({ session: 'persistent', 'auth-mode': 'redirect' });
    part(await page.ready('locked'), 'sign-in')!.click();
    await page.untilOpen();
    const other = openPage({ session: 'persistent' });
    const gate = await other.untilOpen();
    await until(() => part(page.gate!, 'sign-out'), 'there is no way out');
    part(page.gate!, 'sign-out')!.click();
    await untilState(gate, 'locked');
    expect(gate.shadowRoot!.textContent).not.to.contain(canary);
    expect(stored()).not.to.contain('session:');
  });

  it('opens in another tab too after its own answer from the server', async () => {
    await publisher.settings({ login: publisher.loginUrl });
    const gate = await openPage({ session: 'persistent' }).ready('locked');
    const page = openPage({ session: 'persistent', 'auth-mode': 'redirect' });
    part(await page.ready('locked'), 'sign-in')!.click();
    await page.untilOpen();
    await untilShown(gate, canary);
    const contents = (await publisher.calls()).filter((name) => name === 'content');
    expect(contents).to.have.length(2);
  });

  it('signs up in a sandboxed frame that has no origin and no storage', async () => {
    const frame = document.createElement('iframe');
    frame.title = 'A sandboxed page';
    frame.setAttribute('sandbox', 'allow-scripts allow-forms');
    await publisher.site(location.origin);
    const search = new URLSearchParams({ src: publisher.feedUrl, 'article-id': 'registered' });
    frame.src = `${server}/test/access/sandbox.html?${search}`;
    const heard: { readonly state: string; readonly shown: string }[] = [];
    const listen = ({ source, data }: MessageEvent) =>
      void (source === frame.contentWindow && heard.push(data as (typeof heard)[number]));
    addEventListener('message', listen);
    document.body.append(frame);
    try {
      await until(() => heard.some(({ state }) => state === 'locked'), 'it is never locked');
      frame.contentWindow!.postMessage({ email: 'a@b.example' }, '*');
      await until(async () => (await publisher.calls()).includes('signup'), 'no code is asked for');
      await until(() => heard.some(({ state }) => state === 'code'), 'there is no field for the code');
      frame.contentWindow!.postMessage({ code: await publisher.code() }, '*');
      await until(() => heard.some(({ shown: words }) => words.includes(canary)), 'the article is never shown');
    } finally {
      removeEventListener('message', listen);
      frame.remove();
    }
  });

  it('signs out on every device, or says that it could not', async () => {
    await publisher.settings({
      login: publisher.loginUrl,
      logout_everywhere: `${publisher.url}/access/logout-everywhere`,
    });
    const page = openPage({ 'auth-mode': 'redirect' });
    part(await page.ready('locked'), 'sign-in')!.click();
    const open = await page.untilOpen();
    await publisher.fault('logout-everywhere', { status: 503, times: 1 });
    await until(() => button(open, 'Sign out everywhere'), 'there is no such button');
    button(open, 'Sign out everywhere')!.click();
    await untilShown(open, 'That did not work just now.');
    expect(shown(open)).to.contain(canary);
    button(open, 'Sign out everywhere')!.click();
    await untilState(open, 'locked');
    const told = (await publisher.log()).filter(({ endpoint }) => endpoint === 'logout-everywhere');
    expect(told.at(-1)!.token).to.be.a('string');
  });
});
