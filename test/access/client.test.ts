import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import type { AccessError } from '../../src/access/access-error.js';
import { AccessClient } from '../../src/access/client.js';
import { browser } from '../../src/access/environment.js';
import { requestCode } from '../../src/access/sign-up.js';
import { TestPublisher } from './publisher.js';

const start = (variables = { ARTICLE_ID: 'registered', READER_ID: 'r' }, environment = browser) => {
  const publisher = new TestPublisher();
  return { publisher, client: new AccessClient(publisher.endpoints, variables, environment) };
};

const failure = (promise: Promise<unknown>): Promise<AccessError> =>
  promise.then(
    () => Promise.reject(new Error('It went well')),
    (error: unknown) => error as AccessError,
  );

describe('AccessClient', () => {
  it('asks with the variables filled in, the token in the header, and nothing else about the reader', async () => {
    const { publisher, client } = start();
    await failure(client.authorize('secret'));
    const [request] = await publisher.log();
    expect(request!.query).to.deep.equal({ id: 'registered', rid: 'r' });
    expect(request!.token).to.equal('secret');
  });

  for (const [what, body, granted] of [
    ["AMP's plain yes", { granted: true, grantReason: 'METERING', data: { isLoggedIn: false } }, true],
    ["AMP's plain no", { granted: false, data: { isLoggedIn: false, articlesLeft: 0 } }, false],
    ['AMP Access with an answer of its own', { maxViews: 10, currentViews: 6, subscriber: true }, false],
    ['a text that only looks like yes', { granted: 'true' }, false],
    ['a number that only looks like yes', { granted: 1 }, false],
  ] as const) {
    it(`understands ${what}`, async () => {
      const { publisher, client } = start();
      await publisher.fault('authorization', { body });
      expect((await client.authorize()).granted).to.equal(granted);
    });
  }

  it('takes no answer for a no', async () => {
    const { publisher, client } = start();
    await publisher.fault('authorization', { status: 204, body: '' });
    expect((await client.authorize()).granted).to.be.false;
  });

  it('takes the words for the gate, and leaves out what is not text', async () => {
    const { publisher, client } = start();
    await publisher.fault('authorization', {
      body: { granted: false, cta: { heading: ' Join ', description: 5, buttonText: '' } },
    });
    expect((await client.authorize()).cta).to.deep.equal({ heading: 'Join' });
  });

  for (const [what, body] of [
    ['a page of a captive portal', '<!doctype html><p>Sign in to the wireless network</p>'],
    ['half an answer', '{"granted": tr'],
    ['null', 'null'],
    ['a list of nothing but text', '"granted"'],
  ] as const) {
    it(`refuses ${what} in place of an answer`, async () => {
      const { publisher, client } = start();
      await publisher.fault('authorization', { body });
      expect(await failure(client.authorize())).to.include({ name: 'AccessError', code: 'format', isTransient: true });
    });
  }

  it('never takes the text of another article', async () => {
    const { publisher, client } = start();
    await publisher.fault('content', { body: { id: 'other', format: 'html', html: '<p>Other</p>' } });
    expect(await failure(client.content('registered'))).to.include({ code: 'format' });
  });

  it('never takes a text from the authorization answer', async () => {
    const { publisher, client } = start();
    await publisher.fault('authorization', { body: { granted: true, html: '<p>Body</p>' } });
    expect(JSON.stringify(await client.authorize())).not.to.contain('Body');
  });

  it("tells the server's own word, status, and how long to wait", async () => {
    const { publisher, client } = start();
    await publisher.fault('content', { status: 429, body: { code: 'rate_limited' }, headers: { 'retry-after': '7' } });
    expect(await failure(client.content('registered'))).to.include({
      code: 'rate_limited',
      status: 429,
      retryAfter: 7000,
      isTransient: true,
    });
  });

  for (const [value, wait] of [
    ['0', 0],
    ['120', 120_000],
    ['99999999', 900_000],
    ['Fri, 01 Jan 2999 00:00:00 GMT', 900_000],
    ['-5', undefined],
    ['soon', undefined],
    ['Mon, 01 Jan 2001 00:00:00 GMT', undefined],
  ] as const) {
    it(`reads Retry-After: ${value}`, async () => {
      const { publisher, client } = start();
      await publisher.fault('content', { status: 503, headers: { 'retry-after': value } });
      expect((await failure(client.content('registered'))).retryAfter).to.equal(wait);
    });
  }

  it('gives up on a server that does not answer, and hangs up', async () => {
    const publisher = new TestPublisher();
    const client = new AccessClient(publisher.endpoints, {}, browser, { timeout: 500 });
    await publisher.fault('authorization', { hang: true });
    expect(await failure(client.authorize())).to.include({ code: 'network', status: 0, isTransient: true });
    await until(async () => (await publisher.log())[0]?.isAborted, 'it does not hang up');
  });

  it('hangs up when it is told to', async () => {
    const { publisher, client } = start();
    await publisher.fault('content', { hang: true });
    const limit = new AbortController();
    const failed = failure(client.content('registered', undefined, limit.signal));
    limit.abort();
    expect(await failed).to.include({ code: 'network' });
  });

  it('takes a cut connection for no answer', async () => {
    const { publisher, client } = start();
    await publisher.fault('signup', { drop: true });
    expect(await failure(requestCode(client, { email: 'a@b.example' }))).to.include({
      code: 'network',
      isTransient: true,
    });
  });

  it('follows no redirect, so that no token or address ends up elsewhere', async () => {
    const { publisher, client } = start();
    const elsewhere = new TestPublisher();
    await publisher.fault('content', { status: 302, headers: { location: `${elsewhere.url}/access/content` } });
    expect(await failure(client.content('registered', 'secret'))).to.include({ code: 'network' });
    expect(await elsewhere.log()).to.be.empty;
  });

  it('sends an address as JSON, and the trap as it is', async () => {
    const { publisher, client } = start();
    const challenge = await requestCode(client, { email: 'a@b.example', articleId: 'registered', lang: 'en', hp: '' });
    expect(challenge).to.include({ length: 6, resendAfter: 1000 });
    const [request] = await publisher.log();
    expect(request!.contentType).to.equal('application/json');
    expect(JSON.parse(request!.body)).to.deep.equal({
      email: 'a@b.example',
      articleId: 'registered',
      lang: 'en',
      hp: '',
      embedOrigin: location.origin,
    });
  });

  it('tells what is read in plain text, as AMP does', async () => {
    const { publisher, client } = start();
    await client.pingback({ granted: true, grantReason: 'METERING', data: { articlesLeft: 1 } });
    const [request] = await publisher.log();
    expect(request!.contentType).to.match(/^text\/plain/);
    expect(JSON.parse(request!.body)).to.deep.equal({
      service: 'local',
      granted: true,
      grantReason: 'METERING',
      data: { articlesLeft: 1 },
    });
  });

  it('says so when the publisher names no such endpoint', async () => {
    const publisher = new TestPublisher();
    const client = new AccessClient({ content: publisher.endpoints.content! });
    expect(await failure(requestCode(client, { email: 'a@b.example' }))).to.include({
      code: 'endpoints',
      isTransient: false,
    });
  });

  it('sends no cookies, leaves nothing in the cache', async () => {
    const seen: RequestInit[] = [];
    const environment = {
      ...browser,
      fetch: (url: string, init: RequestInit) => {
        seen.push(init);
        return browser.fetch(url, init);
      },
    };
    const { client } = start(undefined, environment);
    await client.authorize();
    expect(seen[0]).to.include({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
  });
});
