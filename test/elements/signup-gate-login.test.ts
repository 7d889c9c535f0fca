import { expect, oneEvent } from '@open-wc/testing';
import '../../src/define/signup-gate.js';
import { button, part, shown, text, untilShown } from '../access/gate-page.js';
import { stored } from '../access/publisher.js';
import { choose, mountLocked, publisher, useFrame, watchWindows, windows } from '../access/login-page.js';
import { until } from '../support/until.js';
import { withoutStorage } from '../support/without-storage.js';

describe('<signup-gate> with a login page', () => {
  watchWindows();

  it('says where to go on while the window is open, and is accessible at every step', async () => {
    const frame = useFrame();
    await publisher.fault('login', { body: 'The login page' });
    const gate = await mountLocked();
    await choose(gate);
    await untilShown(gate, 'Go on in the window that has opened.');
    await until(() => text(gate.shadowRoot!.activeElement) === 'Show the window', 'focus does not come along');
    expect(shown(gate), 'what the form asks for').not.to.contain('e-mail');
    await expect(gate).to.be.accessible();
    frame.remove();
    await untilShown(gate, 'Still signing in in the other window?');
    await expect(gate).to.be.accessible();
    button(gate, 'Cancel')!.click();
    await until(() => gate.shadowRoot!.activeElement?.matches('[part=cta]'), 'focus does not come back');
    expect(gate.matches(':state(locked)')).to.be.true;
  });

  it('offers to sign in on this page where the browser opens no window', async () => {
    window.open = () => null;
    const gate = await mountLocked();
    await choose(gate);
    await untilShown(gate, 'The browser has not opened the sign-in window.');
    await expect(gate).to.be.accessible();
    expect(button(gate, 'Sign in on this page')!.matches('.primary')).to.be.true;
    await until(() => text(document.querySelector('[role=status]'))?.includes('has not opened'), 'nothing is said');
  });

  it('does not offer what cannot be remembered, where there is no storage', async () => {
    window.open = () => null;
    const gate = await mountLocked();
    await withoutStorage(async () => {
      await choose(gate);
      await untilShown(gate, 'The browser has not opened the sign-in window.');
      expect(text(gate.shadowRoot)).not.to.contain('Sign in on this page');
      expect(part(gate, 'link')).to.include({ href: `${publisher.url}/a/registered`, rel: 'noopener' });
    });
  });

  describe('takes no message', () => {
    const result = (state: string) => ({
      sentinel: 'gate/1',
      type: 'result',
      result: { success: true, code: 'c', state },
    });

    /** A gate that waits for its window, and the state that would be right. */
    async function mountWaiting() {
      useFrame();
      // An empty page of this origin still, as messages of others cannot be made up everywhere.
      await publisher.fault('login', { hold: true });
      const gate = await mountLocked();
      await choose(gate);
      await until(async () => (await publisher.calls()).includes('login'), 'the window never gets there');
      const [login] = (await publisher.log()).filter(({ endpoint }) => endpoint === 'login');
      return { gate, state: login!.query['state']! };
    }

    function say(
      data: unknown,
      { origin = location.origin, source = windows[0]! }: { origin?: string; source?: Window } = {},
    ) {
      dispatchEvent(new MessageEvent('message', { data, origin, source }));
    }

    it('of another origin, of another window, with another state, or of another shape', async () => {
      const { gate, state } = await mountWaiting();
      say(result(state), { origin: 'https://evil.example' });
      say(result(state), { origin: publisher.url });
      say(result(state), { source: window });
      say(result('another'));
      say(result(''));
      say({ ...result(state), sentinel: 'amp' });
      say({ ...result(state), type: 'other' });
      for (const shape of [null, 'text', 5, [], { sentinel: 'gate/1', type: 'result' }]) say(shape);
      expect(shown(gate)).to.contain('Go on in the window');
      expect(await publisher.calls()).not.to.contain('token');
      expect(stored()).to.contain(state);
    });

    it('a second time', async () => {
      const { gate, state } = await mountWaiting();
      say(result(state));
      await untilShown(gate, 'That did not work just now.');
      await expect(gate).to.be.accessible();
      say(result(state));
      await until(async () => (await publisher.calls()).includes('token'), 'the code is not handed in');
      await until(() => button(gate, 'Open the window again'), 'there is no way on');
      expect((await publisher.calls()).filter((name) => name === 'token')).to.have.length(1);
      expect(gate.matches(':state(locked)')).to.be.true;
    });

    it('but the right one, and hears when the reader says no', async () => {
      const { gate, state } = await mountWaiting();
      say({ sentinel: 'gate/1', type: 'result', result: { success: false, state } });
      await until(() => gate.shadowRoot!.activeElement?.matches('[part=cta]'), 'focus does not come back');
      expect(await publisher.calls()).not.to.contain('token');
    });
  });

  it('leaves all to the page with auth-mode="event"', async () => {
    const gate = await mountLocked({}, { 'auth-mode': 'event' });
    const asked = oneEvent(gate, 'signup-request');
    await choose(gate, 'cta');
    await asked;
    expect(windows).to.be.empty;
    expect(gate.querySelector('form')).to.be.null;
  });

  it('opens no window when the page takes over', async () => {
    const gate = await mountLocked();
    gate.addEventListener('signup-request', (request) => request.preventDefault());
    await choose(gate);
    expect(windows).to.be.empty;
    expect(gate.matches(':state(locked)')).to.be.true;
  });

  it('fits into 320 px, from right to left too', async () => {
    const frame = useFrame();
    await publisher.fault('login', { body: 'The login page' });
    const gate = await mountLocked();
    const main = gate.parentElement!;
    Object.assign(main, { dir: 'rtl' }).style.inlineSize = '320px';
    await choose(gate);
    await untilShown(gate, 'Go on in the window');
    frame.remove();
    await untilShown(gate, 'Still signing in');
    expect(main.scrollWidth).to.be.at.most(320);
    await expect(main).to.be.accessible();
  });
});
