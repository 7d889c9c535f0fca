import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/ticker-feed.js';
import '../../src/define/market-news.js';
import type { MarketArticleCardElement } from '../../src/elements/market-article-card.js';
import type { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import type { FeedLoadedEvent, FeedSearchEvent, TickerSelectEvent } from '../../src/events.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';
import { warnings } from '../support/warnings.js';

const feed = new URL('../fixtures/elements/feed.json', import.meta.url).href;

const words = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();
const part = (element: Element, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const cards = (element: Element) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=feed] market-article-card'),
];
const said = () => document.querySelector('body > [role=status]')?.textContent.trim();
const headlines = (element: Element) => cards(element).map((card) => words(part(card, 'headline')));

async function filled(template: ReturnType<typeof html>) {
  const element = await fixture<TickerFeedElement>(template);
  if (cards(element).length === 0) await oneEvent<FeedLoadedEvent>(element, 'feed-loaded');
  await until(() => part(element, 'list')?.matches('[role=feed]:not([aria-busy])') ?? part(element, 'empty'));
  await element.updateComplete;
  await Promise.all(cards(element).map((card) => (card as TickerFeedElement).updateComplete));
  return element;
}

/** The search box is loaded when it is needed. */
async function searchable(element: TickerFeedElement) {
  await until(() => part(element, 'search-field') !== null);
}

async function search(element: TickerFeedElement, query: string) {
  await searchable(element);
  const field = part(element, 'search-field') as HTMLInputElement;
  field.value = query;
  const searched = oneEvent<FeedSearchEvent>(element, 'feed-search');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const event = await searched;
  await Promise.all(cards(element).map((card) => (card as TickerFeedElement).updateComplete));
  return event;
}

describe('<ticker-feed>', () => {
  for (const layout of ['list', 'grid'] as const) {
    it(`is accessible as a ${layout}: loading and filled`, async () => {
      const element = await fixture<TickerFeedElement>(
        html`<ticker-feed src="${feed}?${layout}" layout=${layout} searchable></ticker-feed>`,
      );
      await expect(element).to.be.accessible();
      await until(() => cards(element).length === 8);
      await expect(element).to.be.accessible();
    });

    it(`is accessible as a ${layout}: searched, without a match, right to left`, async () => {
      const element = await filled(html`<ticker-feed src=${feed} layout=${layout} searchable></ticker-feed>`);
      await search(element, 'btc');
      await expect(element).to.be.accessible();
      await search(element, 'nothing like it');
      await expect(element).to.be.accessible();
      element.dir = 'rtl';
      await search(element, '');
      await expect(element).to.be.accessible();
    });
  }

  it('shows placeholders while it loads and the articles when they are there', async () => {
    const element = await fixture<TickerFeedElement>(html`<ticker-feed src="${feed}?slow" limit="3"></ticker-feed>`);
    expect(element.matches(':state(loading)')).to.equal(true);
    expect(element.shadowRoot!.querySelectorAll('market-article-card[placeholder]')).to.have.length(3);
    await oneEvent(element, 'feed-loaded');
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.equal(false);
    expect(cards(element)).to.have.length(3);
  });

  it('narrows by ticker and by section', async () => {
    const element = await filled(html`<ticker-feed src=${feed} tickers="btc, eth"></ticker-feed>`);
    expect(headlines(element)).to.have.length(4);
    element.section = 'markets';
    await element.updateComplete;
    expect(headlines(element)).to.have.length(2);
  });

  it('narrows to the ticker of a chip, says so, and shows all again', async () => {
    const element = await filled(html`<ticker-feed src=${feed}></ticker-feed>`);
    part(cards(element)[0]!, 'ticker')!.click();
    await until(() => cards(element).length === 3);
    expect(words(part(element, 'filters'))).to.contain('Only BTC');
    await until(() => said()?.includes('3 articles'), 'screen readers are told');
    await expect(element).to.be.accessible();
    part(element, 'filters')!.querySelector('button')!.click();
    await until(() => cards(element).length === 8);
    await until(() => said()?.includes('8 articles'), 'and told again');
    expect(element.shadowRoot!.activeElement, 'focus is not lost with the button').to.equal(cards(element)[0]);
  });

  it('leaves the chip to the page when the page says so', async () => {
    const element = await filled(html`<ticker-feed src=${feed}></ticker-feed>`);
    document.addEventListener('ticker-select', (event) => event.preventDefault(), { once: true });
    part(cards(element)[0]!, 'ticker')!.click();
    await Promise.resolve();
    await element.updateComplete;
    expect(cards(element)).to.have.length(8);
  });

  it('lists search results under their heading with the matches marked, and reports the search', async () => {
    const element = await filled(html`<ticker-feed src=${feed} searchable></ticker-feed>`);
    const event = await search(element, '  CHIP lead ');
    expect([event.query, event.count]).to.deep.equal(['CHIP lead', 1]);
    expect(words(part(element, 'results'))).to.equal('Search results 1 article');
    expect(part(element, 'list')!.getAttribute('aria-labelledby')).to.equal('results');
    const found = () => [...cards(element)[0]!.shadowRoot!.querySelectorAll('mark')].map(words);
    await until(() => found().length > 0);
    const marks = found();
    expect(marks).to.include.members(['Chip', 'lead']);
    await search(element, '');
    expect(part(element, 'results')).to.equal(null);
    expect(cards(element)).to.have.length(8);
  });

  it('finds by ticker, by name and by key point', async () => {
    const element = await filled(html`<ticker-feed src=${feed} searchable></ticker-feed>`);
    for (const [query, count] of [
      ['nvlt', 1],
      ['bitcoin', 1],
      ['brk.b', 1],
      ['second point', 8],
    ] as const) {
      expect((await search(element, query)).count, query).to.equal(count);
    }
  });

  it('can be searched by keyboard alone, and keeps the focus in the field', async () => {
    const element = await filled(html`<ticker-feed src=${feed} searchable></ticker-feed>`);
    await searchable(element);
    element.focus();
    const searched = oneEvent<FeedSearchEvent>(element, 'feed-search');
    await sendKeys({ type: 'c' });
    expect((await searched).query).to.equal('c');
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'search-field'));
  });

  describe('what is typed', () => {
    const field = (element: Element) => part(element, 'search-field') as HTMLInputElement;
    const options = (element: Element) => [...element.shadowRoot!.querySelectorAll('[role=option]')].map(words);

    async function typed(text: string) {
      const element = await filled(html`<ticker-feed src=${feed} searchable></ticker-feed>`);
      await searchable(element);
      element.focus();
      await sendKeys({ type: text });
      await until(() => element.query === text);
      await element.updateComplete;
      return element;
    }

    it('offers the tickers that fit, by symbol and by name, and none where none fits', async () => {
      const element = await typed('b');
      expect(options(element)).to.deep.equal(['BTC Bitcoin', 'BRK.B']);
      expect(field(element).getAttribute('aria-expanded')).to.equal('true');
      await expect(element).to.be.accessible();
      await search(element, 'bitc');
      expect(options(element)).to.deep.equal(['BTC Bitcoin']);
      await search(element, 'chips');
      expect(options(element)).to.deep.equal([]);
      expect(field(element).getAttribute('aria-expanded')).to.equal('false');
    });

    it('leaves the keys to an input method that is composing', async () => {
      const element = await typed('b');
      const press = (key: string, of: object) => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...of });
        field(element).dispatchEvent(event);
        return event.defaultPrevented;
      };
      for (const of of [{ isComposing: true }, { keyCode: 229 }]) {
        for (const key of ['ArrowDown', 'Enter', 'Escape']) expect(press(key, of), key).to.equal(false);
      }
      await element.updateComplete;
      expect(field(element).getAttribute('aria-expanded')).to.equal('true');
      expect(field(element).hasAttribute('aria-activedescendant')).to.equal(false);
      expect(element.query).to.equal('b');
    });

    it('does not offer a ticker that is chosen already', async () => {
      const element = await typed('bt');
      await sendKeys({ press: 'ArrowDown' });
      await sendKeys({ press: 'Enter' });
      await until(() => words(part(element, 'filters'))?.includes('Only BTC'));
      await search(element, 'bt');
      expect(options(element)).to.deep.equal([]);
    });

    it('leads to a ticker by arrow keys and Enter, with the focus in the field', async () => {
      const element = await typed('b');
      const active = () =>
        words(element.shadowRoot!.getElementById(field(element).getAttribute('aria-activedescendant') ?? ''));
      await sendKeys({ press: 'ArrowUp' });
      await until(() => active() === 'BRK.B');
      await sendKeys({ press: 'ArrowDown' });
      await until(() => active() === 'BTC Bitcoin');
      await expect(element).to.be.accessible();
      const selected = oneEvent<TickerSelectEvent>(element, 'ticker-select');
      await sendKeys({ press: 'Enter' });
      expect((await selected).ticker.symbol).to.equal('BTC');
      await until(() => words(part(element, 'filters'))?.includes('Only BTC'));
      expect(cards(element)).to.have.length(3);
      expect(field(element).value).to.equal('');
      expect(element.shadowRoot!.activeElement).to.equal(field(element));
    });

    it('is left alone by the first Escape, which closes the list, and taken back by the second', async () => {
      const element = await typed('b');
      await sendKeys({ press: 'Escape' });
      await until(() => options(element).length === 0);
      expect(element.query).to.equal('b');
      await sendKeys({ press: 'Escape' });
      await until(() => element.query === '');
      expect(field(element).value).to.equal('');
    });

    it('leads to a ticker by a press', async () => {
      const element = await typed('b');
      element.shadowRoot!.querySelector<HTMLElement>('[role=option]')!.click();
      await until(() => words(part(element, 'filters'))?.includes('Only BTC'));
    });
  });

  it('leads from article to article by Page Up and Page Down, as a feed of the ARIA patterns', async () => {
    const element = await filled(html`<ticker-feed src=${feed} searchable></ticker-feed>`);
    const focused = () => cards(element).findIndex((card) => card === element.shadowRoot!.activeElement);
    // The keys come with the search.
    await until(() => part(element, 'search'));
    cards(element)[0]!.focus();
    for (const [key, place] of [
      ['PageDown', 1],
      ['PageDown', 2],
      ['PageUp', 1],
      ['PageUp', 0],
      ['PageUp', 0],
    ] as const) {
      await sendKeys({ press: key });
      expect(focused(), key).to.equal(place);
    }
    const article = part(cards(element)[2]!, 'article')!;
    expect([article.ariaPosInSet, article.ariaSetSize]).to.deep.equal(['3', '8']);
  });

  it('shows more on demand and moves focus to the first new article', async () => {
    const element = await filled(html`<ticker-feed src=${feed} limit="3"></ticker-feed>`);
    part(element, 'more')!.click();
    await until(() => element.shadowRoot!.activeElement === cards(element)[3]);
    expect(cards(element)).to.have.length(6);
    part(element, 'more')!.click();
    await until(() => cards(element).length === 8);
    expect(part(element, 'more')).to.equal(null);
  });

  it('moves focus to the first article of a further page, and says how many it has', async () => {
    const faults = new Faults();
    const itemsOf = (...ids: string[]) => ids.map((id) => ({ id, title: `Article ${id}`, content_text: 'Text' }));
    const pageOf = (next: string | undefined, ...ids: string[]) =>
      faults.keep(
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'Two pages',
          next_url: next,
          items: itemsOf(...ids),
        }),
      );
    const src = await pageOf(await pageOf(await pageOf(undefined, 'c'), 'c', 'd'), 'a', 'b');
    const element = await filled(html`<ticker-feed src=${src} limit="5"></ticker-feed>`);
    await until(() => part(element, 'more'), 'there is no button');
    part(element, 'more')!.click();
    await until(() => element.shadowRoot!.activeElement === cards(element)[2], 'focus stays behind');
    await until(() => said()?.includes('2 more articles'), 'it is not said');
    part(element, 'more')!.focus();
    part(element, 'more')!.click();
    await until(() => !part(element, 'more'), 'the button stays');
    await until(() => element.shadowRoot!.activeElement === cards(element)[3], 'the focus gets lost with the button');
  });

  it('keeps what the reader chose when a framework sets the same tickers once more', async () => {
    const element = await filled(html`<ticker-feed src=${feed} .tickers=${['BTC', 'ETH']}></ticker-feed>`);
    expect(cards(element)).to.have.length(4);
    part(cards(element)[0]!, 'ticker')!.click();
    await until(() => cards(element).length === 3);
    element.tickers = ['BTC', 'ETH'];
    await element.updateComplete;
    expect(cards(element)).to.have.length(3);
    element.tickers = ['ETH'];
    await element.updateComplete;
    expect(cards(element)).to.have.length(1);
  });

  it('draws the card of a corrected article anew, and no other', async () => {
    const faults = new Faults();
    const itemsOf = (title: string) => [{ id: '1', title }, ...['2', '3'].map((id) => ({ id, title: `Story ${id}` }))];
    const pages = await Promise.all(
      ['Rats fall', 'Rates fall'].map((title) =>
        faults.keep(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: itemsOf(title) })),
      ),
    );
    const src = faults.steps(...pages.map((page) => page.slice(new URL(page).origin.length)));
    const element = await filled(html`<ticker-feed src=${src}></ticker-feed>`);
    const drawn: string[] = [];
    for (const card of cards(element) as unknown as { article: { id: string }; performUpdate(): void }[]) {
      const { performUpdate } = card;
      card.performUpdate = function () {
        drawn.push(this.article.id);
        performUpdate.call(this);
      };
    }
    element.reload();
    await until(() => headlines(element)[0] === 'Rates fall', 'the correction is not shown');
    expect(drawn).to.deep.equal(['1']);
  });

  it('says that there is nothing when nothing fits', async () => {
    const element = await filled(html`<ticker-feed src=${feed} section="Weather"></ticker-feed>`).catch(
      () => undefined,
    );
    expect(element?.matches(':state(empty)')).to.equal(true);
    expect(words(part(element!, 'empty'))).to.equal('No articles yet.');
  });

  it('says that a search found nothing, whatever the page has in place of its articles', async () => {
    const element = await filled(html`<ticker-feed src=${feed} searchable><a href="/news">All news</a></ticker-feed>`);
    await search(element, 'nothing like it');
    expect(words(part(element, 'empty'))).to.equal('Nothing found for “nothing like it”.');
    expect(part(element, 'empty')!.checkVisibility()).to.equal(true);
    expect(element.querySelector('a')!.checkVisibility()).to.equal(false);
  });

  it('gives the text of an article its own language and direction', async () => {
    const element = await filled(html`<ticker-feed src=${feed}></ticker-feed>`);
    const arabic = cards(element)[6]!;
    expect(part(arabic, 'headline')!.closest<HTMLElement>('[role=heading]')!.lang).to.equal('ar');
    expect(getComputedStyle(part(arabic, 'headline')!.parentElement!).direction).to.equal('rtl');
  });

  it('shows its children where it has no feed', async () => {
    const element = await fixture<TickerFeedElement>(html`<ticker-feed><a href="/news">Market news</a></ticker-feed>`);
    expect(element.querySelector('a')!.checkVisibility()).to.equal(true);
  });

  it('narrows by sentiment, horizon and date, from the first drawing on', async () => {
    const drawn: number[] = [];
    const element = await fixture<TickerFeedElement>(
      html`<ticker-feed
        src="${feed}?narrowed"
        sentiment="Bullish, neutral"
        since="2026-04-09"
        until="2026-04-12"
      ></ticker-feed>`,
    );
    const watch = new MutationObserver(() => drawn.push(cards(element).length));
    watch.observe(element.shadowRoot!, { childList: true, subtree: true });
    const titles = [
      'Rates hold while the curve steepens',
      'Chip lead times shorten for a third month',
      'A label and no number',
    ];
    await until(() => cards(element).length === 3);
    watch.disconnect();
    expect(Math.max(...drawn), 'nothing else was ever shown').to.equal(3);
    await Promise.all(cards(element).map((card) => (card as TickerFeedElement).updateComplete));
    expect(headlines(element)).to.deep.equal(titles);
    element.horizon = ['short'];
    await element.updateComplete;
    expect(element.matches(':state(empty)')).to.equal(true);
    Object.assign(element, { sentiment: undefined, horizon: 'long', since: null, until: undefined });
    await element.updateComplete;
    expect(cards(element)).to.have.length(8);
  });

  it('tells the author of a filter that is not known, and narrows nothing by it', async () => {
    const said = await warnings(async () => {
      const element = await filled(
        html`<ticker-feed src=${feed} sentiment="bullish sunny" since="yesterday"></ticker-feed>`,
      );
      await until(() => cards(element).length === 3);
      element.sentiment = ['sunny'];
      await element.updateComplete;
      expect(cards(element)).to.have.length(8);
    });
    expect(said).to.have.length(2);
    expect(said[0]).to.match(/sentiment="sunny" on <ticker-feed> is not known. Use bearish, /);
    expect(said[1]).to.match(/since="yesterday" .* 2026-01-31, or 7d/);
  });

  it('tells the author which numbers it takes', async () => {
    const said = await warnings(() => fixture(html`<ticker-feed limit="none" heading-level="7"></ticker-feed>`));
    expect(said.map((line) => line.split('. ')[1])).to.deep.equal(['Use 1 or more.', 'Use 1 to 6.']);
  });

  it('searches what takes long behind the tasks of the page, with what was shown still there', async () => {
    const items = Array.from({ length: 100 }, (_, index) => {
      return { id: `${index}`, title: `Story ${index}.`, summary: 'É'.repeat(2_000) };
    });
    const src = await new Faults().keep(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }));
    const element = await filled(html`<ticker-feed src=${src} searchable></ticker-feed>`);
    await searchable(element);
    const searched = oneEvent<FeedSearchEvent>(element, 'feed-search');
    const field = part(element, 'search-field') as HTMLInputElement;
    field.value = '7.';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
    expect(cards(element), 'still there').to.have.length(12);
    expect(words(part(element, 'results')), 'without a count that is none').to.equal('Search results');
    expect((await searched).count).to.equal(10);
    expect(cards(element)).to.have.length(10);
    expect(words(part(element, 'results'))).to.equal('Search results 10 articles');
  });

  describe('with url-state', () => {
    const before = location.href;
    const goTo = (search: string) => history.replaceState({ own: 1 }, '', `${location.pathname}${search}`);
    const chip = (element: Element) => part(cards(element)[0]!, 'ticker')!;
    afterEach(() => history.replaceState(null, '', before));

    it('keeps search and chosen ticker in the address, each list under its own name, and touches nothing else', async () => {
      goTo('?a=b%20c&news=old&a=&desk=mine#top');
      const element = await filled(html`<ticker-feed src=${feed} searchable url-state="desk"></ticker-feed>`);
      expect(element.query, 'read first').to.equal('mine');
      await search(element, 'rates & “yields”');
      await until(() => location.search.endsWith('&desk=rates+%26+%E2%80%9Cyields%E2%80%9D'));
      await search(element, '');
      await until(() => !location.search.includes('desk'));
      chip(element).click();
      await until(() => location.search.endsWith('&desk-ticker=BTC'));
      expect(location.search + location.hash).to.equal('?a=b%20c&news=old&a=&desk-ticker=BTC#top');
      expect(history.state).to.deep.equal({ own: 1 });
    });

    it('goes where the address goes', async () => {
      goTo('?news-ticker=BTC');
      const element = await filled(html`<ticker-feed src=${feed} searchable url-state></ticker-feed>`);
      await until(() => cards(element).length === 3);
      expect(words(part(element, 'filters'))).to.contain('Only BTC');
      history.pushState(null, '', '?news=chip');
      dispatchEvent(new PopStateEvent('popstate'));
      await until(() => cards(element).length === 1);
      expect(part(element, 'filters')).to.equal(null);
      history.back();
      await until(() => cards(element).length === 3);
      expect((part(element, 'search-field') as HTMLInputElement).value).to.equal('');
      element.remove();
      history.pushState(null, '', '?news=chip');
      dispatchEvent(new PopStateEvent('popstate'));
      expect(element.query, 'when it is in no page it follows none').to.equal('');
      history.back();
      await oneEvent(window, 'popstate');
    });

    it('begins with the search of the page, and remembers that the reader took it back', async () => {
      const element = await filled(html`<ticker-feed src=${feed} searchable query="chip" url-state></ticker-feed>`);
      await until(() => cards(element).length === 1);
      await search(element, '');
      await until(() => /[?&]news=$/.test(location.search));
    });

    it('is read before anything is narrowed by it, whenever it is set', async () => {
      goTo('?news-ticker=BTC');
      const element = await filled(html`<ticker-feed src=${feed} limit="2"></ticker-feed>`);
      const other = await filled(html`<ticker-feed src=${feed} searchable></ticker-feed>`);
      element.setAttribute('url-state', '');
      await until(() => part(element, 'filters'));
      part(element, 'more')!.click();
      await until(() => cards(element).length === 3);
      other.setAttribute('url-state', 'other');
      await search(other, 'chip');
      await until(() => location.search.endsWith('other=chip'));
      expect(location.search).to.equal('?news-ticker=BTC&other=chip');
      other.removeAttribute('url-state');
      await search(other, 'rates');
      element.query = undefined as unknown as string;
      await until(() => location.search === '?news-ticker=BTC&other=chip');
      element.setAttribute('url-state', 'mine');
      await element.updateComplete;
      element.query = 'bitcoin';
      await until(() => location.search === '?news-ticker=BTC&other=chip&mine=bitcoin');
    });

    it('is as empty as the page where a search is taken away', async () => {
      const element = await filled(html`<ticker-feed src=${feed} searchable query="chip"></ticker-feed>`);
      await until(() => cards(element).length === 1);
      element.removeAttribute('query');
      await until(() => cards(element).length === 8);
      element.query = undefined as unknown as string;
      await element.updateComplete;
      expect((part(element, 'search-field') as HTMLInputElement).value).to.equal('');
    });

    it('chooses of the tickers of a <market-news>, and goes back to them', async () => {
      goTo('?news-ticker=BTC');
      const news = await fixture<HTMLElement>(
        html`<market-news src=${feed} tickers="BTC ETH"><ticker-feed url-state></ticker-feed></market-news>`,
      );
      const element = news.querySelector('ticker-feed')!;
      await until(() => cards(element).length === 3);
      history.pushState(null, '', '?');
      dispatchEvent(new PopStateEvent('popstate'));
      await until(() => cards(element).length === 4);
    });

    it('narrows the <market-news> around', async () => {
      goTo('?news-ticker=ETH');
      const news = await fixture<HTMLElement>(
        html`<market-news src=${feed}><ticker-feed url-state></ticker-feed></market-news>`,
      );
      const element = news.querySelector('ticker-feed')!;
      await until(() => cards(element).length === 1);
      part(element, 'clear')!.click();
      await until(() => cards(element).length === 8);
      await until(() => location.search === '');
    });
  });

  describe('with a search of the publisher', () => {
    let faults: Faults;
    beforeEach(() => (faults = new Faults()));
    const ids = (element: Element) => cards(element).map((card) => (card as MarketArticleCardElement).article!.id);

    it('shows what that finds after its own, once the reader pauses, and says how many there are', async () => {
      const src = `${faults.url('/held', { items: 'chips1,far1' })}&q={query}`;
      const element = await filled(html`<ticker-feed src=${feed} searchable search-src=${src}></ticker-feed>`);
      await searchable(element);
      // In one task, as a busy machine may take for a pause what is none.
      await Promise.all(['c', 'ch', 'chi'].map((typed) => search(element, typed)));
      await until(async () => (await faults.hits()).hits > 0);
      expect(ids(element)).to.deep.equal(['chips']);
      await faults.release();
      await until(() => ids(element).join() === 'chips,far');
      expect((await faults.hits()).hits).to.equal(1);
      await until(() => said()?.includes('2 articles'));
      await expect(element).to.be.accessible();
      element.section = 'AI';
      await element.updateComplete;
      expect(ids(element), 'narrowed as the list is').to.deep.equal(['chips']);
      await search(element, '');
      expect(cards(element)).to.have.length(2);
    });

    it('takes the answer to the last question only, and none once it is gone', async () => {
      const src = `${faults.url('/held', { items: 'late1' })}&q={query}`;
      const element = await filled(html`<ticker-feed src=${feed} searchable search-src=${src}></ticker-feed>`);
      await search(element, 'chip');
      await until(async () => (await faults.hits()).hits === 1);
      await search(element, 'rates');
      await until(async () => (await faults.hits()).abandoned === 1);
      await until(async () => (await faults.hits()).hits === 2);
      await faults.release();
      await until(() => ids(element).join() === 'rates,late');
      await search(element, 'eth');
      await until(async () => (await faults.hits()).hits === 3);
      element.remove();
      await until(async () => (await faults.hits()).abandoned === 2);
    });

    it('keeps to its own where the publisher cannot be asked, or there is no place for the words', async () => {
      const src = `${faults.url('/status', { status: 500 })}&q={query}`;
      const element = await filled(html`<ticker-feed src=${feed} searchable search-src=${src}></ticker-feed>`);
      await search(element, 'chip');
      await until(async () => (await faults.hits()).hits === 1);
      expect(ids(element)).to.deep.equal(['chips']);
      expect(part(element, 'notice')).to.equal(null);
      const told = await warnings(async () => {
        element.searchSrc = '/search.json';
        await element.updateComplete;
      });
      expect(told.join()).to.contain('search-src="/search.json" on <ticker-feed> is not an address with {query} in it');
    });

    it('finds it in the feed', async () => {
      const address = `${faults.url('/feed', { items: 'far1' })}&q={query}`;
      const items = [{ id: 'a', title: 'Near' }];
      const named = { version: 'https://jsonfeed.org/version/1.1', items, _market: { search: address } };
      const src = await faults.keep(JSON.stringify(named));
      const element = await filled(html`<ticker-feed src=${src} searchable></ticker-feed>`);
      await search(element, 'near');
      await until(() => ids(element).join() === 'a,far');
    });
  });
});
