import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { embedder, publisherFor, rawGet, type Scope } from './publisher.js';

describe('the publisher', () => {
  it('starts again on its port at once, and knows its readers still', async (t) => {
    const publisher = await publisherFor(t);
    const { access_token: token } = await publisher.signIn('loyal@reader.example');
    const { port } = publisher;
    await publisher.stop();
    await assert.rejects(fetch(`http://localhost:${port}/feed.json`));
    await publisher.start({ port });
    assert.equal(publisher.port, port);
    assert.equal((await publisher.content('members-only', token)).status, 200);
  });

  it('does not start on a port that is taken', async (t) => {
    const publisher = await publisherFor(t);
    const second = await publisherFor(t);
    await second.stop();
    await assert.rejects(second.start({ port: publisher.port }), { code: 'EADDRINUSE' });
  });

  it('writes its addresses as the reader reaches it', async (t) => {
    const publisher = await publisherFor(t);
    const { port } = publisher;
    for (const host of [`127.0.0.1:${port}`, 'localhost:9999', '192.168.7.7:8080', `[::1]:${port}`, 'site.localhost']) {
      const feed = JSON.parse((await rawGet(publisher.url, '/feed.json', { Host: host })).body) as { feed_url: string };
      assert.equal(feed.feed_url, `http://${host}/feed.json`);
    }
    for (const host of ['evil.example', 'localhost.evil.example', `127.0.0.1.evil.example:${port}`]) {
      const { status, body } = await rawGet(publisher.url, '/feed.json', { Host: host });
      assert.equal(status, 421, host);
      assert.ok(!body.includes('evil'));
    }
  });

  it('writes the public address where it has one, whatever a request says', async (t) => {
    const publisher = await publisherFor(t, { publicUrl: 'https://news.example/' });
    const { body } = await rawGet(publisher.url, '/feed.json', { Host: 'evil.example' });
    assert.equal((JSON.parse(body) as { feed_url: string }).feed_url, 'https://news.example/feed.json');
    assert.ok(!body.includes('evil') && !body.includes('localhost'));
    assert.equal((await publisher.content('open-free', undefined, 'https://news.example')).status, 200);
  });
});

describe('the outbox', () => {
  it('shows the mails with their codes, newest first', async (t) => {
    const publisher = await publisherFor(t);
    await publisher.askForCode('first@reader.example');
    const { code } = await publisher.askForCode('second&third@reader.example');
    const answer = await publisher.fetch('/outbox');
    const html = await answer.text();
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.ok(html.includes(`data-code="${code}"`));
    assert.ok(html.indexOf('second&amp;third@reader.example') < html.indexOf('first@reader.example'));
  });

  it('is there for no page from elsewhere', async (t) => {
    const publisher = await publisherFor(t);
    const open = async (path: string, headers: Record<string, string>) => {
      const answer = await rawGet(publisher.url, path, headers);
      return { status: answer.status, readableBy: answer.headers['access-control-allow-origin'] };
    };
    for (const path of ['/outbox', '/outbox.json']) {
      assert.deepEqual(await open(path, {}), { status: 200, readableBy: undefined });
      assert.deepEqual(await open(path, { Origin: embedder }), { status: 200, readableBy: embedder });
      assert.deepEqual(await open(path, { 'Sec-Fetch-Site': 'same-origin' }), { status: 200, readableBy: undefined });
      const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
      assert.deepEqual(await open(path, link), { status: 200, readableBy: undefined });
      assert.equal((await open(path, { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' })).status, 404);
      assert.equal((await open(path, { Origin: 'https://evil.example' })).status, 404);
      assert.equal((await open(path, { Origin: 'null' })).status, 404);
    }
  });

  it('is not there under a public name', async (t) => {
    const publisher = await publisherFor(t, { publicUrl: 'https://news.example' });
    assert.equal((await publisher.fetch('/outbox')).status, 404);
    assert.equal((await publisher.fetch('/outbox.json')).status, 404);
    assert.match(publisher.warnings.join(), /Nobody can sign up/);
  });

  it('gives way to a real mail server', async (t) => {
    const { port, received } = await mailServer(t);
    const publisher = await publisherFor(t, { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'desk@news.example' });
    assert.equal((await publisher.fetch('/outbox')).status, 404);
    assert.equal((await publisher.fetch('/outbox.json')).status, 404);
    const answer = await publisher.post('/access/signup', { email: 'Mailed@Reader.Example' });
    const { challengeId } = (await answer.json()) as { challengeId: string };
    const mail = await received;
    assert.match(mail, /^RCPT TO:<Mailed@reader\.example>/m);
    assert.match(mail, /^From: .*<desk@news\.example>/m);
    assert.match(mail, /^Content-Type: text\/plain/m);
    assert.match(mail, /^Content-Type: text\/html/m);
    const code = /Your code is (\d{6})/.exec(mail)![1]!;
    assert.equal((await publisher.post('/access/verify', { challengeId, code })).status, 200);
  });

  it('is not needed to answer: a mail server that is down is told to the operator, without the address', async (t) => {
    const publisher = await publisherFor(t, { smtpUrl: 'smtp://127.0.0.1:1' });
    const told = new Promise<string>((resolve) => (publisher.warnings.push = (message) => (resolve(message), 1)));
    assert.equal((await publisher.post('/access/signup', { email: 'lost@reader.example' })).status, 202);
    const message = await told;
    assert.match(message, /could not be sent/);
    assert.ok(!message.includes('lost'));
  });
});

describe('npm start', () => {
  it('prints the addresses to open, and stops when told to', async (t) => {
    const { child, output } = run(await settings(t));
    assert.match(await output(/outbox/), /Open:\n +http:\/\/localhost:\d+\/\n[^]*\/article\.html[^]*\/feed\.json/);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('says in one line that its port is taken, or what else is wrong', async (t) => {
    const publisher = await publisherFor(t);
    const wrong: [Record<string, string>, RegExp][] = [
      [{ PORT: String(publisher.port) }, /^Port \d+ is taken\. .*\n$/],
      [{ ARTICLES_DIR: '/no/such/folder' }, /^ENOENT.*\/no\/such\/folder'\n$/],
      [{ PUBLIC_URL: 'news.example' }, /^PUBLIC_URL: news\.example is not an address.*\n$/],
      [{ SIGNING_KEYS: 'short' }, /^A signing key is too easy to guess.*\n$/],
      [{ SITES_FILE: '/no/such/file' }, /^ENOENT.*\/no\/such\/file'\n$/],
      [{ METER_ANONYMOUS: 'many' }, /^METER_ANONYMOUS: many is not a number.*\n$/],
      [{ ALLOWED_ORIGINS: 'https://a.example, b.example' }, /^ALLOWED_ORIGINS: b\.example is not an origin.*\n$/],
    ];
    for (const [variables, message] of wrong) {
      const { child, output } = run({ ...(await settings(t)), ...variables });
      assert.match(await output(/\n/), message);
      if (child.exitCode === null) await once(child, 'exit');
      assert.equal(child.exitCode, 1);
    }
  });
});

async function settings(t: Scope): Promise<Record<string, string>> {
  const { articlesDir, folder } = await publisherFor(t);
  return { PORT: '0', ARTICLES_DIR: articlesDir, DATABASE_URL: `file:${join(folder, 'main.db')}` };
}

function run(variables: Record<string, string>) {
  const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env['PATH'], ...variables },
  });
  const output = (until: RegExp) =>
    new Promise<string>((resolve, reject) => {
      let text = '';
      const onData = (data: Buffer) => {
        text += String(data);
        if (until.test(text)) resolve(text);
      };
      child.stdout.on('data', onData);
      child.stderr.on('data', onData);
      // Not at its exit: what it has said may be read after that.
      child.on('close', () => reject(new Error(`ended with: ${text}`)));
    });
  return { child, output };
}

/** A mail server that takes one mail; `received` is all it was told. */
async function mailServer(t: Scope): Promise<{ port: number; received: Promise<string> }> {
  let tell: (mail: string) => void;
  const received = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((socket) => {
    let [text, inMail] = ['', false];
    socket.write('220 ready\r\n');
    socket.on('data', (data) => {
      text += String(data);
      if (inMail && !text.endsWith('\r\n.\r\n')) return;
      if (inMail) tell(text);
      inMail = /^DATA\r\n$/im.test(String(data));
      socket.write(inMail ? '354 go on\r\n' : '250 OK\r\n');
    });
    socket.on('error', () => socket.destroy());
  });
  t.after(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, received };
}
