import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define/market-article-card.js';
import '../../src/define/market-news.js';
import '../../src/define/ticker-feed.js';
import type { MarketArticleCardElement } from '../../src/elements/market-article-card.js';
import type { MarketNewsElement } from '../../src/elements/market-news.js';
import type { ArticleOpenEvent, TickerSelectEvent } from '../../src/events.js';
import type { Article } from '../../src/feed/article.js';
import { Faults } from '../support/faults.js';
import { until } from '../support/until.js';

const faults = new Faults();
const feed = new URL('../fixtures/elements/feed.json', import.meta.url).href;

const sentence = 'Nobody asked for a discount last year, and this year it is the second question after security. ';
const long = 'Aktienrückkaufprogrammfinanzierungsvereinbarung'.repeat(3);

const source = `<p>${sentence.repeat(6)}</p>
  <h2>A chapter</h2><p>${long} <a href="https://elsewhere.example/${long}">${long}</a></p>
  <h3>A section</h3><ul><li>${long}<ol><li>One</li></ol></li></ul>
  <blockquote><p>${sentence}</p><cite>Sales manager</cite></blockquote>
  <table><caption>What a share earns</caption><thead><tr>${'<th>Quarterly earnings</th>'.repeat(9)}</tr></thead>
    <tbody><tr>${'<td>1.25</td>'.repeat(9)}</tr></tbody></table>
  <table><tr><td>One</td><td>2</td></tr></table>
  <pre><code>${'const earnings = 1; '.repeat(20)}</code></pre>
  <figure><img src="${new URL('/evening-gap.svg', location.href).href}" width="1200" height="675" alt="Earnings"><figcaption>${sentence}</figcaption></figure>
  <dl><dt>Term</dt><dd>${long}</dd></dl><hr>`;

const article: Article = {
  id: 'earnings',
  url: 'https://news.example/a/earnings',
  title: 'Earnings hold while prices fall',
  section: 'Markets',
  published: new Date('2026-04-13T04:56:00Z'),
  summary: 'Earnings hold. Prices fall.',
  keyPoints: ['First point.', `${long} point.`],
  tickers: [
    { symbol: 'QVRA', name: 'Quoravia', exchange: 'XNAS', type: 'stock', relevance: 0.7, sentiment: { score: 61 } },
    { symbol: 'BTC', type: 'crypto' },
  ],
  sentiment: { score: 35, label: 'Neutral' },
  authors: [{ name: 'Lena Okafor' }],
  tags: [],
  body: { format: 'html', source },
  access: { level: 'free' },
};

const part = (element: Element, name: string) => element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const all = (element: Element, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part~="body"] ${selector}`),
];
const words = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();

/** A full card whose text is there. */
async function full(shown: Partial<Article> = {}, width = 900, direction = 'ltr') {
  const place = await fixture<HTMLElement>(
    html`<main dir=${direction}>
      <market-article-card layout="full" .article=${{ ...article, ...shown }}></market-article-card>
    </main>`,
  );
  place.style.inlineSize = `${width}px`;
  const card = place.querySelector('market-article-card')!;
  await until(() => words(part(card, 'body')), 'the text appears');
  await card.updateComplete;
  return card;
}

/** What lies outside the card, but for what scrolls by itself. */
function stickingOut(card: Element) {
  const { left, right } = card.getBoundingClientRect();
  return [...card.shadowRoot!.querySelectorAll<HTMLElement>('*')]
    .filter((element) => !element.matches('.visually-hidden, .wide *, thead, thead *') && element.checkVisibility())
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.left < left - 1 || box.right > right + 1 || element.scrollWidth > element.clientWidth + 1;
    })
    .filter((element) => !element.matches('.wide') && getComputedStyle(element).display !== 'inline')
    .map(({ localName, className }) => `${localName} ${className}`);
}

describe('an article in full', () => {
  for (const direction of ['ltr', 'rtl']) {
    it(`is accessible ${direction}, wide and narrow`, async () => {
      const card = await full({}, 900, direction);
      await expect(card.parentElement).to.be.accessible();
      card.parentElement!.style.inlineSize = '200px';
      await until(() => all(card, '[role=region]').length === 2, 'what is wide scrolls');
      await expect(card.parentElement).to.be.accessible();
    });
  }

  it('sets about 65 letters in a line where there is room', async () => {
    const card = await full();
    const [paragraph] = all(card, 'p');
    const lines = paragraph!.getBoundingClientRect().height / parseFloat(getComputedStyle(paragraph!).lineHeight);
    expect(paragraph!.textContent.length / (lines - 0.5)).to.be.within(55, 75);
  });

  for (const direction of ['ltr', 'rtl']) {
    it(`keeps everything inside 200 pixels ${direction}, and with text twice as large inside 320`, async () => {
      const card = await full({}, 200, direction);
      expect(stickingOut(card)).to.deep.equal([]);
      card.parentElement!.style.inlineSize = '320px';
      card.style.setProperty('--market-font-size', '32px');
      expect(stickingOut(card)).to.deep.equal([]);
    });
  }

  it('has text as large as the page says', async () => {
    const card = await full();
    const size = () => parseFloat(getComputedStyle(part(card, 'time')!).fontSize);
    card.style.setProperty('--market-font-size', '1rem');
    const before = size();
    document.documentElement.style.fontSize = '200%';
    expect(size()).to.be.closeTo(2 * before, 0.5);
    document.documentElement.style.fontSize = '';
  });

  it('puts the headings of the text below its own', async () => {
    const card = await full();
    const levels = (selector: string) => all(card, selector).map(({ ariaLevel }) => ariaLevel);
    expect(levels('h3')).to.deep.equal(['2']);
    expect(levels('h4')).to.deep.equal(['3']);
    const other = await fixture<MarketArticleCardElement>(
      html`<market-article-card layout="full" heading-level="5" .article=${article}></market-article-card>`,
    );
    await until(() => all(other, 'h3')[0]?.ariaLevel === '6');
    expect(all(other, 'h4')[0]!.ariaLevel, 'there is no seventh').to.equal('6');
  });

  it('lets what is wider than the text scroll by keyboard, under a name, and nothing else', async () => {
    const table = `<table><caption>What a share earns</caption><tr>${'<th>Earnings</th>'.repeat(5)}</tr></table>`;
    const code = '<pre><code>const earnings = [1, 2, 3, 4];</code></pre>';
    const source = `${table}${code}<table><tr><td>1</td></tr></table>`;
    const card = await full({ body: { format: 'html', source } }, 260);
    await until(() => all(card, '[role=region]').length === 2);
    const [first, second] = all(card, '[role=region]');
    expect([first!.ariaLabel, second!.ariaLabel]).to.deep.equal(['What a share earns', 'Code']);
    expect(all(card, '[tabindex]')).to.deep.equal([first, second]);
    first!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => first!.scrollLeft > 0, 'it scrolls');
    card.parentElement!.style.inlineSize = '900px';
    await until(() => all(card, '[role=region]').length === 0, 'all fits');
    expect(first!.matches(':focus'), 'the reader keeps the focus').to.equal(true);
    expect(all(card, '[tabindex]')).to.deep.equal([first]);
  });

  it('says what scrolls in the language of the page', async () => {
    const { addLocale } = await import('../../src/i18n/locale.js');
    const { de } = await import('../../src/i18n/locales/de.js');
    addLocale('de', de);
    const card = await full({ body: { format: 'html', source: source.replace(/<caption>.*<\/caption>/, '') } }, 300);
    await until(() => all(card, '[role=region]')[0]?.ariaLabel === 'Table');
    card.parentElement!.lang = 'de';
    await until(() => all(card, '[role=region]')[0]!.ariaLabel === 'Tabelle');
    expect(words(part(card, 'reading-time'))).to.equal('1 Min. Lesezeit');
  });

  it('keeps the place of a picture that has not come yet', async () => {
    const html = `<p>Before.</p><img src="${faults.url('/held')}" width="1600" height="900" alt="Earnings">`;
    const card = await full({ body: { format: 'html', source: html } });
    const [picture] = all(card, 'img');
    const { width, height } = picture!.getBoundingClientRect();
    expect(height).to.be.closeTo((width * 9) / 16, 1);
    expect(width).to.be.above(400);
    await faults.release();
  });

  it('has every control at least 24 pixels high', async () => {
    const card = await full({}, 320);
    const small = [...card.shadowRoot!.querySelectorAll('button, nav a')].filter(
      (control) => control.getBoundingClientRect().height < 24,
    );
    expect(small).to.deep.equal([]);
  });
});

describe('the reading time', () => {
  const minutes = (shown: ReturnType<typeof full>) => shown.then((card) => words(part(card, 'reading-time')));
  const text = (source: string) => full({ body: { format: 'text', source } });

  it('stands beside the time where the text is there', async () => {
    expect(await minutes(text(sentence.repeat(60)))).to.equal('4 min read');
    expect(await minutes(text('Trading has ended.'))).to.equal('1 min read');
  });

  it('counts words where nothing stands between them', async () => {
    expect(await minutes(text('市场今天上涨，投资者等待央行的决定。'.repeat(100)))).to.match(/^[34] min read$/);
  });

  it('is not shown without a text, and not for the opening of one', async () => {
    for (const shown of [{ body: undefined }, { access: { level: 'registered' } }] as const) {
      const card = await fixture<MarketArticleCardElement>(
        html`<market-article-card layout="full" .article=${{ ...article, ...shown } as Article}></market-article-card>`,
      );
      await until(() => part(card, 'key-points'));
      expect(part(card, 'reading-time')).to.equal(null);
    }
  });

  it('is that of the article that is shown', async () => {
    const card = await text(sentence.repeat(60));
    card.article = { ...article, id: 'other', body: { format: 'text', source: sentence } };
    await card.updateComplete;
    expect(part(card, 'reading-time')?.textContent, 'also before its text is there').not.to.equal('4 min read');
    await until(() => words(part(card, 'reading-time')) === '1 min read');
    card.article = { ...article, id: 'third', body: undefined! };
    await card.updateComplete;
    expect(part(card, 'reading-time')).to.equal(null);
  });

  it('stays when the card is moved', async () => {
    const card = await text(sentence.repeat(60));
    card.parentElement!.prepend(card);
    await until(() => words(part(card, 'reading-time')) === '4 min read');
  });
});

describe('the table of tickers', () => {
  const rows = (card: Element) =>
    [...part(card, 'related-tickers')!.querySelectorAll('tr')].map((row) => [...row.cells].map(words));

  it('has what the feed tells of them', async () => {
    const card = await full();
    expect(words(part(card, 'related-tickers')!.querySelector('caption'))).to.equal('Related tickers');
    expect(rows(card)).to.deep.equal([
      ['Symbol', 'Name', 'Exchange', 'Type', 'Relevance', 'Sentiment'],
      ['QVRA', 'Quoravia', 'Nasdaq', 'Stock', '70%', 'Score 61Neutral'],
      ['BTC', '', '', 'Crypto', '', ''],
    ]);
  });

  it('has no columns for what it does not tell, and is not there for symbols alone', async () => {
    const card = await full({ tickers: [{ symbol: 'BTC' }, { symbol: 'ETH', exchange: 'XZZZ', relevance: 0 }] });
    expect(rows(card)).to.deep.equal([
      ['Symbol', 'Exchange', 'Relevance'],
      ['BTC', '', ''],
      ['ETH', 'XZZZ', '0%'],
    ]);
    card.article = { ...article, tickers: [{ symbol: 'BTC' }] };
    await card.updateComplete;
    expect(part(card, 'related-tickers')).to.equal(null);
    expect(words(part(card, 'tickers'))).to.equal('BTC');
  });

  it('lets a symbol be chosen as its chip does', async () => {
    const card = await full();
    const [symbol] = part(card, 'related-tickers')!.querySelectorAll('button');
    setTimeout(() => symbol!.click());
    const { ticker } = await oneEvent<TickerSelectEvent>(card, 'ticker-select');
    expect(ticker.name).to.equal('Quoravia');
    card.chosenTickers = ['QVRA'];
    await card.updateComplete;
    expect(symbol!.ariaPressed).to.equal('true');
  });

  it('says on a phone what is what', async () => {
    const card = await full({}, 300);
    const [, , exchange] = part(card, 'related-tickers')!.querySelectorAll('tr')[1]!.cells;
    expect(exchange!.dataset['name']).to.equal('Exchange');
    expect(getComputedStyle(exchange!, '::before').content).to.match(/Exchange|attr\(data-name\)/);
    expect(exchange!.getBoundingClientRect().width).to.be.above(200);
    const empty = part(card, 'related-tickers')!.querySelectorAll('tr')[2]!.cells[1]!;
    expect(empty.checkVisibility(), 'nothing stands for nothing').to.equal(false);
  });
});

describe('the articles before and after', () => {
  const titles = (card: Element) =>
    ['previous', 'next'].map((name) => words(part(card, name)?.querySelector('.title')));

  async function ofFeed(id: string, src = feed) {
    const card = await fixture<MarketArticleCardElement>(
      html`<market-article-card layout="full" src=${src} article-id=${id}></market-article-card>`,
    );
    await until(() => part(card, 'neighbours'), 'they appear');
    return card;
  }

  async function inNews() {
    const news = await fixture<MarketNewsElement>(
      html`<market-news src=${feed} article-id="chips">
        <ticker-feed></ticker-feed>
        <market-article-card layout="full"></market-article-card>
      </market-news>`,
    );
    const card = news.querySelector('market-article-card')!;
    await until(() => part(card, 'neighbours'), 'they appear');
    return { news, card };
  }

  it('are those of the feed, in its order', async () => {
    const card = await ofFeed('rates');
    expect(titles(card)[0]).to.contain('Miners weigh');
    expect(titles(card)[1]).to.contain('Chip lead times');
    expect(part(card, 'neighbours')!.ariaLabel).to.equal('More articles');
    expect(words(part(card, 'next'))).to.match(/^Next article Chip lead times/);
    expect(part(card, 'next')!.getAttribute('href')).to.equal('https://news.example/a/chips');
    await expect(card).to.be.accessible();
    card.articleId = 'mining';
    await card.updateComplete;
    expect(titles(card)[0], 'nothing is before the first').to.equal(undefined);
    expect(titles(card)[1]).to.contain('Rates hold');
  });

  it('ask before they open, and leave the link to the browser when nobody objects', async () => {
    const card = await ofFeed('rates');
    const opened: ArticleOpenEvent[] = [];
    let wasStopped: boolean | undefined;
    const stop = (click: Event) => {
      wasStopped = click.defaultPrevented;
      click.preventDefault();
    };
    document.addEventListener('click', stop);
    card.addEventListener('article-open', (event) => opened.push(event));
    part(card, 'next')!.click();
    expect(opened.map((event) => event.article.id)).to.deep.equal(['chips']);
    expect(wasStopped).to.equal(false);
    card.addEventListener('article-open', (event) => event.preventDefault());
    part(card, 'previous')!.click();
    expect(opened.map((event) => event.article.id)).to.deep.equal(['chips', 'mining']);
    expect(wasStopped).to.equal(true);
    document.removeEventListener('click', stop);
  });

  it('open in place inside <market-news>, by keyboard, and focus moves to the headline', async () => {
    const { news, card } = await inNews();
    part(card, 'next')!.focus();
    const [, next] = titles(card);
    await sendKeys({ press: 'Enter' });
    await until(() => words(part(card, 'headline')) === next);
    await until(() => card.shadowRoot!.activeElement === part(card, 'headline'), 'focus moves');
    expect(news.articleId).not.to.equal('chips');
    expect(titles(card)[0]).to.contain('Chip lead times');
  });

  it('are the nearest of those that <market-news> is narrowed to, also from outside of them', async () => {
    const { news, card } = await inNews();
    news.section = 'Markets';
    await until(() => titles(card)[0]?.startsWith('Rates hold'));
    expect(titles(card)[1], 'after it, not at the top').to.match(/^[\u0600-\u06ff]/);
    news.section = 'AI';
    await until(() => titles(card)[0] === undefined);
    news.section = 'Nothing';
    await until(() => !part(card, 'neighbours'));
  });

  it('are not there for an article of the page’s own, nor for one alone', async () => {
    const card = await full();
    expect(part(card, 'neighbours')).to.equal(null);
    const { items, ...rest } = (await (await fetch(feed)).json()) as { items: object[] };
    const src = await faults.keep(JSON.stringify({ ...rest, items: items.slice(1, 2) }));
    const alone = await fixture<MarketArticleCardElement>(
      html`<market-article-card layout="full" src=${src} loading="eager"></market-article-card>`,
    );
    await until(() => words(part(alone, 'body')), 'its text appears');
    expect(part(alone, 'neighbours')).to.equal(null);
  });

  it('point the other way where the page is read from right to left', async () => {
    const card = await ofFeed('rates');
    const side = (name: string) => {
      const way = document.createRange();
      way.selectNode([...part(card, name)!.querySelector('.way')!.childNodes].at(-1)!);
      const arrow = part(card, name)!.querySelector('svg')!;
      const isLeft = arrow.getBoundingClientRect().left < way.getBoundingClientRect().left;
      expect(getComputedStyle(arrow).scale, 'it points outwards').to.match(isLeft ? /^(none|1)$/ : /^-1 1$/);
      return isLeft ? 'left' : 'right';
    };
    expect([side('previous'), side('next')]).to.deep.equal(['left', 'right']);
    card.parentElement!.dir = 'rtl';
    expect([side('previous'), side('next')]).to.deep.equal(['right', 'left']);
  });
});
