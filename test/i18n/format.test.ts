import { expect } from '@open-wc/testing';
import { formatAge } from '../../src/i18n/age.js';
import { formatNumber, formatTime } from '../../src/i18n/format.js';

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
});
