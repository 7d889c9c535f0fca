import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';

const cardSelector = 'market-article-card[layout=full]';

describe('an article in full', () => {
  let stage: Stage;
  let page: Page;
  let card: Locator;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  async function open(slug: string, options: Parameters<Stage['browser']['newPage']>[0] = {}) {
    page = await stage.browser.newPage(options);
    await page.goto(`${stage.publisher.url}/article.html?article=${slug}`);
    card = page.locator(cardSelector);
    await card.locator('[part=neighbours]').waitFor();
  }

  const isShown = (selector: string) =>
    card.locator(selector).evaluateAll((found) => found.map((element) => element.checkVisibility()));

  it('reads as an article to assistive technology', async () => {
    await open('grid-batteries-flatten-evenings', { viewport: { width: 320, height: 800 } });
    await card.locator('.wide[role=region]').waitFor();
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const inOrder = (node: (typeof nodes)[number]): typeof nodes => [
      node,
      ...(node.childIds ?? []).flatMap((id) => inOrder(byId.get(id)!)),
    ];
    const roles = 'article heading group region figure table columnheader rowheader navigation'.split(' ');
    const said = inOrder(nodes[0]!)
      .filter(({ ignored, role }) => !ignored && roles.includes(String(role?.value)))
      .map(({ role, name, properties }) => {
        const level = properties?.find((property) => property.name === 'level')?.value.value as number | undefined;
        return [role?.value, level, name?.value].filter(Boolean).join(' ');
      });
    const start = said.findIndex((line) => line.startsWith('heading 1'));
    const end = said.findIndex((line) => line === 'navigation More articles');
    assert.deepEqual(
      said.slice(start, end + 1).map((line) => line.slice(0, 48)),
      [
        'heading 1 Why a record build-out of grid batteri',
        'group Key points',
        'heading 2 Key points',
        'heading 2 Three years in one table',
        'region Table',
        'table',
        'columnheader March',
        'columnheader Batteries installed, GW',
        'columnheader Midday price, $/MWh',
        'columnheader Evening price, $/MWh',
        'columnheader Gap',
        'figure',
        "heading 2 The owner's problem",
        "heading 2 The utility's problem",
        'heading 2 Where the limit lies',
        'table Related tickers',
        'columnheader Symbol',
        'columnheader Name',
        'columnheader Exchange',
        'columnheader Type',
        'columnheader Relevance',
        'columnheader Sentiment',
        'rowheader BRNK',
        'navigation More articles',
      ],
    );
  });

  it('is printed in black on white, with nothing to press, nothing cut off, and its address', async () => {
    await open('grid-batteries-flatten-evenings', { colorScheme: 'dark', viewport: { width: 400, height: 800 } });
    await page.emulateMedia({ media: 'print' });
    const style = (selector: string, name: string) =>
      card
        .locator(selector)
        .first()
        .evaluate((element, of) => getComputedStyle(element).getPropertyValue(of), name);
    await card.locator('figure').waitFor();
    assert.equal(await style('.prose', 'color'), 'rgb(0, 0, 0)');
    assert.equal(await style('[part=article]', 'background-color'), 'rgb(255, 255, 255)');
    assert.deepEqual(await isShown('[part=neighbours]'), [false]);
    assert.deepEqual(await isShown('article-share'), [false]);
    assert.deepEqual(await isShown('.address'), [true]);
    assert.match(await card.locator('.address').innerText(), /^http.*\/a\/grid-batteries-flatten-evenings$/);
    for (const [selector, name, value] of [
      ['figure', 'break-inside', 'avoid'],
      ['.prose h3', 'break-after', 'avoid'],
      ['.wide', 'overflow-x', 'visible'],
    ] as const) {
      assert.equal(await style(selector, name), value, selector);
    }
    const pdf = await page.pdf({ format: 'A4' });
    assert.ok((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length > 1, 'it goes on, on the next page');
  });

  it('is printed with the addresses of its links', async () => {
    await open('grid-batteries-flatten-evenings');
    await card.evaluate((element) => {
      const body = { format: 'html', source: '<p><a href="https://elsewhere.example/a?b=1">Their report</a></p>' };
      const access = { level: 'free' };
      const none = { keyPoints: [], tickers: [], authors: [], tags: [] };
      Object.assign(element, { article: { id: 'linked', title: 'Linked', body, access, ...none } });
    });
    const link = card.locator('.prose a');
    assert.equal(await link.innerText(), 'Their report (elsewhere.example)');
    await page.emulateMedia({ media: 'print' });
    assert.equal((await link.innerText()).trim(), 'Their report');
    const after = await link.evaluate((element) => getComputedStyle(element, '::after').content);
    assert.equal(after, '" (https://elsewhere.example/a?b=1)"');
  });

  it('is printed without the buttons and fields of its gate', async () => {
    await open('mining-versus-edge-ai');
    const gate = card.locator('signup-gate[slot=gate]');
    await gate.scrollIntoViewIfNeeded();
    const button = gate.locator('[part=cta]');
    await button.waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await button.isVisible(), false);
    assert.equal(await gate.locator('[part=heading]').isVisible(), true, 'it says that there is more');
    await page.emulateMedia({ media: 'screen' });
    await button.click();
    const field = gate.locator('input[name=email]');
    await field.waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await field.isVisible(), false);
  });

  it('can be read in forced colours, without motion', async () => {
    await open('grid-batteries-flatten-evenings', { forcedColors: 'active', reducedMotion: 'reduce' });
    await card.locator('figure').waitFor();
    const border = (selector: string) =>
      card
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).borderTopStyle);
    assert.equal(await border('[part=next]'), 'solid');
    assert.equal(await border('.wide'), 'solid');
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
  });
});
