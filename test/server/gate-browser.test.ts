import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage } from '../e2e/browser.js';
import { newPkce, state } from './login.js';
import type { Tokens } from './publisher.js';

const packages = new URL('../../node_modules/', import.meta.url);
const axe = await readFile(new URL('axe-core/axe.min.js', packages), 'utf8');
const stage = await openStage();
const host = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>Back</title><h1>Back at the page</h1>');
});
await once(host.listen(0, 'localhost'), 'listening');
const origin = `http://localhost:${(host.address() as AddressInfo).port}`;
after(async () => {
  await stage.close();
  host.close();
});

const pkce = newPkce();
const loginUrl = `${stage.publisher.url}/login?${new URLSearchParams({
  return: `${origin}/gate-return.html`,
  state,
  code_challenge: pkce.challenge,
  code_challenge_method: 'S256',
})}`;

async function latestCode(): Promise<string> {
  const answer = await fetch(`${stage.publisher.url}/outbox.json`);
  return ((await answer.json()) as { mails: { code: string }[] }).mails[0]!.code;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
}

describe('the login page in a real browser', () => {
  it('signs a reader in without scripts, by keyboard, and leads back to another origin', async () => {
    const context = await stage.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(loginUrl);
    await page.getByLabel('E-mail address').pressSequentially('keyboard@reader.example');
    await page.keyboard.press('Enter');
    const field = page.getByLabel('The code from the mail');
    await field.waitFor();
    await field.pressSequentially('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await field.fill(await latestCode());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Back at the page' }).waitFor();

    const { hash, pathname } = new URL(page.url());
    assert.equal(pathname, '/gate-return.html');
    const result = new URLSearchParams(hash.slice(1));
    assert.equal(result.get('success'), 'true');
    assert.equal(result.get('state'), state);
    const exchanged = await fetch(`${stage.publisher.url}/access/token`, {
      method: 'POST',
      headers: { Origin: origin },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: result.get('code')!,
        code_verifier: pkce.verifier,
        redirect_uri: `${origin}/gate-return.html`,
      }),
    });
    assert.ok(((await exchanged.json()) as Tokens).access_token);
    assert.deepEqual(
      problems.filter((text) => /Content.Security.Policy/i.test(text)),
      [],
    );
    assert.deepEqual(await context.cookies(), []);
    await context.close();
  });

  it('leads back without signing in', async () => {
    const page = await stage.browser.newPage({ javaScriptEnabled: false });
    await page.goto(loginUrl);
    await page.getByRole('link', { name: 'Back without signing in' }).click();
    await page.getByRole('heading', { name: 'Back at the page' }).waitFor();
    assert.equal(new URL(page.url()).hash, `#success=false&state=${state}`);
    await page.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible at each step, ${colorScheme}`, async () => {
      const page = await stage.browser.newPage({ colorScheme, viewport: { width: 320, height: 640 } });
      const check = async (step: string) => {
        assert.deepEqual(await violations(page), [], step);
        const { scroll, client } = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          client: document.documentElement.clientWidth,
        }));
        assert.ok(scroll <= client, `${step} fits into a narrow window`);
      };
      await page.goto(loginUrl);
      // Browsers look for `autofocus` with their first frame, which may be later than the end of loading.
      await page.locator('#value:focus').waitFor();
      await check('e-mail');
      await page.getByLabel('E-mail address').fill(`${colorScheme}@reader.example`);
      await page.keyboard.press('Enter');
      const field = page.getByLabel('The code from the mail');
      await field.waitFor();
      await check('code');
      await field.fill('12');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      assert.match(await page.title(), /^Problem: /);
      await check('wrong code');
      await page.goto(`${stage.publisher.url}/login`);
      await page.getByRole('heading', { name: 'You cannot sign in from there' }).waitFor();
      await check('refused');
      await page.close();
    });
  }

  it('is in no frame of a page that is not registered for it', async () => {
    const page = await stage.browser.newPage();
    await page.goto(origin);
    const refused = page.waitForEvent('console', { predicate: (message) => /frame/i.test(message.text()) });
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }, loginUrl);
    assert.match((await refused).text(), /frame-ancestors/);
    await page.close();
  });
});
