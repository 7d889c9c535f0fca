import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/define/market-article-card.js';
import type { MarketArticleCardElement } from '../../src/elements/market-article-card.js';
import type { ArticleOpenEvent, FeedFailedEvent, TickerSelectEvent } from '../../src/events.js';
import type { Article } from '../../src/feed/article.js';
import { litWarnings, warnings } from '../support/warnings.js';
import { until } from '../support/until.js';

const feed = new URL('../fixtures/elements/feed.json', import.meta.url).href;

const article: Article = {
  id: 'mining',
  url: 'https://news.example/a/mining',
  title: 'Miners weigh the grid against the model',
  section: 'Markets',
  published: new Date('2026-04-13T04:56:00Z'),
  summary: 'Power is scarce. Two buyers want it.',
  keyPoints: ['First point.', 'Second point.'],
  tickers: [{ symbol: 'BTC', name: 'Bitcoin', type: 'crypto', sentiment: { score: 20 } }],
  sentiment: { score: 35, label: 'Neutral' },
  horizon: { label: 'Long term', minDays: 365 },
  authors: [{ name: 'Lena Okafor' }, { name: 'Idris Vale' }],
  tags: [],
  body: { format: 'html', source: '<p>The opening.</p><script>alert(1)</script>' },
  access: { level: 'free' },
};

const card = (template: ReturnType<typeof html>) => fixture<MarketArticleCardElement>(template);
const part = (element: Element, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const words = (element: Element | null) => element?.textContent.replace(/\s+/g, ' ').trim();

describe('<market-article-card>', () => {
  // Comes first, as what is loaded once is there for all.
  it('loads what follows a feed only once it has one, in the place of its placeholder', async () => {
    const isLoaded = () =>
      performance.getEntriesByType('resource').some(({ name }) => /controllers\/feed\./.test(name));
    const place = await fixture(
      html`<div>
        <market-article-card .article=${article}></market-article-card>
        <market-article-card placeholder></market-article-card>
        <market-article-card>A link</market-article-card>
      </div>`,
    );
    const [given, , without] = place.children as unknown as MarketArticleCardElement[];
    await until(() => part(given!, 'headline'));
    expect(isLoaded()).to.equal(false);
    without!.src = feed;
    without!.remove();
    place.append(without!);
    await Promise.resolve();
    expect(part(without!, 'article')!.getAttribute('aria-label')).to.equal('Loading articles');
    await until(() => part(without!, 'headline'));
    expect(isLoaded()).to.equal(true);
  });

  for (const layout of ['card', 'compact', 'full'] as const) {
    it(`is accessible in layout ${layout}, left to right and right to left, and as a placeholder`, async () => {
      const element = await fixture<HTMLElement>(
        html`<main>
          <market-article-card layout=${layout} .article=${article}></market-article-card>
          <div dir="rtl" lang="ar">
            <market-article-card layout=${layout} .article=${{ ...article, id: '2' }}></market-article-card>
          </div>
          <market-article-card layout=${layout} placeholder></market-article-card>
        </main>`,
      );
      await expect(element).to.be.accessible();
    });
  }

  it('shows section, score, headline, time, ticker, horizon and summary', async () => {
    const element = await card(html`<market-article-card .article=${article}></market-article-card>`);
    expect(words(part(element, 'section'))).to.equal('Markets');
    expect(words(part(element, 'sentiment'))).to.equal('Score 35Neutral');
    expect(words(part(element, 'headline'))).to.equal(article.title);
    expect(words(part(element, 'time'))).to.equal('Apr 13, 2026 04:56 UTC');
    expect(part(element, 'time')!.getAttribute('datetime')).to.equal('2026-04-13T04:56:00.000Z');
    expect(words(part(element, 'ticker'))).to.equal('BTC 20');
    expect(words(part(element, 'horizon'))).to.equal('Horizon: Long term');
    expect(words(part(element, 'summary'))).to.equal(article.summary);
  });

  it('shows key points, authors and the cleaned text in full', async () => {
    const element = await card(html`<market-article-card layout="full" .article=${article}></market-article-card>`);
    await until(() => words(part(element, 'body')), 'the text appears');
    expect(words(part(element, 'body'))).to.equal('The opening.');
    expect(element.shadowRoot!.querySelector('script')).to.equal(null);
    expect(element.shadowRoot!.querySelectorAll('[part="key-points"] li')).to.have.length(2);
    expect(words(part(element, 'byline'))).to.equal('By Lena Okafor and Idris Vale');
  });

  it('leaves out what an article does not have', async () => {
    const bare: Article = {
      id: '1',
      title: 'Bare',
      keyPoints: [],
      tickers: [],
      authors: [],
      tags: [],
      access: { level: 'free' },
    };
    const element = await card(html`<market-article-card .article=${bare}></market-article-card>`);
    for (const name of ['sentiment', 'section', 'time', 'horizon', 'tickers', 'summary', 'image']) {
      expect(part(element, name), name).to.equal(null);
    }
    expect(part(element, 'headline')!.localName, 'no address, no link').to.equal('span');
  });

  it('finds its article in a feed by id, and takes the first one without', async () => {
    const element = await card(html`<market-article-card src=${feed} article-id="chips"></market-article-card>`);
    await oneEvent(element, 'feed-loaded');
    await element.updateComplete;
    expect(words(part(element, 'headline'))).to.contain('Chip lead times');
    element.articleId = undefined;
    await element.updateComplete;
    expect(words(part(element, 'headline'))).to.contain('Miners weigh');
  });

  it('says so when the article is not in the feed, to the author with its id', async () => {
    const said = await warnings(async (lines) => {
      const element = await card(html`<market-article-card src=${feed} article-id="nowhere"></market-article-card>`);
      await until(() => element.shadowRoot!.querySelector('p'), 'the line appears');
      expect(words(element.shadowRoot!.querySelector('p'))).to.equal('This article is no longer available.');
      await until(() => lines.length > 0, 'the author is told');
      element.articleId = 'chips';
      await until(() => part(element, 'headline'));
    });
    expect(said).to.deep.equal([
      `market-news-elements: article-id="nowhere" is the id of no article in ${feed} at present. It is shown once it comes.`,
    ]);
  });

  it('shows a clear line and a way to try again when its address is no feed, and tells the page', async () => {
    const element = document.createElement('market-article-card');
    element.src = new URL('./market-article-card.test.ts', import.meta.url).href;
    const said = await warnings(async () => {
      const failed = oneEvent<FeedFailedEvent>(element, 'feed-failed');
      document.body.append(element);
      expect((await failed).error.code).to.equal('format');
      await until(() => part(element, 'notice'), 'the notice appears');
    });
    expect(said).to.have.length(1);
    expect(words(part(element, 'notice'))).to.contain('cannot be shown');
    expect(part(element, 'retry')).to.exist;
    await expect(element).to.be.accessible();
    element.remove();
  });

  it('shows a clear line when its address is none, and tells the author what it takes', async () => {
    const said = await warnings(async () => {
      const element = document.createElement('market-article-card');
      element.src = 'htp://news.example/feed';
      const failed = oneEvent<FeedFailedEvent>(element, 'feed-failed');
      document.body.append(element);
      expect((await failed).error.url).to.equal(element.src);
      await until(() => part(element, 'notice'), 'the notice appears');
      element.remove();
    });
    expect(said.join()).to.include('The feed htp://news.example/feed has no http or https address.');
  });

  it('takes an empty address for none', async () => {
    const element = await card(html`<market-article-card src=" "><a href="/">News</a></market-article-card>`);
    expect(part(element, 'notice')).to.equal(null);
    expect(element.querySelector('a')!.checkVisibility()).to.equal(true);
  });

  it('asks before it opens, and follows the link when nobody objects', async () => {
    const element = await card(html`<market-article-card .article=${article}></market-article-card>`);
    const opened: ArticleOpenEvent[] = [];
    let wasStopped: boolean | undefined;
    element.addEventListener('article-open', (event) => {
      opened.push(event);
      event.preventDefault();
    });
    document.addEventListener('click', (click) => (wasStopped = click.defaultPrevented), { once: true });
    part(element, 'headline')!.click();
    expect(opened.map((event) => event.article.id)).to.deep.equal(['mining']);
    expect(wasStopped).to.equal(true);
  });

  it('leaves clicks that open a new tab to the browser', async () => {
    const element = await card(html`<market-article-card .article=${article}></market-article-card>`);
    let opened = 0;
    element.addEventListener('article-open', () => opened++);
    document.addEventListener('click', (click) => click.preventDefault(), { once: true });
    part(element, 'headline')!.dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }),
    );
    expect(opened).to.equal(0);
  });

  it('reports the ticker that the reader chose', async () => {
    const element = await card(html`<market-article-card .article=${article}></market-article-card>`);
    setTimeout(() => part(element, 'ticker')!.click());
    const { ticker } = await oneEvent<TickerSelectEvent>(element, 'ticker-select');
    expect(ticker.symbol).to.equal('BTC');
  });

  it('causes no event when the page sets a property', async () => {
    const element = await card(html`<market-article-card></market-article-card>`);
    const heard: string[] = [];
    for (const name of ['article-open', 'ticker-select', 'feed-loaded']) {
      element.addEventListener(name, () => heard.push(name));
    }
    element.article = article;
    element.layout = 'full';
    await element.updateComplete;
    expect(heard).to.deep.equal([]);
  });

  it('takes away a picture that does not load, and keeps its place', async () => {
    const image = { url: new URL('./no-such-picture.png', import.meta.url).href, alt: 'None' };
    const element = await card(html`<market-article-card .article=${{ ...article, image }}></market-article-card>`);
    const { height } = element.getBoundingClientRect();
    part(element, 'image')!.scrollIntoView();
    await until(() => !part(element, 'image'), 'the picture is gone');
    expect(element.getBoundingClientRect().height).to.equal(height);
  });

  it('offers a picture in all widths, and takes it as it is where those do not load', async () => {
    const url = Object.assign(document.createElement('canvas'), { width: 99, height: 99 }).toDataURL();
    const missing = new URL('./no-such-picture.png', import.meta.url).href;
    const srcset = [800, 3000].map((width) => ({ url: `${missing}?${width}`, width }));
    const element = await card(
      html`<market-article-card .article=${{ ...article, image: { url, srcset } }}></market-article-card>`,
    );
    const picture = part(element, 'image') as HTMLImageElement;
    expect(picture.srcset).to.equal(`${missing}?800 800w,${missing}?3000 3000w`);
    const { height } = element.getBoundingClientRect();
    picture.scrollIntoView();
    await until(() => picture.naturalWidth === 99, 'the picture is there');
    expect(picture.currentSrc).to.equal(url);
    expect(element.getBoundingClientRect().height, 'nothing moves').to.equal(height);
  });

  it('draws how the score came about in full, and tells it in words', async () => {
    const told = { ...article, tickers: [], sentiment: { score: 51, history: [30, 42] } };
    const element = await card(html`<market-article-card layout="full" .article=${told}></market-article-card>`);
    await until(() => part(element, 'history')?.querySelector('path'));
    expect(part(element, 'history')!.getAttribute('aria-label')).to.equal('Sentiment from 30 to 51');
    expect(part(element, 'history')!.offsetHeight).to.be.within(16, 28);
    expect(part(element, 'history')!.dataset.tone).to.equal(part(element, 'sentiment')!.dataset.tone);
    await expect(element).to.be.accessible();
    element.layout = 'card';
    await element.updateComplete;
    expect(part(element, 'history')).to.equal(null);
  });

  it('tells the sentiment of each ticker by number, shape and word', async () => {
    const element = await card(html`<market-article-card .article=${article}></market-article-card>`);
    const chip = part(element, 'ticker')!;
    expect(words(part(element, 'ticker-sentiment'))).to.equal('20');
    expect(chip.querySelector('[part=shape]')).to.exist;
    expect(chip.getAttribute('aria-label')).to.equal('BTC 20 Bearish: Show articles on Bitcoin');
  });

  it('cuts a picture to the ratio of its place, whatever its own', async () => {
    const square = Object.assign(document.createElement('canvas'), { width: 99, height: 99 }).toDataURL();
    const image = { url: square, alt: '' };
    for (const [layout, ratio] of [
      ['card', 16 / 9],
      ['full', 21 / 9],
    ] as const) {
      const element = await card(
        html`<market-article-card layout=${layout} .article=${{ ...article, image }}></market-article-card>`,
      );
      element.style.inlineSize = '400px';
      await until(() => part(element, 'image'));
      part(element, 'image')!.scrollIntoView();
      await until(() => (part(element, 'image') as HTMLImageElement).naturalWidth === 99, 'the picture is there');
      const { width, height } = part(element, 'media')!.getBoundingClientRect();
      expect(width / height, layout).to.be.closeTo(ratio, 0.02);
    }
  });

  it('stands in the middle where a text takes less than the room, under a picture from edge to edge', async () => {
    const image = { url: 'data:,', alt: '' };
    const element = await card(
      html`<market-article-card layout="full" .article=${{ ...article, image }}></market-article-card>`,
    );
    element.style.inlineSize = '1200px';
    await until(() => part(element, 'key-points'));
    const { left, right, width } = element.getBoundingClientRect();
    const text = part(element, 'key-points')!.getBoundingClientRect();
    expect(text.width).to.be.below(800);
    expect(text.left - left).to.be.closeTo(right - text.right, 1);
    expect(part(element, 'media')!.getBoundingClientRect().width).to.be.closeTo(width, 3);
  });

  it('takes a picture, a mark and buttons of the page’s own', async () => {
    const element = await card(
      html`<market-article-card .article=${article}>
        <img slot="media" alt="" src="data:," />
        <b slot="badge">Exclusive</b>
        <button slot="actions">Save</button>
      </market-article-card>`,
    );
    element.style.inlineSize = '400px';
    const { width } = part(element, 'article')!.getBoundingClientRect();
    const picture = element.querySelector('img')!.getBoundingClientRect();
    expect(picture.width, 'from edge to edge').to.be.closeTo(width, 2);
    expect(picture.height).to.be.closeTo((picture.width * 9) / 16, 1);
    for (const own of element.children) expect(own.checkVisibility(), own.slot).to.equal(true);
    await expect(element).to.be.accessible();
    element.style.inlineSize = '250px';
    const { bottom } = part(element, 'headline')!
      .closest('[role=heading]')!
      .previousElementSibling!.getBoundingClientRect();
    for (const label of [part(element, 'sentiment')!, element.querySelector('b')!]) {
      expect(label.getBoundingClientRect().bottom, label.textContent).to.be.at.most(bottom);
    }
  });

  it('fits a column of 200 pixels and the head of a page', async () => {
    const tickers = ['BTC', 'ETH', 'NVLT', 'COPPER'].map((symbol) => ({ symbol, sentiment: { score: 71 } }));
    const image = { url: 'data:,', alt: '' };
    const access = { level: 'paid' } as const;
    const horizon = { label: 'Medium term' };
    const full: Article = { ...article, section: 'Commodities', tickers, image, access, horizon };
    const element = await card(html`<market-article-card .article=${full}></market-article-card>`);
    const boxOf = (name: string) => part(element, name)!.getBoundingClientRect();
    for (const width of [200, 260, 288, 400, 1200]) {
      element.style.inlineSize = `${width}px`;
      const { left, right } = element.getBoundingClientRect();
      for (const name of ['section', 'sentiment', 'access', 'headline', 'summary', 'time', 'tickers']) {
        expect(boxOf(name).left, `${name} at ${width}`).to.be.at.least(left);
        expect(boxOf(name).right, `${name} at ${width}`).to.be.at.most(right);
      }
      for (const name of ['section', 'score', 'sentiment-label', 'time']) {
        const inner = part(element, name)!;
        expect(inner.scrollWidth, `the whole of ${name} at ${width}`).to.be.at.most(Math.ceil(inner.offsetWidth) + 1);
      }
    }
    expect(boxOf('headline').left, 'beside the picture').to.be.above(boxOf('media').right);
    element.dir = 'rtl';
    expect(boxOf('headline').right, 'on its other side').to.be.below(boxOf('media').left);
  });

  it('says who measured a sentiment', async () => {
    const sentiment = { score: 70, source: 'Community votes' };
    const element = await card(html`<market-article-card .article=${{ ...article, sentiment }}></market-article-card>`);
    expect(part(element, 'sentiment')!.title).to.equal('Community votes');
    await expect(element).to.be.accessible();
  });

  it('marks the words that were searched for, whatever their accents', async () => {
    const element = await card(
      html`<market-article-card
        .article=${{ ...article, title: 'Crédit tightens' }}
        .highlight=${'credit'}
      ></market-article-card>`,
    );
    await until(() => part(element, 'match') !== null);
    expect(words(part(element, 'match'))).to.equal('Crédit');
  });

  it('shows its children while there is nothing to show', async () => {
    const element = await card(html`<market-article-card><a href="/news">Market news</a></market-article-card>`);
    expect(element.shadowRoot!.querySelector('slot:not([name])')).to.exist;
    expect(element.querySelector('a')!.checkVisibility()).to.equal(true);
  });

  it('has the height of its placeholder, so that nothing moves when it arrives', async () => {
    const element = await card(html`<market-article-card placeholder></market-article-card>`);
    element.getBoundingClientRect();
    for (const [layout, width] of [
      ['card', 200],
      ['card', 320],
      ['card', 1200],
      ['compact', 200],
      ['compact', 320],
      ['compact', 1200],
    ] as const) {
      element.layout = layout;
      element.placeholder = true;
      await element.updateComplete;
      element.parentElement!.setAttribute('style', `inline-size: ${width}px`);
      const before = element.getBoundingClientRect().height;
      element.placeholder = false;
      element.article = { ...article, image: { url: 'data:,', alt: '' }, title: 'Miners weigh the grid' };
      await element.updateComplete;
      expect(element.getBoundingClientRect().height, `${layout} ${width}`).to.be.closeTo(before, 1);
      element.article = undefined;
    }
  });

  it('begins with its headline where nothing stands over that, and is as high as with it', async () => {
    const { id, title, keyPoints, tickers, authors, tags, access } = article;
    const plain: Article = { id, title, keyPoints, tickers, authors, tags, access };
    const element = await card(html`<market-article-card .article=${plain}></market-article-card>`);
    const top = (each: Element | null) => each!.getBoundingClientRect().top;
    const heading = () => element.shadowRoot!.querySelector('[role=heading]');
    for (const layout of ['card', 'compact'] as const) {
      for (const width of [200, 320, 700]) {
        const name = `${layout} ${width}`;
        element.layout = layout;
        element.parentElement!.setAttribute('style', `inline-size: ${width}px`);
        element.article = article;
        await element.updateComplete;
        const { height } = element.getBoundingClientRect();
        element.article = plain;
        await element.updateComplete;
        const { paddingTop } = getComputedStyle(part(element, 'article')!);
        expect(top(heading()) - top(element) - parseFloat(paddingTop), name).to.be.within(0, 6);
        expect(element.getBoundingClientRect().height, name).to.be.closeTo(height, 0.1);
        element.innerHTML = '<span slot="badge">New</span>';
        expect(top(element.firstElementChild), 'a mark of the page’s own is still over it').to.be.below(top(heading()));
        element.replaceChildren();
      }
    }
  });

  it('gives Lit nothing to warn developers of', async () => {
    const read = { ...article, body: { format: 'text', source: 'One word.' } } as const;
    const element = await card(html`<market-article-card .article=${read} layout="full"></market-article-card>`);
    await until(() => part(element, 'reading-time'));
    expect(litWarnings('market-article-card')).to.deep.equal([]);
  });
});
