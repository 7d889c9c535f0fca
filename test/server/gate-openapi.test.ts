import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient } from '@libsql/client';
import { exchangeCode, logIn, loginFields, newPkce, openLogin, sendForm, formIn } from './login.js';
import { met, openApi, resolve } from './openapi.js';
import { embedder, otherCode, publisherFor } from './publisher.js';

const publisher = await publisherFor({ after }, { meter: { registered: 1 } });
const operations = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const posts = operations.filter(({ path, method }) => method === 'post' && path.startsWith('/access/'));
const gets = operations.filter(({ path, method }) => method === 'get' && path.startsWith('/access/'));

const ask = (path: string, headers: Record<string, string> = {}) =>
  publisher.fetch(path, { headers: { Origin: embedder, ...headers } });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const give = (articleId: unknown, headers: Record<string, string> = {}) =>
  publisher.fetch('/access/gift', {
    method: 'POST',
    headers: { Origin: embedder, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ articleId }),
  });

// Whatever the publisher of a test answers is held against the document; see `fetch` there.
describe('the documented protocol', () => {
  it('is an OpenAPI document in which everything that is pointed at is there', () => {
    assert.match(openApi.openapi, /^3\.1\./);
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const { operation } of operations) assert.ok(operation.summary.endsWith('.'));
    for (const [$ref] of JSON.stringify(openApi).matchAll(/(?<="\$ref":")[^"]+/g)) resolve({ $ref });
    for (const [kind, parts] of Object.entries(openApi.components)) {
      for (const name of Object.keys(parts)) {
        const isUsed = JSON.stringify(openApi).includes(`"#/components/${kind}/${name}"`) || kind === 'securitySchemes';
        assert.ok(isUsed, `${kind}/${name} is used`);
      }
    }
  });

  describe('is what the server does', () => {
    before(async () => {
      for (let number = 0; number < 12; number += 1) {
        const head = 'title: T\nsection: S\npublished: 2026-01-01\nauthor: A\nsummary: S\naccess: paid';
        await publisher.write(`paid-${number}.md`, `---\n${head}\n---\nBody ${number}.\n`);
      }
    });

    it('when all goes well, and when the reader may not', async () => {
      const { challengeId, code } = await publisher.askForCode('reader@reader.example');
      await publisher.post('/access/signup', { email: 'nobody' });
      await publisher.post('/access/signup', { email: 'reader@reader.example' });
      await publisher.post('/access/verify', { challengeId, code: otherCode(code) });
      const verified = await publisher.post('/access/verify', { challengeId, code });
      const tokens = (await verified.json()) as { access_token: string; refresh_token: string };
      const { access_token: token } = tokens;
      await publisher.post('/access/verify', { challengeId, code });
      await publisher.refresh(tokens.refresh_token);
      await publisher.refresh('unknown');
      for (const id of ['open-free', 'members-only', 'subscribers-only', 'paid-1', 'nothing']) {
        for (const headers of [{}, bearer(token), bearer('unknown')]) {
          await ask(`/access/authorization?id=${id}`, headers);
          await ask(`/access/content?id=${id}`, headers);
          await ask(`/access/authorization?id=${id}`, headers);
        }
      }
      const { access_token: subscriber } = await publisher.signIn('subscriber@example.com');
      const gift = (await (await give('subscribers-only', bearer(subscriber))).json()) as { url: string };
      await ask(`/access/content?id=subscribers-only&gift=${new URL(gift.url).searchParams.get('gift')}`);
      for (let number = 0; number < 10; number += 1) await give(`paid-${number}`, bearer(subscriber));
      await give('nothing', bearer(subscriber));
      await give('paid-1');
      await give('paid-1', bearer(token));
      await give('paid-1', { ...bearer(subscriber), 'Content-Type': 'text/plain' });
      await publisher.fetch('/access/gift', {
        method: 'POST',
        headers: { Origin: embedder, 'Content-Type': 'application/json', ...bearer(subscriber) },
        body: '{',
      });
      await publisher.fetch('/access/pingback?id=open-free', { method: 'POST', headers: { Origin: embedder } });
      await publisher.postForm('/access/logout', { token });
      for (const headers of [{}, bearer(subscriber)]) {
        await publisher.fetch('/access/logout-everywhere', {
          method: 'POST',
          headers: { Origin: embedder, ...headers },
        });
      }
    });

    it('where nothing is metered', async (t) => {
      const plain = await publisherFor(t);
      const { access_token: token } = await plain.signIn('reader@reader.example');
      await plain.content('subscribers-only', token);
    });

    it('on the login page', async () => {
      const pkce = newPkce();
      const { result } = await logIn(publisher, loginFields(pkce), 'page@reader.example');
      await exchangeCode(publisher, result['code']!, pkce.verifier);
      await openLogin(publisher, {});
      const form = formIn(await (await openLogin(publisher, loginFields(pkce))).text());
      await sendForm(publisher, { ...form, email: 'nobody' });
      await sendForm(publisher, { ...form, seal: '' });
      await sendForm(publisher, { filler: 'x'.repeat(100_000) });
    });

    it('to strangers, large bodies and other types', async () => {
      const body = 'x'.repeat(100_000);
      const headers = { Origin: embedder, 'Content-Type': 'text/plain' };
      for (const { path } of posts) {
        await publisher.fetch(path, { method: 'POST' });
        await publisher.fetch(path, { method: 'POST', headers, body });
        await publisher.fetch(path, { method: 'POST', headers, body: '' });
      }
      for (const { path } of gets) await ask(path, { Origin: 'https://evil.example' });
    });

    it('when there were too many requests', async (t) => {
      const none = { count: 0, seconds: 60 };
      const names = ['signupsPerAddress', 'codesPerAddress', 'tokensPerAddress', 'readsPerAddress', 'giftsPerReader'];
      const limited = await publisherFor(t);
      const { access_token: token } = await limited.signIn('subscriber@example.com');
      await limited.stop();
      await limited.start({ limits: Object.fromEntries(names.map((name) => [name, none])) });
      await limited.post('/access/signup', { email: 'limited@reader.example' });
      await limited.post('/access/verify', { challengeId: 'c_x', code: '123456' });
      await limited.refresh('unknown');
      await limited.content('open-free');
      const form = formIn(await (await openLogin(limited, loginFields(newPkce()))).text());
      await sendForm(limited, { ...form, email: 'limited@reader.example' });
      await limited.fetch('/access/gift', {
        method: 'POST',
        headers: { Origin: embedder, 'Content-Type': 'application/json', ...bearer(token) },
        body: JSON.stringify({ articleId: 'members-only' }),
      });
    });

    it('when its database is broken', async (t) => {
      const broken = await publisherFor(t);
      const { access_token: token } = await broken.signIn('broken@reader.example');
      const database = createClient({ url: broken.databaseUrl, timeout: 5_000 });
      for (const table of ['hits', 'reads', 'challenges']) await database.execute(`DROP TABLE ${table}`);
      await database.execute('ALTER TABLE sessions RENAME TO gone');
      database.close();
      const headers = { Origin: embedder, 'Content-Type': 'application/json', ...bearer(token) };
      for (const { path } of gets) await broken.fetch(`${path}?id=members-only`, { headers });
      const bodies: Record<string, object> = {
        '/access/signup': { email: 'a@b.example' },
        '/access/verify': { challengeId: 'c_x', code: '123456' },
        '/access/gift': { articleId: 'members-only' },
      };
      for (const { path } of posts.filter(({ path }) => path !== '/access/token')) {
        const body = JSON.stringify(bodies[path] ?? {});
        await broken.fetch(`${path}?id=open-free`, { method: 'POST', headers, body });
      }
      await broken.refresh('unknown');
      const form = formIn(await (await openLogin(broken, loginFields(newPkce()))).text());
      await sendForm(broken, { ...form, email: 'a@b.example' });
    });

    it('and holds nothing that was not met', () => {
      const documented = operations.flatMap(({ path, method, operation }) =>
        Object.keys(operation.responses).map((status) => `${method} ${path} ${status}`),
      );
      assert.deepEqual(
        documented.filter((name) => !met.has(name)),
        [],
      );
    });
  });
});
