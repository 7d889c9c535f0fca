import { expect } from '@open-wc/testing';
import { expandUrl, originOf } from '../../src/access/endpoints.js';
import { AccessError } from '../../src/access/access-error.js';

describe('access endpoints', () => {
  it('fills variables in, percent-encoded', () => {
    const variables = { ARTICLE_ID: 'a b&c=d/é+', CANONICAL_URL: 'https://news.example/a?b=c#d', LANG: 'pt-BR' };
    expect(expandUrl('https://pub.example/ARTICLE_ID?url=CANONICAL_URL&l=LANG', variables)).to.equal(
      'https://pub.example/a%20b%26c%3Dd%2F%C3%A9%2B?url=https%3A%2F%2Fnews.example%2Fa%3Fb%3Dc%23d&l=pt-BR',
    );
  });

  it('leaves other capitals, and names inside longer names, as they are', () => {
    const variables = { LANG: 'en' };
    expect(expandUrl('https://pub.example/FAQ?SLANG=1&LANG_X=2&toString=TO', variables)).to.equal(
      'https://pub.example/FAQ?SLANG=1&LANG_X=2&toString=TO',
    );
  });

  it('does not expand what a value brings along, and never changes the origin', () => {
    expect(expandUrl('https://pub.example/?a=ARTICLE_ID', { ARTICLE_ID: 'LANG', LANG: 'x' })).to.equal(
      'https://pub.example/?a=LANG',
    );
    expect(new URL(expandUrl('https://pub.example/ARTICLE_ID', { ARTICLE_ID: '//evil.example' })).host).to.equal(
      'pub.example',
    );
  });

  it('takes the first of several values for a name', () => {
    expect(expandUrl('https://pub.example/?s=STATE&l=LANG', { STATE: 'a' }, { STATE: 'b', LANG: 'en' })).to.equal(
      'https://pub.example/?s=a&l=en',
    );
  });

  it('takes text that was cut in the middle of a character', () => {
    expect(expandUrl('https://pub.example/?a=ARTICLE_ID', { ARTICLE_ID: 'x\ud83d' })).to.equal(
      'https://pub.example/?a=x%EF%BF%BD',
    );
  });

  it('asks for a value only where its name occurs', () => {
    let asked = 0;
    const variables = {
      get READER_ID() {
        return String(++asked);
      },
    };
    expandUrl('https://pub.example/?a=1', variables);
    expect(asked).to.equal(0);
    expandUrl('https://pub.example/?rid=READER_ID', variables);
    expect(asked).to.equal(1);
  });

  for (const origin of [
    'https://pub.example',
    'https://pub.example:8443',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://[::1]:1',
  ]) {
    it(`takes endpoints at ${origin}`, () => {
      expect(originOf({ content: `${origin}/content`, signup: `${origin}/signup` })).to.equal(origin);
    });
  }

  for (const [what, endpoints] of [
    ['no endpoints', undefined],
    ['endpoints of two origins', { content: 'https://pub.example/c', token: 'https://evil.example/t' }],
    ['an endpoint that anybody on the way could read', { content: 'http://pub.example/c' }],
    ['a host that only looks local', { content: 'http://localhost.evil.example/c' }],
    ['an address that is none', { content: '/content' }],
    ['an address of another kind', { content: 'data:text/html,x' }],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => originOf(endpoints))
        .to.throw(AccessError)
        .with.property('code', 'endpoints');
    });
  }
});
