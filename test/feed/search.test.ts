import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Article } from '../../src/feed/article.js';
import { inBackground, inOneSlice } from '../../src/controllers/background.js';
import { filterArticles } from '../../src/feed/filter.js';
import { narrowArticles, readMoment, type Narrowing } from '../../src/feed/narrow.js';
import { fold, searchArticles } from '../../src/feed/search.js';
import { anyLetter } from '../support/any-letter.js';

const article = (id: string, more: Partial<Article> = {}): Article => ({
  id,
  title: id,
  keyPoints: [],
  tickers: [],
  authors: [],
  tags: [],
  access: { level: 'free' },
  ...more,
});

const articles = [
  article('Crédit tightens', { section: 'Markets', tickers: [{ symbol: 'TLT', name: 'Long bonds' }] }),
  article('Chips', { section: 'AI', keyPoints: ['Lead times shorten.'], authors: [{ name: 'Lena Okafor' }] }),
  article('Kauf und Maß', { section: 'Markets', tags: ['retail'], source: { name: 'First Wire' } }),
];
function found(query: string) {
  const result: Article[] = [];
  Array.from(searchArticles(articles, query, result));
  return result.map(({ id }) => id);
}

describe('search', () => {
  it('finds words anywhere in what a card can show, whatever their case and accents', () => {
    expect(found('credit')).to.deep.equal(['Crédit tightens']);
    expect(found('CRÉDIT')).to.deep.equal(['Crédit tightens']);
    expect(found('tlt bonds')).to.deep.equal(['Crédit tightens']);
    expect(found('lead times')).to.deep.equal(['Chips']);
    expect(found('okafor')).to.deep.equal(['Chips']);
    expect(found('first retail')).to.deep.equal(['Kauf und Maß']);
  });

  it('finds in what was found what it finds in all', () => {
    const first: Article[] = [];
    Array.from(searchArticles(articles, 'c', first));
    const narrowed: Article[] = [];
    Array.from(searchArticles(first, 'cr', narrowed));
    expect(first).to.have.length(2);
    expect(narrowed.map(({ id }) => id)).to.deep.equal(found('cr'));
    expect(found('cr')).to.deep.equal(['Crédit tightens']);
  });

  it('wants every word, and finds all without any', () => {
    expect(found('credit lead')).to.deep.equal([]);
    expect(found('  ')).to.have.length(3);
  });

  it('narrows by ticker and section at once, whatever their case', () => {
    expect(filterArticles(articles, ['tlt'], 'markets')).to.have.length(1);
    expect(filterArticles(articles, ['TLT'], 'AI')).to.have.length(0);
  });

  it('tells letters of kana and Hangul apart', () => {
    expect(fold('ガラス 한국')).to.equal('ガラス 한국');
    expect(fold('Crédit Ёлка')).to.equal('credit елка');
  });

  it('takes no letter apart that is written in two halves', () => {
    expect(fold('🚀 𠮷野家 \ufad0')).to.equal('🚀 𠮷野家 \ufad0');
  });

  const anyText = fc.string({ unit: anyLetter });

  it('keeps every position of a text while folding it', () => {
    expect(fold('Maß İstanbul ﬁn')).to.have.length('Maß İstanbul ﬁn'.length);
    fc.assert(fc.property(anyText, (text) => fold(text).length === text.length));
  });

  it('folds what was folded no further', () => {
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    expect(letters.filter((letter) => fold(fold(letter)) !== fold(letter))).to.deep.equal([]);
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)));
  });
});

describe('narrowing', () => {
  const scored = (id: string, score?: number, label?: string) =>
    article(id, { sentiment: { ...(score !== undefined && { score }), label } });
  const within = (all: readonly Article[], narrowing: Partial<Narrowing>) => {
    const whole = { sentiment: [], horizon: [], since: undefined, until: undefined, bands: 'three' as const };
    return narrowArticles(all, { ...whole, ...narrowing })
      .map(({ id }) => id)
      .join(' ');
  };

  it('knows the bands of every scale, and goes by the label of the feed where there is one', () => {
    const all = [scored('low', 10), scored('mid', 50), scored('up', 60), scored('high', 90), article('none')];
    const labelled = [...all, scored('said', 10, 'Bullish'), scored('somewhat', 90, 'Somewhat-Bullish')];
    expect(within(all, { sentiment: ['neutral'] })).to.equal('mid up');
    expect(within(all, { sentiment: ['neutral'], bands: 'five' })).to.equal('mid');
    expect(within(all, { sentiment: ['somewhat-bullish'] })).to.equal('up');
    expect(within(all, { sentiment: ['extreme-fear', 'extreme-greed'] })).to.equal('low high');
    expect(within(all, { sentiment: ['greed'], bands: 'fear-greed' })).to.equal('up');
    expect(within(labelled, { sentiment: ['bullish'] })).to.equal('high said somewhat');
    expect(within(labelled, { sentiment: ['bullish'], bands: 'five' })).to.equal('high said');
    expect(within(labelled, { sentiment: ['bearish'] })).to.equal('low');
  });

  it('knows horizons by their days, and by how the feed’s word for them begins', () => {
    const over = (id: string, minDays?: number, maxDays?: number, label = id) => {
      return article(id, { horizon: { label, ...(minDays && { minDays }), ...(maxDays && { maxDays }) } });
    };
    const all = [
      over('Today', 0, 1),
      over('Short-term', 1, 30),
      over('Mittel', 30, 365),
      over('Lang', 365),
      over('Long term'),
    ];
    expect(within([...all, article('none')], { horizon: ['long'] })).to.equal('Lang Long term');
    expect(within(all, { horizon: ['short', 'MITTEL'] })).to.equal('Short-term Mittel');
    expect(within(all, { horizon: ['intraday', 'medium'] })).to.equal('Today Mittel');
    expect(within(all, { horizon: ['long-term'] })).to.equal('Long term');
  });

  it('knows when articles came', () => {
    const now = Date.UTC(2026, 3, 10, 12);
    const all = [8, 9, 10].map((day) => article(`on ${day}`, { published: new Date(Date.UTC(2026, 3, day, 10)) }));
    const at = (since?: string, until?: string) =>
      within([...all, article('undated')], {
        since: since && readMoment(since, now),
        until: until && readMoment(until, now, true),
      } as Partial<Narrowing>);
    expect(at('25h')).to.equal('on 10');
    expect(at('2d')).to.equal('on 9 on 10');
    expect(at('1W', '2026-04-08')).to.equal('on 8');
    expect(at('2026-04-09', '2026-04-09')).to.equal('on 9');
    expect(at('2026-04-09T10:00:00Z', '2026-04-10T10:00:00Z')).to.equal('on 9');
    for (const wrong of ['', 'yesterday', '7', '7m', '-7d', '2026-13-01'])
      expect(readMoment(wrong, now)).to.equal(undefined);
  });
});

describe('work in slices', () => {
  /** Steps that each take longer than a slice, while a task of the page comes up. */
  function* steps(done: string[], count: number) {
    for (let step = 0; step < count; step++) {
      setTimeout(() => done.push(`task ${step}`));
      const end = performance.now() + 6;
      while (performance.now() < end);
      done.push(`step ${step}`);
      yield;
    }
  }

  it('goes on behind the tasks of the page, of which each has its turn', async () => {
    const done: string[] = [];
    const work = steps(done, 4);
    expect(inOneSlice(work)).to.equal(false);
    expect(done).to.deep.equal(['step 0']);
    await inBackground(work);
    // Browsers without background priority may take one more step before.
    for (const step of [0, 1]) {
      expect(done.indexOf(`task ${step}`), done.join()).to.be.within(0, done.indexOf(`step ${step + 2}`));
    }
  });

  it('ends when nobody waits for it', async () => {
    const done: string[] = [];
    const stop = new AbortController();
    const working = inBackground(steps(done, 5), stop.signal);
    stop.abort();
    await working;
    expect(done).to.deep.equal([]);
  });

  it('is not cut where one is enough', () => {
    expect(inOneSlice([1, 2, 3][Symbol.iterator]())).to.equal(true);
  });
});
