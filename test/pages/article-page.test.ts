import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openPage, type Page } from '../support/page.js';
import { until } from '../support/until.js';

const words = (element: Element | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();

describe('the article page', () => {
  let page: Page;
  let gate: HTMLElement;

  beforeEach(async () => {
    sessionStorage.clear();
    page = await openPage('/article.html');
    await until(() => page.find('market-article-card', '[part=key-points]'), 'the article appears');
    gate = page.document.querySelector('signup-gate[slot=gate]')!;
    gate.scrollIntoView({ block: 'center' });
    await until(() => gate.matches(':state(locked)'), 'the gate is locked');
    await until(() => words(page.find('signup-gate', '[part=teaser] .prose')), 'the opening is there');
  });

  afterEach(() => page.close());

  const button = (name: string) =>
    [...gate.shadowRoot!.querySelectorAll('button'), ...gate.querySelectorAll('button')].find(
      (candidate) => words(candidate) === name && candidate.checkVisibility(),
    );
  const field = (name: string) => gate.querySelector<HTMLInputElement>(`input[name=${name}]`);

  /** What a reader does who signs up, with the code from the outbox. */
  async function signUp(email: string) {
    button('Sign up free')!.click();
    await until(() => field('email'), 'the form appears');
    field('email')!.value = email;
    field('email')!.form!.requestSubmit();
    await until(() => field('code'), 'the code is asked for');
    const outbox = await page.window.fetch('/outbox.json');
    const mail = JSON.stringify(await outbox.json());
    field('code')!.value = /\b\d{6}\b/.exec(mail.slice(mail.indexOf(email)))![0];
    field('code')!.form!.requestSubmit();
    await until(() => gate.matches(':state(unlocked)'), 'the text is there');
  }

  it('shows the fifteen parts', async () => {
    const card = (part: string) => page.find('market-article-card[layout=full]', `[part~=${part}]`)!;
    expect(page.find('market-news', '[part=notice]'), '1 no line on the connection while there is one').to.equal(
      undefined,
    );
    await until(() => page.find('ticker-feed', '[role=search] input'), '2 search');
    expect(words(card('section')), '3 section').to.equal('Markets');
    expect(words(card('sentiment')), '4 sentiment').to.equal('Score 35Neutral');
    expect(words(card('headline'))!.length, '5 headline').to.be.within(50, 90);
    expect(words(card('time')), '6 time').to.equal('Apr 13, 2026 04:56 UTC');
    expect(card('time').getAttribute('datetime'), '6 time').to.equal('2026-04-13T04:56:00.000Z');
    expect(words(card('ticker')), '7 ticker').to.equal('BTC');
    expect(words(card('horizon')), '8 horizon').to.equal('Horizon: Long term');
    expect(words(card('summary'))!.match(/[.!?](\s|$)/g), '9 summary').to.have.length(2);
    expect(page.findAll('market-article-card', '[part=key-points] li'), '10 key points').to.have.length(5);
    expect(words(page.find('signup-gate', '[part=teaser] .prose'))!.length, '11 text, cut off').to.be.above(300);
    expect(words(gate.shadowRoot!.querySelector('[part=heading]')!), '12 gate').to.equal(
      'Sign up free to read the full analysis',
    );
    await until(() => words(page.find('article-share', '[part=heading]')) === 'Share this article', '13 share');
    await until(
      () => words(page.find('signup-gate[layout=banner]', '[part=heading]')) === 'Stay ahead of the markets',
      '14 banner',
    );
    const links = [...page.document.querySelectorAll('nav a')].map((link) => link.textContent);
    expect(links, '15 navigation').to.deep.equal(['Home', 'Terminal', 'AI', 'Markets', 'Profile']);
  });

  it('is accessible while it is locked', async () => {
    expect(await page.violations()).to.deep.equal([]);
  });

  it('is accessible once it is unlocked', async () => {
    await signUp('axe@example.com');
    expect(await page.violations()).to.deep.equal([]);
    button('Sign out')!.click();
    await until(() => gate.matches(':state(locked)'), 'signed out');
  });

  it('shows the whole text in place after sign-up, in the banner too, and takes it away after sign-out', async () => {
    const readingTime = () => words(page.find('market-article-card', '[part=reading-time]'));
    expect(readingTime(), 'nobody knows how long it is').to.equal(undefined);
    await signUp('reader@example.com');
    await until(() => words(gate.shadowRoot!.querySelector('[part=body]')!)!.includes('What a megawatt-hour earns'));
    await until(() => readingTime() === '3 min read');
    const banner = page.document.querySelector('signup-gate[layout=banner]')!;
    banner.scrollIntoView();
    await until(() => banner.shadowRoot!.textContent!.includes('You are signed in.'), 'the banner knows');
    button('Sign out')!.click();
    await until(() => gate.matches(':state(locked)'), 'it is locked again');
    expect(gate.shadowRoot!.textContent).not.to.contain('What a megawatt-hour earns');
    await until(() => readingTime() === undefined);
  });

  it('follows the navigation of the host page and opens what is chosen', async () => {
    const rows = () => page.findAll('ticker-feed', '[role=feed] market-article-card');
    [...page.document.querySelectorAll<HTMLElement>('nav a')].find((link) => link.textContent === 'AI')!.click();
    await until(() => page.document.querySelector('market-news')!.section === 'AI');
    await until(
      () =>
        rows().length > 0 && rows().every((row) => words(row.shadowRoot!.querySelector('[part=section]')!) === 'AI'),
    );
    const headline = rows()[1]!.shadowRoot!.querySelector<HTMLElement>('[part=headline]')!;
    headline.click();
    await until(() => words(page.find('market-article-card[layout=full]', '[part=headline]')) === words(headline));
    expect(page.window.location.search).to.contain('article=');
    page.window.history.back();
    await until(() =>
      words(page.find('market-article-card[layout=full]', '[part=headline]'))!.startsWith('Miners weigh'),
    );
  });

  it('goes on to the next article of the section, and back', async () => {
    const card = (part: string) => page.find('market-article-card[layout=full]', `[part=${part}]`);
    [...page.document.querySelectorAll<HTMLElement>('nav a')].find((link) => link.textContent === 'Markets')!.click();
    await until(() => page.document.querySelector('market-news')!.section === 'Markets');
    await until(() => card('next'));
    const next = words(card('next')!.querySelector('.title')!);
    card('next')!.click();
    await until(() => words(card('headline')) === next);
    await until(() => page.focused() === card('headline'), 'focus is at its headline');
    expect(words(card('section'))).to.equal('Markets');
    expect(words(card('previous')!.querySelector('.title')!)).to.match(/^Miners weigh/);
    card('previous')!.click();
    await until(() => words(card('headline'))!.startsWith('Miners weigh'));
  });

  it('reaches every control by keyboard, in the order of the page', async () => {
    page.document.querySelector<HTMLElement>('.brand')!.focus();
    const reached: string[] = [];
    for (let press = 0; press < 70; press++) {
      await sendKeys({ press: 'Tab' });
      const focused = page.focused();
      if (!focused) break;
      reached.push(focused.getAttribute('part') ?? words(focused)!);
      if (focused.getAttribute('part') === 'more') break;
    }
    const inOrder = ['Home', 'Profile', 'ticker', 'cta', 'search-field', 'more'];
    const places = inOrder.map((name) => reached.findIndex((found) => found.split(' ').includes(name)));
    expect(
      places.every((place) => place >= 0),
      reached.join(' | '),
    ).to.equal(true);
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
  });
});

describe('the article page, by keyboard from its top', () => {
  it('leads to the gate, which has asked by the time the reader gets there', async () => {
    sessionStorage.clear();
    const page = await openPage('/article.html', { height: 300 });
    await until(() => page.find('market-article-card', '[part=key-points]'), 'the article appears');
    const gate = page.document.querySelector('signup-gate[slot=gate]')!;
    expect(gate.matches(':state(locked)'), 'nobody asked yet').to.equal(false);
    page.find('market-article-card', '[part=ticker]')!.focus({ preventScroll: true });
    await until(async () => {
      await sendKeys({ press: 'Shift' });
      return gate.matches(':state(locked)');
    }, 'the gate has asked');
    await sendKeys({ press: 'Tab' });
    expect(page.focused()?.getAttribute('part')).to.equal('cta');
    page.close();
  });
});
