import { expect } from '@open-wc/testing';
import { parseDate } from '../../src/feed/dates.js';
import { isoOf } from '../../src/feed/formats/mail-date.js';

const isoDates = {
  '2026-04-13T04:56:00Z': '2026-04-13T04:56:00.000Z',
  '2026-04-13T04:56:00.123456Z': '2026-04-13T04:56:00.123Z',
  '2026-04-13T04:56:00,5+02:00': '2026-04-13T02:56:00.500Z',
  '2026-04-13T04:56:00-0530': '2026-04-13T10:26:00.000Z',
  '2026-04-13T04:56:00+02': '2026-04-13T02:56:00.000Z',
  '2026-04-13t04:56z': '2026-04-13T04:56:00.000Z',
  '2026-04-13T04': '2026-04-13T04:00:00.000Z',
  '2026-04-13 04:56:00': '2026-04-13T04:56:00.000Z',
  '2026-04-13 04:56:00 UTC': '2026-04-13T04:56:00.000Z',
  '2026-04-13': '2026-04-13T00:00:00.000Z',
  '2026-04': '2026-04-01T00:00:00.000Z',
  '2026': '2026-01-01T00:00:00.000Z',
  '20260422T161907': '2026-04-22T16:19:07.000Z',
  ' 2026-04-13T04:56:00Z\n': '2026-04-13T04:56:00.000Z',
  '2026-04-13T24:00:00Z': '2026-04-14T00:00:00.000Z',
  '2016-12-31T23:59:60Z': '2017-01-01T00:00:00.000Z',
  '2024-02-29': '2024-02-29T00:00:00.000Z',
};

const mailDates = {
  'Mon, 13 Apr 2026 04:56:00 GMT': '2026-04-13T04:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 +0000 (UTC)': '2026-04-13T04:56:00.000Z',
  '13 Apr 2026 04:56 EST': '2026-04-13T09:56:00.000Z',
  'Mon, 13 April 2026 4:56:00 EDT': '2026-04-13T08:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 CEST': '2026-04-13T02:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 MEST': '2026-04-13T02:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 IST': '2026-04-12T23:26:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 Etc/GMT': '2026-04-13T04:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 GMT+0100': '2026-04-13T03:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 -05:00': '2026-04-13T09:56:00.000Z',
  'Monday, 13-Apr-26 04:56:00 UT': '2026-04-13T04:56:00.000Z',
  '3 Apr 26': '2026-04-03T00:00:00.000Z',
  '13 Apr 99 00:00 GMT': '1999-04-13T00:00:00.000Z',
  'Mon, 13 Apr 2026 04:56:00': '2026-04-13T04:56:00.000Z',
  '2026-04-13T04:56:00 EST': '2026-04-13T09:56:00.000Z',
};

const noDates = [
  '',
  'yesterday',
  'Sun, Dec x 2012',
  'Mon, 13 Apr 2026 04:56:00 XYZ',
  'Mon, 13 Foo 2026 04:56:00 GMT',
  '2026-04-13T04:56:00 Mars/Base',
  '2026-02-30',
  '2026-04-31T00:00:00Z',
  '2026-13-01',
  '2026-04-13T25:00:00Z',
  '2026-04-13T04:60:00Z',
  '2026-04-13T04:56:00+25:00',
  '1969-12-31T23:59:59Z',
  '2201-01-01',
  '0026-04-13',
  '0000-01-01',
  '275760-01-01T00:00:00Z',
  '-5',
  '1'.repeat(100_000),
];

describe('dates', () => {
  for (const [text, expected] of Object.entries(isoDates)) {
    it(`reads ${text.trim()} as ${expected}`, () => expect(parseDate(text)?.toISOString()).to.equal(expected));
  }

  for (const [text, expected] of Object.entries(mailDates)) {
    it(`reads ${text} in RSS as ${expected}`, () => expect(parseDate(isoOf(text))?.toISOString()).to.equal(expected));
  }

  it('has no date rather than a wrong one', () => {
    for (const text of noDates) expect(parseDate(isoOf(text)), text.slice(0, 40)).to.equal(undefined);
    for (const value of [0, 1e12, null, undefined, {}, [], true]) expect(parseDate(value)).to.equal(undefined);
  });
});
