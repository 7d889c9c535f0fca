import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { cleanText, plainText } from '../../src/feed/text.js';
import { anyLetter } from '../support/any-letter.js';
import { leastTime } from '../support/least-time.js';

const texts = {
  'AT&amp;T &#38; co &#x26; more': 'AT&T & co & more',
  '&lt;img src=x onerror=alert(1)&gt;': '<img src=x onerror=alert(1)>',
  '&amp;lt;b&amp;gt;': '&lt;b&gt;',
  'caf&eacute; &hellip; it&#146;s &euro;5': 'café … it’s €5',
  '&nosuchname; &#x110000; &#xD800; &;': '&nosuchname; � � &;',
  'P/E < 10 and > 5, 3<4': 'P/E < 10 and > 5, 3<4',
  'Pro<b>fit</b>, <i title="a">up</i>': 'Profit, up',
  '<p>One</p><p>Two</p>Three<br>Four': 'One Two Three Four',
  '<script>alert(1)</script>After<style>p{}</style>': 'After',
  'Never <!-- closed': 'Never',
  '<script>never closed': undefined,
  ' \n\t ': undefined,
};

describe('plain text', () => {
  for (const [html, expected] of Object.entries(texts)) {
    it(`of ${JSON.stringify(html)} is ${JSON.stringify(expected)}`, () => expect(plainText(html)).to.equal(expected));
  }

  it('is one line without control characters, and without characters that turn the direction', () => {
    expect(cleanText('a\u0000b\u0007\u009fc\r\nd \u2028 e')).to.equal('abc d e');
    expect(cleanText('\u202eevil\u202c \u2066x\u2069\u200e\u200f\u061c')).to.equal('evil x');
  });

  it('has one space between words, and none around them', () => {
    for (const text of [' a b', 'a b ', 'a  b', '\u00a0a b\u00a0', 'a\u00a0b', '\u3000a b', 'a \tb']) {
      expect([cleanText(text), plainText(text)], JSON.stringify(text)).to.deep.equal(['a b', 'a b']);
    }
  });

  it('is the same whether or not there was anything to clean', () => {
    const units = fc.constantFrom(
      ' ',
      'a',
      'é',
      '日',
      '“',
      '—',
      '\u00a0',
      '\u200f',
      '\u0301',
      '\u2028',
      '\ufeff',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: units }), fc.string({ unit: anyLetter })), (text) => {
        // A control character is always taken out.
        expect(cleanText(text)).to.equal(cleanText(`${text}\u0007`));
      }),
      { numRuns: 3_000 },
    );
  });

  it('has six marks on a letter at most, so that it stays in its line', () => {
    const mark = '\u0301';
    expect(plainText(`Z${mark.repeat(500)}a`)).to.equal(`Z${mark.repeat(6)}a`);
    expect(plainText('Vi\u0065\u0323\u0302t, שָׁלוֹם')).to.equal('Vi\u0065\u0323\u0302t, שָׁלוֹם');
  });

  it('can always be put into a URL', () => {
    expect(encodeURIComponent(cleanText('a\ud800b\udc00c 😀')!)).to.equal(encodeURIComponent('a\ufffdb\ufffdc 😀'));
    expect(() => encodeURIComponent(cleanText('😀'.repeat(3000))!)).not.to.throw();
  });

  it('is cut at 2,000 characters', () => {
    expect(cleanText('x'.repeat(2_000))).to.have.length(2_000);
    expect(cleanText('x'.repeat(2_001)))
      .to.have.length(2_000)
      .and.match(/…$/);
  });

  it('is made of strings and numbers only', () => {
    expect(plainText(7)).to.equal('7');
    for (const value of [null, undefined, {}, [], true, { toString: 1 }]) expect(plainText(value)).to.equal(undefined);
  });

  it('takes no long time, whatever comes', async () => {
    const time = await leastTime(3_000, () => {
      for (const piece of ['<', '<a', '<!--', '<script', '<script>', '&', '&#', '&a', ' \n', '</', '<a "']) {
        plainText(piece.repeat(1_000_000 / piece.length));
      }
      plainText(Array.from({ length: 10_000 }, (_, index) => `&n${index};`).join(''));
    });
    expect(time).to.be.below(3_000);
  });
});
