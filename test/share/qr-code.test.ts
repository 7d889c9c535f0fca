import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { drawQr } from '../../src/share/qr-code.js';
import { anyLetter } from '../support/any-letter.js';
import { readQr } from '../support/read-qr.js';

function readBack(text: string) {
  const { path, size } = drawQr(text);
  return readQr(path, size);
}

/** The most bytes that each version holds at level M: ISO/IEC 18004, table 7. */
const capacities = [
  ...[14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666],
  ...[
    711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
  ],
];

const letters = fc.string({ unit: anyLetter, maxLength: 10 });
/** With any letters in it, as browsers write them. That of the library is seconds in the making. */
const anyAddress = fc.tuple(fc.domain(), letters, letters, letters).map(([host, ...parts]) => {
  const { pathname, search, hash } = Object.assign(new URL('https://news.example'), {
    pathname: parts[0],
    search: parts[1],
    hash: parts[2],
  });
  return `https://${host}${pathname}${search}${hash}`;
});

describe('drawQr', () => {
  for (const [index, capacity] of capacities.entries()) {
    const version = index + 1;
    it(`fills version ${version} with ${capacity} bytes that a decoder reads`, () => {
      const text = 'https://news.example/a?b='.padEnd(capacity, '0123456789-abc').slice(0, capacity);
      expect(drawQr(text).size).to.equal(17 + 4 * version + 8);
      expect(readBack(text)).to.equal(text);
    });
  }

  it('takes the smallest version that holds the text', () => {
    for (const [index, capacity] of capacities.slice(0, -1).entries()) {
      expect(drawQr('a'.repeat(capacity + 1)).size).to.equal(17 + 4 * (index + 2) + 8);
    }
  });

  it('writes addresses of any kind so that a decoder reads them', () => {
    fc.assert(
      fc.property(anyAddress, (text) => {
        expect(readBack(text)).to.equal(text);
      }),
      { numRuns: 60 },
    );
  });

  it('writes texts in any script so that a decoder reads them', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(text, (text) => {
        expect(readBack(text)).to.equal(text);
      }),
      { numRuns: 60 },
    );
    for (const text of ['https://日本.example/記事?q=株価', 'https://news.example/🚀', 'مقال', '0'])
      expect(readBack(text)).to.equal(text);
  });

  it('can be read when a part is lost', () => {
    for (const length of [14, 60, 150, 400, 1000]) {
      const text = 'https://news.example/'.padEnd(length, 'story-').slice(0, length);
      const { path, size } = drawQr(text);
      // Dirt of about 5 % of the code, in the middle.
      const side = Math.floor((size - 8) * 0.22);
      const at = Math.floor((size - side) / 2);
      expect(readQr(path, size, new DOMRect(at, at, side, side)), `${length}`).to.equal(text);
    }
  });

  it('leaves four modules free on every side, and draws within them only', () => {
    for (const length of [1, 50, 2331]) {
      const { path, size } = drawQr('a'.repeat(length));
      const bars = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)];
      expect(bars.map(([bar]) => bar).join('')).to.equal(path);
      expect(Math.min(...bars.map(([, x]) => Number(x)))).to.equal(4);
      expect(Math.min(...bars.map(([, , y]) => Number(y)))).to.equal(4);
      expect(Math.max(...bars.map(([, x, , width]) => Number(x) + Number(width)))).to.equal(size - 4);
      expect(Math.max(...bars.map(([, , y]) => Number(y)))).to.equal(size - 5);
    }
  });

  it('refuses what is too long for any', () => {
    expect(() => drawQr('a'.repeat(2332))).to.throw(RangeError);
    expect(() => drawQr('é'.repeat(1166))).to.throw(RangeError);
  });
});
