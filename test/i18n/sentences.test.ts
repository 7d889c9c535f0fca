import { expect } from '@open-wc/testing';
import { formatList, isolate, plural } from '../../src/i18n/sentences.js';

describe('sentences', () => {
  it('join lists as the language does', () => {
    expect(formatList(['BTC', 'ETH'], 'en')).to.equal('BTC and ETH');
    expect(formatList(['BTC', 'ETH', 'SOL'], 'de')).to.equal('BTC, ETH und SOL');
  });
});

describe('mixed directions', () => {
  it('set apart what is put into a sentence that runs from right to left', () => {
    for (const lang of ['ar', 'ar-EG', 'he', 'fa']) expect(isolate('BTC', lang), lang).to.equal('\u2068BTC\u2069');
  });

  it('set apart what runs from right to left in any sentence', () => {
    for (const lang of ['en', 'de', 'ja']) expect(isolate('أرامكو', lang), lang).to.equal('\u2068أرامكو\u2069');
  });

  it('leave alone what runs the same way', () => {
    for (const lang of ['en', 'fr', 'ja', 'hi', 'arn'])
      expect(isolate('Ünïcode 商', lang), lang).to.equal('Ünïcode 商');
  });

  it('keep the names of a list in their order', () => {
    expect(formatList(['دانا', 'سارا', 'Ada'], 'en')).to.equal('\u2068دانا\u2069, \u2068سارا\u2069, and Ada');
  });
});

describe('plural', () => {
  it('chooses by the rules of the language, and falls back to other', () => {
    const forms = { one: 'one', few: 'few', other: 'other' };
    expect([0, 1, 2, 5, 21].map((count) => plural('ru', count, forms))).to.deep.equal([
      'other',
      'one',
      'few',
      'other',
      'one',
    ]);
    expect([0, 1, 2].map((count) => plural('en', count, forms))).to.deep.equal(['other', 'one', 'other']);
  });
});
