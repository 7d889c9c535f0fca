import { expect } from '@open-wc/testing';
import { shareProviders, type Share } from '../../src/share/providers.js';

const story = { url: 'https://news.example/a?id=7&lang=en', title: 'Miners & edge AI: 50% “up”?' };
const url = 'https%3A%2F%2Fnews.example%2Fa%3Fid%3D7%26lang%3Den';
const title = 'Miners%20%26%20edge%20AI%3A%2050%25%20%E2%80%9Cup%E2%80%9D%3F';

const addresses: Record<string, string> = {
  email: `mailto:?subject=${title}&body=${url}`,
  x: `https://twitter.com/intent/tweet?url=${url}&text=${title}`,
  bluesky: `https://bsky.app/intent/compose?text=${title}%0A%0A${url}`,
  linkedin: `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
  facebook: `https://www.facebook.com/sharer/sharer.php?u=${url}`,
  reddit: `https://www.reddit.com/submit?title=${title}&url=${url}`,
  whatsapp: `https://wa.me/?text=${title}%0D%0A${url}`,
  telegram: `https://telegram.me/share/url?url=${url}&text=${title}`,
};

const titles = ['', '{url}', '$& $1', 'a+b', 'two\nlines', '<b>&amp;', '日本 🚀', 'half \ud83d a pair', '\udc00'];

function hrefOf(id: string, share: Share) {
  return shareProviders.find((provider) => provider.id === id)!.href(share);
}

describe('share providers', () => {
  it('are these, in this order', () => {
    expect(shareProviders.map(({ id }) => id)).to.deep.equal(Object.keys(addresses));
  });

  for (const [id, address] of Object.entries(addresses)) {
    it(`${id} gets title and address, percent-encoded`, () => {
      expect(hrefOf(id, story)).to.equal(address);
    });
  }

  for (const hard of titles) {
    it(`pass on ${JSON.stringify(hard)} as it is`, () => {
      const { searchParams } = new URL(hrefOf('x', { ...story, title: hard }));
      expect(searchParams.get('text')).to.equal(hard.replace(/\p{Surrogate}/gu, '\ufffd'));
      expect(searchParams.get('url')).to.equal(story.url);
    });
  }

  it('have a name and a drawing each', () => {
    for (const { label, icon } of shareProviders) {
      expect(label).to.match(/\w/);
      expect(icon).to.match(/^M/i);
    }
  });
});
