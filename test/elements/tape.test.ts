import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/define/market-news.js';
import '../../src/define/ticker-feed.js';
import type { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import type { ArticleOpenEvent } from '../../src/events.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

const feed = new URL('../fixtures/elements/feed.json', import.meta.url).href;

const find = (element: Element, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector);
const row = (element: Element) => find(element, 'ul:not([aria-hidden])')!;
const copy = (element: Element) => find(element, 'ul[aria-hidden]');
const items = (element: Element) => [...(row(element)?.children ?? [])] as HTMLElement[];
const headlines = (element: Element) =>
  items(element).map((item) => item.querySelector('[part=headline]')!.textContent);
const button = (element: Element) => find(element, '[part=pause]')!;
const frame = (element: Element) => row(element).parentElement!.parentElement!;
const animations = (element: Element) => row(element).parentElement!.getAnimations();
const animation = (element: Element) => animations(element)[0]!;
const left = (element: Element) => element.getBoundingClientRect().left;

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Waits until the movement fits a row that changed its size. */
async function fitted() {
  await nextFrame();
  await nextFrame();
}

/** How far the row moves within some frames, in pixels. */
async function movement(element: Element) {
  const before = left(row(element));
  for (let count = 0; count < 5; count++) await nextFrame();
  return left(row(element)) - before;
}

/** Has the row moved so far, in pixels. */
function advance(element: Element, offset: number) {
  const { duration } = animation(element).effect!.getComputedTiming();
  animation(element).currentTime = (offset / row(element).getBoundingClientRect().width) * Number(duration);
}

async function moving(template: ReturnType<typeof html>) {
  const place = await fixture<HTMLElement>(template);
  const element = (place.matches('ticker-feed') ? place : place.querySelector('ticker-feed')) as TickerFeedElement;
  await until(() => row(element) && animation(element)?.playState === 'running', 'it moves');
  return element;
}

const tape = () => moving(html`<ticker-feed src=${feed} layout="tape"></ticker-feed>`);

describe('a <ticker-feed> as a tape', () => {
  // What is kept of the feed would move until the feed itself comes in its place.
  beforeEach(() => localStorage.clear());

  it('is accessible and of one height while it loads, when it moves, stands, is empty, and has failed', async () => {
    const faults = new Faults();
    const element = await fixture<TickerFeedElement>(
      html`<ticker-feed src=${faults.url('/held')} layout="tape"></ticker-feed>`,
    );
    const height = element.offsetHeight;
    const check = async (state: string) => {
      expect(element.offsetHeight, state).to.equal(height);
      await expect(element).to.be.accessible();
    };
    expect(height).to.be.above(40);
    await until(() => find(element, '.bone'));
    await check('loading');
    await until(async () => (await faults.hits()).hits === 1);
    await faults.release();
    await until(() => items(element).length === 3);
    expect(find(element, '[role=region]')!.ariaLabel).to.equal('Faults');
    await check('moving');
    button(element).click();
    await element.updateComplete;
    await check('standing');
    element.section = 'Nowhere';
    await until(() => find(element, '[part=empty]'));
    await check('empty');
    element.src = await faults.closedPort();
    await until(() => find(element, '[part=retry]'));
    await check('failed');
  });

  it('moves by an animation of nothing but transform, always at the speed of its token, in both directions', async () => {
    const element = await tape();
    const length = row(element).getBoundingClientRect().width;
    expect(animations(element)).to.have.length(1);
    const effect = animation(element).effect as KeyframeEffect;
    const { duration, iterations, easing } = effect.getTiming();
    expect([Math.round(length / (Number(duration) / 1000)), iterations, easing]).to.deep.equal([
      60,
      Infinity,
      'linear',
    ]);
    const moved = effect.getKeyframes().flatMap(({ offset, computedOffset, easing, composite, ...rest }) => {
      expect([offset, computedOffset, easing, composite]).to.have.length(4);
      return Object.keys(rest);
    });
    expect(new Set(moved)).to.deep.equal(new Set(['transform']));
    expect(await movement(element)).to.be.below(0);
    element.style.setProperty('--market-tape-speed', '120');
    expect(Math.round(length / (Number(animation(element).effect!.getComputedTiming().duration) / 1000))).to.equal(120);
    element.dir = 'rtl';
    expect(await movement(element)).to.be.above(0);
  });

  for (const limit of [1, 3, 8]) {
    it(`has no end and no seam with ${limit} of its articles`, async () => {
      const element = await moving(html`<ticker-feed src=${feed} layout="tape" limit=${limit}></ticker-feed>`);
      expect(items(element)).to.have.length(limit);
      const [first, second, window] = [row(element), copy(element)!, frame(element)].map((part) =>
        part.getBoundingClientRect(),
      );
      expect(second!.left).to.be.closeTo(first!.right, 0.1);
      expect(second!.width).to.be.closeTo(first!.width, 0.1);
      expect(first!.width).to.be.at.least(window!.width - 0.1);
      expect(copy(element)!.textContent).to.equal(row(element).textContent);
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    });
  }

  it('stops at its button for good, can be scrolled by hand then, and goes on from where it is', async () => {
    const element = await tape();
    advance(element, 200);
    const before = left(items(element)[1]!);
    expect(button(element).ariaLabel).to.equal('Pause the headlines');
    button(element).click();
    await element.updateComplete;
    expect(button(element).ariaLabel).to.equal('Play the headlines');
    expect(left(items(element)[1]!)).to.be.closeTo(before, 1.5);
    expect(await movement(element)).to.equal(0);
    element.bands = 'five';
    await element.updateComplete;
    expect(await movement(element), 'nothing sets it going again').to.equal(0);
    frame(element).scrollLeft += 50;
    const scrolled = left(items(element)[1]!);
    expect(scrolled).to.be.closeTo(before - 50, 1.5);
    button(element).click();
    await element.updateComplete;
    expect(left(items(element)[1]!)).to.be.closeTo(scrolled, 1.5);
    expect(await movement(element)).to.be.below(0);
  });

  it('waits while the keyboard or the mouse is at a headline, but not at its button, and while it is out of sight', async () => {
    const element = await tape();
    button(element).focus();
    expect(await movement(element)).to.be.below(0);
    items(element)[0]!.querySelector('a')!.focus();
    await nextFrame();
    expect(await movement(element)).to.equal(0);
    (element.shadowRoot!.activeElement as HTMLElement).blur();
    expect(await movement(element)).to.be.below(0);

    const { x, y, width, height } = frame(element).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    if (matchMedia('(hover: hover)').matches) {
      await until(() => animation(element).playState === 'paused');
      await nextFrame();
      expect(await movement(element)).to.equal(0);
    }
    await resetMouse();
    await until(() => animation(element).playState === 'running');

    element.style.marginBlock = '0 300vh';
    scrollTo(0, 2 * innerHeight);
    await until(() => animation(element).playState === 'paused');
    scrollTo(0, 0);
    await until(() => animation(element).playState === 'running');
  });

  it('brings a headline into view that gets the focus, and leads along long ones by arrow keys', async () => {
    const element = await tape();
    const window = frame(element).getBoundingClientRect();
    for (const place of [4, 7, 0]) {
      const link = items(element)[place]!.querySelector('a')!;
      link.focus();
      expect(left(link)).to.be.at.least(window.left);
      expect(left(link)).to.be.below(window.right - 20);
    }
    const before = left(items(element)[0]!);
    await sendKeys({ press: 'ArrowRight' });
    expect(left(items(element)[0]!)).to.be.closeTo(before - window.width / 4, 1.5);
  });

  it('has one set of headlines for screen readers and the Tab key, but any can be pressed', async () => {
    const element = await tape();
    const links = [...copy(element)!.querySelectorAll('a')];
    expect(links.map(({ tabIndex }) => tabIndex)).to.deep.equal(Array(8).fill(-1));
    for (const link of [links[1]!, items(element)[1]!.querySelector('a')!]) {
      element.addEventListener('article-open', (event) => event.preventDefault(), { once: true });
      const opened = oneEvent<ArticleOpenEvent>(document.body, 'article-open');
      link.click();
      const event = await opened;
      expect([event.target, event.article.id, event.defaultPrevented]).to.deep.equal([element, 'rates', true]);
    }
  });

  it('tells of each article its headline, its score in number, word and shape, and its tickers', async () => {
    const element = await tape();
    const [first] = items(element);
    expect(first!.textContent.replace(/\s+/g, ' ').trim()).to.match(/^Score 35\s*Neutral Miners weigh .+ BTC$/);
    expect(first!.querySelector('svg')).to.not.equal(null);
  });

  it('is narrowed by ticker, section and query, and begins anew then', async () => {
    const element = await tape();
    advance(element, 300);
    element.tickers = ['BTC'];
    await element.updateComplete;
    expect(items(element)).to.have.length(3);
    expect(left(items(element)[0]!)).to.be.closeTo(left(frame(element)), 40);
    element.section = 'AI';
    await element.updateComplete;
    expect(headlines(element)).to.deep.equal(['A label and no number']);
    element.tickers = [];
    element.section = undefined;
    element.query = 'chip lead';
    await until(() => headlines(element)[0]?.includes('Chip lead times'));
    expect(items(element)).to.have.length(1);
  });

  it('begins anew with what a long search finds, once that is known', async () => {
    const items = Array.from({ length: 900 }, (_, number) => ({
      id: String(number),
      title: `Story ${number}`,
      summary: 'é'.repeat(400),
    }));
    const src = await new Faults().keep(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Much', items }),
    );
    const element = await moving(html`<ticker-feed src=${src} layout="tape"></ticker-feed>`);
    expect(headlines(element)).to.have.length(12);
    element.query = 'story 899';
    await until(() => headlines(element).join() === 'Story 899');
  });

  it('is a row to scroll by hand where nothing may move, with the keyboard too', async () => {
    const element = await fixture<TickerFeedElement>(
      html`<ticker-feed src=${new Faults().url('/feed')} layout="tape"></ticker-feed>`,
    );
    element.style.setProperty('--market-motion', '0');
    element.style.inlineSize = '200px';
    await until(() => items(element).length === 3 && !copy(element), 'there is no copy');
    expect(button(element)).to.equal(null);
    expect(animations(element).filter(({ effect }) => Number(effect!.getComputedTiming().duration) > 0)).to.have.length(
      0,
    );
    expect(frame(element).scrollWidth).to.be.above(frame(element).clientWidth);
    expect(frame(element).tabIndex, 'as no headline is a link').to.equal(0);
    await expect(element).to.be.accessible();
    element.style.removeProperty('--market-motion');
    element.style.inlineSize = '';
    await until(() => copy(element), 'it moves when it may');
  });

  describe('that is live', () => {
    const item = (key: string, title = `Story ${key}`) =>
      `event: article\ndata: ${JSON.stringify({ id: key.replace(/\d/, ''), title })}\n\n`;
    let faults: Faults;
    let element: TickerFeedElement;

    const titles = () =>
      headlines(element)
        .map((title) => title?.replace('Story ', ''))
        .join(' ');
    const at = (id: string) => items(element).find(({ dataset }) => dataset.id === id)!;

    beforeEach(async () => {
      faults = new Faults();
      const src = faults.url('/live-feed', { items: 'a1,b1,c1' });
      element = await moving(html`<ticker-feed src=${src} layout="tape" live></ticker-feed>`);
      element.style.inlineSize = '200px';
      await until(async () => (await faults.hits()).streams === 1);
      animation(element).playbackRate = 0;
      await fitted();
    });

    afterEach(async () => {
      element.remove();
      await until(async () => (await faults.hits()).streams === 0, 'it leaves no stream');
    });

    it('lets new articles in out of sight, so that nothing that is seen jumps', async () => {
      advance(element, 60);
      const before = left(at('b'));
      await faults.say(item('d1'));
      await until(() => titles() === 'd1 a1 b1 c1');
      expect(left(at('b'))).to.be.closeTo(before, 1);
      expect(copy(element)!.textContent).to.equal(row(element).textContent);
    });

    it('keeps new articles waiting while the place where they belong is seen, for a round at most', async () => {
      element.style.inlineSize = '';
      element.style.setProperty('--market-tape-speed', '500');
      await fitted();
      advance(element, 100);
      await faults.say(item('d1') + item('b2', 'Changed'));
      await until(() => titles() === 'a1 Changed c1');
      animation(element).playbackRate = 1;
      await until(() => titles() === 'd1 a1 Changed c1');
    });

    it('changes a headline where it stands, and takes back what the publisher takes back', async () => {
      advance(element, 60);
      const before = left(at('b'));
      await faults.say(item('a2', 'A story with a much longer headline than before'));
      await until(() => titles().startsWith('A story with'));
      expect(left(at('b'))).to.be.closeTo(before, 1);
      await faults.say('event: remove\ndata: {"id":"c"}\n\n');
      button(element).click();
      await until(() => items(element).length === 2);
    });
  });

  it('says in the row that the connection is lost, while the headlines stay', async () => {
    const faults = new Faults();
    const element = await moving(html`<ticker-feed src=${faults.url('/switch')} layout="tape"></ticker-feed>`);
    element.style.setProperty('--market-tape-speed', '4000');
    const height = element.offsetHeight;
    await faults.turn('down');
    element.reload();
    await until(() => row(element).textContent.includes('No connection · Showing articles from'));
    expect(items(element)).to.have.length(4);
    expect(element.offsetHeight).to.equal(height);
    await expect(element).to.be.accessible();
  });

  it('shows the articles of the <market-news> around it, which hears what is chosen', async () => {
    const element = await moving(
      html`<market-news src=${feed} tickers="BTC"><ticker-feed layout="tape"></ticker-feed></market-news>`,
    );
    expect(items(element)).to.have.length(3);
    const news = element.parentElement!;
    const opened = oneEvent<ArticleOpenEvent>(news, 'article-open');
    document.addEventListener('click', (click) => click.preventDefault(), { once: true });
    items(element)[2]!.querySelector('a')!.click();
    expect((await opened).article.id).to.equal('arabic');
  });
});
