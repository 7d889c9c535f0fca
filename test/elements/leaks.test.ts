import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { Faults } from '../support/faults.js';
import { leftBehind, nothingLeft } from '../support/leaks.js';
import { until } from '../support/until.js';

const faults = new Faults();
const feed = new URL('../fixtures/elements/feed.json', import.meta.url).href;

/** Enough for the list to be built in part. */
const many = Array.from({ length: 40 }, (_, index) => `${index}x1`).join();

const samples = {
  'ticker-feed': `<ticker-feed src="${feed}" searchable refresh="60"></ticker-feed>`,
  'ticker-feed with its search in the address, and at the publisher': `<ticker-feed src="${feed}" searchable query="chip" url-state
    since="2000-01-01" search-src="${faults.url('/feed')}&q={query}"></ticker-feed>`,
  'ticker-feed live, and a tape, and one out of sight': `<ticker-feed src="${faults.url('/live-feed')}" live></ticker-feed>
    <ticker-feed src="${feed}" layout="tape"></ticker-feed>
    <div style="block-size: 300vh"></div><ticker-feed src="${feed}"></ticker-feed>`,
  'ticker-feed with a long list': `<ticker-feed src="${faults.url('/feed', { items: many })}" limit="100"></ticker-feed>`,
  'market-article-card': `<market-article-card src="${feed}" layout="full" refresh="60"></market-article-card>`,
  'market-article-card with its text': `<market-article-card src="${feed}" article-id="rates" layout="full"></market-article-card>`,
  'ticker-feed, a card and a gate without a feed':
    '<ticker-feed></ticker-feed><market-article-card></market-article-card><signup-gate></signup-gate>',
  'sentiment-score': '<sentiment-score score="35" layout="gauge"></sentiment-score>',
  'signup-gate': `<signup-gate src="${feed}" article-id="mining"></signup-gate>`,
  'article-share': '<article-share url="https://news.example/a" heading="A"></article-share>',
  'market-news': `<market-news src="${feed}" refresh="60"><ticker-feed></ticker-feed>
    <market-article-card layout="full"><signup-gate slot="gate"></signup-gate></market-article-card></market-news>`,
};

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('removing', () => {
  for (const [tag, sample] of Object.entries(samples)) {
    it(`<${tag}> a hundred times leaves no listener, timer, observer, channel, stream or style sheet`, async () => {
      const place = document.createElement('div');
      document.body.append(place);
      const mount = async () => {
        const range = document.createRange();
        place.append(range.createContextualFragment(sample));
        await nextFrame();
        place.replaceChildren();
        await nextTask();
      };
      // The first one fetches what is loaded on demand and lays what the page keeps, such as the live region.
      await mount();
      const left = await leftBehind(async () => {
        for (let time = 0; time < 100; time++) await mount();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      });
      place.remove();
      await until(async () => (await faults.hits()).streams === 0);
      const { held = [], pending = [] } = await navigator.locks.query();
      expect([...held, ...pending].filter(({ name }) => name?.includes(faults.key))).to.deep.equal([]);
      expect(left).to.deep.equal(nothingLeft);
    });
  }
});
