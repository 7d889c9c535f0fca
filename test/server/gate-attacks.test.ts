import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { after, describe, it } from 'node:test';
import { formIn, loginFields, newPkce, openLogin, sendForm } from './login.js';
import { embedder, publisherFor, rawGet, type TestPublisher } from './publisher.js';

const publisher = await publisherFor({ after });
const unlimited = Object.fromEntries(
  ['signupsPerEmail', 'signupsPerAddress', 'signupsPerSite', 'codesPerAddress'].map((name) => [
    name,
    { count: 100_000, seconds: 60 },
  ]),
);

const code = async (answer: Response) => ((await answer.json()) as { code?: string }).code;

describe('an article cannot be had by another name', () => {
  const names = [
    'MEMBERS-ONLY',
    'Members-only',
    'members-only ',
    ' members-only',
    'members-only/',
    'members-only.md',
    'members-only.html',
    'members-only?',
    'members-only%00',
    'members-only%0a',
    'members%2Donly%20',
    './members-only',
    '../articles/members-only',
    '..%2f..%2farticles%2fmembers-only',
    '%2e%2e%2fmembers-only',
    '/members-only',
    'members_only',
    'members-only,members-only',
    '["members-only"]',
    "members-only' OR '1'='1",
    'members-only%EF%BC%8F',
    'ｍembers-only',
    'members\u2010only',
    'constructor',
    '__proto__',
    '0',
    '-1',
    '*',
    '%',
  ];
  for (const name of names) {
    it(JSON.stringify(name), async () => {
      const { access_token: token } = await signedIn();
      for (const endpoint of ['content', 'authorization']) {
        const answer = await publisher.fetch(`/access/${endpoint}?id=${encodeURIComponent(name)}`, {
          headers: { Origin: embedder, Authorization: `Bearer ${token}` },
        });
        assert.equal(answer.status, 404);
        assert.ok(!(await answer.text()).includes(publisher.canary('members')));
      }
    });
  }

  let signIn: ReturnType<TestPublisher['signIn']> | undefined;
  const signedIn = () => (signIn ??= publisher.signIn('walker@reader.example'));

  it('nor by an array, twice, or in a body', async () => {
    const { access_token: token } = await signedIn();
    const headers = { Origin: embedder, Authorization: `Bearer ${token}` };
    for (const query of [
      'id[]=members-only',
      'id=members-only&id=members-only',
      'ID=members-only',
      'id%5B0%5D=x',
      '',
    ]) {
      assert.equal((await publisher.fetch(`/access/content?${query}`, { headers })).status, 404, query);
    }
    const posted = await publisher.fetch('/access/content?id=members-only', { method: 'POST', headers });
    assert.equal(posted.status, 404);
  });
});

describe('whether an address is known does not show', () => {
  it('in the status, the body, its length, or the headers', async () => {
    await publisher.signIn('known@reader.example');
    const shapes = [];
    for (const email of ['known@reader.example', 'fresh@reader.example', 'subscriber@example.com']) {
      const answer = await publisher.post('/access/signup', { email });
      const text = await answer.text();
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      shapes.push({ status: answer.status, headers, length: text.length, text: text.replace(/c_[\w-]+/, '') });
    }
    assert.deepEqual(shapes[1], shapes[0]);
    assert.deepEqual(shapes[2], shapes[0]);
  });

  it('in how many codes may be asked for', async (t) => {
    const limited = await publisherFor(t, { limits: { signupsPerEmail: { count: 3, seconds: 3600 } } });
    const statuses = async (email: string) => {
      const list = [];
      for (let times = 0; times < 5; times += 1) {
        limited.time += 60_000;
        list.push((await limited.post('/access/signup', { email })).status);
      }
      return list;
    };
    assert.deepEqual(await statuses('subscriber@example.com'), await statuses('fresh@reader.example'));
  });

  it('in how a wrong code is refused', async (t) => {
    const fresh = await publisherFor(t);
    const answers = [];
    for (const email of ['subscriber@example.com', 'fresh@reader.example']) {
      const { challengeId, code: right } = await fresh.askForCode(email);
      const wrong = right === '000000' ? '111111' : '000000';
      answers.push(await (await fresh.post('/access/verify', { challengeId, code: wrong })).text());
    }
    assert.equal(answers[0], answers[1]);
  });

  it('in the time that the answer takes', async (t) => {
    const timed = await publisherFor(t, { limits: unlimited });
    for (let number = 0; number < 50; number += 1) await timed.signIn(`known${number}@reader.example`);
    const times: Record<'known' | 'fresh', number[]> = { known: [], fresh: [] };
    for (let number = 0; number < 50; number += 1) {
      timed.time += 60_000;
      // In turn, and now one first, now the other: whatever slows the machine down meets both.
      for (const kind of number % 2 ? (['known', 'fresh'] as const) : (['fresh', 'known'] as const)) {
        const started = performance.now();
        const answer = await timed.post('/access/signup', { email: `${kind}${number}@reader.example` });
        await answer.text();
        times[kind].push(performance.now() - started);
      }
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[list.length / 2]!;
    const ratio = median(times.known) / median(times.fresh);
    assert.ok(ratio > 0.5 && ratio < 2, `the medians differ by a factor of ${ratio}`);
  });
});

describe('one address has one reader', () => {
  const spellings = [
    'jos\u00e9@reader.example',
    'jose\u0301@reader.example',
    'jos\u00e9@READER.example',
    ' jos\u00e9@reader.example ',
    'jos\u00e9@\uff52eader.example',
  ];
  it('however it is spelled in Unicode', async (t) => {
    const fresh = await publisherFor(t, { meter: { anonymous: 0, registered: 1 }, limits: unlimited });
    await fresh.write('second.md', await source('Second'));
    const opened: number[] = [];
    for (const email of spellings) {
      fresh.time += 60_000;
      const { access_token: token } = await fresh.signIn(email);
      const slug: string = opened.length ? 'second' : 'subscribers-only';
      opened.push((await fresh.content(slug, token)).status);
    }
    assert.deepEqual(opened, [200, 403, 403, 403, 403], 'they share what one reader may read');
  });

  const source = async (title: string) =>
    `---\ntitle: ${title}\nsection: S\npublished: 2026-01-01\nauthor: A\nsummary: S\naccess: paid\n---\nBody.\n`;
});

describe('too many requests', () => {
  it('are refused after a hundred posts in a minute, with the time to wait', async (t) => {
    const fresh = await publisherFor(t);
    for (const [path, body] of [
      ['/access/signup', (number: number) => ({ email: `reader${number}@reader.example` })],
      ['/access/verify', () => ({ challengeId: 'c_x', code: '123456' })],
    ] as const) {
      const answers = [];
      for (let number = 0; number < 100; number += 1) answers.push(await fresh.post(path, body(number)));
      const refused = answers.filter(({ status }) => status === 429);
      assert.equal(refused.length, 40, path);
      assert.equal(await code(refused[0]!), 'rate_limited');
      for (const { headers } of refused) {
        const wait = Number(headers.get('Retry-After'));
        assert.ok(wait > 0 && wait <= 60);
        assert.equal(headers.get('Access-Control-Allow-Origin'), embedder);
        assert.match(headers.get('Access-Control-Expose-Headers')!, /Retry-After/);
      }
    }
  });

  const limits = {
    'for tokens': [{ tokensPerAddress: { count: 2, seconds: 60 } }, (at: TestPublisher) => at.refresh('unknown'), 400],
    'for texts': [{ readsPerAddress: { count: 2, seconds: 60 } }, (at: TestPublisher) => at.content('open-free'), 200],
  } as const;
  for (const [name, [limit, ask, status]] of Object.entries(limits)) {
    it(`${name} are refused`, async (t) => {
      const limited = await publisherFor(t, { limits: limit });
      assert.deepEqual([(await ask(limited)).status, (await ask(limited)).status], [status, status]);
      const refused = await ask(limited);
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get('Retry-After'), '60');
      limited.time += 60_000;
      assert.equal((await ask(limited)).status, status);
    });
  }

  it('are counted together on the login page and in a gate', async (t) => {
    const limited = await publisherFor(t, { limits: { signupsPerAddress: { count: 2, seconds: 60 } } });
    const onPage = async (email: string) => {
      const form = formIn(await (await openLogin(limited, loginFields(newPkce()))).text());
      return (await sendForm(limited, { ...form, email })).status;
    };
    assert.equal((await limited.post('/access/signup', { email: 'one@reader.example' })).status, 202);
    assert.equal(await onPage('two@reader.example'), 200);
    assert.equal(await onPage('three@reader.example'), 429);
    assert.equal((await limited.post('/access/signup', { email: 'four@reader.example' })).status, 429);
  });

  it('of one site do not hold up another', async (t) => {
    const limited = await publisherFor(t, {
      limits: { signupsPerSite: { count: 1, seconds: 60 } },
      sites: [
        { key: 'a', origins: ['https://a.example', 'https://www.a.example'], returnAddresses: [] },
        { key: 'b', origins: ['https://b.example'], returnAddresses: [] },
      ],
    });
    const ask = async (email: string, origin: string) =>
      (await limited.post('/access/signup', { email }, origin)).status;
    assert.equal(await ask('one@reader.example', 'https://a.example'), 202);
    assert.equal(await ask('two@reader.example', 'https://www.a.example'), 429);
    assert.equal(await ask('three@reader.example', 'https://b.example'), 202);
  });
});

describe('a request that another site forges', () => {
  const jsonPaths = ['/access/signup', '/access/verify'];
  const post = (path: string, headers: Record<string, string>, body = '{"email":"victim@reader.example"}') =>
    publisher.fetch(path, { method: 'POST', headers, body });

  for (const type of [
    'text/plain',
    'text/plain; charset=application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'application/jsonp',
    '',
  ]) {
    it(`cannot be of type ${JSON.stringify(type)}`, async () => {
      for (const path of jsonPaths) {
        assert.equal((await post(path, { Origin: embedder, 'Content-Type': type })).status, 415, path);
      }
    });
  }

  const strangers: Record<string, Record<string, string>> = {
    'without Origin': {},
    'without Origin, as from our own page': { 'Sec-Fetch-Site': 'same-origin' },
    'with Origin null': { Origin: 'null' },
    'from elsewhere': { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    'from elsewhere, naming us as Referer': { Origin: 'https://evil.example', Referer: 'http://localhost/' },
    'from two origins': { Origin: `${embedder}, https://evil.example` },
    'from an origin with user information': { Origin: 'http://evil@localhost:4999' },
    'from an origin in another case': { Origin: embedder.toUpperCase() },
  };
  for (const [name, headers] of Object.entries(strangers)) {
    it(`is refused ${name}`, async () => {
      for (const path of [
        ...jsonPaths,
        '/access/token',
        '/access/logout',
        '/access/logout-everywhere',
        '/access/gift',
      ]) {
        const answer = await post(path, { 'Content-Type': 'application/json', ...headers });
        assert.equal(answer.status, 403, path);
        assert.equal(await code(answer), 'origin_not_allowed');
      }
    });
  }

  it('cannot be sent with credentials, as there are none', async () => {
    const answer = await publisher.post('/access/signup', { email: 'cookie@reader.example' });
    assert.equal(answer.headers.get('Access-Control-Allow-Credentials'), null);
    assert.equal(answer.headers.get('Set-Cookie'), null);
  });
});

describe('a body', () => {
  it('of a megabyte is refused everywhere, and the server goes on', async () => {
    const body = JSON.stringify({ email: 'a@b.example', filler: 'x'.repeat(1_000_000) });
    const paths = ['signup', 'verify', 'token', 'logout', 'logout-everywhere', 'gift', 'pingback'];
    for (const path of paths.map((name) => `/access/${name}`)) {
      const answer = await publisher.fetch(path, {
        method: 'POST',
        headers: { Origin: embedder, 'Content-Type': 'application/json', Authorization: 'Bearer x' },
        body,
      });
      assert.equal(answer.status, 413, path);
      assert.equal(await code(answer), 'too_large');
    }
    assert.equal((await publisher.content('open-free')).status, 200);
  });

  it('that is strange is refused, and never an error of ours', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      '[[[]]]',
      'null',
      '0',
      '{"__proto__":{"email":"a@b.example"}}',
      '\u0000',
      '\uFEFF{}',
    ]) {
      for (const path of ['/access/signup', '/access/verify']) {
        const headers = { Origin: embedder, 'Content-Type': 'application/json' };
        const answer = await publisher.fetch(path, { method: 'POST', headers, body });
        assert.equal(answer.status, 400, `${path} ${body}`);
      }
    }
    assert.deepEqual(
      publisher.warnings.filter((message) => message.includes('failed')),
      [],
    );
  });
});

describe('every answer of the gate', () => {
  it('says who may keep it: nobody; and whom it was for', async () => {
    const { access_token: token } = await publisher.signIn('cached@reader.example');
    const headers = { Origin: embedder, Authorization: `Bearer ${token}` };
    const answers = [
      await publisher.content('members-only', token),
      await publisher.content('members-only'),
      await publisher.content('nothing', token),
      await publisher.fetch('/access/authorization?id=members-only', { headers }),
      await publisher.fetch('/access/content?id=members-only', { headers, method: 'HEAD' }),
      await publisher.fetch('/access/content?id=members-only', { headers: { ...headers, Range: 'bytes=0-10' } }),
      await publisher.fetch('/access/content?id=members-only', { headers, method: 'OPTIONS' }),
      await publisher.fetch('/access/logout-everywhere', { headers: { Origin: embedder }, method: 'POST' }),
      await publisher.fetch('/access/gift', { headers, method: 'POST' }),
      await publisher.fetch('/access/nowhere', { headers }),
      await publisher.content('members-only', token, 'https://evil.example'),
    ];
    for (const { headers: given, url, status } of answers) {
      assert.equal(given.get('Cache-Control'), 'private, no-store', `${url} ${status}`);
      assert.equal(given.get('Vary'), 'Origin, Authorization', `${url} ${status}`);
      assert.equal(given.get('ETag'), null);
      assert.equal(given.get('X-Content-Type-Options'), 'nosniff');
    }
  });

  it('is whole: a range of it is not to be had, nor an older one confirmed', async () => {
    const { access_token: token } = await publisher.signIn('ranger@reader.example');
    const { status, headers } = await rawGet(publisher.url, '/access/content?id=members-only', {
      Origin: embedder,
      Authorization: `Bearer ${token}`,
      Range: 'bytes=0-10',
      'If-None-Match': '*',
      'If-Modified-Since': new Date(8.64e15).toUTCString(),
      'Accept-Encoding': 'gzip, br',
    });
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], undefined);
  });
});
