import { expect } from '@open-wc/testing';
import { readTickers } from '../../src/feed/tickers.js';

const strings = {
  BTC: { symbol: 'BTC' },
  $aapl: { symbol: 'AAPL' },
  'NYSE:BRK.B': { symbol: 'BRK.B', exchange: 'XNYS' },
  'nasdaq: exmp': { symbol: 'EXMP', exchange: 'XNAS' },
  'XETR:SAP': { symbol: 'SAP', exchange: 'XETR' },
  'XNAS EXMP': { symbol: 'EXMP', exchange: 'XNAS' },
  'CRYPTO:BTC': { symbol: 'BTC', type: 'crypto' },
  'FOREX:EUR': { symbol: 'EUR', type: 'forex' },
  'EUR=X': { symbol: 'EUR=X' },
  '^GSPC': { symbol: '^GSPC' },
  'BTC-USD': { symbol: 'BTC-USD' },
};

describe('tickers', () => {
  for (const [text, expected] of Object.entries(strings)) {
    it(`reads ${text}`, () => expect(readTickers([text])).to.deep.equal([expected]));
  }

  it('keeps exchange, name, type, relevance and sentiment of an object', () => {
    const whole = {
      symbol: 'EXMP',
      exchange: 'XNAS',
      name: 'Example Corp',
      type: 'stock',
      relevance: 0.25,
      sentiment: { score: 80, label: 'Bullish' },
    };
    expect(readTickers([whole])).to.deep.equal([whole]);
  });

  it('leaves out what is not valid in an object, and keeps the rest', () => {
    const ticker = {
      symbol: 'ok',
      exchange: 'Nowhere',
      name: 5,
      type: 'weapon',
      relevance: 1.5,
      sentiment: { score: '80' },
    };
    expect(readTickers([ticker])).to.deep.equal([{ symbol: 'OK', name: '5' }]);
  });

  it('takes letters that only look like ASCII for none', () => {
    expect(readTickers(['\u0422SLA', 'a\u0131b', '\u017fpy', '\u212a', 'ＢＴＣ'])).to.deep.equal([]);
  });

  it('takes nothing but symbols', () => {
    expect(readTickers(['', '$', '<b>', 'a b c', 'X'.repeat(16), null, 7, {}, [], { symbol: {} }])).to.deep.equal([]);
    for (const value of [undefined, null, 'BTC', {}, 7]) expect(readTickers(value)).to.deep.equal([]);
  });

  it('has each symbol once, the first', () => {
    expect(readTickers(['btc', { symbol: 'BTC', name: 'Bitcoin' }, 'eth', '$BTC'])).to.deep.equal([
      { symbol: 'BTC' },
      { symbol: 'ETH' },
    ]);
  });
});
