import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { cleanUrl, isMixedContent, secureUrl } from '../../src/feed/urls.js';

describe('addresses', () => {
  it('are http or https, absolute, and without a password', () => {
    expect(cleanUrl('/a?b#c', 'https://news.example/feed')).to.equal('https://news.example/a?b#c');
    expect(cleanUrl('//other.example')).to.equal(undefined);
    expect(cleanUrl('https://user:secret@news.example/')).to.equal('https://news.example/');
    const bad = [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/html,x',
      'mailto:a@b.example',
      'blob:x',
      '',
      ' ',
      7,
      null,
      {},
    ];
    for (const value of bad) expect(cleanUrl(value, 'https://news.example/'), String(value)).to.equal(undefined);
  });

  it('of pictures are https, or on this device', () => {
    const base = 'http://plain.example/feed';
    const good = [
      'https://a.example/',
      '//localhost/x',
      'http://localhost:1/',
      'http://a.localhost/',
      'http://127.0.0.1/',
      'http://[::1]/',
    ];
    for (const url of good) expect(secureUrl(url, base), url).to.be.a('string');
    const bad = [
      'http://a.example/',
      '/x',
      'http://plain.example:81/',
      'http://127.0.0.1.example/',
      'http://localhost.example/',
      'data:,',
    ];
    for (const url of bad) expect(secureUrl(url, base), url).to.equal(undefined);
  });

  it('of http are refused by a page of https, but for this device', () => {
    expect(isMixedContent('http://a.example/', 'https://page.example/')).to.equal(true);
    expect(isMixedContent('http://localhost/', 'https://page.example/')).to.equal(false);
    expect(isMixedContent('http://a.example/', 'http://page.example/')).to.equal(false);
    expect(isMixedContent('https://a.example/', 'https://page.example/')).to.equal(false);
    expect(isMixedContent('http://a.example/', undefined)).to.equal(false);
  });

  it('that are taken as they are written are what the browser makes of them', () => {
    const piece = fc.constantFrom(
      'a',
      'Z',
      '0',
      '-',
      '_',
      '.',
      '..',
      '/',
      '~',
      '?',
      '&',
      '=',
      '#',
      '%2e',
      ':',
      '@',
      '!',
      "'",
      'xn--',
      '.com',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const address = `https://news.example/${pieces.join('')}`;
        expect(cleanUrl(address)).to.equal(new URL(address).href);
        const host = `https://${pieces.join('')}/a`;
        const url = URL.canParse(host) ? new URL(host) : undefined;
        if (url) url.username = url.password = '';
        expect(cleanUrl(host)).to.equal(url?.href);
      }),
      { numRuns: 3_000 },
    );
  });
});
