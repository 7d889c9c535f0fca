import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import { openMarkup, scriptTag, type HostPage } from './host-page.js';
import { cardsOf, headlineOf, showsTwentyCards } from './twenty-cards.js';

// Some of these pages show their own scripts, for screens on end.
const feed = '<ticker-feed src="/feed.json" limit="20" loading="eager"><a href="/">Market news</a></ticker-feed>';

/** What others do to a page, before the elements come or after. */
const neighbours: Readonly<Record<string, { readonly head: string }>> = {
  'a stylesheet that overrules everything': {
    head: `<style>
      * { all: unset !important; font-size: 40px !important; direction: rtl !important; }
      div { display: none !important; }
      :root { font-size: 4px !important; }
    </style>`,
  },
  'a reset, and a body with text set its own way': {
    head: `<style>
      *, ::before, ::after { margin: 0; padding: 0; border: 0; box-sizing: content-box; list-style: none; }
      a { color: red; display: block; } button { all: unset; } img, svg { display: block; max-width: 100%; } article { display: none; }
      body { font: italic small-caps 900 9px/4 fantasy; letter-spacing: 1em; word-spacing: 2em; text-indent: 5em;
        text-transform: uppercase; text-shadow: 0 0 9px red; white-space: pre; text-align: justify; }
    </style>`,
  },
  'members on all arrays and elements, as an old library adds them': {
    head: `<script>
      Array.prototype.toJSON = function () { return '[' + this.map((item) => JSON.stringify(item)).join(', ') + ']'; };
      Array.prototype.each = Array.prototype.forEach;
      Object.prototype.extend = function () { return this; };
      Element.prototype.show = Element.prototype.hide = function () { return this; };
      Function.prototype.bind = function (self, ...own) { return (...rest) => this.call(self, ...own, ...rest); };
    </script>`,
  },
  'zone.js': { head: '<script src="/node_modules/zone.js/bundles/zone.umd.js"></script>' },
  'a script that wraps and moves whatever comes': {
    head: `<script>
      let moves = 0;
      new MutationObserver(() => {
        const found = document.querySelector('ticker-feed');
        if (!found || moves++ > 20) return;
        const wrapper = document.createElement('section');
        found.replaceWith(wrapper);
        wrapper.append(found);
      }).observe(document, { childList: true, subtree: true });
      setInterval(() => document.body.append(document.createElement('i')), 10);
    </script>`,
  },
  'the same file once more, at another address': { head: scriptTag('/market-news-elements.js?once-more') },
  'all in one file, first': { head: scriptTag('/market-news-elements.all.js') },
};

describe('beside other scripts and stylesheets', () => {
  let host: HostPage | undefined;
  afterEach(() => host?.close());

  for (const [name, { head }] of Object.entries(neighbours)) {
    it(`shows twenty right cards beside ${name}`, async () => {
      host = await openMarkup({ head: head + scriptTag(), body: `<main>${feed}</main>` });
      await showsTwentyCards(host);
    });
  }

  it('shows twenty right cards beside all of them, and with the older copy last', async () => {
    const heads = Object.values(neighbours).map(({ head }) => head);
    host = await openMarkup({
      head: heads.join('\n') + scriptTag() + scriptTag('/market-news-elements.all.js?older'),
      body: `<main>${feed}</main>`,
    });
    await showsTwentyCards(host);
  });

  it('sets its text its own way, whatever the page around does', async () => {
    host = await openMarkup({
      head: neighbours['a reset, and a body with text set its own way']!.head + scriptTag(),
      body: `${feed}<sentiment-score score="35"></sentiment-score>`,
    });
    await showsTwentyCards(host);
    const { view } = host;
    for (const element of [cardsOf(host)[0]!, host.document.querySelector('sentiment-score')!]) {
      const { fontStyle, letterSpacing, wordSpacing, textIndent, textTransform, textShadow, whiteSpace } =
        view.getComputedStyle(element);
      expect([fontStyle, letterSpacing, textTransform, textShadow, whiteSpace]).to.deep.equal(
        ['normal', 'normal', 'none', 'none', 'normal'],
        element.localName,
      );
      expect([wordSpacing, textIndent]).to.deep.equal(['0px', '0px'], element.localName);
    }
  });

  for (const [file, type] of [
    ['market-news-elements.js', 'module'],
    ['market-news-elements.auto.js', 'module'],
    ['market-news-elements.all.js', 'module'],
    ['market-news-elements.classic.js', ''],
  ] as const) {
    it(`adds nothing to the page but what is documented, keeps no cookie, and asks no other host: ${file}`, async () => {
      host = await openMarkup({ body: `<main>${feed}<article-share></article-share></main>` });
      const { view, document: page } = host;
      const names = () => Object.getOwnPropertyNames(view);
      const before = new Set(names());
      const sheets = page.adoptedStyleSheets.length + page.styleSheets.length;
      const script = page.createElement('script');
      script.type = type;
      script.src = `/${file}`;
      page.head.append(script);
      await showsTwentyCards(host);

      expect(names().filter((name) => !before.has(name))).to.deep.equal(['litPropertyMetadata']);
      expect(page.adoptedStyleSheets.length + page.styleSheets.length).to.equal(sheets);
      expect(page.cookie).to.equal('');
      const hosts = view.performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin);
      expect(new Set(hosts)).to.deep.equal(new Set([location.origin]));
    });
  }
});

describe('an element that others handle', () => {
  let host: HostPage;
  afterEach(() => host.close());

  it('keeps what was set on it before it was defined', async () => {
    host = await openMarkup({
      body: '<market-article-card></market-article-card><ticker-feed limit="3"></ticker-feed>',
    });
    const { document: page } = host;
    const card = page.querySelector('market-article-card')!;
    card.article = {
      id: 'a',
      title: 'Set before',
      keyPoints: [],
      tickers: [],
      authors: [],
      tags: [],
      access: { level: 'free' },
    };
    page.querySelector('ticker-feed')!.src = '/feed.json';
    page.head.append(page.createRange().createContextualFragment(scriptTag()));
    await until(() => headlineOf(card)?.textContent === 'Set before');
    await until(() => cardsOf(host).filter(headlineOf).length === 3);
    expect(host.trouble).to.deep.equal([]);
  });

  it('is the same after it was moved, and another one of its kind when cloned or written out', async () => {
    host = await openMarkup({ head: scriptTag(), body: `<main>${feed}</main><aside></aside>` });
    await showsTwentyCards(host);
    const { document: page } = host;
    const [main, aside] = [page.querySelector('main')!, page.querySelector('aside')!];
    const first = page.querySelector('ticker-feed')!;
    const [card] = cardsOf(host);
    aside.append(first);
    await showsTwentyCards(host);
    expect(cardsOf(host)[0], 'the card from before').to.equal(card);

    main.append(first.cloneNode(true));
    first.remove();
    await showsTwentyCards(host);

    const { innerHTML } = main;
    main.innerHTML = innerHTML;
    await showsTwentyCards(host);
  });

  it('works in the page that it was adopted into', async () => {
    host = await openMarkup({ head: scriptTag(), body: '<main></main>' });
    const other = await openMarkup({ head: scriptTag(), body: feed });
    await showsTwentyCards(other);
    host.document.querySelector('main')!.append(other.document.querySelector('ticker-feed')!);
    await showsTwentyCards(host);
    other.close();
  });

  it('stays within a page whose parts are swapped by a view transition', async () => {
    host = await openMarkup({ head: scriptTag(), body: `<main>${feed}</main>` });
    await showsTwentyCards(host);
    const { document: page } = host;
    const swap = () => (page.querySelector('main')!.innerHTML = `<h1>Next</h1>${feed}`);
    if ('startViewTransition' in page) await page.startViewTransition(swap).updateCallbackDone;
    else swap();
    await showsTwentyCards(host);
  });

  it('comes and goes with pages that htmx swaps in', async () => {
    host = await openMarkup({
      head: `<script src="/node_modules/htmx.org/dist/htmx.js"></script>${scriptTag()}`,
      body: '<button hx-get="/test/pages/hosts/fragment.html" hx-target="main">More</button><main></main>',
    });
    for (let times = 0; times < 2; times++) {
      const before = host.document.querySelector('ticker-feed');
      host.document.querySelector('button')!.click();
      await until(() => host.document.querySelector('ticker-feed') !== before, 'htmx has swapped');
      await showsTwentyCards(host);
    }
  });
});
