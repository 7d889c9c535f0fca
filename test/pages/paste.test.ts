import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openPage, type Page } from '../support/page.js';
import { until } from '../support/until.js';

const words = (element: Element | null | undefined) => element?.textContent.replace(/\s+/g, ' ').trim();

describe('the page to paste a feed into', () => {
  let page: Page;

  const find = <Kind extends HTMLElement = HTMLElement>(selector: string) =>
    page.document.querySelector<Kind>(selector)!;
  const all = (selector: string) => [...page.document.querySelectorAll<HTMLElement>(selector)];
  const status = () => words(find('[role=status]'))!;
  const headlines = () => page.findAll('market-article-card', '[part=headline]').map(words);
  const change = (selector: string, value: string) => {
    const control = find<HTMLInputElement>(selector);
    control.value = value;
    control.dispatchEvent(new Event('change'));
  };
  /** The rows of a table of facts, by their names. */
  const facts = (place: number) =>
    Object.fromEntries(
      [...all('table.facts')[place]!.querySelectorAll('tr')].map((row) => [
        words(row.querySelector('th')),
        words(row.querySelector('td')),
      ]),
    );

  function type(text: string) {
    const field = find<HTMLTextAreaElement>('textarea');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  beforeEach(async () => {
    page = await openPage('/paste.html');
    await until(() => find<HTMLSelectElement>('#sample').options.length > 1, 'the samples are there');
  });

  afterEach(() => page.close());

  for (const [what, sample] of [
    ['empty', ''],
    ['with a feed', 'json-feed'],
    ['with what was left out', 'troubled'],
    ['with an error', 'not-a-feed'],
  ] as const) {
    it(`is accessible ${what}`, async () => {
      for (const details of all('details')) details.setAttribute('open', '');
      change('#sample', sample);
      await until(() => status().startsWith('Nothing') === !sample, 'there is an outcome');
      expect(await page.violations()).to.deep.equal([]);
    });
  }

  it('shows of a sample the format, each article as a card, and what was understood of it', async () => {
    change('#sample', 'json-feed');
    await until(() => status().startsWith('Read as json-feed'), 'the feed is read');
    expect(status()).to.match(/^Read as json-feed in \d+ ms: 2 articles\.$/);
    await until(() => headlines().length === 2, 'the cards are drawn');
    expect(headlines()[0]).to.equal('Grain carriers wait longer for a berth');
    expect(facts(0)).to.include({
      format: 'json-feed',
      title: 'Quayside Notes',
      authors: 'name: The night desk',
      searchUrl: 'https://news.example/search.json?q={query}',
      'not given': 'nextUrl, live',
    });
    expect(facts(1)).to.include({
      id: 'grain-berths',
      published: '2026-04-13T04:56:00.000Z',
      sentiment: 'score: 35, label: Neutral, source: The freight desk',
      horizon: 'label: Two weeks, minDays: 10, maxDays: 20',
      'not given': 'updated, source',
    });
    expect(facts(1).tickers).to.contain('symbol: QUAY, exchange: XNAS').and.to.contain('sentiment: (score: 72)');
  });

  it('reads every sample as what it is', async () => {
    const select = find<HTMLSelectElement>('#sample');
    const others: Record<string, string> = {
      page: 'json-ld',
      troubled: 'json-feed',
      broken: 'rss',
      message: '',
      'not-a-feed': '',
    };
    for (const name of [...select.options].map(({ value }) => value).filter(Boolean)) {
      change('#sample', '');
      await until(() => status() === 'Nothing yet.', 'the last one is gone');
      change('#sample', name);
      await until(() => status() !== 'Nothing yet.', 'there is an outcome');
      const format = others[name] ?? name;
      expect(status(), name).to.match(
        format ? RegExp(`^Read as ${format} in \\d+ ms: [12] articles?`) : /^This cannot/,
      );
    }
  });

  it('reads what is typed, soon after the last key', async () => {
    type('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Typed"}');
    type('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Typed"}]}');
    await until(() => headlines().length > 0, 'the card is drawn');
    expect(headlines()).to.deep.equal(['Typed']);
    type('');
    await until(() => status() === 'Nothing yet.', 'it is gone with its text');
    expect(headlines()).to.deep.equal([]);
  });

  it('says what was left out, and why', async () => {
    change('#sample', 'troubled');
    await until(() => status().startsWith('Read as'), 'the feed is read');
    expect(status()).to.contain('1 article, 4 things left out');
    expect(all('#results li').map(words).slice(0, 4)).to.deep.equal([
      'The feed: access endpoints are not https URLs of one origin',
      'Item 1: no title',
      'Item 2: no id',
      'Item 4: id used before: 2',
    ]);
  });

  it('says of what is no feed what the page’s author would be told', async () => {
    type('{"hello": ');
    await until(() => status().startsWith('This cannot'), 'there is an outcome');
    expect(status()).to.equal('This cannot be read as a feed.');
    expect(words(find('#results pre'))).to.match(
      /^FeedError: Expected a feed from https:\/\/news\.example\/feed, got: \{"hello": \(.*json.*\)$/i,
    );
  });

  it('reads by the format, the address and the time zone that are chosen', async () => {
    type(
      '<rss><channel><item><title>Local</title><link>/a</link><pubDate>13 Apr 2026 00:56</pubDate></item></channel></rss>',
    );
    await until(() => status().startsWith('Read as rss'), 'the feed is read');
    expect(facts(1)).to.include({ url: 'https://news.example/a', published: '2026-04-13T00:56:00.000Z' });
    change('#base', 'https://other.example/feeds/one');
    change('#zone', 'America/New_York');
    await until(() => facts(1).published === '2026-04-13T04:56:00.000Z', 'the zone counts');
    expect(facts(1).url).to.equal('https://other.example/a');
    change('#format', 'atom');
    await until(() => status().startsWith('Read as atom'), 'it is read as told');
    expect(status()).to.contain('0 articles');
    change('#base', 'feed');
    expect(status()).to.contain('not a whole one');
  });

  it('loads an address, and says honestly that it cannot tell a refusal from a lost connection', async () => {
    change('#address', new URL('/feed.json', location.href).href);
    find<HTMLFormElement>('#load').requestSubmit();
    await until(() => status().startsWith('Read as json-feed'), 'the feed is read');
    expect(words(all('table.facts')[0])).to.contain('Market Desk');
    change('#address', 'http://localhost:9/feed.json');
    find<HTMLFormElement>('#load').requestSubmit();
    await until(() => status() === 'No feed came.', 'nothing listens there');
    expect(words(find('#results pre'))).to.contain('cannot be reached, or does not allow this page (CORS)');
    expect(words(find('#results p:last-child'))).to.contain('Access-Control-Allow-Origin');
    change('#address', 'no address');
    find<HTMLFormElement>('#load').requestSubmit();
    expect(status()).to.contain('not a whole address');
    expect(page.focused()?.id).to.equal('address');
  });

  it('loads no picture of a feed unless it is asked to', async () => {
    const image = new URL('/media/mining-versus-edge-ai.svg', location.href).href;
    const item = { id: '1', title: 'With a picture', image };
    type(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [item] }));
    await until(() => headlines().length === 1, 'the card is drawn');
    expect(page.findAll('market-article-card', 'img')).to.have.length(0);
    expect(facts(1).image).to.equal(`url: ${image}`);
    find('#pictures').click();
    await until(() => page.find('market-article-card', 'img'), 'there it is');
  });

  it('narrows the articles to a ticker that is chosen, and back', async () => {
    change('#sample', 'json-feed');
    await until(() => page.findAll('market-article-card', '[part=ticker]').length === 2, 'the chips are there');
    page.findAll('market-article-card', '[part=ticker]')[1]!.click();
    expect(status()).to.equal('1 article on QUAY');
    expect(all('.understood > li').map(({ hidden }) => hidden)).to.deep.equal([false, true]);
    page.findAll('market-article-card', '[part=ticker]')[1]!.click();
    expect(status()).to.equal('2 articles shown');
  });

  it('takes in five megabytes, counts all, and draws the first fifty', async () => {
    const items = Array.from({ length: 1_100 }, (_, index) => ({
      id: String(index),
      title: `Story ${index}`,
      content_text: 'Freight. '.repeat(520),
    }));
    const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Large', items });
    expect(text.length).to.be.above(5_000_000);
    type(text);
    await until(() => status().startsWith('Read as'), 'the feed is read');
    expect(status()).to.match(/: 1,000 articles, 1 thing left out\.$/);
    expect(words(find('#results ul'))).to.equal('Item 1001: beyond 1000 items');
    expect(find<HTMLTextAreaElement>('textarea').value.length).to.equal(20_000);
    expect(words(find('#excerpt'))).to.contain(`All ${text.length.toLocaleString('en')} characters are read.`);
    await until(() => headlines().length === 50, 'fifty are drawn');
    all('#results button').at(-1)!.click();
    await until(() => headlines().length === 100, 'and fifty more');
    expect(page.focused()?.textContent, 'reading goes on at the first new one').to.contain('Story 50');
    find('#clear').click();
    expect(find<HTMLTextAreaElement>('textarea').readOnly).to.equal(false);
    expect(page.focused()?.id).to.equal('text');
  });

  it('can be worked by keyboard alone', async () => {
    find('#clear').focus();
    const reached: string[] = [];
    for (let press = 0; press < 5; press++) {
      await sendKeys({ press: 'Tab' });
      reached.push(words(page.focused()) === 'Options' ? 'options' : page.focused()!.id || words(page.focused())!);
    }
    expect(reached).to.deep.equal(['text', 'sample', 'address', 'Load', 'options']);
    await sendKeys({ press: 'Enter' });
    expect(find<HTMLDetailsElement>('details').open, 'the options open').to.equal(true);

    const field = find<HTMLTextAreaElement>('#text');
    field.value = '<rss><channel><item><title>By han</title><guid>1</guid></item></channel></rss>';
    field.focus();
    field.setSelectionRange(33, 33);
    await sendKeys({ type: 'd' });
    await until(() => headlines().length > 0, 'the card is drawn');
    expect(headlines()).to.deep.equal(['By hand']);

    find<HTMLInputElement>('#address').value = new URL('/feed.json', location.href).href;
    find('#address').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => status().startsWith('Read as json-feed'), 'the address is loaded');
  });

  it('opens with a sample that its address names', async () => {
    page.close();
    page = await openPage('/paste.html?sample=atom');
    await until(() => headlines().length === 1, 'the card is drawn');
    expect(find<HTMLSelectElement>('#sample').value).to.equal('atom');
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`fits narrow screens ${dir}`, async () => {
      await page.resize(320);
      page.document.documentElement.dir = dir;
      for (const details of all('details')) details.setAttribute('open', '');
      change('#sample', 'json-feed');
      await until(() => headlines().length === 2, 'the cards are drawn');
      expect(page.document.documentElement.scrollWidth).to.be.at.most(320);
      expect(await page.violations()).to.deep.equal([]);
    });
  }
});
