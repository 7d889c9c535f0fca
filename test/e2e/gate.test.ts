import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';

const slug = 'mining-versus-edge-ai';

/** Every sentence of the gated part of an article, as plain words. */
function gatedSentences() {
  const markdown = readFileSync(new URL(`../../demo/articles/${slug}.md`, import.meta.url), 'utf8');
  const body = markdown.split(/^---$/m).slice(2).join('');
  return body
    .split(/(?<=[.?!])\s+|\n+/)
    .map((sentence) => sentence.replace(/[#>*|[\]]/g, '').trim())
    .filter((sentence) => sentence.split(/\s+/).length > 6);
}

/** Collects every byte that the page receives, but for streams, which never end: `test/server/canary.test.ts` reads those. */
function record(page: Page) {
  const received: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.headers()['content-type'] === 'text/event-stream') return;
    const body = response.body().then(
      (bytes) => bytes.toString('utf8'),
      () => '',
    );
    received.push(body.then((text) => `${response.url()}\n${JSON.stringify(response.headers())}\n${text}`));
  });
  return async () => (await Promise.all(received)).join('\n');
}

/** The markup of the page, shadow trees included. */
function treeOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    }
    return roots.flatMap((root) => [...root.children].map(({ outerHTML }) => outerHTML)).join('');
  });
}

/** Everything that the page's scripts, its tree and the browser behind it hold in memory. */
async function heapOf(page: Page): Promise<string> {
  const client = await page.context().newCDPSession(page);
  const pieces: string[] = [];
  client.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await client.detach();
  return pieces.join('');
}

/** Everything that the site keeps in the browser. */
function storedBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const caches = await Promise.all((await globalThis.caches.keys()).map((name) => globalThis.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    const databases = await indexedDB.databases();
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      databases,
      requests.flat().map(({ url }) => url),
    ]);
  });
}

describe('the gate in a real browser', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  it('lets no sentence of the text through before sign-up, and shows it in place after', async () => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    const received = record(page);
    await page.goto(`${stage.publisher.url}/article.html`);
    const gate = page.locator('signup-gate[slot=gate]');
    await gate.scrollIntoViewIfNeeded();
    await gate.getByRole('button', { name: 'Sign up free' }).waitFor();
    await page.goto(`${stage.publisher.url}/a/${slug}`);
    await page.locator('signup-gate').scrollIntoViewIfNeeded();
    await page.locator('signup-gate').getByRole('button', { name: 'Sign up free' }).waitFor();
    await page.goto(`${stage.publisher.url}/article.html`);
    await gate.scrollIntoViewIfNeeded();
    await gate.getByRole('button', { name: 'Sign up free' }).waitFor();

    const sentences = gatedSentences();
    assert.ok(sentences.length > 20);
    const before = await received();
    assert.deepEqual(
      sentences.filter((sentence) => before.includes(sentence)),
      [],
    );
    const dom = await treeOf(page);
    assert.match(dom, /Sign up free to read the full analysis/);
    assert.deepEqual(
      sentences.filter((sentence) => dom.includes(sentence)),
      [],
    );

    const memory = await heapOf(page);
    // What is in the page is in there.
    assert.ok(memory.includes('Sign up free to read the full analysis'));
    assert.deepEqual(
      sentences.filter((sentence) => memory.includes(sentence)),
      [],
    );

    await gate.getByRole('button', { name: 'Sign up free' }).click();
    await gate.getByLabel('E-mail address').fill('reader@example.com');
    await page.keyboard.press('Enter');
    await gate.getByLabel('Code from the e-mail').waitFor();
    const outbox = await context.newPage();
    await outbox.goto(`${stage.publisher.url}/outbox`);
    const code = /\b\d{6}\b/.exec(await outbox.locator('main').innerText())![0];
    await outbox.close();
    await gate.getByLabel('Code from the e-mail').fill(code);
    await page.keyboard.press('Enter');
    await gate.getByText('What a megawatt-hour earns').waitFor();
    assert.ok(await gate.getByRole('table').isVisible());

    const open = await heapOf(page);
    assert.ok(
      sentences.some((sentence) => open.includes(sentence)),
      'the text would be seen',
    );

    const stored = await storedBy(page);
    assert.deepEqual(
      sentences.filter((sentence) => stored.includes(sentence)),
      [],
    );
    await page.reload();
    await gate.scrollIntoViewIfNeeded();
    await gate.getByText('What a megawatt-hour earns').waitFor();
    await gate.getByRole('button', { name: 'Sign out', exact: true }).click();
    await gate.getByRole('button', { name: 'Sign up free' }).waitFor();
    assert.equal(await gate.getByText('What a megawatt-hour earns').count(), 0);
    const after = await storedBy(page);
    assert.doesNotMatch(after, /session:/);
    assert.deepEqual(
      sentences.filter((sentence) => after.includes(sentence)),
      [],
    );
    await context.close();
  });

  /** What a reader may do to the page, who has nothing but the page. */
  const forgeries: Readonly<Record<string, (page: Page, url: string) => Promise<unknown>>> = {
    'an answer that grants': (page) =>
      page.route(/\/access\/authorization/, (route) =>
        route.fulfill({ json: { granted: true, grantReason: 'SUBSCRIBER', data: { isLoggedIn: true } } }),
      ),
    'a feed in which the article is free': (page) =>
      page.route(/\/a\/.+\.json/, async (route) => {
        const feed = await (await route.fetch()).text();
        await route.fulfill({ body: feed.replaceAll('"registered"', '"free"'), contentType: 'application/feed+json' });
      }),
    'a session in the storages': (page, url) =>
      page.addInitScript((origin) => {
        for (const storage of [localStorage, sessionStorage]) {
          storage.setItem(`market-news:session:${origin}`, 'a.b.c');
          storage.setItem(`market-news:reader:${origin}`, `${'a'.repeat(32)}.${Date.now()}.in`);
        }
      }, url),
    // As text, since what compiles this file adds calls to functions that a page does not have.
    'a token of its own': (page) =>
      page.addInitScript({
        content: `addEventListener('DOMContentLoaded', () => {
          for (const gate of document.querySelectorAll('signup-gate')) gate.getAccessToken = () => 'eyJhbGciOiJub25lIn0.e30.';
        });`,
      }),
    'a script that takes every no for a yes': (page) =>
      page.addInitScript(() => {
        const { parse } = JSON;
        JSON.parse = (text: string) => {
          const value = parse(text) as unknown;
          const isAnswer = typeof value === 'object' && value && 'granted' in value;
          return isAnswer ? { ...value, granted: true } : value;
        };
      }),
  };
  for (const [what, forge] of Object.entries(forgeries)) {
    it(`gives nothing for ${what}`, async () => {
      const context = await stage.browser.newContext();
      const page = await context.newPage();
      const received = record(page);
      const { url } = stage.publisher;
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await forge(page, url);
      await page.goto(`${url}/a/${slug}`);
      const gate = page.locator('signup-gate');
      await gate.scrollIntoViewIfNeeded();
      const isAsked = !what.includes('free');
      if (isAsked) await gate.getByRole('button', { name: 'Sign up free' }).waitFor();
      else await page.locator('signup-gate:state(none)').waitFor({ state: 'attached' });
      assert.deepEqual(errors, []);
      const answers = await received();
      assert.equal(
        /"(?:code|error)":"(?:login_required|token_expired|invalid_grant)"/.test(answers),
        isAsked,
        'the server says no',
      );
      const everything = answers + (await treeOf(page)) + (await storedBy(page));
      assert.deepEqual(
        gatedSentences().filter((sentence) => everything.includes(sentence)),
        [],
      );
      await context.close();
    });
  }
});
