import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Article } from '../../src/feed/article.js';
import { filterArticles } from '../../src/feed/filter.js';
import { fold, searchArticles } from '../../src/feed/search.js';

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
const found = (query: string) => searchArticles(articles, query).map(({ id }) => id);

describe('search', () => {
  it('finds words anywhere in what a card can show, whatever their case and accents', () => {
    expect(found('credit')).to.deep.equal(['Crédit tightens']);
    expect(found('CRÉDIT')).to.deep.equal(['Crédit tightens']);
    expect(found('tlt bonds')).to.deep.equal(['Crédit tightens']);
    expect(found('lead times')).to.deep.equal(['Chips']);
    expect(found('okafor')).to.deep.equal(['Chips']);
    expect(found('first retail')).to.deep.equal(['Kauf und Maß']);
  });

  it('wants every word, and finds all without any', () => {
    expect(found('credit lead')).to.deep.equal([]);
    expect(found('  ')).to.have.length(3);
  });

  it('narrows by ticker and section at once, whatever their case', () => {
    expect(filterArticles(articles, ['tlt'], 'markets')).to.have.length(1);
    expect(filterArticles(articles, ['TLT'], 'AI')).to.have.length(0);
  });

  it('keeps every position of a text while folding it', () => {
    expect(fold('Maß İstanbul ﬁn')).to.have.length('Maß İstanbul ﬁn'.length);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length));
  });

  it('folds what was folded no further', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });
});
