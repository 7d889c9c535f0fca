import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createClient } from '@libsql/client';
import { returnAddress } from './login.js';
import { embedder, publisherFor, rawGet } from './publisher.js';

const publisher = await publisherFor({ after });
const gated = ['members-only', 'subscribers-only', 'broken'];
const secrets = ['members', 'subscribers', 'broken'].map((name) => publisher.canary(name));

/** Every byte of an answer that a script or a person could see. */
async function everything(answer: Response): Promise<string> {
  return `${answer.statusText}\n${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
}

function assertNoSecret(text: string, where: string): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), where);
}

/** The addresses of this site in a text: links of pages, members of JSON, words of scripts. */
function namedIn(text: string, path: string): string[] {
  const named = text.matchAll(/["'](?=[./a-z])([\w\-./:?&=%;]+)["'#]|>(https?:[^<]+)</gi);
  return [...named].flatMap(([, quoted, between]) => {
    const address = (quoted ?? between!).replaceAll('&amp;', '&');
    const isAddress = /^(?:https?:|\.{0,2}\/)|\.(?:html|json|js|css|svg|yaml|map)$/.test(address);
    if (!isAddress || !URL.canParse(address, publisher.url + path)) return [];
    const { origin, pathname, search } = new URL(address, publisher.url + path);
    return origin === publisher.url ? [pathname + search] : [];
  });
}

const feeds = ['/feed.json', '/feed.rss', '/feed.atom', '/search.json'];
const feedQueries = [
  '',
  '?limit=1',
  '?limit=1&page=2',
  '?section=Markets',
  '?ticker=BTC',
  '?format=full',
  '?full=1&body=1',
  '?q=article',
];
const spellings = gated.flatMap((slug) => [
  slug,
  slug.toUpperCase(),
  `${slug}.md`,
  `${slug}.html`,
  `${slug}.json`,
  `${slug}.json?format=full`,
  `${slug}?format=html`,
  `${slug}?gift=1&unlocked=true&amp=1&print=1`,
  `${slug}/`,
  `${slug}/amp`,
  `../articles/${slug}.md`,
  `..%2farticles%2f${slug}.md`,
  `${slug}%00`,
]);
const publicPaths = [
  ...feeds.flatMap((feed) => feedQueries.map((query) => feed + query)),
  ...spellings.map((spelling) => `/a/${spelling}`),
  ...gated.flatMap((slug) => [
    `/media/${slug}.svg`,
    `/articles/${slug}.md`,
    `/demo/articles/${slug}.md`,
    `/${slug}.md`,
  ]),
  ...gated.flatMap((slug) => [
    `/login?id=${slug}&return=${encodeURIComponent(returnAddress)}`,
    `/login?return=${encodeURIComponent(`/a/${slug}`)}`,
    `/login/${slug}`,
    `/login?article=../articles/${slug}.md`,
    `/access/gift?articleId=${slug}`,
    `/access/content/${slug}`,
    `/access/content?id=${slug}&gift=1`,
    `/access/content?id=${slug}&rid=${'r'.repeat(32)}`,
    `/access/content?id=${slug}&format=full&unlocked=true`,
    `/access/authorization?id=${slug}&rid=${'r'.repeat(32)}&gift=1`,
    `/access/logout-everywhere?id=${slug}`,
    `/articles/${slug}`,
    `/proxy/${slug}`,
  ]),
  ...['/login', '/login/', '/access', '/access/', '/access/content', '/articles', '/proxy'],
  ...['/', '/outbox', '/outbox.json', '/sign-up', '/sitemap.xml', '/search?q=article', '/nowhere', '/access/nowhere'],
];

const disguises: Record<string, RequestInit> = {
  'a plain request': {},
  HEAD: { method: 'HEAD' },
  OPTIONS: { method: 'OPTIONS', headers: { Origin: embedder } },
  POST: { method: 'POST', headers: { Origin: embedder } },
  'a range': { headers: { Range: 'bytes=0-99999' } },
  'a search engine': { headers: { 'User-Agent': 'Googlebot/2.1', Referer: 'https://www.google.com/' } },
  'a forged address': {
    headers: { 'X-Forwarded-For': '127.0.0.1', 'X-Original-URL': '/access/content?id=members-only' },
  },
  'a hidden origin': { headers: { Origin: 'null' } },
  'another form': { headers: { Accept: 'text/markdown, application/json;q=0.9' } },
  'a made-up token': { headers: { Authorization: 'Bearer unlocked', Cookie: 'unlocked=true; plan=subscriber' } },
};

describe('the body of a gated article is at no public address', () => {
  for (const [name, init] of Object.entries(disguises)) {
    it(`for ${name}`, async () => {
      for (const path of publicPaths) assertNoSecret(await everything(await publisher.fetch(path, init)), path);
    });
  }

  it('that the site itself names, on whatever page, in whatever file', async () => {
    const paths = new Set(['/', ...feeds, '/robots.txt', '/live', '/faults/feed.json']);
    // A set that grows while it is walked is walked to its end.
    for (const path of paths) {
      const limit = new AbortController();
      const answer = await publisher.fetch(path, { signal: limit.signal });
      if (answer.headers.get('Content-Type') === 'text/event-stream') {
        limit.abort();
        continue;
      }
      const text = await everything(answer);
      assertNoSecret(text, path);
      for (const named of namedIn(text, path)) paths.add(named);
    }
    for (const slug of gated.slice(0, 2)) assert.ok(paths.has(`/a/${slug}`), `${slug} is named`);
    assert.ok(paths.has('/market-news-elements.js') && paths.has('/feed.html'), 'scripts and pages are named');
  });

  it('for an entitled reader either, who finds it at the content endpoint only', async () => {
    const { access_token: token } = await publisher.signIn('subscriber@example.com');
    const init = { headers: { Authorization: `Bearer ${token}`, Origin: embedder } };
    const otherPaths = publicPaths.filter((path) => !path.startsWith('/access/content?'));
    for (const path of otherPaths) assertNoSecret(await everything(await publisher.fetch(path, init)), path);
    for (const slug of gated) {
      const answer = await publisher.fetch(`/access/authorization?id=${slug}`, init);
      assertNoSecret(await everything(answer), slug);
    }
    assert.ok((await (await publisher.content('members-only', token)).text()).includes(secrets[0]!));
    assert.ok((await (await publisher.content('subscribers-only', token)).text()).includes(secrets[1]!));
  });
});

describe('the body of a gated article', () => {
  it('is not in the stream of live updates, not even when the article changes', async () => {
    const limit = new AbortController();
    const answer = await publisher.fetch('/live?last-event-id=1', { signal: limit.signal });
    const source = await readFile(join(publisher.articlesDir, 'members-only.md'), 'utf8');
    await publisher.write('members-only.md', source.replace('Members read on', 'Members read on and on'));
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('Members read on and on')) break;
    }
    limit.abort();
    await publisher.write('members-only.md', source);
    assertNoSecret(text, '/live');
  });

  it('is not in the answer to a method that there is not', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      for (const path of publicPaths) assertNoSecret(await everything(await publisher.fetch(path, { method })), path);
    }
  });

  it('is not in what a request gets that is not HTTP as it should be', async () => {
    const paths = [
      '//access/content?id=members-only',
      '/access/../articles/members-only.md',
      '/%61ccess/content?id=members-only',
    ];
    for (const path of [...paths, '/access/content?id=members-only#', '/./a/members-only', '/a/./members-only.md']) {
      for (const headers of [{}, { Origin: embedder }, { Host: 'localhost', 'X-HTTP-Method-Override': 'GET' }]) {
        const answer = await rawGet(publisher.url, path, headers as Record<string, string>);
        assertNoSecret(JSON.stringify(answer), path);
      }
    }
  });

  it('is not on the page of an error', async (t) => {
    const failing = await publisherFor(t);
    const database = createClient({ url: failing.databaseUrl, timeout: 5_000 });
    await database.execute('DROP TABLE hits');
    database.close();
    for (const path of ['/access/content?id=members-only', '/access/content?id=subscribers-only']) {
      const answer = await failing.fetch(path, { headers: { Origin: embedder } });
      assert.equal(answer.status, 500);
      assert.equal(answer.headers.get('Cache-Control'), 'private, no-store');
      const text = await everything(answer);
      for (const secret of failing.canaries.values()) assert.ok(!text.includes(secret));
      assert.ok(!/SQL|hits|\.ts/.test(text), 'nor is what went wrong');
    }
  });
});

describe('the content endpoint refuses', () => {
  async function assertRefused(answer: Response, status: number, code: string): Promise<void> {
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get('Content-Type'), 'application/problem+json');
    const text = await everything(answer.clone());
    assertNoSecret(text, code);
    assert.equal(((await answer.json()) as { code: string }).code, code);
  }

  it('who has no token', async () => {
    for (const slug of ['members-only', 'subscribers-only']) {
      await assertRefused(await publisher.content(slug), 401, 'login_required');
    }
  });

  it('an expired token', async () => {
    const { access_token: token } = await publisher.signIn('expired@reader.example');
    publisher.time += 599_999;
    assert.equal((await publisher.content('members-only', token)).status, 200);
    publisher.time += 1;
    await assertRefused(await publisher.content('members-only', token), 401, 'token_expired');
  });

  it('a token from another origin', async () => {
    const { access_token: token } = await publisher.signIn('foreign@reader.example');
    await assertRefused(await publisher.content('members-only', token, 'http://localhost:5000'), 401, 'token_expired');
    await assertRefused(
      await publisher.content('members-only', token, 'https://evil.example'),
      403,
      'origin_not_allowed',
    );
    await assertRefused(await publisher.content('members-only', token, 'null'), 403, 'origin_not_allowed');
  });

  it('a token that was tampered with, cut short, or is none', async () => {
    const { access_token: token, refresh_token: refresh } = await publisher.signIn('tamper@reader.example');
    const flipped = (token[0] === 'A' ? 'B' : 'A') + token.slice(1);
    for (const wrong of [flipped, token.slice(0, -1), `${token}A`, token.toLowerCase(), refresh, 'null', '', '%00']) {
      await assertRefused(await publisher.content('members-only', wrong), 401, 'token_expired');
    }
    const basic = { Origin: embedder, Authorization: `Basic ${token}` };
    await assertRefused(
      await publisher.fetch('/access/content?id=members-only', { headers: basic }),
      401,
      'token_expired',
    );
    const inUrl = await publisher.fetch(`/access/content?id=members-only&access_token=${token}`, {
      headers: { Origin: embedder },
    });
    await assertRefused(inUrl, 401, 'login_required');
  });

  it('a token of a reader who signed out', async () => {
    const { access_token: token, refresh_token: refresh } = await publisher.signIn('leaver@reader.example');
    const headers = { Origin: embedder, Authorization: `Bearer ${token}` };
    assert.equal((await publisher.fetch('/access/logout', { method: 'POST', headers })).status, 204);
    await assertRefused(await publisher.content('members-only', token), 401, 'token_expired');
    assert.equal((await publisher.refresh(refresh)).status, 400);
  });

  it('a reader who has not paid', async () => {
    const { access_token: token } = await publisher.signIn('free@reader.example');
    assert.equal((await publisher.content('members-only', token)).status, 200);
    const answer = await publisher.content('subscribers-only', token);
    assert.deepEqual(((await answer.clone().json()) as { wallType: string }).wallType, 'pay_wall');
    await assertRefused(answer, 402, 'payment_required');
  });

  it('an id that is not exactly that of an article', async () => {
    const { access_token: token } = await publisher.signIn('subscriber@example.com', 'http://localhost:5001');
    const ids = [
      '',
      'MEMBERS-ONLY',
      'members-only.md',
      '../members-only',
      'members-only%00',
      'broken',
      'toString',
      '__proto__',
    ];
    for (const query of [...ids, 'members-only&id=members-only', 'open-free&id=members-only']) {
      await assertRefused(await publisher.content(query, token, 'http://localhost:5001'), 404, 'not_found');
    }
    const array = await publisher.fetch('/access/content?id[]=members-only', {
      headers: { Origin: 'http://localhost:5001', Authorization: `Bearer ${token}` },
    });
    await assertRefused(array, 404, 'not_found');
  });

  it('with an answer whose length does not depend on the body', async () => {
    const source = (body: string) =>
      `---\ntitle: T\nsection: S\npublished: 2026-01-01\nauthor: A\nsummary: S\naccess: paid\n---\n${body}\n`;
    await publisher.write('short-body.md', source('Short.'));
    await publisher.write('large-body.md', source('Long. '.repeat(5000)));
    const [short, large] = await Promise.all(['short-body', 'large-body'].map((slug) => publisher.content(slug)));
    assert.equal((await short!.text()).length, (await large!.text()).length);
  });
});
