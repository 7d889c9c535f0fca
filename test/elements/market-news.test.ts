import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/define/market-article-card.js';
import '../../src/define/market-news.js';
import '../../src/define/signup-gate.js';
import '../../src/define/ticker-feed.js';
import type { MarketArticleCardElement } from '../../src/elements/market-article-card.js';
import type { MarketNewsElement } from '../../src/elements/market-news.js';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { TickerFeedElement } from '../../src/elements/ticker-feed.js';
import type { Article } from '../../src/feed/article.js';
import type { TickerSelectEvent } from '../../src/events.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';
import { warnings } from '../support/warnings.js';

const feed = new URL('../fixtures/elements/feed.json', import.meta.url).href;
const article: Article = {
  id: 'a',
  title: 'A',
  keyPoints: [],
  tickers: [],
  authors: [],
  tags: [],
  access: { level: 'free' },
};

const words = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();
const part = (element: Element, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);

async function page() {
  const news = await fixture<MarketNewsElement>(
    html`<market-news src=${feed}>
      <ticker-feed searchable></ticker-feed>
      <market-article-card layout="full"></market-article-card>
    </market-news>`,
  );
  const list = news.querySelector('ticker-feed')!;
  const card = news.querySelector('market-article-card')!;
  const rows = () => [...list.shadowRoot!.querySelectorAll('[role=feed] market-article-card')];
  await until(() => rows().length === 8 && part(card, 'headline'));
  return { news, list, card, rows };
}

describe('<market-news>', () => {
  it('gives its feed to all elements inside, and speaks for them once', async () => {
    let loaded = 0;
    const count = () => loaded++;
    document.addEventListener('feed-loaded', count);
    const { news, card } = await page();
    await until(() => loaded > 0, 'nothing is said');
    expect(words(part(card, 'headline'))).to.contain('Miners weigh');
    await expect(news).to.be.accessible();
    document.removeEventListener('feed-loaded', count);
    expect(loaded).to.equal(1);
  });

  it('opens a chosen headline in the full card and moves focus there', async () => {
    const { news, card, rows } = await page();
    part(rows()[2]!, 'headline')!.click();
    await until(() => words(part(card, 'headline'))?.includes('Chip lead times'));
    await until(() => document.activeElement === card);
    expect(news.articleId).to.equal('chips');
  });

  it('leaves the headline to the browser when the page takes over first', async () => {
    const { news, rows } = await page();
    const cancel = (event: Event) => event.preventDefault();
    document.addEventListener('article-open', cancel, { capture: true, once: true });
    part(rows()[2]!, 'headline')!.click();
    await news.updateComplete;
    expect(news.articleId).to.equal(undefined);
  });

  it('narrows the list by a chip of the full card, and shows all again', async () => {
    const { news, list, card, rows } = await page();
    part(card, 'ticker')!.click();
    await until(() => rows().length === 3);
    expect(news.tickers).to.deep.equal(['BTC']);
    await until(() => document.querySelector('body > [role=status]')?.textContent.includes('3 articles'));
    expect(part(card, 'ticker')!.getAttribute('aria-pressed')).to.equal('true');
    part(list, 'filters')!.querySelector('button')!.click();
    await until(() => rows().length === 8);
  });

  it('lets the host page set the section', async () => {
    const { news, rows } = await page();
    news.section = 'AI';
    await until(() => rows().length === 2);
    news.section = undefined;
    await until(() => rows().length === 8);
  });

  it('leaves the open article there when newer ones push it off the feed, and not when it is taken back', async () => {
    const src = new Faults().url('/lists', { lists: 'a1,b1,c1|d1,a1,b1|d1,b1' });
    const news = await fixture<MarketNewsElement>(
      html`<market-news src=${src} article-id="c">
        <ticker-feed></ticker-feed>
        <market-article-card layout="full"></market-article-card>
      </market-news>`,
    );
    const card = news.querySelector('market-article-card')!;
    await until(() => part(card, 'headline'));
    const title = words(part(card, 'headline'));
    const list = news.querySelector('ticker-feed')!.shadowRoot!;
    const ids = () => [...list.querySelectorAll<MarketArticleCardElement>('.item > *')].map((each) => each.article!.id);
    news.reload();
    await until(() => ids().join() === 'd,a,b');
    expect(words(part(card, 'headline'))).to.equal(title);
    news.articleId = 'a';
    await until(() => part(card, 'headline') && words(part(card, 'headline')) !== title);
    news.reload();
    await until(() => part(card, 'missing'));
    expect(ids()).to.deep.equal(['d', 'b']);
  });

  it('does not narrow a list with a feed of its own, which has its own choice', async () => {
    const news = await fixture<MarketNewsElement>(
      html`<market-news src=${feed} section="AI" tickers="BTC">
        <ticker-feed src="${feed}?own"></ticker-feed>
      </market-news>`,
    );
    const list = news.querySelector('ticker-feed')!;
    const rows = () => [...list.shadowRoot!.querySelectorAll('[role=feed] market-article-card')];
    const chosen = () => new Set(rows().flatMap((row) => words(part(row, 'chosen')) ?? []));
    await until(() => rows().length === 8 && rows().every((row) => part(row, 'headline')));
    expect([...chosen()]).to.deep.equal([]);
    part(rows()[0]!, 'ticker')!.click();
    await until(() => rows().length === 3 && part(list, 'clear'));
    expect([...chosen()]).to.deep.equal(['BTC']);
    part(list, 'clear')!.click();
    await until(() => rows().length === 8 && chosen().size === 0);
  });

  it('is narrowed by chips of its own feed only, also where what is around them has another src, and lets the page hear of all', async () => {
    const heard: string[] = [];
    const hear = ({ ticker }: TickerSelectEvent) => void heard.push(ticker.symbol);
    document.addEventListener('ticker-select', hear);
    const news = await fixture<MarketNewsElement>(
      html`<market-news src=${feed} tickers="BTC">
        <div .src=${'/frame'}><market-article-card layout="compact"></market-article-card></div>
        <market-article-card layout="compact" src="${feed}?own"></market-article-card>
        <ticker-feed limit="1" src="${feed}?own"></ticker-feed>
        <market-news src="${feed}?own"><market-article-card layout="compact"></market-article-card></market-news>
      </market-news>`,
    );
    const [around, own, within] = news.querySelectorAll('market-article-card');
    const row = () => news.querySelector('ticker-feed')!.shadowRoot!.querySelector('[role=feed] market-article-card');
    const chip = (card: Element | null | undefined) => card && part(card, 'ticker');
    await until(() => [around, own, within, row()].every(chip), 'the chips are there');
    expect(chip(own)!.getAttribute('aria-pressed')).to.equal('false');
    for (const card of [own, row(), within]) chip(card)!.click();
    await until(() => within!.closest('market-news')!.tickers.length > 0, 'the inner one is narrowed');
    expect(news.tickers).to.deep.equal(['BTC']);
    chip(around)!.click();
    await until(() => news.tickers.length === 0, 'its own chip shows all again');
    expect(heard).to.deep.equal(['BTC', 'BTC', 'BTC', 'BTC']);
    document.removeEventListener('ticker-select', hear);
  });

  it('goes on when it is moved in the page', async () => {
    const { news, rows } = await page();
    const other = document.createElement('div');
    document.body.append(other);
    other.append(news);
    await until(() => rows().length === 8);
    news.section = 'AI';
    await until(() => rows().length === 2);
    other.remove();
  });

  it('follows another feed when its address changes', async () => {
    const { news } = await page();
    const loaded = oneEvent(news, 'feed-loaded');
    news.src = `${feed}?other`;
    await loaded;
  });
});

describe('an element without a feed', () => {
  const { setTimeout, clearTimeout } = globalThis;
  const hint = 'has no feed. Give it a src';
  /** Speaks last, as it comes last, and under a name of its own. */
  class LastFeedElement extends TickerFeedElement {}
  customElements.define('last-feed', LastFeedElement);

  /** Those that have five seconds to get one, by their timer, and what comes of it after that. */
  const waiting = new Map<number, { readonly host: Element; readonly tell: () => void }>();
  const waits = (host: Element) => [...waiting.values()].some((each) => each.host === host);

  before(() => {
    globalThis.setTimeout = ((callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) => {
      if (delay !== 5_000) return setTimeout(callback, delay, ...values);
      const timer = Number(setTimeout(() => undefined));
      waiting.set(timer, { host: values[0] as Element, tell: () => callback(...values) });
      return timer;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((timer?: number) => {
      waiting.delete(timer!);
      clearTimeout(timer);
    }) as typeof clearTimeout;
  });
  after(() => Object.assign(globalThis, { setTimeout, clearTimeout }));

  /** Lets the five seconds pass. */
  function passTime() {
    for (const { tell } of waiting.values()) tell();
    waiting.clear();
  }

  it('is not spoken of where it gets one, or may, or is gone', async () => {
    const faults = new Faults();
    const said = await warnings(async () => {
      const place = await fixture(
        html`<div>
          <market-news src=${feed}><ticker-feed></ticker-feed><signup-gate></signup-gate></market-news>
          <market-news time-zone="local"><ticker-feed src=${feed}></ticker-feed></market-news>
          <market-article-card placeholder></market-article-card>
          <market-article-card layout="full" src=${faults.url('/held')}
            ><signup-gate slot="gate"></signup-gate
          ></market-article-card>
          <signup-gate config='{"authorization": "https://news.example/access?rid=READER_ID"}'></signup-gate>
          <not-there-yet><ticker-feed></ticker-feed></not-there-yet>
          <div id="late">
            <ticker-feed></ticker-feed><market-article-card></market-article-card><signup-gate></signup-gate>
          </div>
          <div id="gone">
            <ticker-feed></ticker-feed><market-article-card></market-article-card><signup-gate></signup-gate>
          </div>
          <last-feed></last-feed>
        </div>`,
      );
      const [late, gone] = [...place.querySelectorAll('#late, #gone')];
      await until(() => [...late!.children, ...gone!.children, place.lastElementChild!].every(waits));
      const [list, card, gate] = late!.children as unknown as [
        TickerFeedElement,
        MarketArticleCardElement,
        SignupGateElement,
      ];
      list.src = feed;
      card.article = gate.article = article;
      gone!.remove();
      await Promise.all([list, card, gate].map(({ updateComplete }) => updateComplete));
      passTime();
      await faults.release();
    });
    expect(said.filter((line) => line.includes(hint))).to.deep.equal([
      `market-news-elements: <last-feed> ${hint}, or put it into a <market-news> with a src.`,
    ]);
  });

  it('is, by its name, with what would give it one', async () => {
    const said = await warnings(async () => {
      const place = await fixture(
        html`<div>
          <ticker-feed></ticker-feed>
          <market-article-card></market-article-card>
          <market-article-card></market-article-card>
          <market-news><signup-gate></signup-gate></market-news>
        </div>`,
      );
      await until(() => [...place.querySelectorAll(':not(market-news)')].every(waits));
      passTime();
    });
    const where = 'or put it into a <market-news> with a src.';
    expect(said).to.deep.equal([
      `market-news-elements: <ticker-feed> ${hint}, ${where}`,
      `market-news-elements: <market-article-card> ${hint} or an article, ${where}`,
      `market-news-elements: <signup-gate> ${hint} or an article, ${where}`,
    ]);
  });
});
