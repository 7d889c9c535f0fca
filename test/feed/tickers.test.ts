import { expect } from '@open-wc/testing';
import { readTickers } from '../../src/feed/tickers.js';

const strings = {
  BTC: { symbol: 'BTC' },
  $aapl: { symbol: 'AAPL' },
  'NYSE:BRK.B': { symbol: 'BRK.B', exchange: 'XNYS' },
  'BRK-A': { symbol: 'BRK-A' },
  'nasdaq: exmp': { symbol: 'EXMP', exchange: 'XNAS' },
  'NASDAQ:$EXMP': { symbol: 'EXMP', exchange: 'XNAS' },
  'NYSE American: EXMP': { symbol: 'EXMP', exchange: 'XASE' },
  'AMEX:EXMP': { symbol: 'EXMP', exchange: 'XASE' },
  'NYSE EXMP': { symbol: 'EXMP', exchange: 'XNYS' },
  'LON:EXMP': { symbol: 'EXMP', exchange: 'XLON' },
  'TSX: EXMP.A': { symbol: 'EXMP.A', exchange: 'XTSE' },
  'XETR:SAP': { symbol: 'SAP', exchange: 'XETR' },
  'XPAR EXMP': { symbol: 'EXMP', exchange: 'XPAR' },
  'XNAS EXMP': { symbol: 'EXMP', exchange: 'XNAS' },
  'SOMEWHERE:EXMP': { symbol: 'EXMP' },
  'EXMP.US': { symbol: 'EXMP' },
  'BRK-B.US': { symbol: 'BRK-B' },
  'EXMP.TO': { symbol: 'EXMP.TO' },
  'CRYPTO:BTC': { symbol: 'BTC', type: 'crypto' },
  'BTC-USD.CC': { symbol: 'BTC', type: 'crypto' },
  'eth.cc': { symbol: 'ETH', type: 'crypto' },
  'FOREX:EUR': { symbol: 'EUR', type: 'forex' },
  'EUR=X': { symbol: 'EUR=X' },
  '^GSPC': { symbol: '^GSPC' },
  'BTC-USD': { symbol: 'BTC-USD' },
};

const exchanges = {
  NYSE: 'XNYS',
  Nasdaq: 'XNAS',
  'NYSE Arca': 'ARCX',
  'NYSE American': 'XASE',
  LSE: 'XLON',
  TSX: 'XTSE',
  XETRA: 'XETR',
  'xpar ': 'XPAR',
  ASX: 'XASX',
  IEXG: 'IEXG',
  'Some other place': undefined,
  constructor: undefined,
};

describe('tickers', () => {
  for (const [text, expected] of Object.entries(strings)) {
    it(`reads ${text}`, () => expect(readTickers([text])).to.deep.equal([expected]));
  }

  for (const [name, code] of Object.entries(exchanges)) {
    it(`knows the exchange ${name} as ${code ?? 'none'}`, () =>
      expect(readTickers([{ symbol: 'EXMP', exchange: name }])[0]!.exchange).to.equal(code));
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
    expect(readTickers([{ ...whole }])).to.deep.equal([whole]);
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
    const texts = [
      '',
      '$',
      '.US',
      'NYSE:',
      ':EXMP',
      '<b>',
      'a b c',
      'Apple Inc',
      'X'.repeat(16),
      `${'A '.repeat(999)}:`,
    ];
    expect(readTickers([...texts, null, 7, {}, [], { symbol: {} }])).to.deep.equal([]);
    for (const value of [undefined, null, 'BTC', {}, 7]) expect(readTickers(value)).to.deep.equal([]);
  });

  it('has each symbol once, the first', () => {
    expect(readTickers(['btc', { symbol: 'BTC', name: 'Bitcoin' }, 'eth', '$BTC', 'BTC-USD.CC'])).to.deep.equal([
      { symbol: 'BTC' },
      { symbol: 'ETH' },
    ]);
  });
});
