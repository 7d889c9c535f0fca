import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/signup-gate.js';
import { button, part, text, untilShown, untilState } from '../access/gate-page.js';
import { Reader } from '../../src/access/reader.js';
import { canary, server, stored } from '../access/publisher.js';
import { choose, mountLocked, open, publisher, useFrame, watchWindows, windows } from '../access/login-page.js';
import { until } from '../support/until.js';
import { withoutStorage } from '../support/without-storage.js';

describe('<signup-gate> with a login page in a real window', () => {
  watchWindows();

  it('opens the article when the reader has signed in in the other window', async () => {
    const gate = await mountLocked();
    const signedIn = oneEvent(gate, 'reader-signed-in');
    await choose(gate);
    await signedIn;
    await untilShown(gate, canary);
    expect(windows).to.have.length(1);
    await until(() => windows[0]!.closed, 'the window stays');
    const [login] = (await publisher.log()).filter(({ endpoint }) => endpoint === 'login');
    expect(login!.query['return']).to.equal(`${location.origin}/gate-return.html`);
    expect(login!.query['code_challenge']).to.match(/^[\w-]{43}$/);
    expect(login!.query['state']).to.match(/^[\w-]{43}$/);
    expect(stored()).not.to.contain('verifier');
    await until(() => text(gate.shadowRoot!.activeElement) === 'Full article', 'focus gets lost');
  });

  it('never takes a closed window for a no: it asks the server, and offers to go on', async () => {
    const frame = useFrame();
    await publisher.fault('login', { body: 'The login page' });
    const gate = await mountLocked();
    const asked = async () => (await publisher.calls()).filter((name) => name === 'authorization').length;
    await choose(gate);
    await untilShown(gate, 'Go on in the window');
    const before = await asked();
    await until(async () => (await publisher.calls()).includes('login'), 'the window never gets there');
    frame.remove();
    window.open = open;
    await untilShown(gate, 'Still signing in');
    await until(async () => (await asked()) > before, 'the server is not asked');
    expect(button(gate, 'Open the window again')).not.to.be.undefined;
    expect(button(gate, 'Sign in on this page')).not.to.be.undefined;
    await publisher.fault('login', null);
    button(gate, 'Open the window again')!.focus();
    await sendKeys({ press: 'Enter' });
    await untilShown(gate, canary);
  });

  it('signs in by the other window where there is no storage', async () => {
    const gate = await mountLocked();
    await withoutStorage(async () => {
      await choose(gate);
      await untilShown(gate, canary);
    });
  });

  it("is told by the publisher's own return page, where that knows this site", async () => {
    await publisher.tellReturnPage(location.origin);
    const gate = await mountLocked({ return: `${publisher.url}/gate-return.html` });
    await choose(gate);
    await untilShown(gate, canary);
    const [login] = (await publisher.log()).filter(({ endpoint }) => endpoint === 'login');
    expect(login!.query['return']).to.equal(
      `${publisher.url}/gate-return.html?origin=${encodeURIComponent(location.origin)}`,
    );
  });

  it("is not told by the publisher's return page, where that does not know this site", async () => {
    await publisher.tellReturnPage('https://other.example');
    const gate = await mountLocked({ return: `${publisher.url}/gate-return.html` });
    const heard: unknown[] = [];
    const listen = ({ origin, data }: MessageEvent) => void (origin === location.origin || heard.push(data));
    addEventListener('message', listen);
    await choose(gate);
    const said = async () => (await publisher.log()).find(({ endpoint }) => endpoint === 'return-page')?.body;
    await until(said, 'the window never gets there');
    expect(await said()).to.equal('You can close this window and go back to the article.');
    windows[0]!.close();
    await untilShown(gate, 'Still signing in');
    removeEventListener('message', listen);
    expect(heard).to.deep.equal([]);
    expect(await publisher.calls()).not.to.contain('token');
  });

  it('opens for a reader whom the publisher knows by id alone, as AMP has it', async () => {
    const gate = await mountLocked({
      login: `${publisher.url}/access/login?rid=READER_ID`,
      pingback_format: 'amp-access',
      gift: `${publisher.url}/access/gift`,
      logout_everywhere: `${publisher.url}/access/logout-everywhere`,
    });
    await publisher.subscribe('reader@news.example');
    await choose(gate);
    await untilShown(gate, canary);
    const [login] = (await publisher.log()).filter(({ endpoint }) => endpoint === 'login');
    expect(login!.query).to.have.all.keys('rid', 'return');
    await until(() => part(gate, 'sign-out'), 'there is no way out');
    expect(new Reader(server).isSignedIn, 'after a reload').to.be.true;
    for (const what of ['gift', 'sign-out-everywhere'])
      expect(part(gate, what), `${what}: its server could not know who asks`).to.be.null;
    part(gate, 'sign-out')!.click();
    await untilState(gate, 'locked');
    expect(gate.shadowRoot!.textContent).not.to.contain(canary);
    await until(async () => (await publisher.calls()).includes('logout'), 'the server is not told');
  });

  it('prefers the form in place where the publisher has both, and takes the window where it has no form', async () => {
    const gate = await mountLocked({}, { 'auth-mode': '' });
    await choose(gate);
    await until(() => gate.querySelector('input[name=email]'), 'there is no form');
    gate.remove();
    // At another address, as what the feed said before is kept under this one.
    const src = `${publisher.feedUrl}?later`;
    const other = await mountLocked({ signup: null }, { 'auth-mode': '', 'article-id': 'other', src });
    await choose(other);
    await untilShown(other, 'The other canary sings');
    expect(windows).to.have.length(1);
  });

  it('closes the window and hears no more when it is removed', async () => {
    await publisher.fault('login', { body: 'The login page' });
    const gate = await mountLocked();
    await choose(gate);
    await untilShown(gate, 'Go on in the window');
    gate.remove();
    await until(() => windows[0]!.closed, 'the window stays');
  });
});
