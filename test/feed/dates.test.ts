import { expect } from '@open-wc/testing';
import fc from 'fast-check';
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
  'mon, 13 apr 2026 04:56:00 gmt': '2026-04-13T04:56:00.000Z',
  'MON,13 APR 2026 4:56 Z': '2026-04-13T04:56:00.000Z',
  '13 Apr 2026': '2026-04-13T00:00:00.000Z',
  'Mon, 13 Apr, 2026 04:56:00 UTC': '2026-04-13T04:56:00.000Z',
  'Mon, 13 Sept 2025 04:56:00 GMT': '2025-09-13T04:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00.250 GMT': '2026-04-13T04:56:00.250Z',
  'Mon, 13 Apr 2026 04:56:00 GMT-01:01': '2026-04-13T05:57:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 EST -0500': '2026-04-13T09:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 NZST': '2026-04-12T16:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 ACST': '2026-04-12T19:26:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 ET': '2026-04-13T08:56:00.000Z',
  'Tue, 13 Jan 2026 04:56:00 ET': '2026-01-13T09:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 PT': '2026-04-13T11:56:00.000Z',
  'Mon, 13 Apr 2026 04:56:00 PM GMT': '2026-04-13T16:56:00.000Z',
  'Mon, 13 Apr 2026 12:05 am EST': '2026-04-13T05:05:00.000Z',
  'Mon, 13 Apr 2026 12:05 p.m.': '2026-04-13T12:05:00.000Z',
  '4/13/2026 4:56:00 PM': '2026-04-13T16:56:00.000Z',
  '13/04/2026 16:56': '2026-04-13T16:56:00.000Z',
  '4/4/2026 16:56': '2026-04-04T16:56:00.000Z',
  '05.04.2026 16:56': '2026-04-05T16:56:00.000Z',
  'Mon Apr 13 04:56:00 2026': '2026-04-13T04:56:00.000Z',
  'Mon Apr  6 04:56:00 EDT 2026': '2026-04-06T08:56:00.000Z',
  'Mon Apr 13 04:56:00 +0200 2026': '2026-04-13T02:56:00.000Z',
  'Mon Apr 13 2026 04:56:00 GMT+0200 (Central European Summer Time)': '2026-04-13T02:56:00.000Z',
  'April 13, 2026 4:56 PM ET': '2026-04-13T20:56:00.000Z',
  '2026-Apr-13 04:56:00 GMT': '2026-04-13T04:56:00.000Z',
  'Mon, 2026/04/13 04:56:00 EDT': '2026-04-13T08:56:00.000Z',
  '2026-04-13 04:56:00 -0020': '2026-04-13T05:16:00.000Z',
  '2026-103': '2026-04-13T00:00:00.000Z',
  '2024366T04:56Z': '2024-12-31T04:56:00.000Z',
  '2026-W16-1': '2026-04-13T00:00:00.000Z',
  '2026W161T04:56:00+02:00': '2026-04-13T02:56:00.000Z',
  '2026-W01': '2025-12-29T00:00:00.000Z',
  '2020-W53-5': '2021-01-01T00:00:00.000Z',
};

const noDates = [
  '',
  'yesterday',
  'Sun, Dec x 2012',
  'Mon, 13 Apr 2026 04:56:00 XYZ',
  'Mon, 13 Foo 2026 04:56:00 GMT',
  'Mon, 13 Apr 2026 04:56:00 A',
  'Mon, 13 Apr 2026 13:56:00 PM',
  'Mon, 13 Apr 2026 04:56:00:00 GMT',
  'Mon, 13 Apr 2026 04:56:00 +zz:00',
  'Mon, 99 Apr 2026 04:56:00 GMT',
  'Mon, 99 Apr 2026 04:56:00 ET',
  'Mon, 13 Apr 2026 99:56:00 ET',
  'Mon, 13 Apr 9999 04:56:00 ET',
  'Mon, 13 Apr 0000 04:56:00 ET',
  'Mon, 13 Apr zz 04:56:00 GMT',
  'lun., 13 févr. 2026 04:56:00 GMT',
  '3/4/2026 4:56:00 PM',
  '03-04-26',
  '13/04/26',
  '2026-000',
  '2025-366',
  '2026-W00',
  '2026-W54-1',
  '2025-W53-1',
  'Mon, 13 Apr 2026 04:56:00 Etc/GMT+5',
  '03/04/2026.',
  '2026-W10-8',
  '99999-01-01',
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

  it('reads what most feeds write as it reads all else', () => {
    const two = (most: number) => fc.nat(most).map((number) => String(number).padStart(2, '0'));
    const zone = fc.oneof(fc.constant('Z'), fc.tuple(fc.constantFrom('+', '-'), two(20), two(61)));
    const year = fc.oneof(
      fc.integer({ min: 1969, max: 1970 }),
      fc.integer({ min: 2199, max: 2201 }),
      fc.constant(2024),
    );
    const parts = fc.tuple(year, two(13), two(32), two(25), two(61), two(61), fc.constantFrom('', '.999'), zone);
    fc.assert(
      fc.property(parts, ([years, month, day, hour, minute, second, fraction, offset]) => {
        const text = `${years}-${month}-${day}T${hour}:${minute}:${second}${fraction}`;
        const dated = text + (typeof offset === 'string' ? offset : `${offset[0]}${offset[1]}:${offset[2]}`);
        // A space is enough to be read the longer way.
        expect(parseDate(dated)?.getTime(), dated).to.equal(parseDate(` ${dated}`)?.getTime());
      }),
      { numRuns: 3_000 },
    );
  });

  it('has no date rather than a wrong one', () => {
    for (const text of noDates) expect(parseDate(isoOf(text)), text.slice(0, 40)).to.equal(undefined);
    for (const value of [0, 1e12, null, undefined, {}, [], true]) expect(parseDate(value)).to.equal(undefined);
  });
});
