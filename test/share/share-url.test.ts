import { expect } from '@open-wc/testing';
import { cleanShareUrl } from '../../src/share/share-url.js';

const page = 'https://news.example/a/story';

const kept = [
  page,
  'http://news.example/a/story',
  'https://news.example:8443/a/story?id=7&lang=en#key-points',
  'https://news.example/a?q=a%20b+c&flag&empty=&q=again',
  'https://news.example/a?decode=1&statement=2&mutm_source=3&tokens=4',
  'https://news.example/%E6%97%A5?%E6%9C%AC=%E8%AA%9E',
];

const cleaned: [string, string][] = [
  [`${page}?rid=1`, page],
  [`${page}?code=1&state=2`, page],
  [`${page}?gift=abc`, page],
  [`${page}?token=abc&access_token=def`, page],
  [`${page}?utm_source=x&utm_medium=y&utm_anything=z`, page],
  [`${page}?id=7&rid=1&lang=en`, `${page}?id=7&lang=en`],
  [`${page}?Token=abc&UTM_Source=x`, page],
  [`${page}?%74oken=abc`, page],
  [`${page}?token`, page],
  [`${page}?token=1&token=2&id=7`, `${page}?id=7`],
  [`${page}#access_token=abc&state=def`, page],
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
