import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/ticker-feed.js';
import type { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import type { FeedLoadedEvent } from '../../src/events.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

const item = (key: string) =>
  `event: article\ndata: ${JSON.stringify({ id: key.replace(/\d/, ''), title: `Story ${key}` })}\n\n`;

function part(root: Element, name: string) {
  return root.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);
}

function titles(element: TickerFeedElement) {
  const cards = [...element.shadowRoot!.querySelectorAll<HTMLElement>('market-article-card:not([placeholder])')];
  return cards.map((card) => part(card, 'headline')?.textContent.replace('Story ', '')).join(' ');
}

function said() {
  return [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent.trim()).join();
}

describe('a <ticker-feed> that is live', () => {
  let faults: Faults;
  let element: TickerFeedElement;

  beforeEach(async () => {
    faults = new Faults();
    const src = faults.url('/live-feed', { at: 1 });
    element = await fixture<TickerFeedElement>(html`<ticker-feed src=${src} live searchable></ticker-feed>`);
    await until(async () => (await faults.hits()).streams === 1);
    await until(() => part(element, 'search-field'), 'what tells the new from the old is there');
    await until(() => titles(element) === 'a1 b1 c1');
  });

  afterEach(async () => {
    element.remove();
    scrollTo(0, 0);
    await until(async () => (await faults.hits()).streams === 0, 'it leaves no stream');
  });

  it('goes on from where the feed was written', async () => {
    expect((await faults.hits()).positions).to.deep.equal(['1']);
  });

  it('shows what is new at once while nobody reads, marks it, says it, and tells the page', async () => {
    const loaded = oneEvent<FeedLoadedEvent>(element, 'feed-loaded');
    await faults.say(item('d1'));
    expect((await loaded).articles).to.have.length(4);
    await until(() => titles(element) === 'd1 a1 b1 c1');
    expect(element.shadowRoot!.querySelectorAll('.arrived')).to.have.length(1);
    await until(() => said().includes('1 new article'));
    await expect(element).to.be.accessible();
  });

  it('changes an article where it stands, and takes back what the publisher takes back', async () => {
    await faults.say(item('b2') + 'event: remove\ndata: {"id":"a"}\n\n');
    await until(() => titles(element) === 'b2 c1');
  });

  it('lets new articles wait while the reader is in the list, and shows them when asked, without losing the focus', async () => {
    const headline = part(element.shadowRoot!.querySelector('market-article-card')!, 'headline')!;
    headline.focus();
    await faults.say(item('d1') + item('e1'));
    await until(() => part(element, 'new') !== null);
    expect(titles(element)).to.equal('a1 b1 c1');
    expect(part(element, 'new')!.textContent.trim()).to.equal('2 new articles');
    await until(() => said().includes('2 new articles'));
    await expect(element).to.be.accessible();
    await faults.say(item('a2') + item('f1'));
    await until(() => part(element, 'new')!.textContent.trim() === '3 new articles');
    expect(titles(element), 'what is shown already is kept right').to.equal('a2 b1 c1');
    part(element, 'new')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => titles(element) === 'f1 e1 d1 a2 b1 c1');
    expect(part(element, 'new')).to.equal(null);
    expect(element.shadowRoot!.activeElement === element.shadowRoot!.querySelector('market-article-card')).to.equal(
      true,
    );
  });

  it('lets new articles wait while the list is scrolled, so that nothing moves', async () => {
    const space = document.createElement('div');
    space.style.height = '300vh';
    element.after(space);
    scrollTo(0, element.getBoundingClientRect().top + scrollY + 60);
    const place = () => element.shadowRoot!.querySelectorAll('market-article-card')[2]!.getBoundingClientRect().top;
    const before = place();
    await faults.say(item('d1'));
    await until(() => part(element, 'new') !== null);
    expect(place()).to.equal(before);
    space.remove();
  });

  it('shows what is new at once where nothing is left of what the reader is reading', async () => {
    part(element.shadowRoot!.querySelector('market-article-card')!, 'headline')!.focus();
    const removals = ['a', 'b', 'c'].map((id) => `event: remove\ndata: {"id":"${id}"}\n\n`).join('');
    await faults.say(item('d1') + item('e1') + removals);
    await until(() => titles(element) === 'e1 d1');
    expect(part(element, 'new')).to.equal(null);
    expect(document.activeElement, 'the focus is not lost').to.equal(element);
  });

  it('lets older pages in below at any time', async () => {
    element.limit = 2;
    await element.updateComplete;
    part(element, 'more')!.click();
    await until(() => titles(element) === 'a1 b1 c1');
  });

  it('draws a burst of a thousand in three frames, and never more than one in 50 ms', async () => {
    let frame = 0;
    const frames = new Set<number>();
    let draws = 0;
    const count = () => {
      frame++;
      if (element.isConnected) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const watch = new MutationObserver(() => {
      frames.add(frame);
      draws++;
    });
    watch.observe(element.shadowRoot!, { childList: true, subtree: true });
    let shown = 0;
    element.addEventListener('feed-loaded', ({ articles }) => (shown = articles.length));
    const began = performance.now();
    // Too much for one piece.
    await faults.say(Array.from({ length: 1_000 }, (_, index) => item(`x1${index}`)).join(''));
    await until(() => shown === 1_003);
    await element.updateComplete;
    watch.disconnect();
    // A machine that takes longer to bring the pieces is drawn to every 50 ms.
    const most = Math.max(3, (performance.now() - began) / 50);
    expect(frames.size).to.be.within(1, most);
    expect(draws).to.be.within(1, most);
  });
});
