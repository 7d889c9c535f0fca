import { expect } from '@open-wc/testing';
import { faultsOf } from '../support/check-feed.js';
import { until } from '../support/until.js';
import { Canary } from './canary.js';
import { hostileFeeds } from './hostile-feeds.js';
import { openHostPage } from './host-page.js';

const feeds = [...hostileFeeds()];

describe('hostile feeds', () => {
  const parts = 10;
  for (let part = 0; part < parts; part++) {
    it(`make a clean feed or a FeedError, and no other thing, part ${part + 1} of ${parts}`, async () => {
      const before = Object.getOwnPropertyNames(Object.prototype).join();
      const wrong: string[] = [];
      for (const [index, [what, body]] of feeds.entries()) {
        if (index % parts !== part) continue;
        for (const fault of await faultsOf(body)) wrong.push(`${what}: ${fault}`);
      }
      expect(wrong).to.deep.equal([]);
      expect(Object.getOwnPropertyNames(Object.prototype).join()).to.equal(before);
      expect((Object.prototype as { polluted?: unknown }).polluted).to.equal(undefined);
    }).timeout(60_000);
  }

  it('harm no page that shows them', async () => {
    const page = await openHostPage();
    const canary = new Canary();
    const shown = feeds.filter((_feed, index) => index % 97 === 0);
    const before = page.state();
    for (const [index, [what, body]] of shown.entries()) {
      const list = page.document.createElement('ticker-feed');
      list.setAttribute('loading', 'eager');
      const said = new Promise((resolve) => {
        for (const name of ['feed-loaded', 'feed-failed']) list.addEventListener(name, resolve);
      });
      list.setAttribute('src', await canary.serve(`feed-${index}`, body));
      page.stage.replaceChildren(list);
      await said;
      await until(() => list.matches(':not(:state(loading))'), what);
    }
    page.stage.replaceChildren();
    expect(page.seen).to.deep.equal([]);
    expect(page.strayRequests(canary.url)).to.deep.equal([]);
    expect(page.state()).to.deep.equal(before);
    page.close();
  }).timeout(60_000);
});
