import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createClient } from '@libsql/client';
import { normalizeEmail } from '../../demo/server/access/email.js';
import { embedder, otherCode, publisherFor, type Tokens } from './publisher.js';

const publisher = await publisherFor({ after });
/** What the database holds, read past the publisher. */
async function storedRows(sql: string) {
  const database = createClient({ url: publisher.databaseUrl });
  try {
    return (await database.execute(sql)).rows;
  } finally {
    database.close();
  }
}

/** What the answers of these endpoints may hold. */
interface Answer extends Tokens {
  challengeId: string;
  code: string;
  fields: unknown;
  attemptsLeft: number;
}

const json = async (answer: Response) => (await answer.json()) as Answer;

describe('signing up', () => {
  it('takes an e-mail address, mails a code, and lets the reader in for it', async () => {
    const asked = await publisher.post('/access/signup', {
      email: ' New.Reader@Reader.EXAMPLE ',
      articleId: 'members-only',
      embedOrigin: embedder,
      lang: 'en',
      consent: { terms: '2026-01', newsletter: true },
      hp: '',
    });
    assert.equal(asked.status, 202);
    const { challengeId, ...rest } = await json(asked);
    assert.deepEqual(rest, { method: 'otc', length: 6, expiresIn: 600, resendAfter: 30 });
    assert.match(challengeId, /^c_[\w-]{43}$/);

    const [mail] = await publisher.mails();
    assert.equal(mail!.to, 'New.Reader@reader.example');
    assert.match(mail!.code, /^\d{6}$/);
    assert.ok(mail!.text.includes(mail!.code));

    const verified = await publisher.post('/access/verify', { challengeId, code: mail!.code });
    assert.equal(verified.status, 200);
    const { access_token: access, refresh_token: refresh, ...kind } = await json(verified);
    assert.deepEqual(kind, { token_type: 'Bearer', expires_in: 600, scope: 'article:read' });
    assert.match(access, /^[\w-]+\.[\w-]+\.[\w-]{43}$/);
    assert.match(refresh, /^[\w-]{43}$/);
    assert.equal((await publisher.content('members-only', access)).status, 200);
  });

  it('is also signing in: the same reader comes back with another code', async () => {
    const first = await publisher.signIn('twice@reader.example');
    const second = await publisher.signIn('twice@reader.example');
    assert.notEqual(first.access_token, second.access_token);
    for (const { access_token: token } of [first, second]) {
      assert.equal((await publisher.content('members-only', token)).status, 200);
    }
  });

  it('takes a code as people type it', async () => {
    const { challengeId, code } = await publisher.askForCode('typed@reader.example');
    const typed = ` ${code.slice(0, 3)}-${code.slice(3)} `;
    assert.equal((await publisher.post('/access/verify', { challengeId, code: typed })).status, 200);
    const other = await publisher.askForCode('persian@reader.example');
    const persian = other.code.replace(/\d/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit)));
    assert.equal((await publisher.post('/access/verify', { ...other, code: persian })).status, 200);
  });

  it('answers the same for known and unknown addresses', async () => {
    await publisher.signIn('known@reader.example');
    const shapes = [];
    for (const email of ['known@reader.example', 'fresh@reader.example', 'subscriber@example.com']) {
      const answer = await publisher.post('/access/signup', { email });
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      const text = await answer.text();
      shapes.push({ status: answer.status, headers, text: text.replace(/c_[\w-]+/, 'c_…'), length: text.length });
    }
    assert.deepEqual(shapes[1], shapes[0]);
    assert.deepEqual(shapes[2], shapes[0]);
  });

  it('tells a robot the same, and mails nothing', async () => {
    const before = (await publisher.mails()).length;
    const human = await json(await publisher.post('/access/signup', { email: 'human@reader.example' }));
    const answer = await publisher.post('/access/signup', {
      email: 'robot@reader.example',
      hp: 'https://spam.example',
    });
    assert.equal(answer.status, 202);
    assert.deepEqual(Object.keys(await json(answer)), Object.keys(human));
    assert.equal((await publisher.mails()).length, before + 1);
  });

  it('refuses what is not an e-mail address', async () => {
    for (const email of [
      '',
      'nobody',
      'a@b',
      'a@b.example\r\nBcc: c@d.example',
      'a b@c.example',
      '<a@b.example>',
      42,
      null,
      ['a@b.example'],
    ]) {
      const answer = await publisher.post('/access/signup', { email });
      assert.equal(answer.status, 400, String(email));
      const { code, fields } = await json(answer);
      assert.deepEqual({ code, fields }, { code: 'invalid', fields: { email: 'invalid' } });
    }
  });

  it('keeps no code and no token in clear', async () => {
    const { challengeId, code } = await publisher.askForCode('stored@reader.example');
    const stored = JSON.stringify(await storedRows('SELECT * FROM challenges'));
    const tokens = await json(await publisher.post('/access/verify', { challengeId, code }));
    const storedTokens = JSON.stringify(await storedRows('SELECT * FROM tokens'));
    for (const secret of [challengeId, `"${code}"`]) assert.ok(!stored.includes(secret));
    for (const secret of [tokens.access_token, tokens.refresh_token]) assert.ok(!storedTokens.includes(secret));
  });

  it('keeps what was agreed to, and when', async () => {
    const { challengeId } = await json(
      await publisher.post('/access/signup', {
        email: 'consenting@reader.example',
        consent: { terms: '2026-01', newsletter: true },
      }),
    );
    await publisher.post('/access/verify', { challengeId, code: (await publisher.mails())[0]!.code });
    const rows = await storedRows(
      "SELECT terms, newsletter, given_at FROM consents JOIN readers ON id = reader_id WHERE email LIKE 'consenting@%'",
    );
    assert.deepEqual({ ...rows[0] }, { terms: '2026-01', newsletter: 1, given_at: publisher.time });
  });
});

describe('a code', () => {
  const verify = (challengeId: string, code: string, origin = embedder) =>
    publisher.post('/access/verify', { challengeId, code }, origin);

  it('may be mistyped four times, and after the fifth is dead', async () => {
    const { challengeId, code } = await publisher.askForCode('clumsy@reader.example');
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      const answer = await verify(challengeId, otherCode(code));
      assert.equal(answer.status, 400);
      const body = await json(answer);
      assert.deepEqual([body.code, body.attemptsLeft], ['invalid_code', attemptsLeft]);
    }
    const late = await verify(challengeId, code);
    assert.equal(late.status, 410);
    assert.equal((await json(late)).code, 'expired');
  });

  it('is right even at the fifth attempt', async () => {
    const { challengeId, code } = await publisher.askForCode('lucky@reader.example');
    for (let attempt = 0; attempt < 4; attempt += 1) await verify(challengeId, otherCode(code));
    assert.equal((await verify(challengeId, code)).status, 200);
  });

  it('cannot be guessed faster with many attempts at once', async () => {
    const { challengeId, code } = await publisher.askForCode('parallel@reader.example');
    const guesses = await Promise.all(Array.from({ length: 12 }, () => verify(challengeId, otherCode(code))));
    assert.equal(guesses.filter(({ status }) => status === 400).length, 5);
    assert.equal((await verify(challengeId, code)).status, 410);
  });

  it('is good once, also when it comes twice at once', async () => {
    const { challengeId, code } = await publisher.askForCode('once@reader.example');
    const answers = await Promise.all([verify(challengeId, code), verify(challengeId, code)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410]);
    assert.equal((await verify(challengeId, code)).status, 410);
  });

  it('is good for ten minutes', async () => {
    const early = await publisher.askForCode('early@reader.example');
    const late = await publisher.askForCode('late@reader.example');
    publisher.time += 599_999;
    assert.equal((await verify(early.challengeId, early.code)).status, 200);
    publisher.time += 1;
    assert.equal((await verify(late.challengeId, late.code)).status, 410);
  });

  it('is good on the page that asked for it, with the challenge it was made for', async () => {
    const [one, two] = [
      await publisher.askForCode('one@reader.example'),
      await publisher.askForCode('two@reader.example'),
    ];
    assert.equal((await verify(one.challengeId, one.code, 'http://localhost:5000')).status, 410);
    if (one.code !== two.code) assert.equal((await verify(one.challengeId, two.code)).status, 400);
    assert.equal((await verify('c_unknown', one.code)).status, 410);
    assert.equal((await verify(one.challengeId, one.code)).status, 200);
  });

  it('has six digits; anything else costs no attempt', async () => {
    const { challengeId, code } = await publisher.askForCode('digits@reader.example');
    for (const wrong of ['', '12345', '1234567', 'abcdef', 123456, null, [code]]) {
      const answer = await publisher.post('/access/verify', { challengeId, code: wrong });
      assert.equal((await json(answer)).code, 'invalid');
    }
    assert.equal((await json(await verify(challengeId, otherCode(code)))).attemptsLeft, 4);
  });
});

describe('the sign-up endpoints', () => {
  it('take JSON only, so that no form of another site can post to them', async () => {
    const body = JSON.stringify({ email: 'form@reader.example' });
    for (const path of ['/access/signup', '/access/verify']) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json']) {
        const headers = { Origin: embedder, 'Content-Type': type };
        const answer = await publisher.fetch(path, { method: 'POST', headers, body });
        assert.equal(answer.status, 415, type);
        assert.equal((await json(answer)).code, 'unsupported_media_type');
      }
    }
  });

  it('refuse pages that are not allowed', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://localhost.evil.example', 'http://user@localhost']) {
      const answer = await publisher.post('/access/signup', { email: 'evil@reader.example' }, origin);
      assert.equal(answer.status, 403, origin);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null);
      assert.equal((await json(answer)).code, 'origin_not_allowed');
    }
  });

  it('refuse a large body, and one that is no JSON object', async () => {
    const large = await publisher.post('/access/signup', { email: 'a@b.example', lang: 'x'.repeat(1_000_000) });
    assert.equal(large.status, 413);
    for (const body of ['{', '"text"', 'null', '']) {
      const headers = { Origin: embedder, 'Content-Type': 'application/json' };
      const answer = await publisher.fetch('/access/signup', { method: 'POST', headers, body });
      assert.equal(answer.status, 400, body);
    }
  });

  it('send another code only after half a minute', async () => {
    const ask = (origin?: string, email = 'eageré@reader.example') =>
      publisher.post('/access/signup', { email }, origin);
    assert.equal((await ask()).status, 202);
    publisher.time += 10_000;
    assert.equal((await ask(embedder, 'EAGERÉ@reader.example')).status, 429, 'in another spelling');
    const soon = await ask();
    assert.equal(soon.status, 429);
    assert.equal(soon.headers.get('Retry-After'), '20');
    assert.equal((await json(soon)).code, 'rate_limited');
    assert.equal((await ask('http://localhost:5000')).status, 202, 'another page is not made to wait');
    publisher.time += 20_000;
    assert.equal((await ask()).status, 202);
  });

  const limits = {
    'one address': { signupsPerEmail: { count: 2, seconds: 3600 } },
    'one network address': { signupsPerAddress: { count: 2, seconds: 3600 } },
    'one page': { signupsPerSite: { count: 2, seconds: 3600 } },
  };
  for (const [name, limit] of Object.entries(limits)) {
    it(`limit the codes for ${name}`, async (t) => {
      const limited = await publisherFor(t, { limits: limit });
      const ask = async (number: number) => {
        limited.time += 60_000;
        const spelling = ['same', 'Same', 'SAME', 'sAmE'][number - 1];
        const email = name === 'one address' ? `${spelling}@reader.example` : `reader${number}@reader.example`;
        return limited.post('/access/signup', { email });
      };
      assert.deepEqual([(await ask(1)).status, (await ask(2)).status], [202, 202]);
      const refused = await ask(3);
      assert.equal(refused.status, 429);
      assert.equal(Number(refused.headers.get('Retry-After')), 3600 - 180);
      limited.time += 3600_000;
      assert.equal((await ask(4)).status, 202);
    });
  }

  it('limit how often codes are tried', async (t) => {
    const limited = await publisherFor(t, { limits: { codesPerAddress: { count: 1, seconds: 60 } } });
    const attempt = () => limited.post('/access/verify', { challengeId: 'c_x', code: '123456' });
    assert.equal((await attempt()).status, 410);
    const refused = await attempt();
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('Retry-After'), '60');
  });

  it('count the addresses of one IPv6 network as one, which one machine may have all of', async (t) => {
    const limited = await publisherFor(t, { trustProxy: true, limits: { codesPerAddress: { count: 1, seconds: 60 } } });
    const body = JSON.stringify({ challengeId: 'c_x', code: '123456' });
    const statusFrom = async (address: string) => {
      const headers = { Origin: embedder, 'Content-Type': 'application/json', 'X-Forwarded-For': address };
      return (await limited.fetch('/access/verify', { method: 'POST', headers, body })).status;
    };
    assert.equal(await statusFrom('2001:db8:0:1::1'), 410);
    for (const same of ['2001:db8:0:1::2', '2001:DB8::1:a:b:c:d', '2001:0db8:0000:0001:ffff::', '2001:db8:0:1::1%eth0'])
      assert.equal(await statusFrom(same), 429, same);
    assert.equal(await statusFrom('2001:db8:0:2::1'), 410);
    assert.equal(await statusFrom('::1'), 410);
    assert.equal(await statusFrom('::ffff:192.0.2.1'), 410);
    assert.equal(await statusFrom('::ffff:192.0.2.2'), 410, 'an IPv4 address in another notation');
    assert.equal(await statusFrom('192.0.2.1'), 429);
  });

  it('believe a forwarded address only from a proxy of their own', async (t) => {
    for (const trustProxy of [false, true]) {
      const limited = await publisherFor(t, { trustProxy, limits: { codesPerAddress: { count: 1, seconds: 60 } } });
      const statuses = [];
      for (const address of ['192.0.2.1, 198.51.100.1', '192.0.2.1, 198.51.100.2']) {
        const headers = { Origin: embedder, 'Content-Type': 'application/json', 'X-Forwarded-For': address };
        const body = JSON.stringify({ challengeId: 'c_x', code: '123456' });
        statuses.push((await limited.fetch('/access/verify', { method: 'POST', headers, body })).status);
      }
      assert.deepEqual(statuses, trustProxy ? [410, 410] : [410, 429]);
    }
  });
});

describe('an e-mail address', () => {
  it('has one spelling only', () => {
    assert.equal(normalizeEmail(' Ann@EXAMPLE.Com '), 'Ann@example.com');
    assert.equal(normalizeEmail('jose\u0301@example.com'), 'jos\u00e9@example.com');
    assert.equal(normalizeEmail('a@b\u00fccher.example'), 'a@xn--bcher-kva.example');
    assert.equal(normalizeEmail('a@B\u00dcCHER.example'), 'a@xn--bcher-kva.example');
    assert.equal(normalizeEmail("o'brien+news@mail.example.co.uk"), "o'brien+news@mail.example.co.uk");
  });

  it('can smuggle nothing into a mail', () => {
    for (const text of [
      'a@b.example\n',
      'a@b.example\r\nBcc: x@y.example',
      'a\u0000@b.example',
      'a@b.example,c@d.example',
      'a@b.example;c',
      'A <a@b.example>',
      'a@[127.0.0.1]',
      'a@127.0.0.1',
      'a@b.example/x',
      `${'a'.repeat(65)}@b.example`,
      `a@${'b'.repeat(64)}.example`,
      'a@-b.example',
      'a@b..example',
      'a@b.example.',
    ]) {
      assert.equal(normalizeEmail(text), undefined, JSON.stringify(text));
    }
  });
});
