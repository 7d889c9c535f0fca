import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { createClient } from '@libsql/client';
import { signingKeys } from '../../demo/server/access/signing-keys.js';
import { embedder, publisherFor, rawGet, type TestPublisher, type Tokens } from './publisher.js';

const [oldSecret, newSecret, foreignSecret] = ['old', 'new', 'foreign'].map((name) => `${name} secret `.repeat(4));
const publisher = await publisherFor({ after }, { signingSecrets: [newSecret!, oldSecret!] });

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const signedBy = (secret: string, text: string) => signingKeys([secret])[0].sign('access token', text);

/** A token with other claims or another header, signed as it should be. */
function forged(token: string, change: { header?: object; claims?: object }, secret = newSecret!): string {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => decode(part));
  const text = `${encode({ ...header, ...change.header })}.${encode({ ...claims, ...change.claims })}`;
  return `${text}.${signedBy(secret, text)}`;
}

async function assertTeaser(token: string, name: string, at: TestPublisher = publisher, origin = embedder) {
  const answer = await at.content('members-only', token, origin);
  const text = await answer.text();
  assert.equal(answer.status, 401, name);
  assert.equal((JSON.parse(text) as { code: string }).code, 'token_expired', name);
  assert.ok(!text.includes(at.canary('members')), name);
  const asked = await at.fetch('/access/authorization?id=members-only', {
    headers: { Origin: origin, Authorization: `Bearer ${token}` },
  });
  assert.equal(asked.status, 401, name);
}

describe('an access token', () => {
  it('says nothing about the reader, and is bound to one page and ten minutes', async () => {
    const { access_token: token } = await publisher.signIn('someone.particular@reader.example');
    const [header, claims] = token.split('.').slice(0, 2).map(decode);
    assert.deepEqual(Object.keys(header!), ['alg', 'typ', 'kid']);
    assert.deepEqual([header!['alg'], header!['typ']], ['HS256', 'at+jwt']);
    const { sid, ...rest } = claims!;
    assert.match(String(sid), /^[\da-f-]{36}$/);
    const iat = publisher.time / 1000;
    assert.deepEqual(rest, { aud: embedder, client_id: 'loopback', scope: 'article:read', iat, exp: iat + 600 });
  });

  const bytes = (text: string) => Buffer.from(text).toString('base64url');
  const forgeries: Record<string, (token: string) => string | Promise<string>> = {
    'with no algorithm': (token) => `${encode({ alg: 'none' })}.${token.split('.')[1]}.`,
    'with no algorithm, in another case': (token) =>
      `${encode({ alg: 'nOnE', typ: 'at+jwt' })}.${token.split('.')[1]}.`,
    'with no algorithm and the key it had': (token) => forged(token, { header: { alg: 'none' } }),
    'with another algorithm': (token) => forged(token, { header: { alg: 'HS512' } }),
    'with a public-key algorithm': (token) => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const text = `${encode({ alg: 'ES256', typ: 'at+jwt' })}.${token.split('.')[1]}`;
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
    'with a key that it brings along': (token) => forged(token, { header: { jwk: { kty: 'oct', k: bytes('k') } } }),
    'with a key that is elsewhere': (token) => forged(token, { header: { jku: 'https://evil.example/jwks' } }),
    'with the name of another key': (token) => forged(token, { header: { kid: 'unknown' } }),
    'with a path for the name of its key': (token) => forged(token, { header: { kid: '../../dev/null' } }),
    'with the name of our old key, and signed by the new one': (token) =>
      forged(token, { header: { kid: signingKeys([oldSecret!])[0].id } }),
    'with no name of a key': (token) => forged(token, { header: { kid: undefined } }),
    'of another type': (token) => forged(token, { header: { typ: 'JWT' } }),
    'signed by somebody else': (token) => forged(token, {}, foreignSecret),
    'signed with the secret itself': (token) => {
      const text = token.split('.').slice(0, 2).join('.');
      return `${text}.${createHmac('sha256', newSecret!).update(text).digest('base64url')}`;
    },
    'with a longer life': (token) => {
      const [header, claims, signature] = token.split('.') as [string, string, string];
      return `${header}.${encode({ ...decode(claims), exp: 9_999_999_999 })}.${signature}`;
    },
    'for another page': (token) => forged(token, { claims: { aud: 'http://localhost:5000' } }),
    'for many pages': (token) => forged(token, { claims: { aud: [embedder] } }),
    'for another site': (token) => forged(token, { claims: { client_id: 'other' } }),
    'of no session': (token) => forged(token, { claims: { sid: 'unknown' } }),
    'of a session by a pattern': (token) => forged(token, { claims: { sid: '%' } }),
    'without its signature': (token) => token.slice(0, token.lastIndexOf('.') + 1),
    'without its signature and dot': (token) => token.slice(0, token.lastIndexOf('.')),
    'cut by one character': (token) => token.slice(0, -1),
    'cut in half': (token) => token.slice(0, token.length / 2),
    'longer by one character': (token) => `${token}A`,
    'with other spare bits at its end': (token) => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1)!) ^ 1]!;
    },
    'with padding': (token) => `${token}=`,
    'with another part': (token) => `${token}.e30`,
    'in capitals': (token) => token.toUpperCase(),
    'encrypted for nobody': () => `${encode({ alg: 'dir', enc: 'A256GCM' })}..AAAA.AAAA.AAAA`,
    'that is no JSON': () => `${bytes('{')}.${bytes('{')}.${bytes('{')}`,
    'of dots': () => '...',
    'that is a word': () => '__proto__',
    'that is long': () => `${'A'.repeat(6000)}.e30.AA`,
    'that is a refresh token': async () => (await publisher.signIn('kinds@reader.example')).refresh_token,
  };

  for (const [index, [name, forge]] of Object.entries(forgeries).entries()) {
    it(`${name} brings no more than the teaser`, async () => {
      const { access_token: token } = await publisher.signIn(`forger${index}@reader.example`);
      await assertTeaser(await forge(token), name);
      assert.equal((await publisher.content('members-only', token)).status, 200, 'the real one is good');
    });
  }

  it('brings no more than the teaser when it has run out, ended, or comes from elsewhere', async (t) => {
    const { access_token: token } = await publisher.signIn('replay@reader.example');
    await assertTeaser(token, 'on another page', publisher, 'http://localhost:5000');
    await assertTeaser(token, 'on our own page', publisher, publisher.url);
    const other = await publisherFor(t, { signingSecrets: [newSecret!] });
    await assertTeaser(token, 'at another publisher with the same key', other);
    await publisher.postForm('/access/logout', { token });
    await assertTeaser(token, 'after signing out');
    const { access_token: late } = await publisher.signIn('late@reader.example');
    publisher.time += 600_000;
    await assertTeaser(late, 'after ten minutes');
  });

  it('is taken from the header only, and from one header', async () => {
    const { access_token: token } = await publisher.signIn('header@reader.example');
    const ask = (path: string, headers: Record<string, string> = {}) =>
      rawGet(publisher.url, `/access/content?id=members-only${path}`, { Origin: embedder, ...headers });
    for (const [path, headers] of [
      [`&access_token=${token}`, {}],
      [`&token=${token}`, {}],
      [`&rid=${token}`, {}],
      ['', { Cookie: `token=${token}` }],
      ['', { 'X-Authorization': `Bearer ${token}` }],
      ['', { Authorization: `Basic ${token}` }],
      ['', { Authorization: `Bearer ${token}, Bearer ${token}` }],
    ] as const) {
      const { status, body } = await ask(path, headers);
      assert.equal(status, 401, path + JSON.stringify(headers));
      assert.ok(!body.includes(publisher.canary('members')));
    }
  });
});

describe('the signing keys', () => {
  it('are changed without signing anybody out', async (t) => {
    const rotated = await publisherFor(t, { signingSecrets: [oldSecret!] });
    const restart = async (...signingSecrets: string[]) => {
      await rotated.stop();
      await rotated.start({ signingSecrets });
    };
    const first = await rotated.signIn('loyal@reader.example');
    await restart(newSecret!, oldSecret!);
    assert.equal((await rotated.content('members-only', first.access_token)).status, 200);
    const second = (await (await rotated.refresh(first.refresh_token)).json()) as Tokens;
    assert.equal(decode(second.access_token.split('.')[0]!)['kid'], signingKeys([newSecret!])[0].id);
    await restart(newSecret!);
    await assertTeaser(first.access_token, 'signed by a key that is gone', rotated);
    assert.equal((await rotated.content('members-only', second.access_token)).status, 200);
    await restart(foreignSecret!);
    const third = (await (await rotated.refresh(second.refresh_token)).json()) as Tokens;
    assert.equal((await rotated.content('members-only', third.access_token)).status, 200, 'all keys changed at once');
  });

  it('are one random key in the database when none are given', async (t) => {
    const [one, two] = [await publisherFor(t), await publisherFor(t)];
    const kidAt = async (at: TestPublisher) => {
      const { access_token: token } = await at.signIn('keyed@reader.example');
      at.time += 60_000;
      return decode(token.split('.')[0]!)['kid'];
    };
    const kid = await kidAt(one);
    assert.notEqual(kid, await kidAt(two));
    await one.stop();
    await one.start();
    assert.equal(await kidAt(one), kid);
  });

  it('are long enough not to be guessed', () => {
    assert.throws(() => signingKeys(['short']), TypeError);
    assert.throws(() => signingKeys([]), TypeError);
  });

  it('sign for one purpose at a time', () => {
    const [key] = signingKeys([newSecret!]);
    const signatures = (['access token', 'gift', 'login form'] as const).map((purpose) => key.sign(purpose, 'text'));
    assert.equal(new Set(signatures).size, 3);
  });
});

describe('signing out everywhere', () => {
  const everywhere = (token?: string, origin = embedder) =>
    publisher.fetch('/access/logout-everywhere', {
      method: 'POST',
      headers: { Origin: origin, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    });

  it('ends the sessions of this reader on every site, and of nobody else', async () => {
    const here = await publisher.signIn('many@reader.example');
    const there = await publisher.signIn('many@reader.example', 'http://localhost:5000');
    const other = await publisher.signIn('other@reader.example');
    assert.equal((await everywhere(here.access_token)).status, 204);
    await assertTeaser(here.access_token, 'here');
    await assertTeaser(there.access_token, 'there', publisher, 'http://localhost:5000');
    for (const [session, origin] of [
      [here, embedder],
      [there, 'http://localhost:5000'],
    ] as const) {
      assert.equal((await publisher.refresh(session.refresh_token, origin)).status, 400);
    }
    assert.equal((await publisher.content('members-only', other.access_token)).status, 200);
  });

  it('takes a token that is good here, and no other', async () => {
    const { access_token: token, refresh_token: refresh } = await publisher.signIn('careful@reader.example');
    const codes = [];
    for (const answer of [
      await everywhere(),
      await everywhere('unknown'),
      await everywhere(refresh),
      await everywhere(token, 'http://localhost:5000'),
    ]) {
      assert.equal(answer.status, 401);
      codes.push(((await answer.json()) as { code: string }).code);
    }
    assert.deepEqual(codes, ['login_required', 'token_expired', 'token_expired', 'token_expired']);
    assert.equal((await publisher.content('members-only', token)).status, 200);
  });
});

describe('an older database', () => {
  it('goes on: its readers stay signed in by their refresh tokens', async (t) => {
    const older = await publisherFor(t);
    const { refresh_token: refresh } = await older.signIn('veteran@reader.example');
    await older.stop();
    const database = createClient({ url: older.databaseUrl });
    // Back to the second version of the schema, with an access token as it was kept then.
    for (const table of ['secrets', 'login_codes', 'reader_ids', 'metered_reads', 'gift_uses', 'gifts']) {
      await database.execute(`DROP TABLE ${table}`);
    }
    await database.batch([
      'DROP INDEX sessions_by_reader',
      'DROP INDEX tokens_by_session',
      "INSERT INTO tokens SELECT 'abc', 'access', id, 9999999999999, NULL FROM sessions",
      'PRAGMA user_version = 2',
    ]);
    database.close();
    await older.start();
    const answer = await older.refresh(refresh);
    assert.equal(answer.status, 200);
    const { access_token: access } = (await answer.json()) as Tokens;
    assert.equal((await older.content('members-only', access)).status, 200);
  });
});
