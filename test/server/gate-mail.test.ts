import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { smtpMailer } from '../../demo/server/mail.js';
import { embedder, publisherFor } from './publisher.js';

interface ReceivedMail {
  to: string[];
  /** As it went over the wire. */
  source: string;
}

/** A real mail server in its own process. */
async function startMailServer() {
  const script = fileURLToPath(new URL('mail-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  after(() => void child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string) as unknown;
  const { port } = (await next()) as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, nextMail: () => next() as Promise<ReceivedMail> };
}

const server = await startMailServer();
const publisher = await publisherFor({ after }, { smtpUrl: server.url, mailFrom: 'desk@news.example' });

/** The headers of a mail, unfolded, encoded words read. */
function headersOf({ source }: ReceivedMail): Map<string, string> {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const read = (value: string) =>
    value
      .replaceAll(/\?= =\?/g, '?==?')
      .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
        kind.toUpperCase() === 'B'
          ? Buffer.from(text, 'base64').toString()
          : decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
      );
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), read(line.slice(colon + 1).trim())] as const;
    }),
  );
}

describe('a mail', () => {
  it('brings the code, by which its reader signs in', async () => {
    const asked = await publisher.post('/access/signup', { email: 'Jos\u00e9+news@B\u00fccher.example' });
    assert.equal(asked.status, 202);
    const { challengeId } = (await asked.json()) as { challengeId: string };
    const mail = await server.nextMail();
    assert.deepEqual(mail.to.length, 1);
    assert.match(mail.to[0]!, /^Jos\u00e9\+news@(?:b\u00fccher|xn--bcher-kva)\.example$/);
    const headers = headersOf(mail);
    const [, code] = /^(\d{6}) – your code for Market Desk$/.exec(headers.get('subject')!)!;
    assert.match(headers.get('from')!, /^"?Market Desk"? <desk@news\.example>$/);
    assert.equal((await publisher.post('/access/verify', { challengeId, code })).status, 200);
  });

  it('is sent once for a request, to one address, and to nobody for a robot', async () => {
    assert.equal((await publisher.post('/access/signup', { email: 'robot@reader.example', hp: 'x' })).status, 202);
    assert.equal((await publisher.post('/access/signup', { email: 'human@reader.example' })).status, 202);
    assert.deepEqual((await server.nextMail()).to, ['human@reader.example']);
  });

  it('takes no second header, and no second address, from what a reader typed', async () => {
    for (const email of [
      'a@b.example\r\nBcc: victim@c.example',
      'a@b.example\nSubject: hello',
      'a@b.example%0d%0aBcc:c@d.example',
      'a@b.example,victim@c.example',
      '"a@b.example\r\n"@c.example',
      'a@b.example\u2028Bcc: c@d.example',
      'a\u0000@b.example',
    ]) {
      const answer = await publisher.post('/access/signup', { email });
      assert.equal(answer.status, 400, JSON.stringify(email));
    }
    await publisher.post('/access/signup', { email: 'last@reader.example' });
    assert.deepEqual((await server.nextMail()).to, ['last@reader.example'], 'nothing was sent before');
  });

  it('cannot be given another header by whatever else calls for it', async () => {
    const send = await smtpMailer(server.url, 'desk@news.example', assert.fail);
    await send({
      to: 'one@reader.example',
      subject: 'Grüße — 市場\r\nBcc: victim@c.example',
      text: 'text',
      html: '<p>text</p>',
      code: '',
    });
    const mail = await server.nextMail();
    assert.deepEqual(mail.to, ['one@reader.example']);
    const headers = headersOf(mail);
    assert.ok(headers.get('subject')!.startsWith('Grüße — 市場'));
    assert.equal(headers.get('bcc'), undefined);
  });

  it('that cannot be delivered does not show in the answer, which comes first', async () => {
    const told = new Promise<string>((resolve) => (publisher.warnings.push = (message) => (resolve(message), 1)));
    const answers = [];
    for (const email of ['unknown@reader.example', 'known@reader.example']) {
      const answer = await publisher.post('/access/signup', { email });
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      answers.push({ status: answer.status, headers, text: (await answer.text()).replace(/c_[\w-]+/, '') });
    }
    assert.deepEqual(answers[0], answers[1]);
    const warning = await told;
    assert.match(warning, /could not be sent/);
    assert.ok(!warning.includes('unknown@'));
    assert.deepEqual((await server.nextMail()).to, ['known@reader.example']);
  });

  it('is not waited for: a mail server that never answers holds nobody up', async (t) => {
    const silent = createServer((socket) => t.after(() => void socket.destroy()));
    t.after(() => void silent.close());
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const { port } = silent.address() as AddressInfo;
    const waiting = await publisherFor(t, { smtpUrl: `smtp://127.0.0.1:${port}` });
    const answer = await waiting.post('/access/signup', { email: 'patient@reader.example' }, embedder);
    assert.equal(answer.status, 202);
  });
});
