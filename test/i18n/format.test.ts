import { expect } from '@open-wc/testing';
import { formatAge } from '../../src/i18n/age.js';
import { formatList, formatNumber, formatTime, isolate, plural } from '../../src/i18n/format.js';

const moment = new Date('2026-04-13T04:56:00Z');

describe('formats', () => {
  it('write times in UTC, with the zone, as the page’s own region does', () => {
    expect(formatTime(moment, 'en')).to.equal('Apr 13, 2026 04:56 UTC');
    expect(formatTime(moment, 'en-GB')).to.equal('13 Apr 2026 04:56 UTC');
    expect(formatTime(moment, 'de')).to.equal('13.04.2026 04:56 UTC');
    expect(formatTime(moment, 'ar-EG')).to.include('٠٤:٥٦');
  });

  it('write English without `Intl` as it does', () => {
    const [day, time] = [
      new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }),
      new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }),
    ];
    for (let hours = 0; hours < 200_000; hours += 101) {
      const date = new Date(Date.UTC(2010, 0, 1, hours, hours % 60));
      expect(formatTime(date, 'en')).to.equal(`${day.format(date)} ${time.format(date)} UTC`);
    }
    const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
    for (const value of [0, 0.5, 7, 34.4, 35.5, 999, 999.4, 999.5, 1_000, 12_345.6, 123_456, 1_234_567]) {
      expect(formatNumber(value, 'en-US')).to.equal(number.format(value));
    }
  });

  it('write times in another zone, with its name, and the day that it is there', () => {
    expect(formatTime(moment, 'en', 'America/New_York')).to.equal('Apr 13, 2026 00:56 EDT');
    expect(formatTime(moment, 'en', 'America/Los_Angeles')).to.equal('Apr 12, 2026 21:56 PDT');
    expect(formatTime(moment, 'en', 'Asia/Tokyo')).to.equal('Apr 13, 2026 13:56 GMT+9');
    expect(() => formatTime(moment, 'en', 'Mars/Olympus')).to.throw(RangeError);
  });

  it('write ages and numbers in the language', () => {
    const before = (minutes: number) => new Date(moment.getTime() - minutes * 60_000);
    expect(formatAge(before(5), moment, 'de')).to.equal('vor 5 Minuten');
    expect(formatAge(before(0), moment, 'fr')).to.equal('cette minute-ci');
    expect(formatAge(before(60 * 24), moment, 'es')).to.equal('ayer');
    expect(formatNumber(12_345.6, 'de')).to.equal('12.346');
    expect(formatNumber(35, 'ar-EG')).to.equal('٣٥');
  });

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
