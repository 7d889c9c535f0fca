import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { startFaultServer } from '../support/fault-server.js';
import { openStage, type Stage } from './browser.js';
import { focused, heard, openMarkup, press as pressKeys, untilFocused, walk } from './reader.js';

const feed = '/feed.json';
const gated = 'mining-versus-edge-ai';
const gatedTitle = 'Miners weigh the grid against the model as edge AI bids for their power';

const firstTitle = 'Pellworth agrees to a raised offer from the trading house Ostrelle';
const firstChips = ['PLWM 97 Bullish: Show articles on Pellworth Mines', 'COPPER: Show articles on Copper'];
const secondTitle = 'Options that expire today are steering the afternoon';
const secondChips = [
  'SPY: Show articles on US large-cap equity fund',
  'VIX: Show articles on US equity volatility index',
];

/** Each element as a screen reader reads it out, and as a keyboard leads through it. `<article-share>` has a file of its own. */
describe('for readers with a screen reader or with a keyboard alone', () => {
  let stage: Stage;
  let page: Page;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  afterEach(() => page.close());

  async function show(markup: string) {
    page = await openMarkup(stage, markup);
  }

  const press = (...keys: string[]) => pressKeys(page, ...keys);
  const name = async () => (await focused(page)).name;

  /** Goes through the elements by Tab, and back: everything has a ring, and nothing holds the reader. */
  async function stops() {
    const found = await walk(page, 'Tab');
    const without = found.filter(({ hasRing }) => !hasRing).map(({ name }) => name);
    assert.deepEqual(without, [], 'these have no ring, or one that is cut off');
    assert.deepEqual((await walk(page, 'Shift+Tab')).reverse(), found, 'the way back is the same');
    return found.map(({ name }) => name);
  }

  describe('<sentiment-score>', () => {
    it('tells number and word in each layout, and is no stop', async () => {
      await show(
        ['badge', 'meter', 'gauge']
          .map((layout) => `<p><sentiment-score score="35" layout="${layout}"></sentiment-score></p>`)
          .join('') + '<p><sentiment-score label="Mixed" layout="gauge"></sentiment-score></p>',
      );
      assert.equal(
        await heard(page),
        `- paragraph: Score 35 Neutral
- paragraph:
  - meter "Sentiment": 35 Neutral
- paragraph:
  - meter "Sentiment": 35 Neutral
- paragraph: Mixed`,
      );
      assert.deepEqual(await stops(), []);
    });
  });

  describe('<market-article-card>', () => {
    for (const [layout, picture, summary] of [
      ['compact', '', ''],
      [
        'card',
        '\n  - img "Abstract line chart rising over a row of server racks, half of them dark"',
        '\n  - paragraph: Bitcoin miners with spare megawatts are being…',
      ],
    ] as const) {
      it(`is an article with a heading, its facts and its tickers, as ${layout}`, async () => {
        await show(
          `<market-article-card src="${feed}" article-id="${gated}" layout="${layout}"></market-article-card>`,
        );
        const chip = 'BTC: Show articles on Bitcoin';
        assert.equal(
          await heard(page),
          `- article "${gatedTitle}":${picture}
  - text: Markets Score 35 Neutral Free with sign-up
  - heading "${gatedTitle}" [level=2]:
    - link "${gatedTitle}"${summary}
  - time: Apr 13, 2026 04:56 UTC
  - text: "Horizon: Long term"
  - list "Tickers":
    - listitem:
      - 'button "${chip}"': BTC`,
        );
        assert.deepEqual(await stops(), [gatedTitle, chip]);
        const events = page.evaluate(
          () =>
            new Promise((resolve) => {
              const seen: string[] = [];
              for (const type of ['ticker-select', 'article-open']) {
                document.addEventListener(type, (event) => {
                  event.preventDefault();
                  if (seen.push(type) === 2) resolve(seen);
                });
              }
            }),
        );
        await page.getByRole('link', { name: 'Before' }).focus();
        assert.equal(await press('Tab', 'Tab', 'Space'), chip, 'a chip keeps the focus');
        await press('Shift+Tab', 'Enter');
        assert.deepEqual(await events, ['ticker-select', 'article-open']);
      });
    }

    it('says that it is loading, and in one sentence what is wrong', async () => {
      await show(`<market-article-card placeholder></market-article-card>
        <market-article-card src="${feed}" article-id="nowhere"></market-article-card>`);
      assert.equal(
        await heard(page),
        `- img "Loading articles"
- paragraph: This article is no longer available.`,
      );
      assert.deepEqual(await stops(), []);
    });
  });

  describe('<ticker-feed>', () => {
    const list = `<ticker-feed src="${feed}" limit="2" searchable></ticker-feed>`;
    const search = 'Search articles';

    it('is a search box and a feed of articles', async () => {
      await show(list);
      assert.equal(
        await heard(page),
        `- search:
  - combobox "${search}"
- feed "Market Desk":
  - article "${firstTitle}":
    - text: Commodities Score 96 Bullish
    - heading "${firstTitle}" [level=2]:
      - link "${firstTitle}"
    - time: Apr 14, 2026 16:22 UTC
    - text: "Horizon: Short term"
    - list "Tickers":
      - listitem:
        - 'button "${firstChips[0]}"': PLWM 97
      - listitem:
        - 'button "${firstChips[1]}"': COPPER
  - article "${secondTitle}":
    - text: Markets Score 38 Neutral Subscribers
    - heading "${secondTitle}" [level=2]:
      - link "${secondTitle}"
    - time: Apr 14, 2026 12:31 UTC
    - text: "Horizon: Intraday"
    - list "Tickers":
      - listitem:
        - 'button "${secondChips[0]}"': SPY
      - listitem:
        - 'button "${secondChips[1]}"': VIX
- button "Load more"`,
      );
      assert.deepEqual(await stops(), [search, firstTitle, ...firstChips, secondTitle, ...secondChips, 'Load more']);
    });

    it('is a button and one row of headlines as a tape, which the keyboard leads along', async () => {
      await show(`<ticker-feed src="${feed}" limit="2" layout="tape"></ticker-feed>`);
      assert.equal(
        await heard(page),
        `- region "Market Desk":
  - button "Pause the headlines"
  - list:
    - listitem:
      - text: Score 96 Bullish
      - link "${firstTitle}"
      - text: PLWM COPPER
    - listitem:
      - text: Score 38 Neutral
      - link "${secondTitle}"
      - text: SPY VIX`,
      );
      assert.deepEqual(await stops(), ['Pause the headlines', firstTitle, secondTitle]);
      await page.getByRole('link', { name: 'Before' }).focus();
      await press('Tab', 'Enter');
      assert.equal(await name(), 'Play the headlines', 'the button keeps the focus');
    });

    it('offers tickers while the reader types, and lists what was found under its own heading', async () => {
      await show(list.replace('2', '1'));
      await page.getByRole('combobox').fill('cind');
      await page.getByRole('option').waitFor();
      await page.locator('mark').waitFor();
      assert.equal(
        await heard(page),
        `- search:
  - combobox "${search}" [expanded]: cind
  - listbox "Tickers":
    - option "CNDG Cindrel Gas"
- heading "Search results" [level=2]
- paragraph: 1 article
- feed "Search results":
  - article "Cindrel Gas writes down stored gas as spring arrives early":
    - text: Energy Score 18 Bearish
    - heading "Cindrel Gas writes down stored gas as spring arrives early" [level=2]:
      - link "Cindrel Gas writes down stored gas as spring arrives early"
        - mark: Cind
        - text: rel Gas writes down stored gas as spring arrives early
    - time: Mar 13, 2026 16:50 UTC
    - text: "Horizon: Short term"
    - list "Tickers":
      - listitem:
        - 'button "CNDG 15 Bearish: Show articles on Cindrel Gas"': CNDG 15`,
      );
    });

    it('can be searched, narrowed, widened and unrolled without the focus getting lost', async () => {
      await show(list);
      await page.getByRole('link', { name: 'Before' }).focus();
      assert.equal(await press('Tab'), search);
      await page.keyboard.type('copper');
      await page.getByRole('option').waitFor();
      await press('ArrowDown', 'Enter');
      await page.getByText('Only COPPER').waitFor();
      assert.equal(await name(), search, 'after a suggestion');

      assert.equal(await press('Tab'), 'Show all articles');
      await press('Enter');
      await page.getByText('Only COPPER').waitFor({ state: 'detached' });
      assert.equal(await name(), search, 'after the filter is gone');

      assert.equal(await press('Tab', 'Tab', 'Tab'), firstChips[1]);
      await press('Space');
      await page.getByText('Only COPPER').waitFor();
      assert.equal(await name(), firstChips[1], 'after a chip');
      await press('Space');
      await page.getByText('Only COPPER').waitFor({ state: 'detached' });
      assert.equal(await name(), firstChips[1], 'after a chip is taken back');

      assert.equal(await press('Tab', 'Tab', 'Tab', 'Tab'), 'Load more');
      await press('Enter');
      await untilFocused(page, "Novalite's order book — and what it leaves out");
      assert.equal(await press('PageUp'), secondTitle);
      assert.equal(await press('PageUp'), firstTitle);
    });

    it('keeps the focus when the feed is refreshed, and says what is new in one button', async () => {
      await show(list);
      await page.getByRole('link', { name: secondTitle }).focus();
      await page.route('**/feed.json', async (route) => {
        const response = await route.fetch();
        const json = (await response.json()) as { items: object[] };
        json.items.unshift({ id: 'fresh', title: 'Fresh', date_published: '2026-04-20T10:00:00Z' });
        await route.fulfill({ response, json });
      });
      await page.locator('ticker-feed').evaluate((element) => (element as HTMLElement & { reload(): void }).reload());
      await page.getByRole('button', { name: '1 new article' }).waitFor();
      assert.equal(await name(), secondTitle);
      assert.equal(await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab'), '1 new article');
      await press('Enter');
      await untilFocused(page, 'Fresh');
    });

    it('tells of several hundred articles that come in a burst in a few words, and of every one', async () => {
      const faults = await startFaultServer();
      const ask = (path: string, body?: string) =>
        fetch(`${faults.url}${path}?key=burst`, body === undefined ? {} : { method: 'POST', body });
      page = await stage.browser.newPage();
      await page.clock.install();
      await page.goto(`${stage.publisher.url}/script-tag.html`);
      await page.evaluate((src) => {
        const said: string[] = [];
        Object.assign(globalThis, { said });
        new MutationObserver(() => {
          const text = document.querySelector('body > [role=status]')?.textContent.trim();
          if (text) said.push(text);
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
        const list = Object.assign(document.createElement('ticker-feed'), { src, limit: 2, live: '' });
        document.querySelector('ticker-feed')!.replaceWith(list);
      }, `${faults.url}/live-feed?key=burst`);
      const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
      for (let streams = 0, start = Date.now(); streams < 1;) {
        ({ streams } = (await (await ask('/hits')).json()) as { streams: number });
        assert.ok(Date.now() - start < 8_000, 'no stream is opened');
      }

      for (let item = 1; item <= 400; item += 10) {
        const items = Array.from({ length: 10 }, (_, more) => ({
          id: `${item + more}`,
          title: `Story ${item + more}`,
        }));
        await ask('/say', items.map((each) => `event: article\ndata: ${JSON.stringify(each)}\n\n`).join(''));
      }
      await page.getByRole('heading', { name: 'Story 400' }).waitFor();
      assert.ok((await said()).length <= 1, (await said()).join());
      await page.clock.fastForward(12_000);
      const told = (await said()).map((text) => Number(/^(\d+) new articles?$/.exec(text)?.[1]));
      assert.ok(told.length <= 2, (await said()).join());
      assert.equal(
        told.reduce((sum, count) => sum + count, 0),
        400,
      );
      await page.clock.fastForward(60_000);
      assert.equal((await said()).length, told.length, 'nothing is told twice');
      await faults.stop();
    });

    it('keeps the focus when trying again succeeds', async () => {
      page = await openMarkup(stage, '<p></p>');
      // The list tries again by itself as well: that is answered once the reader has.
      let tryAgain = () => {};
      const hasTried = new Promise<void>((resolve) => (tryAgain = resolve));
      let tries = 0;
      await page.route('**/feed.json', async (route) => {
        if (tries++ === 0) return route.abort();
        await hasTried;
        await route.continue();
      });
      await page.locator('main p').evaluate((p, src) => {
        const list = Object.assign(document.createElement('ticker-feed'), { src, limit: 2 });
        p.replaceWith(list);
      }, feed);
      const retry = page.getByRole('button', { name: 'Try again' });
      await retry.waitFor();
      await retry.focus();
      await press('Enter');
      tryAgain();
      await page.getByRole('article').first().waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.localName), 'ticker-feed');
      assert.equal(await press('Tab'), firstTitle);
    });
  });

  describe('<market-news>', () => {
    it('leads from a headline to the article, and from a chip to fewer articles, wherever either stands', async () => {
      await show(`<market-news src="${feed}" article-id="causeway-bridge-drained">
        <ticker-feed limit="2"></ticker-feed>
        <market-article-card layout="full" heading-level="2"></market-article-card>
      </market-news>`);
      const outline = async () =>
        (await heard(page)).split('\n').filter((line) => /^- |^ +- heading .*level=2/.test(line));
      assert.deepEqual(await outline(), [
        '- feed "Market Desk":',
        `    - heading "${firstTitle}" [level=2]:`,
        `    - heading "${secondTitle}" [level=2]:`,
        '- button "Load more"',
        '- article "A bridge fails, and the bill goes to people who never crossed it":',
        '  - heading "A bridge fails, and the bill goes to people who never crossed it" [level=2]',
      ]);
      const inOrder = await stops();
      assert.deepEqual(inOrder.slice(0, 6), [firstTitle, ...firstChips, secondTitle, ...secondChips]);
      assert.ok(inOrder.includes('Copy link') && inOrder.at(-1)!.startsWith('Next article'));

      await page.getByRole('link', { name: 'Before' }).focus();
      assert.equal(await press('Tab'), firstTitle);
      await press('Enter');
      await page.getByRole('heading', { name: 'Key points' }).waitFor();
      await untilFocused(page, firstTitle);
      assert.equal(await press('Tab'), firstChips[0], 'goes on behind the headline of the full article');
      await press('Enter');
      await page.getByText('Only PLWM').waitFor();
      assert.equal(await name(), firstChips[0]);
      await press('Enter');
      await page.getByText('Only PLWM').waitFor({ state: 'detached' });
      assert.equal(await name(), firstChips[0]);
    });
  });

  describe('<signup-gate>', () => {
    const gate = `<signup-gate src="${feed}" article-id="${gated}"><p>The opening.</p></signup-gate>`;
    const offer = `- paragraph: The opening.
- group "Sign up free to read the full analysis":
  - heading "Sign up free to read the full analysis" [level=2]`;
    const description = 'Your e-mail address is all it takes. No card, no password.';

    it('is a group with its offer, a form, a form for the code, and then the article', async () => {
      await show(gate);
      assert.equal(
        await heard(page),
        `${offer}
  - paragraph: ${description}
  - button "Sign up free"
  - paragraph:
    - text: Already have an account?
    - button "Sign in"`,
      );
      assert.deepEqual(await stops(), ['Sign up free', 'Sign in']);

      await page.getByRole('button', { name: 'Sign up free' }).focus();
      await press('Enter');
      await untilFocused(page, 'E-mail address');
      await page.keyboard.type('reader');
      await press('Enter');
      await page.getByRole('paragraph').filter({ hasText: 'Enter an e-mail address' }).waitFor();
      assert.equal(await name(), 'E-mail address', 'where something is wrong');
      assert.equal(
        await heard(page),
        `${offer}
  - paragraph: ${description}
  - text: E-mail address
  - textbox "E-mail address" [invalid]: reader
  - paragraph: Enter an e-mail address, such as name@example.com.
  - button "Send code"
  - paragraph:
    - text: Already have an account?
    - button "Sign in"
    - button "Cancel"`,
      );
      assert.deepEqual(await stops(), ['E-mail address', 'Send code', 'Sign in', 'Cancel']);

      await page.getByRole('button', { name: 'Cancel' }).focus();
      await press('Enter');
      await untilFocused(page, 'Sign up free');
      await press('Enter');
      await untilFocused(page, 'E-mail address');
      await page.keyboard.type('a11y@example.com');
      await press('Enter');
      await untilFocused(page, 'Code from the e-mail');
      assert.equal(
        (await heard(page)).replace(/\d+ seconds?/, 'N seconds'),
        `${offer}
  - paragraph: Enter the code we sent to a11y@example.com.
  - text: Code from the e-mail
  - textbox "Code from the e-mail"
  - button "Confirm"
  - paragraph:
    - text: New code in N seconds
    - button "Use another address"
    - button "Cancel"`,
      );
      assert.deepEqual(await stops(), ['Code from the e-mail', 'Confirm', 'Use another address', 'Cancel']);

      const outbox = await stage.browser.newPage();
      await outbox.goto(`${stage.publisher.url}/outbox`);
      const code = /\b\d{6}\b/.exec(await outbox.locator('main').innerText())![0];
      await page.getByLabel('Code from the e-mail').focus();
      await page.keyboard.type(code);
      await press('Enter');
      await untilFocused(page, 'Full article');
      const read = (await heard(page)).split('\n');
      assert.equal(read[0], '- heading "Full article" [level=2]');
      assert.deepEqual((await stops()).slice(-2), ['Sign out', 'Sign out everywhere']);
      await page.getByRole('button', { name: 'Sign out', exact: true }).focus();
      await press('Enter');
      await page.getByRole('button', { name: 'Sign up free' }).waitFor();
      assert.match(await name(), /^Sign up free to read the full analysis/, 'the group, from its heading on');
      await outbox.close();
    });

    it('is a group in a banner, and leads through it as well', async () => {
      await show(`<signup-gate src="${feed}" layout="banner"></signup-gate>`);
      assert.equal(
        await heard(page),
        `- group "Stay ahead of the markets":
  - heading "Stay ahead of the markets" [level=2]
  - paragraph: Join free for real-time market alerts and alerts made for what you follow.
  - button "Join free"
  - paragraph:
    - text: Already have an account?
    - button "Sign in"`,
      );
      assert.deepEqual(await stops(), ['Join free', 'Sign in']);
    });
  });
});
