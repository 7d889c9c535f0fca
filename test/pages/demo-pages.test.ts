import { expect } from '@open-wc/testing';
import { openPage, type Page } from '../support/page.js';
import { until } from '../support/until.js';

const pages = {
  '/index.html': 'h1',
  '/feed.html': 'ticker-feed',
  '/archive.html': 'ticker-feed',
  '/ticker-feed.html': 'ticker-feed',
  '/market-article-card.html': 'market-article-card',
  '/market-news.html': 'market-news',
  '/sentiment-score.html': 'sentiment-score',
  '/signup-gate.html': 'signup-gate',
  '/article-share.html': 'article-share',
  '/formats.html': 'table',
  '/gate.html': 'table',
  '/paste.html': 'textarea',
  '/paste.html?sample=json-feed': 'market-article-card',
  '/themes.html': '[data-ready]',
  '/builder.html': '[data-ready] ticker-feed',
  '/languages.html': 'ticker-feed',
  '/languages.html?lang=ar': 'ticker-feed',
  '/ssr.html': 'ticker-feed',
  '/states.html': 'ticker-feed',
  '/faults.html': 'ticker-feed',
  '/script-tag.html': 'ticker-feed',
  '/docs/theming': '.docs table',
  '/docs/search?q=sentiment': '.found a',
  '/a/mining-versus-edge-ai': 'signup-gate',
};

/** What waits out of sight. */
const lazy = 'ticker-feed, market-article-card, market-news';

for (const [path, shows] of Object.entries(pages)) {
  describe(`the demo at ${path}`, () => {
    let page: Page;
    after(() => page.close());

    it('is there', async () => {
      page = await openPage(path);
      await until(() => page.document.querySelector(shows), 'what it shows is there');
      await until(() => !page.document.querySelector(':not(:defined)'), 'all is defined');
      for (const element of page.document.querySelectorAll<HTMLElement & { loading: string }>(lazy)) {
        element.loading = 'eager';
      }
      await until(
        () => !page.document.querySelector('ticker-feed:state(loading):not([src="/slow.json"])'),
        'what can be there is there',
      );
    });

    for (const width of [1280, 320]) {
      it(`has no fault that axe finds, and no sideways scrolling, ${width} pixels wide`, async () => {
        await page.resize(width);
        expect(await page.violations()).to.deep.equal([]);
        expect(page.document.documentElement.scrollWidth).to.be.at.most(width);
      });
    }
  });
}
