import { expect, fixtureCleanup } from '@open-wc/testing';
import { canGive, makeGift } from '../../src/access/gift.js';
import { gateFor } from '../../src/access/gate.js';
import { requestCode, verifyCode } from '../../src/access/sign-up.js';
import { AccessClient } from '../../src/access/client.js';
import { readerAt } from '../../src/access/reader.js';
import '../../src/define/signup-gate.js';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { mountGate, part, text, untilShown, untilState } from '../access/gate-page.js';
import { canary, forgetReader, server, TestPublisher } from '../access/publisher.js';
import { until } from '../support/until.js';

const email = 'giver@news.example';

describe('<signup-gate> for a reader who gives an article away', () => {
  let publisher: TestPublisher;
  let written: string[];
  const { clipboard } = navigator;

  beforeEach(async () => {
    publisher = new TestPublisher();
    await publisher.settings({ gift: `${publisher.url}/access/gift` });
    written = [];
  });

  afterEach(async () => {
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    fixtureCleanup();
    await forgetReader();
  });

  /** Tests have no clipboard that every browser lets them see. */
  function setClipboard(write: (items: readonly ClipboardItem[]) => Promise<void>) {
    Object.defineProperty(navigator, 'clipboard', { value: { write }, configurable: true });
  }

  async function mountSignedIn(attributes: Record<string, string> = {}): Promise<SignupGateElement> {
    const client = new AccessClient(publisher.endpoints);
    const challenge = await requestCode(client, { email, articleId: 'registered' });
    const tokens = await verifyCode(client, challenge.id, await publisher.code());
    readerAt(server).signIn(tokens, 'memory');
    const gate = await mountGate(publisher, attributes);
    await untilShown(gate, canary);
    await until(() => part(gate, 'account'), 'there is no account');
    return gate;
  }

  const field = (gate: SignupGateElement) => part(gate, 'gift-link')?.querySelector('input');

  it('makes a link, shows it, copies it, and lets others read by it', async () => {
    await publisher.subscribe(email);
    setClipboard(async ([item]) => {
      written.push(await (await item!.getType('text/plain')).text());
    });
    const gate = await mountSignedIn();
    part(gate, 'gift')!.click();
    await until(() => field(gate), 'there is no link');
    const link = `${publisher.url}/a/registered?gift=golden`;
    expect(field(gate)!.value).to.equal(link);
    await until(() => gate.shadowRoot!.activeElement === field(gate), 'the link has no focus');
    await until(() => written.length === 1);
    expect(written).to.deep.equal([link]);
    await until(() => text(document.querySelector('body > [role=status]'))?.includes('Link copied'), 'nothing is said');
    expect(text(part(gate, 'gift-link'))).to.contain('Link copied');
    await expect(gate).to.be.accessible();
    part(gate, 'sign-out')!.click();
    await untilState(gate, 'locked');
    expect(field(gate)).to.equal(undefined);
  });

  it('leaves the link to be copied by hand where the browser refuses', async () => {
    await publisher.subscribe(email);
    setClipboard(() => Promise.reject(new DOMException('No', 'NotAllowedError')));
    const gate = await mountSignedIn();
    part(gate, 'gift')!.click();
    await until(() => gate.shadowRoot!.activeElement && gate.shadowRoot!.activeElement === field(gate));
    const { selectionStart, selectionEnd, value } = field(gate)!;
    expect([selectionStart, selectionEnd]).to.deep.equal([0, value.length]);
  });

  it('says when there are none left, and when it did not work', async () => {
    await publisher.subscribe(email);
    const gate = await mountSignedIn();
    await publisher.fault('gift', { status: 409, body: { code: 'quota' }, times: 1 });
    part(gate, 'gift')!.click();
    await until(() => text(part(gate, 'account'))!.includes('There are no articles left to give.'));
    await publisher.fault('gift', { drop: true });
    part(gate, 'gift')!.click();
    await until(() => text(part(gate, 'account'))!.includes('That did not work just now.'));
    expect(field(gate)).to.equal(undefined);
  });

  it('offers it to subscribers only, and only where the publisher makes such links', async () => {
    const gate = await mountSignedIn();
    expect(part(gate, 'gift')).to.equal(null);
    fixtureCleanup();
    await publisher.subscribe(email);
    await publisher.settings({});
    // At another address, as what the feed said before is kept under this one.
    expect(part(await mountSignedIn({ src: `${publisher.feedUrl}?later` }), 'gift')).to.equal(null);
  });

  it('offers it to a subscriber whom the page has signed in, and leaves signing out to the page', async () => {
    await publisher.subscribe(email);
    const client = new AccessClient(publisher.endpoints);
    const challenge = await requestCode(client, { email });
    const { accessToken } = await verifyCode(client, challenge.id, await publisher.code());
    const gate = await mountGate(publisher, {}, { getAccessToken: () => accessToken });
    await untilShown(gate, canary);
    await until(() => part(gate, 'gift'), 'there is nothing to give');
    expect(part(gate, 'sign-out')).to.equal(null);
    expect(text(part(gate, 'account'))).to.equal('Give this article');
    part(gate, 'gift')!.click();
    await until(() => field(gate), 'there is no link');
    await expect(gate).to.be.accessible();
  });

  it('takes no link that is none', async () => {
    await publisher.subscribe(email);
    await mountSignedIn();
    const endpoints = { ...publisher.endpoints, gift: `${publisher.url}/access/gift` };
    const gate = gateFor({ id: 'registered', access: { level: 'registered', endpoints } });
    const end = gate.subscribe(() => undefined);
    await gate.check();
    expect(canGive(gate)).to.equal(true);
    for (const url of ['javascript:alert(1)', 'not a link', '', 5, null]) {
      await publisher.fault('gift', { body: { url } });
      const error = await makeGift(gate).catch((error: unknown) => error);
      expect(error, String(url)).to.include({ name: 'AccessError', code: 'format' });
    }
    end();
  });
});
