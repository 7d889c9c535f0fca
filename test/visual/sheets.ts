import type { Page } from 'playwright-core';

/** An element in one of its states. */
export interface Sample {
  readonly state: string;
  readonly html: string;
  /** Leads to the state, as a reader would. */
  readonly act?: (page: Page) => Promise<void>;
}

const feed = '/feed.json';
/** Nothing listens there. */
const nowhere = 'http://localhost:1/feed.json';
const gated = 'mining-versus-edge-ai';
const free = 'causeway-bridge-drained';

/** Where what is said of a lost connection comes by itself, once the first attempt has failed. */
const offline = (html: string): Sample => ({
  state: 'offline',
  html,
  act: (page) => page.locator(`[src="${nowhere}"] [part=retry]`).first().waitFor(),
});

const scores = [10, 35, 50, 90].map((score) => `score="${score}"`);
const sentiments = [...scores, 'label="Mixed"', 'score="55" label="Cautious"'];
const inLayouts = (layouts: readonly string[]) =>
  layouts.map((layout) => ({
    state: layout,
    html: sentiments
      .map((sentiment) => `<sentiment-score layout="${layout}" ${sentiment}></sentiment-score>`)
      .join('\n'),
  }));

/** Every element in every state that looks different, by tag. */
export const sheets: Readonly<Record<string, readonly Sample[]>> = {
  'sentiment-score': inLayouts(['badge', 'meter', 'gauge']),
  'market-article-card': [
    { state: 'loading', html: '<market-article-card placeholder></market-article-card>' },
    {
      state: 'compact',
      html: `<market-article-card src="${feed}" article-id="${gated}" layout="compact"></market-article-card>`,
    },
    { state: 'card', html: `<market-article-card src="${feed}" article-id="${free}"></market-article-card>` },
    { state: 'card, gated', html: `<market-article-card src="${feed}" article-id="${gated}"></market-article-card>` },
    {
      state: 'full',
      html: `<market-article-card src="${feed}" article-id="${free}" layout="full"></market-article-card>`,
    },
    { state: 'missing', html: `<market-article-card src="${feed}" article-id="nowhere"></market-article-card>` },
    offline(`<market-article-card src="${nowhere}"></market-article-card>`),
  ],
  'ticker-feed': [
    { state: 'list', html: `<ticker-feed src="${feed}" limit="3"></ticker-feed>` },
    { state: 'grid', html: `<ticker-feed src="${feed}" limit="4" layout="grid"></ticker-feed>` },
    { state: 'tape', html: `<ticker-feed src="${feed}" limit="4" layout="tape"></ticker-feed>` },
    {
      state: 'searched',
      html: `<ticker-feed src="${feed}" limit="2" searchable id="searched"></ticker-feed>`,
      act: async (page) => {
        await page.locator('#searched input').fill('grid');
        await page.locator('#searched mark').first().waitFor();
        await page.locator('#searched input').blur();
      },
    },
    { state: 'narrowed', html: `<ticker-feed src="${feed}" limit="2" tickers="BTC"></ticker-feed>` },
    { state: 'empty', html: `<ticker-feed src="${feed}" section="Nowhere"></ticker-feed>` },
    offline(`<ticker-feed src="${nowhere}"></ticker-feed>`),
    { state: 'not a feed', html: '<ticker-feed src="/icon.svg"></ticker-feed>' },
  ],
  'market-news': [
    {
      state: 'filled',
      html: `<market-news src="${feed}" article-id="${free}">
        <ticker-feed limit="2"></ticker-feed>
        <market-article-card></market-article-card>
      </market-news>`,
    },
    offline(`<market-news src="${nowhere}"><ticker-feed></ticker-feed></market-news>`),
  ],
  'article-share': [
    { state: 'closed', html: '<article-share url="https://news.example/story" heading="A story"></article-share>' },
  ],
  'signup-gate': [
    { state: 'locked', html: `<signup-gate src="${feed}" article-id="${gated}"><p>The opening.</p></signup-gate>` },
    { state: 'banner', html: `<signup-gate src="${feed}" layout="banner"></signup-gate>` },
    {
      state: 'form',
      html: `<signup-gate src="${feed}" article-id="hash-and-hedge" id="form"></signup-gate>`,
      act: async (page) => {
        await page.locator('#form [part=cta]').click();
        await page.locator('#form input[type=email]').blur();
      },
    },
    offline(`<signup-gate src="${nowhere}" article-id="x"></signup-gate>`),
  ],
};
