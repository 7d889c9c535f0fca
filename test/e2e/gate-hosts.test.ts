import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { openStage, type Stage } from './browser.js';

const slug = 'mining-versus-edge-ai';
const gated = 'What a megawatt-hour earns';

/** A site of somebody else's, which shows the publisher's articles under the headers that a test asks for. */
function startHost(publisherUrl: () => string): Promise<Server> {
  const returnPage = (name: string) => readFileSync(new URL(`../../demo/${name}`, import.meta.url), 'utf8');
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://host.example');
    for (const [name, value] of searchParams) if (name.startsWith('cross-origin-')) response.setHeader(name, value);
    if (pathname === '/gate-return.html') {
      return void response.setHeader('content-type', 'text/html').end(returnPage('gate-return.html'));
    }
    if (pathname === '/gate-return.js') {
      return void response.setHeader('content-type', 'text/javascript').end(returnPage('gate-return.js'));
    }
    const frame = searchParams.get('sandbox');
    response.setHeader('content-type', 'text/html');
    if (frame !== null) {
      return void response.end(
        `<!doctype html><title>A host</title><iframe sandbox="${frame}" src="/page" width="900" height="900"></iframe>`,
      );
    }
    const mode = searchParams.get('mode') ?? 'auto';
    response.end(`<!doctype html><html lang="en"><title>A host</title>
      <script type="module" src="${publisherUrl()}/market-news-elements.js"></script>
      <h1>A page of another site</h1>
      <signup-gate src="${publisherUrl()}/feed.json" article-id="${slug}" auth-mode="${mode}">
        <p>The opening.</p>
      </signup-gate>`);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('a reader on the page of another site', () => {
  let stage: Stage;
  let host: Server;
  let hostUrl: string;
  let context: BrowserContext;
  let reader = 0;

  before(async () => {
    // Third-party cookies are off, as in most browsers.
    stage = await openStage(['--test-third-party-cookie-phaseout']);
    host = await startHost(() => stage.publisher.url);
    hostUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });

  after(async () => {
    host.closeAllConnections();
    host.close();
    await stage.close();
  });

  beforeEach(async () => {
    context = await stage.browser.newContext();
  });

  afterEach(() => context.close());

  async function open(query = ''): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${hostUrl}/page?${query}`);
    return page;
  }

  async function codeFor(email: string): Promise<string> {
    const outbox = await context.newPage();
    await outbox.goto(`${stage.publisher.url}/outbox`);
    const mail = outbox.locator('main > *', { hasText: email }).first();
    const [code] = /\b\d{6}\b/.exec(await mail.innerText())!;
    await outbox.close();
    return code;
  }

  async function signUpInline(gate: Locator, page: Page) {
    const email = `reader-${++reader}@example.com`;
    await gate.getByRole('button', { name: 'Sign up free' }).click();
    await gate.getByLabel('E-mail address').fill(email);
    await page.keyboard.press('Enter');
    await gate.getByLabel('Code from the e-mail').waitFor();
    await gate.getByLabel('Code from the e-mail').fill(await codeFor(email));
    await page.keyboard.press('Enter');
    await gate.getByText(gated).waitFor();
  }

  /** Signs in on the publisher's own page. */
  async function signInAt(page: Page) {
    const email = `reader-${++reader}@example.com`;
    await page.getByLabel('E-mail address').fill(email);
    await page.keyboard.press('Enter');
    const code = page.getByLabel('The code from the mail we sent you');
    await code.waitFor();
    await code.fill(await codeFor(email));
    await page.keyboard.press('Enter');
  }

  async function choose(page: Page, name: string): Promise<Page> {
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      page.locator('signup-gate').getByRole('button', { name, exact: true }).click(),
    ]);
    return opened;
  }

  it('signs up in place, with third-party cookies off', async () => {
    const page = await open();
    await signUpInline(page.locator('signup-gate'), page);
    assert.deepEqual(await context.cookies(), []);
  });

  it('signs in in a window, and the text appears here', async () => {
    const page = await open('mode=popup');
    const opened = await choose(page, 'Sign in');
    await signInAt(opened);
    await page.getByText(gated).waitFor();
    assert.equal(opened.isClosed() || (await opened.waitForEvent('close'), true), true);
  });

  it('signs in on this page where it has cut itself off from the windows that it opens', async () => {
    const page = await open(
      'mode=popup&cross-origin-opener-policy=same-origin&cross-origin-embedder-policy=require-corp',
    );
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
    const opened = await choose(page, 'Sign in');
    const gate = page.locator('signup-gate');
    await gate.getByText('Still signing in in the other window?').waitFor();
    await opened.close();
    await gate.getByRole('button', { name: 'Sign in on this page' }).click();
    await page.waitForURL(/\/login/);
    await signInAt(page);
    await page.waitForURL(`${hostUrl}/page*`);
    await page.getByText(gated).waitFor();
    assert.doesNotMatch(page.url(), /code=|state=/);
  });

  it('signs in on this page where the browser opens no window', async () => {
    await context.addInitScript(() => (window.open = () => null));
    const page = await open('mode=popup');
    const gate = page.locator('signup-gate');
    await gate.getByRole('button', { name: 'Sign in', exact: true }).click();
    await gate.getByText('The browser has not opened the sign-in window.').waitFor();
    await gate.getByRole('button', { name: 'Sign in on this page' }).click();
    await signInAt(page);
    await page.getByText(gated).waitFor();
  });

  it('signs up where storage is switched off', async () => {
    await context.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('No storage here', 'SecurityError');
          },
        });
      }
    });
    const page = await open();
    await signUpInline(page.locator('signup-gate'), page);
  });

  it('is shown the way to the publisher in a frame without an origin', async () => {
    const page = await open('sandbox=allow-scripts+allow-forms');
    const gate = page.frameLocator('iframe').locator('signup-gate');
    const link = gate.getByRole('link', { name: 'Read on the publisher’s site' });
    await link.waitFor();
    assert.equal(await link.getAttribute('href'), `${stage.publisher.url}/a/${slug}`);
  });

  it('signs up in a frame that keeps its origin', async () => {
    const page = await open('sandbox=allow-scripts+allow-forms+allow-same-origin');
    await signUpInline(page.frameLocator('iframe').locator('signup-gate'), page);
  });

  it('of a subscriber gives an article away, and a stranger reads it', async () => {
    const page = await open();
    const gate = page.locator('signup-gate');
    await gate.getByRole('button', { name: 'Sign in', exact: true }).click();
    await gate.getByLabel('E-mail address').fill('subscriber@example.com');
    await page.keyboard.press('Enter');
    await gate.getByLabel('Code from the e-mail').waitFor();
    await gate.getByLabel('Code from the e-mail').fill(await codeFor('subscriber@example.com'));
    await page.keyboard.press('Enter');
    await gate.getByText(gated).waitFor();
    await gate.getByRole('button', { name: 'Give this article' }).click();
    const link = await gate.getByLabel('Whoever opens this link can read the whole article').inputValue();
    assert.ok(link.startsWith(`${stage.publisher.url}/a/${slug}?gift=`));
    const stranger = await stage.browser.newContext();
    const theirs = await stranger.newPage();
    await theirs.goto(link);
    await theirs.locator('signup-gate').scrollIntoViewIfNeeded();
    await theirs.getByText(gated).waitFor();
    await stranger.close();
  });
});
