import { expect } from '@open-wc/testing';
import { mastodonLink, parseMastodonServer } from '../../src/share/mastodon.js';

const servers: [string, string][] = [
  ['mastodon.social', 'mastodon.social'],
  ['  Mastodon.Social \n', 'mastodon.social'],
  ['https://mastodon.social', 'mastodon.social'],
  ['HTTP://mastodon.social/', 'mastodon.social'],
  ['https://mastodon.social/@me', 'mastodon.social'],
  ['https://mastodon.social/@me@other.example/1234?a=@b#c', 'mastodon.social'],
  ['mastodon.social/explore', 'mastodon.social'],
  ['mastodon.social\\@other.example', 'mastodon.social'],
  ['@me@social.example.org', 'social.example.org'],
  ['me@social.example.org', 'social.example.org'],
  ['acct:me@social.example.org', 'social.example.org'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
];

const refused = [
  ...['', ' ', '@', '@me', '@me@', 'https://', 'mastodon', 'localhost', 'not a server', 'a..b', '.social', 'mastodon.'],
  ...['mastodon.social:8080', '127.0.0.1', 'http://[::1]/', '0x7f.1', 'java script:alert(1)', 'javascript:alert(1)'],
  ...['<b>.example', `${'a'.repeat(64)}.example`, `${'a.'.repeat(130)}example`],
];

describe('a Mastodon server', () => {
  for (const [text, server] of servers) {
    it(`is found in ${JSON.stringify(text)}`, () => {
      expect(parseMastodonServer(text)).to.equal(server);
    });
  }

  for (const text of refused) {
    it(`is not found in ${JSON.stringify(text.slice(0, 40))}`, () => {
      expect(parseMastodonServer(text)).to.equal(undefined);
    });
  }

  it('gets title and address in one text', () => {
    const link = new URL(
      mastodonLink('mastodon.social', { url: 'https://news.example/a?b=1&c=2', title: 'Up & “down” \ud83d' }),
    );
    expect(`${link.origin}${link.pathname}`).to.equal('https://mastodon.social/share');
    expect([...link.searchParams]).to.deep.equal([['text', 'Up & “down” \ufffd\n\nhttps://news.example/a?b=1&c=2']]);
  });
});
