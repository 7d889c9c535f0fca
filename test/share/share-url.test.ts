import { expect } from '@open-wc/testing';
import { cleanShareUrl, withCampaign } from '../../src/share/share-url.js';

const page = 'https://news.example/a/story';

const kept = [
  page,
  'http://news.example/a/story',
  'https://news.example:8443/a/story?id=7&lang=en#key-points',
  'https://news.example/a?q=a%20b+c&flag&empty=&q=again',
  'https://news.example/a?decode=1&statement=2&mutm_source=3&tokens=4',
  'https://news.example/%E6%97%A5?%E6%9C%AC=%E8%AA%9E',
  'https://news.example/a?sid=7&session=2&key=3&author=4&ref=5&clid=6&tokenize=7',
  'https://news.example/a;v=2/b;lang=en?id=7',
  'https://news.example/quote?code=7203&market=jp',
  'https://news.example/elections?state=OH',
  'https://news.example/a#code=7203',
];

const cleaned: [string, string][] = [
  [`${page}?rid=1`, page],
  [`${page}?code=1&state=2`, page],
  [`${page}?state=2&lang=en&CODE=1`, `${page}?lang=en`],
  [`${page}?code=7203&id_token=abc`, `${page}?code=7203`],
  [`${page}?gift=abc`, page],
  [`${page}?token=abc&access_token=def`, page],
  [`${page}?utm_source=x&utm_medium=y&utm_anything=z`, page],
  [`${page}?id=7&rid=1&lang=en`, `${page}?id=7&lang=en`],
  [`${page}?Token=abc&UTM_Source=x`, page],
  [`${page}?%74oken=abc`, page],
  [`${page}?token`, page],
  [`${page}?token=1&token=2&id=7`, `${page}?id=7`],
  [`${page}#access_token=abc&state=def`, page],
  ...[
    ...[
      'access_token',
      'accessToken',
      'id_token',
      'refresh_token',
      'session_token',
      'api_token',
      'apiToken',
      'auth_token',
    ],
    ...['api_key', 'apikey', 'jwt', 'password', 'session_id', 'sessionid', 'PHPSESSID', 'JSESSIONID', 'ASPSESSIONID'],
    ...[
      'fbclid',
      'gclid',
      'dclid',
      'gbraid',
      'wbraid',
      'msclkid',
      'ttclid',
      'twclid',
      'yclid',
      'li_fat_id',
      'igsh',
      'igshid',
    ],
    ...['mc_cid', 'mc_eid', '_hsenc', '_hsmi', '_ga', '_gl', 'mkt_tok', 'utm_id', 'utm_source_platform'],
  ].map((name): [string, string] => [`${page}?id=7&${name}=abc&lang=en`, `${page}?id=7&lang=en`]),
  ['https://news.example/a/story;jsessionid=ABC123?id=7', `${page}?id=7`],
  ['https://news.example/a;JSESSIONID=ABC123/story', page],
  ['https://reader:secret@news.example/a/story', page],
  ['  https://news.example/a/story  ', page],
  ['HTTPS://NEWS.example/a/story', page],
];

const refused = [
  undefined,
  '',
  'not an address',
  'javascript:alert(1)',
  'data:text/html,hello',
  'mailto:desk@news.example',
  'file:///etc/passwd',
  'blob:https://news.example/1',
  'https://',
];

describe('cleanShareUrl', () => {
  for (const address of kept) {
    it(`leaves ${address} as it is`, () => {
      expect(cleanShareUrl(address)).to.equal(address);
    });
  }

  for (const [address, clean] of cleaned) {
    it(`makes ${address} ${clean}`, () => {
      expect(cleanShareUrl(address)).to.equal(clean);
    });
  }

  for (const address of refused) {
    it(`does not share ${String(address) || 'nothing'}`, () => {
      expect(cleanShareUrl(address)).to.equal(undefined);
    });
  }

  it('reads relative addresses from where they stand', () => {
    expect(cleanShareUrl('/a/story?token=1', 'https://news.example/home')).to.equal(page);
    expect(cleanShareUrl('', 'https://news.example/home')).to.equal(undefined);
  });

  it('survives half a surrogate pair', () => {
    expect(cleanShareUrl('https://news.example/\ud83d')).to.equal('https://news.example/%EF%BF%BD');
  });
});

describe('withCampaign', () => {
  const campaign = 'source={provider}&medium=share&campaign=spring sale';
  const added = 'utm_source=bluesky&utm_medium=share&utm_campaign=spring+sale';

  for (const [address, tagged] of [
    [page, `${page}?${added}`],
    [`${page}?id=7&q=a%20b+c&flag`, `${page}?id=7&q=a%20b+c&flag&${added}`],
    [`${page}#key-points`, `${page}?${added}#key-points`],
    [`${page}?id=7#key-points`, `${page}?id=7&${added}#key-points`],
  ] as const) {
    it(`is added behind ${address}`, () => {
      expect(withCampaign(address, campaign, 'bluesky')).to.equal(tagged);
    });
  }

  it('can name the way of sharing anywhere, and more than once', () => {
    const url = new URL(withCampaign(page, 'source=share-{provider}&content={provider}/{provider}', 'x'));
    expect([...url.searchParams]).to.deep.equal([
      ['utm_source', 'share-x'],
      ['utm_content', 'x/x'],
    ]);
  });

  it('is none where none is told', () => {
    expect(withCampaign(page, '', 'x')).to.equal(page);
    expect(withCampaign(`${page}?id=7`, '&', 'x')).to.equal(`${page}?id=7`);
  });
});
