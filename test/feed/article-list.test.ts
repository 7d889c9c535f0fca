import { expect } from '@open-wc/testing';
import { isSame } from '../../src/feed/article-list.js';
import { parseFeed } from '../../src/feed/parse-feed.js';

const item = {
  id: '1',
  title: 'Rates fall',
  date_published: '2026-04-13T04:56:00Z',
  _market: { sentiment: { score: 35 }, tickers: [{ symbol: 'BTC' }], key_points: ['One', 'Two'] },
};

async function read(changes: Record<string, unknown> = {}) {
  const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ ...item, ...changes }] });
  return (await parseFeed(text, { url: 'https://news.example/feed.json' })).articles[0];
}

describe('isSame', () => {
  it('is true of an article that is read twice', async () => {
    expect(isSame(await read(), await read())).to.equal(true);
  });

  for (const [what, changes] of Object.entries({
    'another time': { date_published: '2026-04-13T04:57:00Z' },
    'no time any more': { date_published: undefined },
    'a summary': { summary: 'By a quarter.' },
    'another score': { _market: { ...item._market, sentiment: { score: 36 } } },
    'one ticker more': { _market: { ...item._market, tickers: [{ symbol: 'BTC' }, { symbol: 'ETH' }] } },
    'the name of a ticker': { _market: { ...item._market, tickers: [{ symbol: 'BTC', name: 'Bitcoin' }] } },
    'key points in another order': { _market: { ...item._market, key_points: ['Two', 'One'] } },
    'no key points': { _market: { ...item._market, key_points: undefined } },
  })) {
    it(`sees ${what}`, async () => {
      const [before, after] = [await read(), await read(changes)];
      expect(isSame(before, after)).to.equal(false);
      expect(isSame(after, before)).to.equal(false);
    });
  }
});
