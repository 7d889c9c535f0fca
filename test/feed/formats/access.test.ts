import { expect } from '@open-wc/testing';
import { parseFeed } from '../../../src/feed/parse-feed.js';

const url = 'https://news.example/feed';

describe('the access level in XML', () => {
  it('is read from a category of RSS and of Atom, and is no tag', async () => {
    const rss = `<rss version="2.0"><channel><item><guid>1</guid><title>A</title><category>Rates</category>
      <category domain="access">registered</category></item></channel></rss>`;
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>A</title><category term="Rates"/>
      <category scheme="https://news.example/access" term="paid"/></entry></feed>`;
    const [fromRss] = (await parseFeed(rss, { url })).articles;
    const [fromAtom] = (await parseFeed(atom, { url })).articles;
    expect([fromRss!.access.level, fromRss!.tags]).to.deep.equal(['registered', ['Rates']]);
    expect([fromAtom!.access.level, fromAtom!.tags]).to.deep.equal(['paid', ['Rates']]);
  });

  it('is free where none is named', async () => {
    const rss = '<rss version="2.0"><channel><item><guid>1</guid><title>A</title></item></channel></rss>';
    expect((await parseFeed(rss, { url })).articles[0]!.access.level).to.equal('free');
  });
});
