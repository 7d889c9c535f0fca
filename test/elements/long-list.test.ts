import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/ticker-feed.js';
import type { MarketArticleCardElement } from '../../src/elements/market-article-card.js';
import type { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import type { ArticleOpenEvent } from '../../src/events.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

const faults = new Faults();

const item = (number: number) => ({
  id: `story-${number}`,
  url: `https://news.example/${number}`,
  title: `Story ${number} ${'of markets '.repeat(number % 17)}`.trim(),
  summary: 'A summary.',
  _market: { section: 'Markets', sentiment: { score: number % 101 }, tickers: [{ symbol: 'BTC' }] },
});

/** Stories from one number up to another, and where the next page is. */
function feed(from: number, to: number, { next = '', without = [0], at = faults } = {}) {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  const items = numbers.filter((number) => !without.includes(number)).map(item);
  const text = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Archive',
    next_url: next || undefined,
    items,
  });
  return at.keep(text, { type: 'application/feed+json' });
}

const pathOf = (address: string) => {
  const { pathname, search } = new URL(address);
  return pathname + search;
};
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const cards = (element: TickerFeedElement) => [
  ...element.shadowRoot!.querySelectorAll<MarketArticleCardElement>('[role=feed] market-article-card'),
];
const card = (element: TickerFeedElement, position: number) =>
  cards(element).find((each) => each.position === position);
const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2;
/** What stands in the middle of the view. */
const inView = (element: TickerFeedElement) =>
  cards(element).find((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top - 20 <= innerHeight / 2 && bottom >= innerHeight / 2;
  });

/** As the reader finds it in the page. */
function isFound(text: string) {
  getSelection()!.removeAllRanges();
  return (window as unknown as { find(...options: unknown[]): boolean }).find(text, true, false, true);
}

/** The number of elements in a tree, those in shadow roots too. */
function size(root: ParentNode): number {
  const elements = [...root.querySelectorAll('*')];
  return elements.reduce((sum, { shadowRoot }) => sum + (shadowRoot ? size(shadowRoot) : 0), elements.length);
}

describe('a long <ticker-feed>', () => {
  let short: string;
  let headlines: string;
  let long: string;

  before(async () => {
    short = await feed(1, 101);
    headlines = await feed(1, 1_001);
    long = await feed(1, 1_001, { next: await feed(1_001, 2_001) });
  });

  afterEach(() => scrollTo(0, 0));

  async function shown(src: string, count: number, layout: 'list' | 'grid' = 'list') {
    const element = await fixture<TickerFeedElement>(
      html`<ticker-feed src=${src} limit="10000" layout=${layout}></ticker-feed>`,
    );
    await until(() => element.shadowRoot!.querySelector('.gap') && cards(element).at(-1)?.position === count);
    return element;
  }

  async function scroll(top: number) {
    scrollTo({ top, behavior: 'instant' });
    for (let frame = 0; frame < 4; frame++) await nextFrame();
  }

  it('draws of 30 articles what is in view first, and then all of them, in the same place', async () => {
    const element = await shown(short, 100);
    for (const layout of ['list', 'grid'] as const) {
      const other = document.createElement('ticker-feed');
      Object.assign(other, { src: short, limit: 30, layout });
      element.before(other);
      // Until nothing more is to come before the next frame.
      while (!(await other.updateComplete));
      expect(cards(other).length, 'at first').to.be.within(6, 20);
      const list = other.shadowRoot!.querySelector('[part=list]')!;
      const { height } = list.getBoundingClientRect();
      await until(() => cards(other).length === 30);
      await until(() => !other.shadowRoot!.querySelector('.gap'));
      expect(list.getBoundingClientRect().height, layout).to.be.closeTo(height, height / 20);
      other.remove();
    }
  });

  it('builds no more where a busy browser tells what is in view once the reader is elsewhere', async () => {
    const { IntersectionObserver } = globalThis;
    const told: (() => void)[] = [];
    globalThis.IntersectionObserver = class extends IntersectionObserver {
      constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super((entries, observer) => told.push(() => callback(entries, observer)), options);
      }
    };
    const element = await shown(headlines, 1_000);
    globalThis.IntersectionObserver = IntersectionObserver;
    await until(() => told.length > 0, 'nothing is seen');
    await scroll(document.documentElement.scrollHeight);
    for (const tell of told) tell();
    await element.updateComplete;
    expect(inView(element)!.position).to.be.above(900);
    expect(cards(element).length).to.be.below(100);
  });

  it('builds what is in view and around it, and says of each article which of how many it is', async () => {
    const element = await shown(long, 2_000);
    expect(size(element.shadowRoot!)).to.be.below(1_000);
    await scroll(document.documentElement.scrollHeight / 2);
    expect(size(element.shadowRoot!)).to.be.below(1_000);
    const { position, shadowRoot } = inView(element)!;
    expect(position).to.be.within(900, 1_100);
    const article = shadowRoot!.querySelector('article')!;
    expect([article.ariaPosInSet, article.ariaSetSize]).to.deep.equal([String(position), '2000']);
  });

  for (const layout of ['list', 'grid'] as const) {
    it(`shows articles wherever the view goes, as a ${layout}`, async () => {
      const element = await shown(long, 2_000, layout);
      for (const part of [0.9, 0.3, 0.6]) {
        await scroll(document.documentElement.scrollHeight * part);
        expect(inView(element), `at ${part}`).not.to.equal(undefined);
      }
    });

    for (const step of [-310, 230]) {
      it(`lets no article jump as the view moves by ${step}, as a ${layout}`, async () => {
        const element = await shown(long, 2_000, layout);
        await scroll(document.documentElement.scrollHeight * 0.6);
        for (let time = 0; time < 9; time++) {
          const { position } = inView(element)!;
          const before = middle(card(element, position!)!.getBoundingClientRect());
          scrollBy({ top: step, behavior: 'instant' });
          await nextFrame();
          await nextFrame();
          expect(middle(card(element, position!)!.getBoundingClientRect()) - before).to.be.closeTo(-step, 1);
        }
        await scroll(0);
        expect(cards(element)[0]!.getBoundingClientRect().top).to.be.within(0, 100);
      });
    }
  }

  it('asks for no further pages by itself once one brings nothing new, and for one that failed again', async () => {
    const at = new Faults();
    const same = (next: string) => at.url('/feed', { items: 'a1,b1', next });
    const others = new Faults();
    const failing = others.steps(
      '/status?status=503',
      `/feed?items=b1,c1&next=${encodeURIComponent(same(same(same('/'))))}`,
    );
    const src = new Faults().url('/feed', { items: 'a1', next: failing });
    const element = await fixture<TickerFeedElement>(html`<ticker-feed src=${src} limit="100"></ticker-feed>`);
    await until(async () => (await others.hits()).hits > 0);
    element.reload();
    await until(() => cards(element).length === 3);
    await until(async () => (await at.hits()).hits > 0);
    for (let frame = 0; frame < 12; frame++) await nextFrame();
    expect((await at.hits()).hits).to.equal(1);
  });

  it('is accessible in the middle, from right to left, and on a narrow screen', async () => {
    const element = await shown(short, 100);
    element.dir = 'rtl';
    element.style.inlineSize = '320px';
    await scroll(document.documentElement.scrollHeight / 2);
    await expect(element).to.be.accessible();
    for (const each of [element, ...cards(element), ...element.shadowRoot!.querySelectorAll('.gap')])
      expect(each.scrollWidth).to.be.at.most(320);
  });

  it('holds every headline of a thousand articles as a link, for the browser to find it', async () => {
    const element = await shown(headlines, 1_000);
    const links = () => [
      ...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('.gap a'),
      ...cards(element).map((each) => each.shadowRoot!.querySelector<HTMLAnchorElement>('[part=headline]')!),
    ];
    await until(() => links().length === 1_000);
    expect(new Set(links().map(({ href }) => href)).size).to.equal(1_000);
    const link = element.shadowRoot!.querySelector<HTMLAnchorElement>('.gap [aria-posinset="500"] a')!;
    expect(link.textContent).to.equal(item(500).title);
    const opened = oneEvent<ArticleOpenEvent>(element, 'article-open');
    element.addEventListener('article-open', (event) => event.preventDefault(), { once: true });
    link.click();
    expect((await opened).article.id).to.equal('story-500');
    link.focus();
    await until(() => element.shadowRoot!.activeElement === card(element, 500), 'the focus goes on to the card');
    await until(() => inView(element), 'nothing is built where the view has gone');
    const near = inView(element)!.article!.title;
    // WebKit lets scripts find nothing in any shadow root; its own search does.
    if (isFound(near)) for (const number of [1_000, 37, 688]) expect(isFound(item(number).title)).to.equal(true);
    getSelection()!.removeAllRanges();
  });

  it('corrects headlines between what is built too, and leaves what is in view in its place', async () => {
    const at = new Faults();
    const corrected = Array.from({ length: 300 }, (_, index) => item(index + 1));
    corrected[149]!.title = 'Story 150, corrected';
    corrected[0]!.title = 'Story 1, corrected';
    const feeds = [
      await feed(1, 301, { at }),
      at.keep(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: corrected }), {
        type: 'application/feed+json',
      }),
    ];
    const element = await shown(at.steps(...(await Promise.all(feeds)).map(pathOf)), 300);
    const headline = (position: number) => element.shadowRoot!.querySelector(`.gap [aria-posinset="${position}"]`);
    await until(() => headline(150) && headline(151));
    await scroll(document.documentElement.scrollHeight);
    const { position } = inView(element)!;
    const place = () => card(element, position!)!.getBoundingClientRect().top;
    const before = place();
    element.reload();
    await until(() => headline(150)!.textContent.trim() === 'Story 150, corrected');
    expect(headline(150)!.ariaLabel).to.equal('Story 150, corrected');
    expect(headline(151)!.textContent.trim()).to.equal(item(151).title);
    expect(card(element, 1)!.article!.title).to.equal('Story 1, corrected');
    expect(place()).to.be.closeTo(before, 1);
  });

  it('keeps the focus on an article that is scrolled away, and leads on from it by Tab and Page Down', async () => {
    const element = await shown(long, 2_000);
    await scroll(20_000);
    const { position } = inView(element)!;
    const focused = card(element, position!)!;
    focused.focus();
    await scroll(60_000);
    expect(element.shadowRoot!.activeElement).to.equal(focused);
    for (const next of [position! + 1, position! + 2]) {
      await sendKeys({ press: 'PageDown' });
      expect((element.shadowRoot!.activeElement as MarketArticleCardElement).position).to.equal(next);
    }
    // The chip, and then the next headline.
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect((element.shadowRoot!.activeElement as MarketArticleCardElement).position).to.equal(position! + 3);
  });

  it('keeps the articles that are selected', async () => {
    const element = await shown(long, 2_000);
    const [from, to] = [2, 4].map((position) => card(element, position)!.shadowRoot!.querySelector('[part=headline]')!);
    getSelection()!.setBaseAndExtent(from!, 0, to!, 1);
    await scroll(30_000);
    for (const position of [2, 3, 4]) expect(card(element, position), String(position)).not.to.equal(undefined);
    getSelection()!.removeAllRanges();
    await scroll(60_000);
    expect(card(element, 3)).to.equal(undefined);
  });

  it('prints every article', async () => {
    const element = await shown(short, 100);
    dispatchEvent(new Event('beforeprint'));
    await element.updateComplete;
    expect(cards(element)).to.have.length(100);
    dispatchEvent(new Event('afterprint'));
    await element.updateComplete;
    expect(cards(element).length).to.be.below(60);
  });

  it('keeps the view where it is when its width changes, and when articles above are taken back', async () => {
    const at = new Faults();
    const feeds = [await feed(1, 301, { at }), await feed(1, 301, { at, without: [5, 6, 7, 40] })];
    const src = at.steps(...feeds.map(pathOf));
    const element = await shown(src, 300);
    await scroll(document.documentElement.scrollHeight / 2);
    const { position } = inView(element)!;
    const place = (at: number) => card(element, at)!.getBoundingClientRect().top;
    const before = place(position!);
    element.reload();
    await until(() => cards(element).at(-1)!.position === 296);
    await element.updateComplete;
    expect(place(position! - 4)).to.be.closeTo(before, 1);
    element.style.inlineSize = '300px';
    for (let frame = 0; frame < 4; frame++) await nextFrame();
    expect(inView(element)!.position).to.be.closeTo(position! - 4, 2);
  });

  it('lets nothing in view move where articles come in above it', async () => {
    const at = new Faults();
    const feeds = [await feed(20, 301, { at }), await feed(1, 301, { at })];
    const box = document.createElement('div');
    box.style.cssText = 'block-size: 300px; margin-block-start: 200px; overflow: auto';
    const element = await shown(at.steps(...feeds.map(pathOf)), 281);
    element.replaceWith(box);
    box.append(element);
    // So little that nothing says that the list is being read, and the first articles are out of view.
    box.scrollTo({ top: 180, behavior: 'instant' });
    for (let frame = 0; frame < 6; frame++) await nextFrame();
    const edge = box.getBoundingClientRect().top;
    const seen = cards(element).find((each) => each.getBoundingClientRect().top > edge)!;
    const { id } = seen.article!;
    const before = seen.getBoundingClientRect().top;
    element.reload();
    await until(() => cards(element).at(-1)!.position === 300);
    await element.updateComplete;
    for (let frame = 0; frame < 4; frame++) await nextFrame();
    const after = cards(element).find(({ article }) => article!.id === id)!;
    expect(after.position, 'nineteen came before it').to.be.above(19);
    expect(after.getBoundingClientRect().top).to.be.closeTo(before, 1);
    box.remove();
  });

  it('works in a container that scrolls', async () => {
    const element = await shown(short, 100);
    const box = document.createElement('div');
    box.style.cssText = 'block-size: 300px; overflow: auto';
    element.replaceWith(box);
    box.append(element);
    for (const top of [4_000, 9_000, 2_000]) {
      box.scrollTo({ top, behavior: 'instant' });
      for (let frame = 0; frame < 6; frame++) await nextFrame();
      const { top: edge, bottom } = box.getBoundingClientRect();
      const isCovered = cards(element).some((each) => {
        const place = each.getBoundingClientRect();
        return place.top <= (edge + bottom) / 2 && place.bottom >= (edge + bottom) / 2;
      });
      expect(isCovered, String(top)).to.equal(true);
    }
    box.remove();
  });
});
