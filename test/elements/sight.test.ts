import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/define/market-article-card.js';
import '../../src/define/market-news.js';
import '../../src/define/ticker-feed.js';
import type { MarketNewsElement } from '../../src/elements/market-news.js';
import type { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

const cards = (element: Element) => [...element.shadowRoot!.querySelectorAll('[role=feed] market-article-card')];
const placeholders = (element: Element) => [...element.shadowRoot!.querySelectorAll('[placeholder]')];
const headline = (card: Element) => card.shadowRoot!.querySelector<HTMLElement>('[part=headline]');

const screens = (count: number) => html`<div class="space" style="block-size: ${count * 100}vh"></div>`;
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Time enough for what would come into sight now. */
async function frames() {
  for (let count = 0; count < 3; count++) await nextFrame();
}

describe('elements out of sight', () => {
  let faults: Faults;
  const hits = async () => (await faults.hits()).hits;

  beforeEach(() => {
    faults = new Faults();
  });
  afterEach(() => scrollTo(0, 0));

  it('ask for nothing and draw no article until they are near, and then share one request and one stream', async () => {
    const src = faults.url('/live-feed');
    const place = await fixture<HTMLElement>(
      html`<div>
        ${screens(3)}
        ${Array.from({ length: 50 }, () => html`<ticker-feed src=${src} limit="3" searchable live></ticker-feed>`)}
      </div>`,
    );
    const all = [...place.querySelectorAll('ticker-feed')];
    await frames();
    const { hits, streams } = await faults.hits();
    expect([hits, streams]).to.deep.equal([0, 0]);
    for (const element of all) {
      expect(placeholders(element), 'one card keeps the place of all').to.have.length(1);
      expect(element.matches(':state(loading)')).to.equal(true);
    }
    scrollTo(0, 2.5 * innerHeight);
    await until(() => cards(all[0]!).length === 3);
    await until(async () => (await faults.hits()).streams === 1);
    expect(cards(all[49]!)).to.have.length(0);
    scrollTo(0, document.documentElement.scrollHeight);
    await until(() => cards(all[49]!).length === 3);
    const after = await faults.hits();
    expect([after.hits - after.positions.length, after.positions.length, after.streams]).to.deep.equal([1, 1, 1]);
    place.remove();
    await until(async () => (await faults.hits()).streams === 0);
  });

  it('begin where a busy browser tells in one go that they were far and have come near', async () => {
    const { IntersectionObserver } = globalThis;
    const held: IntersectionObserverEntry[] = [];
    globalThis.IntersectionObserver = class extends IntersectionObserver {
      constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super((entries, observer) => {
          held.push(...entries);
          if (held.at(-1)!.isIntersecting) callback(held.splice(0), observer);
        }, options);
      }
    };
    const place = await fixture<HTMLElement>(
      html`<div>${screens(3)}<ticker-feed src=${faults.url('/feed')}></ticker-feed></div>`,
    );
    globalThis.IntersectionObserver = IntersectionObserver;
    await until(() => held.length === 1, 'it is not seen to be far');
    scrollTo(0, 2.5 * innerHeight);
    await until(() => cards(place.querySelector('ticker-feed')!).length > 0);
  });

  it('are those below other lists that have drawn nothing yet', async () => {
    const { getClientRects } = Element.prototype;
    let looks = 0;
    Element.prototype.getClientRects = function () {
      looks++;
      return getClientRects.call(this);
    };
    const place = document.createElement('div');
    place.innerHTML = `<ticker-feed src="${faults.url('/held')}"></ticker-feed>`.repeat(50);
    document.body.append(place);
    await frames();
    Element.prototype.getClientRects = getClientRects;
    const far = [...place.children].filter((element) => placeholders(element).length === 1);
    expect(far.length).to.be.above(40);
    expect(looks, 'the page is laid out for each of them').to.be.below(11);
    place.remove();
  });

  for (const layout of ['list', 'grid', 'tape'] as const) {
    it(`keep the place that they will take, as ${layout}`, async () => {
      const place = await fixture<HTMLElement>(
        html`<div>${screens(3)}<ticker-feed src=${faults.url('/held')} limit="3" layout=${layout}></ticker-feed></div>`,
      );
      const element = place.querySelector('ticker-feed')!;
      await frames();
      const heights = [element.offsetHeight];
      element.loading = 'eager';
      await until(async () => (await hits()) === 1);
      heights.push(element.offsetHeight);
      const loaded = oneEvent(element, 'feed-loaded');
      await faults.release();
      await loaded;
      await frames();
      // The articles of this feed have no pictures, which cards have a place for.
      if (layout !== 'grid') heights.push(element.offsetHeight);
      expect(new Set(heights).size, heights.join()).to.equal(1);
    });
  }

  it('ask without waiting for a frame when they are in sight', async () => {
    const src = faults.url('/feed');
    // Browsers note only so many requests.
    performance.clearResourceTimings();
    const element = document.createElement('ticker-feed');
    element.src = src;
    document.body.append(element);
    await nextFrame();
    const drawn = performance.now();
    await until(() => performance.getEntriesByName(src).length, 'nothing is asked');
    const [request] = performance.getEntriesByName(src);
    expect(request!.startTime).to.be.below(drawn);
    element.remove();
  });

  it('begin at once where they are eager, or the page asks for it', async () => {
    const eager = await fixture<HTMLElement>(
      html`<div>${screens(3)}<ticker-feed src=${faults.url('/feed')} loading="eager"></ticker-feed></div>`,
    );
    await until(() => cards(eager.querySelector('ticker-feed')!).length === 3);
    const other = new Faults();
    const lazy = await fixture<HTMLElement>(
      html`<div>${screens(3)}<ticker-feed src=${other.url('/feed')}></ticker-feed></div>`,
    );
    lazy.querySelector('ticker-feed')!.reload();
    await until(() => cards(lazy.querySelector('ticker-feed')!).length === 3);
    expect((await other.hits()).hits).to.equal(1);
  });

  it('wait in a closed tab, and begin when it opens', async () => {
    const tab = await fixture<HTMLElement>(
      html`<div hidden><ticker-feed src=${faults.url('/feed')}></ticker-feed></div>`,
    );
    await frames();
    expect(await hits()).to.equal(0);
    tab.hidden = false;
    await until(() => cards(tab.querySelector('ticker-feed')!).length === 3);
  });

  it('are drawn for print', async () => {
    const src = faults.url('/feed');
    const place = await fixture<HTMLElement>(
      html`<div><ticker-feed src=${src}></ticker-feed>${screens(3)}<ticker-feed src=${src}></ticker-feed></div>`,
    );
    const [near, far] = [...place.querySelectorAll('ticker-feed')] as [TickerFeedElement, TickerFeedElement];
    await until(() => cards(near).length === 3);
    expect(cards(far)).to.have.length(0);
    dispatchEvent(new Event('beforeprint'));
    await Promise.resolve();
    await far.updateComplete;
    expect(cards(far)).to.have.length(3);
  });

  it('in a <market-news> draw when they come near, from the feed that others asked for', async () => {
    const news = await fixture<HTMLElement>(
      html`<market-news src=${faults.url('/feed')}>
        <ticker-feed></ticker-feed>
        ${screens(3)}
        <ticker-feed></ticker-feed>
      </market-news>`,
    );
    const [near, far] = [...news.querySelectorAll('ticker-feed')] as [TickerFeedElement, TickerFeedElement];
    await until(() => cards(near).length === 3);
    await frames();
    expect(cards(far)).to.have.length(0);
    far.scrollIntoView();
    await until(() => cards(far).length === 3);
    expect(await hits()).to.equal(1);
  });

  it('wait with a <market-news> that is out of sight as a whole, but not with one that has no box', async () => {
    const place = await fixture<HTMLElement>(
      html`<div>
        ${screens(3)}<market-news src=${faults.url('/feed')}><ticker-feed></ticker-feed></market-news>
      </div>`,
    );
    await frames();
    expect(await hits()).to.equal(0);
    const news = place.querySelector('market-news')!;
    const loaded = oneEvent(news, 'feed-loaded');
    news.style.display = 'contents';
    place.append(news);
    await loaded;
  });

  it('show the article that the reader chose elsewhere, and get the focus', async () => {
    const feed = new URL('../fixtures/elements/feed.json', import.meta.url).href;
    const news = await fixture<MarketNewsElement>(
      html`<market-news src=${feed}>
        <ticker-feed></ticker-feed>
        ${screens(3)}
        <market-article-card layout="full"></market-article-card>
      </market-news>`,
    );
    const card = news.querySelector('market-article-card')!;
    const list = news.querySelector('ticker-feed')!;
    await until(() => cards(list).length === 8);
    expect(headline(card)).to.equal(null);
    headline(cards(list)[2]!)!.click();
    await until(() => document.activeElement === card);
    expect(headline(card)!.textContent).to.contain('Chip lead times');
  });
});
