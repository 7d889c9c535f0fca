import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../src/define/article-share.js';
import '../../src/define/market-article-card.js';
import '../../src/define/market-news.js';
import '../../src/define/sentiment-score.js';
import '../../src/define/signup-gate.js';
import '../../src/define/ticker-feed.js';

const tags = ['market-article-card', 'market-news', 'signup-gate', 'ticker-feed'];
const boxes = {
  'a row': 'display: flex',
  'a row that is centred': 'display: flex; justify-content: center; align-items: center',
  'a centred column': 'display: flex; flex-direction: column; align-items: center',
  'a centred grid': 'display: grid; place-items: center',
};

describe('the width of an element', () => {
  for (const [box, style] of Object.entries(boxes)) {
    for (const tag of tags) {
      it(`of the kind <${tag}> is that of its column in ${box}`, async () => {
        const place = await fixture<HTMLElement>(html`<div style="inline-size: 500px; ${style}"></div>`);
        const element = place.appendChild(document.createElement(tag));
        await customElements.whenDefined(tag);
        expect(element.getBoundingClientRect().width).to.equal(500);
      });
    }
  }

  it('is a fair share of a row', async () => {
    const row = await fixture(html`
      <div style="inline-size: 500px; display: flex"><ticker-feed></ticker-feed><ticker-feed></ticker-feed></div>
    `);
    expect([...row.children].map(({ clientWidth }) => clientWidth)).to.deep.equal([250, 250]);
  });

  it('is what the page says where it says one, and what is left between margins', async () => {
    const place = await fixture(html`
      <div style="inline-size: 500px; display: flow-root">
        <ticker-feed style="inline-size: 300px"></ticker-feed>
        <ticker-feed style="max-inline-size: 400px"></ticker-feed>
        <ticker-feed style="margin: 0 20px"></ticker-feed>
      </div>
    `);
    expect([...place.children].map(({ clientWidth }) => clientWidth)).to.deep.equal([300, 400, 460]);
  });

  it('of a score and of ways to share is that of what is in them', async () => {
    const row = await fixture(html`
      <div style="inline-size: 500px; display: flex">
        <sentiment-score score="71"></sentiment-score><article-share url="https://news.example/a"></article-share>
      </div>
    `);
    await Promise.all([...row.children].map((element) => (element as LitElement).updateComplete));
    for (const { clientWidth, localName } of row.children) expect(clientWidth, localName).to.be.within(50, 300);
  });
});
