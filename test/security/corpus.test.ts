import { expect } from '@open-wc/testing';
import type { toFragment } from '../../src/feed/sanitize.js';
import { until } from '../support/until.js';
import { attacks } from './attacks.js';
import { Canary } from './canary.js';
import { deepAll, openHostPage, type HostPage } from './host-page.js';

const corpus = attacks();
const hasNative = 'setHTML' in Element.prototype;
const canary = new Canary();

/** With addresses that this test can watch. */
function armed(attack: string): string {
  return attack.replaceAll('LEAK', canary.leak).replaceAll('PICTURE', canary.picture);
}

const bodyElements =
  'p br hr h3 h4 h5 h6 ul ol li blockquote q cite code pre em strong b i u s sub sup small abbr bdi time a img figure figcaption ' +
  'table caption thead tbody tfoot tr th td dl dt dd span div';
const bodyAttributes =
  'href src alt title lang dir datetime colspan rowspan width height rel target loading decoding referrerpolicy';
const ownElements =
  'article div span slot bdi time svg path circle ul li button img p a h2 form input label canvas article-share signup-gate ' +
  'market-article-card table caption thead tbody tr th td nav';
const forbidden = /^(on|style$|srcdoc$|formaction$|action$|srcset$|ping$|poster$|background$|xlink:|data$)/;

/** What must not be in a text that was made safe, whoever shows it. */
function faultsOf(root: ParentNode): string[] {
  const faults: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    const { localName, namespaceURI } = element;
    // What the card adds for tables and listings that are wider than it.
    const isFrame = localName === 'div' && element.className === 'wide';
    if (namespaceURI !== 'http://www.w3.org/1999/xhtml' || !bodyElements.split(' ').includes(localName))
      faults.push(`<${localName}>`);
    for (const { name, value } of element.attributes) {
      const isOwn = (isFrame && /^(class|tabindex)$/.test(name)) || (name === 'class' && value === 'number');
      if (!isOwn && !bodyAttributes.split(' ').includes(name)) faults.push(`${localName} ${name}`);
      if (name === 'href' && !/^(https?|mailto|tel):/.test(value)) faults.push(`link to ${value}`);
      if (name === 'src' && !value.startsWith('https:') && value !== canary.picture)
        faults.push(`picture from ${value}`);
      if (name === 'href' && localName !== 'a') faults.push(`address on ${localName}`);
      if (name === 'src' && localName !== 'img') faults.push(`source on ${localName}`);
    }
    if (localName === 'a' && element.hasAttribute('href')) {
      if (element.getAttribute('rel') !== 'noopener noreferrer nofollow ugc') faults.push('link that tells');
      if (element.getAttribute('target') !== '_blank') faults.push('link in this page');
    }
    if (localName === 'img') {
      const kept = ['loading=lazy', 'decoding=async', 'referrerpolicy=no-referrer'];
      for (const pair of kept)
        if (element.getAttribute(pair.split('=')[0]!) !== pair.split('=')[1]) faults.push(`picture not ${pair}`);
    }
  }
  return faults;
}

/** What must not be in what the elements draw around a text. */
function faultsAround(host: Element): string[] {
  const faults: string[] = [];
  for (const element of deepAll(host.shadowRoot!, '*')) {
    const { localName } = element;
    if (element.closest('[part=body] *')) continue;
    if (!ownElements.split(' ').includes(localName)) faults.push(`<${localName}>`);
    for (const { name, value } of element.attributes) {
      if (forbidden.test(name)) faults.push(`${localName} ${name}`);
      if (/^(href|src)$/.test(name) && !/^(https?|mailto):/.test(value)) faults.push(`${localName} to ${value}`);
    }
  }
  return faults;
}

/** The attack wherever a feed can put it. */
function articleOf(attack: string, index: number) {
  const text = armed(attack);
  return {
    id: String(index),
    url: `https://news.example/${index}`,
    title: `Title ${text}`,
    summary: text,
    content_html: `<p>Before</p>${text}`,
    image: text,
    authors: [{ name: text, url: text }],
    tags: [text],
    language: text,
    date_published: text,
    _market: {
      section: text,
      image_alt: text,
      key_points: [text],
      tickers: [text, { symbol: 'EXMP', name: text, exchange: text, sentiment: { label: text } }],
      sentiment: { score: 50, label: text, source: text },
      horizon: { label: text },
    },
  };
}

function feedOf(batch: readonly string[]): string {
  const items = batch.map(articleOf);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: armed(batch[0]!),
    home_page_url: armed(batch[0]!),
    items,
  });
}

/** Shows each attack in a full article of its own, and all of them in a list. Returns once every text is there. */
async function show(page: HostPage, batch: readonly string[], src: string) {
  const list = page.document.createElement('ticker-feed');
  list.setAttribute('loading', 'eager');
  for (const [name, value] of Object.entries({ src, layout: 'grid', limit: String(batch.length) }))
    list.setAttribute(name, value);
  const cards = batch.map((_attack, index) => {
    const card: HTMLElement = page.document.createElement('market-article-card');
    card.setAttribute('loading', 'eager');
    for (const [name, value] of Object.entries({ src, 'article-id': String(index), layout: 'full' }))
      card.setAttribute(name, value);
    return card;
  });
  page.stage.replaceChildren(list, ...cards);
  const bodyOf = (card: Element) => card.shadowRoot?.querySelector('[part=body]');
  // Card by card, as all of them may take a busy machine longer than one wait.
  for (const card of cards) await until(() => bodyOf(card)?.textContent.includes('Before'), 'A text is not shown');
  await until(() => {
    // Of a long list all is built for print, once there is what builds it.
    page.window.dispatchEvent(new Event('beforeprint'));
    return list.shadowRoot!.querySelectorAll('market-article-card').length === batch.length;
  }, 'The list is shown');
  return { list, cards, bodies: cards.map((card) => bodyOf(card)!) };
}

/** What was under way has come to its end: the page has been drawn, and questions asked before this one are answered. */
async function settle(page: HostPage) {
  await new Promise((resolve) => page.window.requestAnimationFrame(() => page.window.requestAnimationFrame(resolve)));
  return canary.leaks();
}

/** Puts each text, made safe, into a shadow root of its own. */
async function insert(page: HostPage, batch: readonly string[]) {
  const { toFragment: makeSafe } = page.window as unknown as { toFragment: typeof toFragment };
  const make = (source: string) => makeSafe({ format: 'html', source, baseUrl: 'https://news.example/' });
  const roots: ShadowRoot[] = [];
  for (const attack of batch) {
    const host = page.document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    root.append(await make(armed(attack)));
    const once = serialize(root);
    expect(serialize(await make(once)), attack).to.equal(once);
    page.stage.append(host);
    roots.push(root);
  }
  return roots;
}

/** In a document where nothing is loaded. */
function serialize(root: Node): string {
  const container = document.implementation.createHTMLDocument().createElement('div');
  container.append(...[...root.childNodes].map((node) => container.ownerDocument.importNode(node, true)));
  return container.innerHTML;
}

/** Every third attack: all kinds of them, and neighbours differ in spelling only. The whole corpus takes a minute in each engine. */
const chosen = corpus.filter((_attack, index) => index % 3 === 0);

/** Some of the attacks at each turn, of every kind. */
function part(turn: number, count: number): string[] {
  return chosen.filter((_attack, index) => index % count === turn);
}

for (const [turn, query] of (hasNative ? ['', '?without-setHTML'] : ['']).entries()) {
  describe(`a page${query} full of attacks`, () => {
    let page: HostPage;
    let untouched: Record<string, unknown>;

    async function expectUnharmed() {
      const leaks = await settle(page);
      expect(page.seen).to.deep.equal([]);
      expect(leaks).to.equal(0);
      expect(page.strayRequests(canary.url)).to.deep.equal([]);
      expect(page.state()).to.deep.equal(untouched);
      page.stage.replaceChildren();
    }

    before(async function () {
      this.timeout(20_000);
      page = await openHostPage(query);
      await show(page, ['nothing'], await canary.serve('nothing', feedOf(['nothing'])));
      await settle(page);
      page.stage.replaceChildren();
      untouched = page.state();
    });
    after(() => page.close());

    for (let index = 0; index < 5; index++) {
      it(`runs nothing, asks nobody and stays as it was with texts, part ${index + 1}`, async () => {
        const some = part(index, 5);
        const roots = await insert(page, some);
        for (const [at, root] of roots.entries()) expect(faultsOf(root), some[at]).to.deep.equal([]);
        await expectUnharmed();
      }).timeout(30_000);
    }

    for (let index = 0; index < 3; index++) {
      it(`runs nothing, asks nobody and stays as it was with feeds, part ${index + 1}`, async () => {
        const some = part(3 * turn + index, 30);
        const { list, cards, bodies } = await show(page, some, await canary.serve(`feed-${index}`, feedOf(some)));
        for (const [at, body] of bodies.entries()) expect(faultsOf(body), some[at]).to.deep.equal([]);
        for (const [at, host] of [...cards, list].entries()) expect(faultsAround(host), some[at]).to.deep.equal([]);
        await expectUnharmed();
      }).timeout(30_000);
    }
  });
}

describe('a page that shows attacks as they are', () => {
  it('is harmed in every way that the other tests look for', async () => {
    const page = await openHostPage();
    const before = page.state();
    const shown = [
      `<img src="${canary.picture}" onerror=trap()>`,
      '<svg onload=trap()>',
      '<style>h1{color:red!important}</style>',
      '<input autofocus>',
    ];
    const asking = [
      `<img srcset="${canary.leak}">`,
      `<link rel=stylesheet href="${canary.leak}">`,
      '<iframe src="https://canary.example/">',
    ];
    for (const markup of [...shown, ...asking]) page.stage.insertAdjacentHTML('beforeend', markup);
    await until(
      () => page.seen.includes('called trap') && page.seen.some((each) => each.startsWith('refused frame-src')),
    );
    await until(() => page.strayRequests(canary.url).includes(canary.leak));
    expect(await canary.leaks()).to.be.above(0);
    expect(page.state()['looks']).not.to.equal(before['looks']);
    expect(faultsOf(page.stage)).to.include.members(['<style>', 'img onerror', 'img srcset', '<iframe>']);
    page.close();
  });
});
