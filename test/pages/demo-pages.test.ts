import { expect } from '@open-wc/testing';
import { openPage } from '../support/page.js';
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

describe('the demo', () => {
  for (const [path, shows] of Object.entries(pages)) {
    it(`shows ${path} without a fault that axe finds, 1280 and 320 pixels wide`, async () => {
      const page = await openPage(path);
      await until(() => page.document.querySelector(shows), 'what it shows is there');
      await until(() => !page.document.querySelector(':not(:defined)'), 'all is defined');
      for (const element of page.document.querySelectorAll<HTMLElement & { loading: string }>(lazy)) {
        element.loading = 'eager';
      }
      await until(
        () => !page.document.querySelector('ticker-feed:state(loading):not([src="/slow.json"])'),
        'what can be there is there',
      );
      for (const width of [1280, 320]) {
        await page.resize(width);
        expect(await page.violations(), `${width}`).to.deep.equal([]);
        expect(page.document.documentElement.scrollWidth, 'no sideways scrolling').to.be.at.most(width);
      }
      page.close();
    });
  }
});
