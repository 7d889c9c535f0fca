import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/define/market-article-card.js';
import '../../src/define/market-news.js';
import '../../src/define/ticker-feed.js';
import type { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import type { FeedFailedEvent, FeedStaleEvent } from '../../src/events.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';
import { warnings } from '../support/warnings.js';

const words = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();
const part = (element: Element, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const cards = (element: Element) => element.shadowRoot!.querySelectorAll('[role=feed] market-article-card');
const said = () => document.querySelector('body > [role=status]')?.textContent.trim();

describe('a lost connection', () => {
  let faults: Faults;

  beforeEach(() => {
    faults = new Faults();
  });

  it('leaves the articles there, with their age, and is accessible', async () => {
    const element = await fixture<TickerFeedElement>(html`<ticker-feed src=${faults.url('/switch')}></ticker-feed>`);
    await oneEvent(element, 'feed-loaded');
    await faults.turn('down');
    const stale = oneEvent<FeedStaleEvent>(element, 'feed-stale');
    element.reload();
    expect((await stale).error.code).to.equal('network');
    await until(() => part(element, 'notice'), 'the notice appears');
    expect(cards(element)).to.have.length(3);
    expect(words(part(element, 'notice'))).to.match(/^No connection · Showing articles from .+\. Try again$/);
    expect(element.matches(':state(stale)')).to.equal(true);
    await until(() => said()?.includes('No connection'), 'it is said');
    await expect(element).to.be.accessible();
  });

  it('is over when the server answers again, and said to be', async () => {
    // The server is back for the next try, however soon that comes.
    const src = faults.steps('/feed', '/no-cors', '/feed');
    const element = await fixture<TickerFeedElement>(html`<ticker-feed src=${src}></ticker-feed>`);
    await oneEvent(element, 'feed-loaded');
    const stale = oneEvent(element, 'feed-stale');
    element.reload();
    await stale;
    await until(() => !part(element, 'notice'), 'it recovers by itself');
    await until(() => said() === 'Connected again', 'it is said');
  });

  it('is over without the focus of a reader who is on the button getting lost', async () => {
    const element = await fixture<TickerFeedElement>(html`<ticker-feed src=${faults.url('/switch')}></ticker-feed>`);
    await oneEvent(element, 'feed-loaded');
    await faults.turn('down');
    element.reload();
    await until(() => part(element, 'retry'), 'the notice appears');
    part(element, 'retry')!.focus();
    await faults.turn('up');
    element.reload();
    await until(() => !part(element, 'notice'), 'it is over');
    expect(document.activeElement).to.equal(element);
    const headline = part(cards(element)[0]!, 'headline')!;
    headline.focus();
    expect(headline.matches(':focus'), 'it can move on').to.equal(true);
  });

  it('is tried again without the focus getting lost, and the element is no stop once it has moved on', async () => {
    await faults.turn('down');
    const element = await fixture<TickerFeedElement>(html`<ticker-feed src=${faults.url('/switch')}></ticker-feed>`);
    await until(() => part(element, 'retry'), 'the notice appears');
    part(element, 'retry')!.focus();
    await faults.turn('up');
    part(element, 'retry')!.click();
    await until(() => cards(element).length === 3, 'the articles appear');
    expect(document.activeElement).to.equal(element);
    part(cards(element)[0]!, 'headline')!.focus();
    const elsewhere = document.createElement('button');
    element.after(elsewhere);
    elsewhere.focus();
    expect(document.activeElement).to.equal(elsewhere);
    expect(element.hasAttribute('tabindex')).to.equal(false);
  });

  it('leaves an element that the page made a stop as it is', async () => {
    await faults.turn('down');
    const src = faults.url('/switch');
    const element = await fixture<HTMLElement>(
      html`<market-article-card src=${src} tabindex="0"></market-article-card>`,
    );
    await until(() => part(element, 'retry'), 'the notice appears');
    part(element, 'retry')!.focus();
    await faults.turn('up');
    part(element, 'retry')!.click();
    await until(() => part(element, 'headline'), 'the article appears');
    expect(document.activeElement).to.equal(element);
    part(element, 'headline')!.focus();
    expect(element.getAttribute('tabindex')).to.equal('0');
  });

  it('from the start shows a line and a button, and loads when the button is pressed', async () => {
    await faults.turn('down');
    const element = document.createElement('ticker-feed');
    element.src = faults.url('/switch');
    const failed = oneEvent<FeedFailedEvent>(element, 'feed-failed');
    document.body.append(element);
    expect((await failed).error.code).to.equal('network');
    await until(() => part(element, 'notice'), 'the notice appears');
    expect(words(part(element, 'notice'))).to.equal('No connection Try again');
    await expect(element).to.be.accessible();
    await faults.turn('up');
    part(element, 'retry')!.click();
    await until(() => cards(element).length === 3, 'the articles appear');
    element.remove();
  });

  it('is reported to the page once, however often it is tried again in vain', async () => {
    let failures = 0;
    const element = document.createElement('ticker-feed');
    element.addEventListener('feed-failed', () => failures++);
    // No browser asks twice by itself, as some do where a connection is cut.
    element.src = faults.url('/no-cors');
    document.body.append(element);
    await until(() => failures, 'it is reported');
    await until(async () => (await faults.hits()).hits > 1, 'it is tried again');
    expect(failures).to.equal(1);
    element.remove();
  });

  it('is told to the author with the whole address, where the server has no such feed', async () => {
    const src = faults.url('/status', { status: '404' });
    const relative = new URL(src).pathname.slice(1) + new URL(src).search;
    const base = document.head.appendChild(document.createElement('base'));
    base.href = src;
    try {
      const said = await warnings(async (said) => {
        const element = await fixture<TickerFeedElement>(html`<ticker-feed src=${relative}></ticker-feed>`);
        await until(() => part(element, 'notice') && said.length);
      });
      expect(said).to.deep.equal([`market-news-elements: The feed ${src} answered with status 404.`]);
    } finally {
      base.remove();
    }
  });

  it('is over for the elements that are left where the page takes others away as it is told', async () => {
    const src = faults.steps('/status?status=404', '/feed');
    const all = Array.from({ length: 3 }, () => document.createElement('ticker-feed'));
    const [first, second, third] = all as [TickerFeedElement, TickerFeedElement, TickerFeedElement];
    first.addEventListener('feed-failed', () => second.remove());
    for (const element of all) element.src = src;
    document.body.append(...all);
    await until(() => part(third, 'retry'), 'the third knows');
    part(third, 'retry')!.click();
    await until(() => cards(first).length === 3 && cards(third).length === 3);
    for (const element of all) element.remove();
  });

  it('is told by every element that joins later, too', async () => {
    await faults.turn('down');
    const src = faults.url('/switch');
    const first = await fixture<TickerFeedElement>(html`<ticker-feed src=${src}></ticker-feed>`);
    await until(() => part(first, 'notice'), 'the first knows');
    const second = await fixture<TickerFeedElement>(html`<ticker-feed src=${src}></ticker-feed>`);
    await until(() => part(second, 'notice'), 'the second knows');
    expect(words(part(second, 'notice'))).to.contain('No connection');
  });

  it('is spoken of once inside <market-news>, and no element there stays blank', async () => {
    await faults.turn('down');
    let failures = 0;
    const count = () => failures++;
    document.addEventListener('feed-failed', count);
    const news = await fixture<HTMLElement>(
      html`<market-news src=${faults.url('/switch')}>
        <ticker-feed></ticker-feed>
        <market-article-card></market-article-card>
      </market-news>`,
    );
    await until(() => part(news, 'notice'), 'the notice appears');
    await until(
      () => words(part(news.querySelector('ticker-feed')!, 'empty')) === 'No connection',
      'the list is blank',
    );
    const card = news.querySelector('market-article-card')!.shadowRoot!;
    await until(() => words(card.querySelector('p')) === 'No connection', 'the card is blank');
    await expect(news).to.be.accessible();
    document.removeEventListener('feed-failed', count);
    expect(failures).to.equal(1);
  });
});

describe('one feed in many elements', () => {
  it('is one request', async () => {
    const faults = new Faults();
    const src = faults.url('/feed');
    const page = await fixture<HTMLElement>(
      html`<div>
        ${Array.from({ length: 20 }, () => html`<ticker-feed src=${src} refresh="60" loading="eager"></ticker-feed>`)}
      </div>`,
    );
    const all = [...page.querySelectorAll('ticker-feed')];
    await until(() => all.every((element) => cards(element).length === 3), 'all are filled');
    expect((await faults.hits()).hits).to.equal(1);
  });

  it('is the request that the page has preloaded, and another one when it is asked for anew', async () => {
    const faults = new Faults();
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: '', href: faults.url('/feed') });
    document.head.append(link);
    await until(async () => (await faults.hits()).hits === 1, 'it is preloaded');
    const element = await fixture<TickerFeedElement>(html`<ticker-feed src=${link.href}></ticker-feed>`);
    await until(() => cards(element).length === 3, 'it is filled');
    expect((await faults.hits()).hits).to.equal(1);
    await until(() => part(element, 'list'));
    element.reload();
    await until(async () => (await faults.hits()).hits === 2, 'it is loaded anew');
    link.remove();
  });

  it('is given up when the last element leaves', async () => {
    const faults = new Faults();
    const element = await fixture<HTMLElement>(html`<ticker-feed src=${faults.url('/slow-headers')}></ticker-feed>`);
    await until(async () => (await faults.hits()).hits === 1);
    element.remove();
    await until(async () => (await faults.hits()).abandoned === 1, 'the server sees it go');
  });

  it('shows the last of many addresses that came in one go, and never a late answer of another', async () => {
    const faults = new Faults();
    const element = await fixture<TickerFeedElement>(html`<ticker-feed></ticker-feed>`);
    for (let time = 0; time < 100; time++) element.src = faults.url('/feed', { items: `x${time}` });
    element.src = faults.url('/feed', { items: 'last1' });
    await until(() => cards(element).length === 1, 'it is filled');
    expect(words(part(cards(element)[0]!, 'headline'))).to.equal('Story last1');
    expect((await faults.hits()).hits).to.equal(1);
  });
});
