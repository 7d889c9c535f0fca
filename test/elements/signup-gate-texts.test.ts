import { expect, fixtureCleanup } from '@open-wc/testing';
import '../../src/define/signup-gate.js';
import { names, places, type GateTexts } from '../../src/elements/parts/gate-texts.js';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { addLocale } from '../../src/i18n/locale.js';
import { accountEnglish } from '../../src/i18n/english/account.js';
import { gateEnglish } from '../../src/i18n/english/gate.js';
import { loginEnglish } from '../../src/i18n/english/login.js';
import { refusalEnglish } from '../../src/i18n/english/refusal.js';
import { signUpEnglish } from '../../src/i18n/english/sign-up.js';
import { en } from '../../src/i18n/locales/en.js';
import { choose, publisher, useFrame, watchWindows } from '../access/login-page.js';
import { button, mountGate, part, text, untilShown, untilState } from '../access/gate-page.js';
import { canary } from '../access/publisher.js';
import { until } from '../support/until.js';
import { warnings } from '../support/warnings.js';

type Name = (typeof names)[number];

/** In place of a text: its name, and all that is put into it. */
const mark = (name: Name) =>
  `«${name}${(places as Partial<Record<Name, readonly string[]>>)[name]?.map((place) => ` {${place}}`).join('') ?? ''}»`;
const marks = Object.fromEntries(names.map((name) => [name, mark(name)])) as GateTexts;
/** What would be said in English. */
const english = names.map((name) => en[name]).filter((text) => typeof text === 'string');

describe('the texts of <signup-gate>', () => {
  watchWindows();

  let announced: string[];
  const listener = new MutationObserver(() => announced.push(text(region()) ?? ''));
  const region = () => document.querySelector('body > [role=status]');

  beforeEach(() => {
    region()?.replaceChildren();
    announced = [];
    listener.observe(document.body, { childList: true, subtree: true, characterData: true });
  });

  afterEach(() => {
    listener.disconnect();
    fixtureCleanup();
  });

  /** Everything that the gate says, to whom ever. */
  const said = (gate: SignupGateElement) => [gate.shadowRoot!, gate].map(text).join(' ') + announced.join(' ');

  /** What is said in place of the names, once the gate says it. */
  const untilSaid = (gate: SignupGateElement, ...wanted: Name[]) =>
    until(
      () => wanted.every((name) => new RegExp(`«${name}\\b`).test(said(gate))),
      `${wanted.join(', ')} not in ${said(gate)}`,
    );

  const mount = (attributes: Record<string, string> = {}, properties: Partial<SignupGateElement> = {}) =>
    mountGate(publisher, attributes, { texts: marks, ...properties });

  const formButton = (gate: SignupGateElement, name: Name) =>
    [...gate.querySelectorAll('button')].find((each) => text(each) === mark(name))!;

  function submit(gate: SignupGateElement, name: string, value: string) {
    const form = gate.querySelector('form')!;
    (form.elements.namedItem(name) as HTMLInputElement).value = value;
    form.requestSubmit();
  }

  async function openForm(gate: SignupGateElement, name = 'cta') {
    await until(() => part(gate, name), 'there is no offer');
    part(gate, name)!.focus();
    part(gate, name)!.click();
    await until(() => gate.querySelector('input[name=email]'), 'there is no form');
  }

  async function signIn(gate: SignupGateElement) {
    await openForm(gate);
    submit(gate, 'email', 'reader@news.example');
    await until(() => gate.querySelector('input[name=code]'), 'there is no field for the code');
    submit(gate, 'code', await publisher.code());
  }

  /** How a reader comes to each text. */
  const ways: readonly (readonly [names: readonly Name[], go: (...wanted: Name[]) => Promise<SignupGateElement>])[] = [
    [
      ['checkingAccess'],
      async (...wanted) => {
        await publisher.fault('authorization', { hang: true });
        const gate = await mount();
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
    [
      ['gateHeading', 'gateDescription', 'gateButton', 'haveAccount', 'signIn'],
      async (...wanted) => {
        const gate = await mount();
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
    [
      ['signInHeading', 'emailLabel', 'leaveEmpty', 'sendCode', 'noAccount', 'cancel', 'emailInvalid'],
      async (...wanted) => {
        const gate = await mount();
        await openForm(gate, 'sign-in');
        submit(gate, 'email', 'no address');
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
    [
      ['waitBefore'],
      async (...wanted) => {
        await publisher.fault('signup', { status: 429, headers: { 'retry-after': '7' } });
        const gate = await mount();
        await openForm(gate);
        submit(gate, 'email', 'reader@news.example');
        await untilSaid(gate, ...wanted);
        expect(said(gate)).to.contain('«waitBefore 7»');
        return gate;
      },
    ],
    [
      ['codeSent', 'codeLabel', 'confirmCode', 'resendWait', 'otherEmail', 'codeInvalid', 'attemptsLeft', 'resendCode'],
      async (...wanted) => {
        const gate = await mount();
        await openForm(gate);
        submit(gate, 'email', 'reader@news.example');
        await untilSaid(gate, 'resendWait');
        expect(said(gate)).to.contain('«codeSent reader@news.example»').and.contain('«resendWait 1»');
        submit(gate, 'code', '000000');
        await untilSaid(gate, ...wanted.filter((name) => name !== 'resendWait'));
        expect(said(gate)).to.contain('«attemptsLeft 4»');
        return gate;
      },
    ],
    [
      ['codeExpired', 'signUpFailed'],
      async () => {
        const gate = await mount();
        await openForm(gate);
        submit(gate, 'email', 'reader@news.example');
        await until(() => gate.querySelector('input[name=code]'));
        await publisher.fault('verify', { status: 410 });
        submit(gate, 'code', '000000');
        await untilSaid(gate, 'codeExpired');
        await publisher.fault('verify', { status: 500 });
        submit(gate, 'code', '000000');
        await untilSaid(gate, 'signUpFailed');
        return gate;
      },
    ],
    [
      ['openingArticle', 'fullArticle', 'articleOpened', 'signedIn', 'signOut', 'signOutEverywhere', 'signedOut'],
      async () => {
        await publisher.settings({ logout_everywhere: `${publisher.url}/access/logout-everywhere` });
        await publisher.fault('content', { hold: true });
        const gate = await mount();
        await signIn(gate);
        await untilSaid(gate, 'openingArticle');
        await publisher.fault('content', null);
        await untilSaid(gate, 'fullArticle', 'articleOpened', 'signedIn', 'signOut', 'signOutEverywhere');
        part(gate, 'sign-out')!.click();
        await untilSaid(gate, 'signedOut');
        return gate;
      },
    ],
    [
      ['giveArticle', 'giftLink', 'giftCopied', 'giftsUsedUp'],
      async () => {
        const { clipboard } = navigator;
        const write = async ([item]: readonly ClipboardItem[]) => void (await item!.getType('text/plain'));
        Object.defineProperty(navigator, 'clipboard', { value: { write }, configurable: true });
        await publisher.settings({ gift: `${publisher.url}/access/gift` });
        await publisher.subscribe('reader@news.example');
        const gate = await mount();
        await signIn(gate);
        await untilSaid(gate, 'giveArticle');
        part(gate, 'gift')!.click();
        await untilSaid(gate, 'giftLink', 'giftCopied');
        await publisher.fault('gift', { status: 409, body: { code: 'quota' } });
        part(gate, 'gift')!.click();
        await untilSaid(gate, 'giftsUsedUp');
        Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
        return gate;
      },
    ],
    [
      ['paidHeading', 'paidDescription', 'signIn', 'readOnPublisher', 'paidSignedIn'],
      async () => {
        const gate = await mount({ 'article-id': 'paid' });
        await untilSaid(gate, 'paidHeading', 'paidDescription', 'signIn', 'readOnPublisher');
        await signIn(gate);
        await untilSaid(gate, 'paidSignedIn');
        return gate;
      },
    ],
    [
      ['bannerHeading', 'bannerDescription', 'bannerButton'],
      async (...wanted) => {
        const gate = await mount({ layout: 'banner' });
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
    [
      ['meter'],
      async () => {
        await publisher.meter(2);
        const gate = await mount();
        await until(() => said(gate).includes('«meter 1 2 Dec 1, 2026 00:00 UTC»'), 'no meter');
        return gate;
      },
    ],
    [
      ['gateUnavailable', 'waitBefore'],
      async (...wanted) => {
        await publisher.fault('authorization', { status: 429, headers: { 'retry-after': '60' } });
        const gate = await mount();
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
    [
      ['gateUnavailable', 'retry'],
      async (...wanted) => {
        await publisher.fault('authorization', { status: 503 });
        const gate = await mount();
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
    [
      ['originRefused', 'readOnPublisher'],
      async (...wanted) => {
        await publisher.fault('authorization', { status: 403, body: { code: 'origin_not_allowed' } });
        const gate = await mount();
        await warnings(() => untilSaid(gate, ...wanted));
        return gate;
      },
    ],
    [
      ['articleMissing', 'readOnPublisher'],
      async (...wanted) => {
        await publisher.fault('authorization', { status: 410 });
        const gate = await mount();
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
    [
      ['loginWaiting', 'loginShow', 'loginClosed', 'loginAgain', 'loginHere', 'cancel'],
      async () => {
        const frame = useFrame();
        await publisher.settings({ login: publisher.loginUrl });
        await publisher.fault('login', { body: 'The login page' });
        const gate = await mount({ 'auth-mode': 'popup' });
        await untilSaid(gate, 'gateButton');
        await choose(gate);
        await untilSaid(gate, 'loginWaiting', 'loginShow', 'cancel');
        frame.remove();
        await untilSaid(gate, 'loginClosed', 'loginAgain', 'loginHere');
        return gate;
      },
    ],
    [
      ['loginBlocked'],
      async (...wanted) => {
        window.open = () => null;
        await publisher.settings({ login: publisher.loginUrl });
        const gate = await mount({ 'auth-mode': 'popup' });
        await untilSaid(gate, 'gateButton');
        await choose(gate);
        await untilSaid(gate, ...wanted);
        return gate;
      },
    ],
  ];

  it('are all named, and all walked through below', () => {
    const tables = { ...gateEnglish, ...refusalEnglish, ...accountEnglish, ...loginEnglish, ...signUpEnglish };
    expect(names).to.have.members([...Object.keys(tables), 'articleMissing', 'retry']);
    expect(new Set(ways.flatMap(([wanted]) => wanted))).to.have.all.keys(names);
  });

  for (const [wanted, go] of ways) {
    it(`can be replaced: ${wanted.join(', ')}`, async () => {
      const gate = await go(...wanted);
      expect(english.filter((text) => said(gate).includes(text))).to.deep.equal([]);
      await expect(gate).to.be.accessible();
    });
  }

  const locked = async (texts: unknown, attributes: Record<string, string> = {}) => {
    const gate = await mountGate(publisher, attributes, texts ? { texts: texts as GateTexts } : {});
    await untilState(gate, 'locked');
    return gate;
  };

  it('stand in the attribute, in a script element of the page, or in a file', async () => {
    const texts = JSON.stringify({ gateButton: 'Count me in' });
    const inAttribute = await locked(undefined, { texts: `\n ${texts}` });
    await untilShown(inAttribute, 'Count me in');
    const script = document.createElement('script');
    Object.assign(script, { type: 'application/json', id: 'words', textContent: texts });
    inAttribute.before(script);
    const byId = await locked('words');
    await untilShown(byId, 'Count me in');
    const file = URL.createObjectURL(new Blob([texts]));
    await untilShown(await locked(file), 'Count me in');
    URL.revokeObjectURL(file);
  });

  it('can be changed and taken away again', async () => {
    const gate = await locked({ gateButton: 'Count me in' });
    await untilShown(gate, 'Count me in');
    gate.texts = { haveAccount: 'Been here before?' };
    await untilShown(gate, 'Been here before?');
    expect(text(part(gate, 'cta'))).to.equal('Sign up free');
    gate.texts = '';
    await untilShown(gate, 'Already have an account?');
  });

  it("beat the publisher's words, and are beaten by attributes", async () => {
    const cta = { heading: 'Theirs', description: 'Theirs', buttonText: 'Theirs' };
    await publisher.fault('authorization', { body: { granted: false, cta } });
    const gate = await locked({ gateHeading: 'Ours', gateDescription: 'Ours' }, { description: 'The attribute’s' });
    await untilShown(gate, 'Ours');
    expect(['heading', 'description', 'cta'].map((name) => text(part(gate, name)))).to.deep.equal([
      'Ours',
      'The attribute’s',
      'Theirs',
    ]);
  });

  it('leave a publisher’s button for subscribers its own words', async () => {
    await publisher.fault('authorization', {
      body: { granted: false, wallType: 'pay_wall', cta: { buttonText: 'Subscribe' } },
    });
    const gate = await locked({ signIn: 'Log in' });
    await until(() => text(part(gate, 'cta')) === 'Subscribe');
  });

  it('take the form of the number, by the rules of the language', async () => {
    addLocale('cs', { ...en, lang: 'cs' });
    await publisher.meter(6);
    const meter = { one: '{left} článek', few: '{left} články', other: '{left} článků' };
    const gate = await mountGate(publisher, { lang: 'cs' }, { texts: { meter } });
    await untilShown(gate, '5 článků');
    await publisher.fault('authorization', { body: { granted: false, data: { articlesLeft: 3 } } });
    const other = await mountGate(publisher, { lang: 'cs', 'article-id': 'other' }, { texts: { meter } });
    await untilShown(other, '3 články');
  });

  it('say what the library says where they want to say what the publisher does not tell', async () => {
    await publisher.fault('authorization', { body: { granted: false, data: { articlesLeft: 3 } } });
    const gate = await locked({ meter: '{left} of {limit}', signIn: 'Log in' });
    await untilShown(gate, 'Log in');
    await untilShown(gate, '3 free articles left');
  });

  it('set apart what is put into a sentence that runs from right to left', async () => {
    addLocale('ar', { ...en, lang: 'ar' });
    const gate = await locked({ codeSent: 'أُرسل إلى {email}' }, { lang: 'ar' });
    await openForm(gate);
    submit(gate, 'email', 'reader@news.example');
    await until(() => text(gate)!.includes('أُرسل إلى \u2068reader@news.example\u2069'), 'it is not set apart');
  });

  it('are text, whatever they hold', async () => {
    const gate = await locked({ gateButton: '<b onclick="alert(1)">Go</b>', sendCode: '<i>Send</i>' });
    await openForm(gate);
    await until(() => formButton(gate, 'cancel') ?? text(gate)!.includes('<i>Send</i>'));
    expect(gate.shadowRoot!.querySelector('b')).to.equal(null);
    expect(gate.querySelector('i')).to.equal(null);
  });

  for (const [what, texts, reason] of [
    ['no JSON', '{"signIn": ', /There is no JSON to be had/],
    ['nothing there', '/no-such-file.json', /There is no JSON to be had.*404/],
    ['a list', ['Log in'], /“0” is not one of the texts/],
    ['an object without texts', '{}', /takes an object such as/],
    ['a name that is not known', { login: 'Log in' }, /“login” is not one of the texts/],
    ['a name that every object has', '{"constructor": "Log in"}', /“constructor” is not one of the texts/],
    ['no text', { signIn: 5 }, /“signIn” takes a text\./],
    ['an empty text', { haveAccount: ' ' }, /“haveAccount” takes a text\./],
    ['forms where nothing is counted', { gateButton: { other: 'Join' } }, /“gateButton” takes a text\./],
    [
      'forms without the one for all others',
      { meter: { one: '{left}' } },
      /“meter” takes a text, or one for each plural/,
    ],
    [
      'braces around another name',
      { waitBefore: 'In {minutes} minutes' },
      /“waitBefore” takes a text, or one for each plural form and "other", with {seconds}\./,
    ],
    ['braces where nothing is put in', { sendCode: 'Send it, {name}' }, /“sendCode” takes a text\./],
  ] as const) {
    it(`fall back and tell the author once: ${what}`, async () => {
      let gate: SignupGateElement | undefined;
      let count = 0;
      const told = await warnings(async () => {
        const collect = console.warn;
        console.warn = (...words: unknown[]) => {
          collect(...words);
          count++;
        };
        gate = await locked(texts);
        await until(() => count > 0, 'the author is not told');
        await locked(texts, { 'article-id': 'other' });
      });
      expect(told).to.have.length(1);
      expect(told[0]).to.match(reason).and.contain('texts=');
      expect(text(part(gate!, 'sign-in'))).to.equal('Sign in');
    });
  }

  it('keep those that are good beside one that is not', async () => {
    const told = await warnings(async () => {
      const gate = await locked({ signIn: 'Log in', signUp: 'Join' });
      await untilShown(gate, 'Log in');
    });
    expect(told).to.have.length(1);
  });

  it('never show what is behind the gate', async () => {
    const gate = await locked(marks);
    expect(said(gate)).not.to.contain(canary);
    expect(button(gate, mark('signIn'))).not.to.equal(undefined);
  });
});
