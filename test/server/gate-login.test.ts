import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  askForLoginCode,
  exchangeCode,
  formIn,
  logIn,
  loginFields,
  newPkce,
  openLogin,
  returnAddress,
  sendForm,
  state,
} from './login.js';
import { embedder, otherCode, publisherFor, rawGet, type Tokens } from './publisher.js';

const publisher = await publisherFor({ after });
const tokens = async (answer: Response) => (await answer.json()) as Tokens;

describe('the login page', () => {
  it('signs a reader in for a page that sent a challenge, with a code for that page alone', async () => {
    const pkce = newPkce();
    const { status, address, result } = await logIn(publisher, loginFields(pkce), 'popup@reader.example');
    assert.equal(status, 303);
    assert.equal(address, returnAddress);
    assert.deepEqual(Object.keys(result).sort(), ['code', 'state', 'success']);
    assert.equal(result['success'], 'true');
    assert.equal(result['state'], state);

    const answer = await exchangeCode(publisher, result['code']!, pkce.verifier);
    assert.equal(answer.status, 200);
    const { access_token: access, refresh_token: refresh, ...kind } = await tokens(answer);
    assert.deepEqual(kind, { token_type: 'Bearer', expires_in: 600, scope: 'article:read' });
    assert.equal((await publisher.content('members-only', access)).status, 200);
    assert.equal((await publisher.refresh(refresh)).status, 200);
  });

  it("signs a reader in by AMP's reader id for a page that sent no challenge", async () => {
    const sent = 'r'.repeat(32);
    const { address, result } = await logIn(publisher, { return: returnAddress, rid: sent }, 'amp@reader.example');
    assert.equal(address, returnAddress);
    assert.equal(result['success'], 'true');
    const rid = result['rid']!;
    assert.match(rid, /^[\w-]{43}$/);
    const ask = (id: string, origin = embedder) =>
      publisher.fetch(`/access/content?id=members-only&rid=${id}`, { headers: { Origin: origin } });
    assert.equal((await ask(rid)).status, 200);
    assert.equal((await ask(sent)).status, 401, 'the id that the page sent is known to whoever made the link');
    assert.equal((await ask(rid, 'http://localhost:5000')).status, 401);
    await publisher.postForm('/access/logout', { token: rid });
    assert.equal((await ask(rid)).status, 401);
  });

  it('works without scripts, and says what it is for', async () => {
    const html = await (await openLogin(publisher, loginFields(newPkce()))).text();
    assert.ok(!/<script/i.test(html));
    assert.ok(!/ on\w+=| style=|<style/i.test(html), 'nothing that its policy refuses');
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<form method="post" action="\/login"/);
    assert.match(html, /<label for="value">E-mail address<\/label>/);
    assert.match(html, /To read on at <strong>localhost:4999<\/strong>/);
    assert.match(html, /type="email"[^>]*autocomplete="email"/);
    assert.ok(html.includes(`href="${returnAddress}#success=false&amp;state=${state}"`));
  });

  it('ties what went wrong to its field', async () => {
    const fields = loginFields(newPkce());
    const first = formIn(await (await openLogin(publisher, fields)).text());
    const noAddress = await sendForm(publisher, { ...first, email: 'nobody' });
    assert.equal(noAddress.status, 400);
    assert.match(await noAddress.text(), /role="alert"[^]*aria-invalid="true"\s+aria-describedby="problem hint"/);

    const { form, code } = await askForLoginCode(publisher, fields, 'clumsy@reader.example');
    const wrong = await sendForm(publisher, { ...form, code: otherCode(code) });
    assert.equal(wrong.status, 400);
    const html = await wrong.text();
    assert.match(html, /You can try 4 times more/);
    assert.match(html, /autocomplete="one-time-code"/);
    const right = await sendForm(publisher, { ...formIn(html), code });
    assert.equal(right.status, 303);
    const again = await sendForm(publisher, { ...form, code });
    assert.match(await again.text(), /not good any more/);
  });

  it('shows nothing of what was typed, and the same for known and unknown addresses', async () => {
    await publisher.signIn('known@reader.example');
    const shapes = [];
    for (const email of ['known@reader.example', 'fresh@reader.example', '"><b>@reader.example']) {
      const form = formIn(await (await openLogin(publisher, loginFields(newPkce()))).text());
      const answer = await sendForm(publisher, { ...form, email });
      const html = await answer.text();
      assert.ok(!html.includes('@reader.example') && !html.includes('<b>'), email);
      const headers = [...answer.headers].filter(([name]) => !['date', 'content-length'].includes(name));
      shapes.push({ status: answer.status, headers, length: html.length });
    }
    assert.deepEqual(shapes[1], shapes[0]);
    assert.equal(shapes[2]!.status, 400);
  });

  it('is for nobody else: not for caches, indexes, scripts, or frames', async () => {
    const answers = [
      await openLogin(publisher, loginFields(newPkce())),
      await openLogin(publisher, {}),
      await sendForm(publisher, {}),
      await sendForm(publisher, {}, { Origin: 'https://evil.example' }),
      await publisher.fetch('/login', { method: 'DELETE' }),
    ];
    for (const { headers } of answers) {
      assert.equal(headers.get('Cache-Control'), 'private, no-store');
      assert.equal(headers.get('X-Robots-Tag'), 'noindex');
      assert.equal(headers.get('Referrer-Policy'), 'same-origin');
      assert.equal(headers.get('Set-Cookie'), null);
      assert.equal(headers.get('Access-Control-Allow-Origin'), null);
      const policy = headers.get('Content-Security-Policy')!;
      assert.ok(policy.startsWith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"), policy);
      assert.ok(policy.endsWith("base-uri 'none'; frame-ancestors 'none'"), policy);
    }
    const policy = answers[0]!.headers.get('Content-Security-Policy')!;
    assert.ok(policy.includes(`form-action 'self' ${embedder};`), 'the redirect after the form leads back');
  });

  it('may be framed by a site that is registered so, and by no other', async (t) => {
    const host = { origins: ['https://host.example'], returnAddresses: ['https://host.example/back'] };
    const framed = await publisherFor(t, {
      sites: [
        { key: 'framing', ...host, mayFrameLogin: true },
        { key: 'plain', origins: ['https://plain.example'], returnAddresses: ['https://plain.example/back'] },
      ],
    });
    const ancestors = async (address: string) => {
      const answer = await openLogin(framed, { return: address });
      return /frame-ancestors (.*)$/.exec(answer.headers.get('Content-Security-Policy')!)![1];
    };
    assert.equal(await ancestors('https://host.example/back'), 'https://host.example');
    assert.equal(await ancestors('https://plain.example/back'), "'none'");
  });

  it('limits the codes for one address, and says when to come back', async (t) => {
    const limited = await publisherFor(t, { limits: { signupsPerEmail: { count: 1, seconds: 3600 } } });
    const ask = async () => {
      limited.time += 60_000;
      const form = formIn(await (await openLogin(limited, loginFields(newPkce()))).text());
      return sendForm(limited, { ...form, email: 'often@reader.example' });
    };
    assert.equal((await ask()).status, 200);
    const refused = await ask();
    assert.equal(refused.status, 429);
    assert.equal(Number(refused.headers.get('Retry-After')), 3600 - 120);
    assert.match(await refused.text(), /too soon/);
  });
});

describe('the login page sends nobody to', () => {
  const { host } = new URL(embedder);
  const elsewhere: Record<string, string> = {
    nowhere: '',
    'another host': 'https://evil.example/gate-return.html',
    'an address without scheme': '//evil.example/gate-return.html',
    'backslashes for slashes': '\\\\evil.example/gate-return.html',
    'a scheme without slashes': 'https:evil.example/gate-return.html',
    'a script': 'javascript:alert(1)//gate-return.html',
    'a document of its own': 'data:text/html,gate-return.html',
    'user information before the host': `http://${host}@evil.example/gate-return.html`,
    'user information before our host': `http://user@${host}/gate-return.html`,
    'a host that ends like ours': `http://evil.example/.${host}/gate-return.html`,
    'a host that begins like ours': 'http://localhost.evil.example:4999/gate-return.html',
    'another case': returnAddress.toUpperCase(),
    'another case of the path': `${embedder}/Gate-Return.html`,
    'another case of the scheme': returnAddress.replace('http', 'HTTP'),
    'a dot after the host': returnAddress.replace('localhost', 'localhost.'),
    'another port': returnAddress.replace(':4999', ':80@evil.example:4999'),
    'a path below': `${returnAddress}/more`,
    'a path above': `${embedder}/`,
    'a path with dots': `${embedder}/x/../gate-return.html`,
    'an encoded path': `${embedder}/gate%2Dreturn.html`,
    'encoded slashes': 'http:%2F%2Fevil.example%2Fgate-return.html',
    'a query': `${returnAddress}?next=https://evil.example`,
    'a fragment': `${returnAddress}#success=true`,
    'a line break': `${returnAddress}\r\nSet-Cookie: a=b`,
    'a tab': returnAddress.replace('/gate', '/\tgate'),
    'a space before': ` ${returnAddress}`,
    'a full-width dot': 'http://evil\uff0eexample/gate-return.html',
    'an address relative to ours': '/gate-return.html',
  };

  for (const [name, address] of Object.entries(elsewhere)) {
    it(name, async () => {
      const fields = loginFields(newPkce(), { return: address });
      const good = formIn(await (await openLogin(publisher, loginFields(newPkce()))).text());
      for (const answer of [
        await openLogin(publisher, fields),
        await sendForm(publisher, { ...good, ...fields, email: 'victim@reader.example' }),
      ]) {
        assert.equal(answer.status, 400);
        assert.equal(answer.headers.get('Location'), null);
        assert.ok(!/evil|alert|Set-Cookie/.test((await answer.text()) + JSON.stringify([...answer.headers])));
      }
    });
  }

  it('one of two addresses, or to another site than it says', async () => {
    const twice = `${new URLSearchParams(loginFields(newPkce()))}&return=https://evil.example/`;
    assert.equal((await publisher.fetch(`/login?${twice}`)).status, 400);
    for (const [client, status] of [
      ['own', 400],
      ['http://localhost:5000', 400],
      [publisher.url, 400],
      ['loopback', 200],
      [embedder, 200],
      ['', 200],
    ] as const) {
      const answer = await openLogin(publisher, loginFields(newPkce(), { client_id: client }));
      assert.equal(answer.status, status, client);
    }
  });

  it('an address that the site has not registered, even on its own host', async (t) => {
    const listed = await publisherFor(t, {
      sites: [
        { key: 'a', origins: ['https://a.example'], returnAddresses: ['https://a.example/back?site=a'] },
        { key: 'b', origins: ['https://b.example'], returnAddresses: ['https://cdn.example/back'] },
      ],
    });
    for (const [address, status] of [
      ['https://a.example/back?site=a', 200],
      ['https://cdn.example/back', 200],
      [`${listed.url}/gate-return.html`, 200],
      ['https://a.example/back', 400],
      ['https://a.example/gate-return.html', 400],
      ['http://a.example/back?site=a', 400],
      ['https://b.example/back', 400],
      [returnAddress, 400],
    ] as const) {
      assert.equal((await openLogin(listed, { return: address })).status, status, address);
    }
  });
});

describe('the login page takes no request', () => {
  const wrong: Record<string, Record<string, string>> = {
    'with a plain challenge': { code_challenge_method: 'plain' },
    'with a challenge that is none': { code_challenge: 'short' },
    'with a challenge and no state': { state: '' },
    'with a state that could be guessed': { state: '1234567' },
    'with a state that could break out of an address': { state: 'state&code=stolen' },
  };
  for (const [name, more] of Object.entries(wrong)) {
    it(name, async () => assert.equal((await openLogin(publisher, loginFields(newPkce(), more))).status, 400));
  }
});

describe('a form of another site cannot', () => {
  const pkce = newPkce();
  const form = async () => formIn(await (await openLogin(publisher, loginFields(pkce))).text());
  const attempts: Record<string, Record<string, string>> = {
    'name its own origin': { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    'hide its origin': { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
    'come from an embedding page': { Origin: embedder, 'Sec-Fetch-Site': 'same-site' },
    'name ours where the browser knows better': { 'Sec-Fetch-Site': 'cross-site' },
  };
  for (const [name, headers] of Object.entries(attempts)) {
    it(name, async () => {
      const before = (await publisher.mails()).length;
      const answer = await sendForm(publisher, { ...(await form()), email: 'victim@reader.example' }, headers);
      assert.equal(answer.status, 403);
      assert.equal((await publisher.mails()).length, before);
    });
  }

  it('leave its origin out', async () => {
    const body = new URLSearchParams({ ...(await form()), email: 'victim@reader.example' });
    assert.equal((await publisher.fetch('/login', { method: 'POST', body })).status, 403);
  });

  it('send another kind of body', async () => {
    for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
      const headers = { Origin: publisher.url, 'Content-Type': type };
      const body = new URLSearchParams({ ...(await form()), email: 'victim@reader.example' }).toString();
      assert.equal((await publisher.fetch('/login', { method: 'POST', headers, body })).status, 400, type);
    }
  });

  it('do without the seal of our own form, change what is sealed, or keep it for long', async () => {
    const sealed = { ...(await form()), email: 'victim@reader.example' };
    const changes: Record<string, string>[] = [
      { seal: '' },
      { seal: '9999999999999.AAAA' },
      { state: 'another-state' },
      { code_challenge: newPkce().challenge },
      { return: 'http://localhost:5000/gate-return.html' },
    ];
    for (const change of changes) {
      assert.equal((await sendForm(publisher, { ...sealed, ...change })).status, 403, JSON.stringify(change));
    }
    publisher.time += 3_600_000;
    assert.equal((await sendForm(publisher, sealed)).status, 403);
  });

  it('be large', async () => {
    const answer = await sendForm(publisher, { email: 'x'.repeat(1_000_000) });
    assert.equal(answer.status, 413);
  });
});

describe('a code of the login page', () => {
  const codeFor = async (pkce = newPkce(), email = 'coder@reader.example') => {
    publisher.time += 60_000;
    return { pkce, code: (await logIn(publisher, loginFields(pkce), email)).result['code']! };
  };
  const refuse = async (answer: Response) => {
    assert.deepEqual([answer.status, await answer.json()], [400, { error: 'invalid_grant' }]);
  };

  it('is good once; when it comes back, what it brought is taken back, too', async () => {
    const { pkce, code } = await codeFor();
    const { access_token: access, refresh_token: refresh } = await tokens(
      await exchangeCode(publisher, code, pkce.verifier),
    );
    await refuse(await exchangeCode(publisher, code, pkce.verifier));
    assert.equal((await publisher.content('members-only', access)).status, 401);
    await refuse(await publisher.refresh(refresh));
  });

  it('is good for a minute', async () => {
    const { pkce, code } = await codeFor();
    publisher.time += 60_000;
    await refuse(await exchangeCode(publisher, code, pkce.verifier));
  });

  it('is good for its page, its way back and its verifier only', async () => {
    const { pkce, code } = await codeFor();
    await refuse(await exchangeCode(publisher, code, newPkce().verifier));
    await refuse(await exchangeCode(publisher, code, pkce.challenge));
    await refuse(await exchangeCode(publisher, code, ''));
    await refuse(await exchangeCode(publisher, code, pkce.verifier, { redirect_uri: `${embedder}/` }));
    await refuse(await exchangeCode(publisher, code, pkce.verifier, { redirect_uri: '' }));
    await refuse(await exchangeCode(publisher, code, pkce.verifier, { client_id: 'own' }));
    await refuse(await exchangeCode(publisher, code, pkce.verifier, {}, publisher.url));
    await refuse(await exchangeCode(publisher, `${code}A`, pkce.verifier));
    assert.equal((await exchangeCode(publisher, code, pkce.verifier)).status, 200);
  });

  it('is good for the page that named itself, and not for another one of its site', async (t) => {
    const [one, other] = ['https://a.example', 'https://www.a.example'];
    const site = { key: 'a', origins: [one!, other!], returnAddresses: ['https://a.example/back'] };
    const listed = await publisherFor(t, { sites: [site] });
    const exchange = async (client: string, origin: string) => {
      const pkce = newPkce();
      const fields = loginFields(pkce, { return: 'https://a.example/back', client_id: client });
      listed.time += 60_000;
      const { result } = await logIn(listed, fields, 'site@reader.example');
      const more = { redirect_uri: 'https://a.example/back', client_id: origin };
      return (await exchangeCode(listed, result['code']!, pkce.verifier, more, origin)).status;
    };
    assert.equal(await exchange(one!, other!), 400);
    assert.equal(await exchange(other!, other!), 200);
    assert.equal(await exchange('a', other!), 200);
  });

  it('brings tokens to one of two who come at once', async () => {
    const { pkce, code } = await codeFor();
    const answers = await Promise.all([1, 2].map(() => exchangeCode(publisher, code, pkce.verifier)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400]);
  });

  it('is never in an address that servers see', async () => {
    const { form, code } = await askForLoginCode(publisher, loginFields(newPkce()), 'private@reader.example');
    const location = (await sendForm(publisher, { ...form, code })).headers.get('Location')!;
    assert.equal(new URL(location).search, '');
    assert.ok(!location.split('#')[0]!.includes('code'));
  });
});

describe('a mailed code', () => {
  it('of the login page is good there only, and for the same way back', async () => {
    const { form, code } = await askForLoginCode(publisher, loginFields(newPkce()), 'bound@reader.example');
    const elsewhere = await publisher.post('/access/verify', { challengeId: form['challenge'], code });
    assert.equal(elsewhere.status, 410);
    const fields = loginFields(newPkce(), { return: 'http://localhost:5000/gate-return.html' });
    const other = formIn(await (await openLogin(publisher, fields)).text());
    const answer = await sendForm(publisher, { ...other, challenge: form['challenge']!, code });
    assert.match(await answer.text(), /not good any more/);
    assert.equal((await sendForm(publisher, { ...form, code })).status, 303);
  });

  it('of a gate is not good on the login page', async () => {
    const { challengeId, code } = await publisher.askForCode('gate@reader.example');
    const form = formIn(await (await openLogin(publisher, loginFields(newPkce()))).text());
    const answer = await sendForm(publisher, { ...form, challenge: challengeId, code });
    assert.match(await answer.text(), /not good any more/);
  });
});

describe('a login page under a false name', () => {
  it('is not there', async () => {
    const { status } = await rawGet(publisher.url, `/login?return=${returnAddress}`, { Host: 'evil.example' });
    assert.equal(status, 421);
  });
});
