import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Arrivals } from '../../src/feed/arrivals.js';
import type { Article } from '../../src/feed/article.js';

const article = (id: string, title = id): Article => ({
  id,
  title,
  keyPoints: [],
  tickers: [],
  authors: [],
  tags: [],
  access: { level: 'free' },
});
const idsOf = (articles: readonly Article[]) => articles.map(({ id }) => id);

const all = [...'abcdefgh'].map((id) => article(id));
const list = fc.shuffledSubarray(all, { minLength: 1 });
/** Another list: what is in both stays the same object, unless it was corrected. */
const next = fc
  .tuple(fc.oneof(list, fc.subarray(all, { minLength: 1 })), fc.subarray(all))
  .map(([articles, corrected]) =>
    articles.map((each) => (corrected.includes(each) ? article(each.id, 'Corrected') : each)),
  );

describe('articles that come while a list is read', () => {
  it('wait where they stand before one that was shown', () => {
    fc.assert(
      fc.property(list, next, (shown, found) => {
        const arrivals = new Arrivals(shown);
        const before = new Set(idsOf(shown));
        const end = found.findLastIndex(({ id }) => before.has(id));
        const fresh = idsOf(found.slice(0, Math.max(0, end))).filter((id) => !before.has(id));
        const sorted = arrivals.sort(found, () => true);
        expect(idsOf(arrivals.waiting)).to.deep.equal(fresh);
        expect(sorted).to.deep.equal(found.filter(({ id }) => !fresh.includes(id)));
      }),
    );
  });

  it('come at once where nothing of what was shown is left, and where nobody reads', () => {
    const [a, b, c, d] = all;
    const replaced = new Arrivals([a!, b!]);
    expect(replaced.sort([c!, d!], () => true)).to.deep.equal([c, d]);
    expect([...replaced.arrived]).to.deep.equal(['c', 'd']);
    const unread = new Arrivals([b!, c!]);
    expect(unread.sort([a!, b!], () => false)).to.deep.equal([a, b]);
    expect([...unread.arrived]).to.deep.equal(['a']);
    expect(unread.untold).to.equal(1);
  });
});
