import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { embedder, publisherFor } from './publisher.js';

const publisher = await publisherFor({ after });

async function authorization(id: string, token?: string, headers: Record<string, string> = { Origin: embedder }) {
  const answer = await publisher.fetch(`/access/authorization?id=${id}&rid=r1`, {
    headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }) },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('the authorization endpoint', () => {
  it('grants a free article to everyone', async () => {
    const expected = { granted: true, grantReason: 'FREE', data: { isLoggedIn: false } };
    assert.deepEqual(await authorization('open-free'), { status: 200, body: expected });
    assert.deepEqual(await authorization('open-free', 'no-token'), { status: 200, body: expected });
  });

  it('tells who is signed out what stands in the way', async () => {
    assert.deepEqual((await authorization('members-only')).body, {
      granted: false,
      wallType: 'registration_wall',
      data: { isLoggedIn: false },
      cta: { heading: 'Only for members', buttonText: 'Let me in' },
      login: { methods: ['otc'] },
    });
    assert.deepEqual((await authorization('subscribers-only')).body, {
      granted: false,
      wallType: 'pay_wall',
      data: { isLoggedIn: false },
      login: { methods: ['otc'] },
    });
  });

  it('grants by what the reader has', async () => {
    const { access_token: free } = await publisher.signIn('free@reader.example');
    const { access_token: paid } = await publisher.signIn('subscriber@example.com');
    const data = { isLoggedIn: true };
    assert.deepEqual((await authorization('members-only', free)).body, {
      granted: true,
      grantReason: 'REGISTERED',
      data,
    });
    assert.deepEqual((await authorization('members-only', paid)).body, {
      granted: true,
      grantReason: 'SUBSCRIBER',
      data,
    });
    assert.deepEqual((await authorization('subscribers-only', paid)).body, {
      granted: true,
      grantReason: 'SUBSCRIBER',
      data,
    });
    const refused = (await authorization('subscribers-only', free)).body;
    assert.deepEqual(refused, { granted: false, wallType: 'pay_wall', data, login: { methods: ['otc'] } });
  });

  it('asks for a fresh token in place of one that is not good any more', async () => {
    const { status, body } = await authorization('members-only', 'stale');
    assert.equal(status, 401);
    assert.equal(body['code'], 'token_expired');
    assert.equal(body['wallType'], 'registration_wall');
  });

  it('knows no article that is not there', async () => {
    const { status, body } = await authorization('nothing');
    assert.equal(status, 404);
    assert.equal(body['code'], 'not_found');
  });

  it('stays below 500 bytes and says nothing personal', async () => {
    const { access_token: token } = await publisher.signIn('someone.particular@reader.example');
    const text = JSON.stringify((await authorization('members-only', token)).body);
    assert.ok(text.length <= 500);
    assert.ok(!text.includes('particular'));
  });
});

describe('the content endpoint', () => {
  it('delivers the whole text with the grant', async () => {
    const { access_token: token } = await publisher.signIn('reader@reader.example');
    const answer = await publisher.content('members-only', token);
    assert.equal(answer.headers.get('Content-Encoding'), null);
    assert.equal(answer.headers.get('ETag'), null);
    assert.deepEqual(await answer.json(), {
      id: 'members-only',
      version: '2026-04-12T06:00:00.000Z',
      format: 'html',
      html:
        '<p>The preview of the members&#39; article.</p>\n' +
        `<p>The whole of the members&#39; article: ${publisher.canary('members')}.</p>\n`,
      grant: { granted: true, grantReason: 'REGISTERED', data: { isLoggedIn: true } },
      expiresIn: 900,
    });
  });

  it('delivers a free article to everyone', async () => {
    const answer = (await (await publisher.content('open-free')).json()) as { html: string };
    assert.ok(answer.html.includes(publisher.canary('free')));
  });

  it('refuses in the words of RFC 9457', async () => {
    const answer = await publisher.content('members-only');
    assert.equal(answer.headers.get('WWW-Authenticate'), 'Bearer');
    assert.deepEqual(await answer.json(), {
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      code: 'login_required',
      detail: 'Sign in to read this article.',
      wallType: 'registration_wall',
      data: { isLoggedIn: false },
    });
  });
});

describe('a request without Origin', () => {
  const own = { 'Sec-Fetch-Site': 'same-origin' };

  it('counts as one of our own pages, unless the browser says otherwise', async () => {
    const { access_token: token } = await publisher.signIn('own@reader.example', publisher.url);
    const headers = { Authorization: `Bearer ${token}` };
    const content = (more: object) =>
      publisher.fetch('/access/content?id=members-only', { headers: { ...headers, ...more } });
    assert.equal((await content(own)).status, 200);
    assert.equal((await content({})).status, 200);
    assert.equal((await content({ Origin: publisher.url })).status, 200);
    assert.equal((await content({ 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    assert.equal((await content({ 'Sec-Fetch-Site': 'same-site' })).status, 403);
  });

  it('gets nothing for a token of another page', async () => {
    const { access_token: token } = await publisher.signIn('other@reader.example');
    assert.equal((await authorization('members-only', token, own)).status, 401);
  });

  it('cannot post', async () => {
    for (const name of ['signup', 'verify', 'token', 'logout', 'pingback']) {
      const answer = await publisher.fetch(`/access/${name}`, { method: 'POST' });
      assert.equal(answer.status, 403, name);
    }
  });
});

describe('every answer of the gate', () => {
  it('is for its own reader alone, and for the page that asked', async () => {
    const answers = [
      await publisher.content('members-only'),
      await publisher.content('open-free'),
      await publisher.post('/access/signup', {}),
      await publisher.post('/access/nowhere', {}),
      await publisher.refresh('nothing'),
    ];
    for (const { headers, url } of answers) {
      assert.equal(headers.get('Cache-Control'), 'private, no-store', url);
      assert.equal(headers.get('Vary'), 'Origin, Authorization', url);
      assert.equal(headers.get('Access-Control-Allow-Origin'), embedder, url);
      assert.equal(headers.get('Access-Control-Allow-Credentials'), null, url);
      assert.equal(headers.get('X-Robots-Tag'), 'noindex', url);
    }
  });

  it('allows the preflight of allowed origins only', async () => {
    const preflight = (origin: string) =>
      publisher.fetch('/access/content?id=members-only', {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'authorization',
        },
      });
    const allowed = await preflight(embedder);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), embedder);
    assert.equal(allowed.headers.get('Access-Control-Allow-Methods'), 'GET, POST');
    assert.equal(allowed.headers.get('Access-Control-Allow-Headers'), 'authorization, content-type');
    assert.ok(Number(allowed.headers.get('Access-Control-Max-Age')) > 0);
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil.example',
    ]) {
      const refused = await preflight(origin);
      assert.equal(refused.status, 403, origin);
      assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null, origin);
    }
  });

  it('allows every loopback origin when no list is given', async () => {
    for (const origin of [
      'http://localhost:3000',
      'https://127.0.0.1:1',
      'http://[::1]:8081',
      'http://site.localhost',
    ]) {
      assert.equal((await publisher.content('open-free', undefined, origin)).status, 200, origin);
    }
  });

  it('refuses other origins so that their authors can read why, and nothing else', async () => {
    const answer = await publisher.content('open-free', undefined, 'https://evil.example');
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    assert.equal(((await answer.json()) as { code: string }).code, 'origin_not_allowed');
  });

  it('allows the origins of a list only, and always its own', async (t) => {
    const listed = await publisherFor(t, { allowedOrigins: ['https://host.example'] });
    assert.equal((await listed.content('open-free', undefined, 'https://host.example')).status, 200);
    assert.equal((await listed.content('open-free', undefined, listed.url)).status, 200);
    for (const origin of [embedder, 'http://host.example', 'https://host.example:444', 'https://a.host.example']) {
      assert.equal((await listed.content('open-free', undefined, origin)).status, 403, origin);
    }
  });
});

describe('the pingback endpoint', () => {
  it('takes what the gate sends after reading, and never shows anything', async () => {
    for (const [id, body] of [
      ['open-free', '{"service":"local","granted":true}'],
      ['nothing', 'not JSON'],
    ] as const) {
      const answer = await publisher.fetch(`/access/pingback?id=${id}`, {
        method: 'POST',
        headers: { Origin: embedder, 'Content-Type': 'text/plain' },
        body,
      });
      assert.equal(answer.status, 204);
      assert.equal(await answer.text(), '');
    }
  });
});
