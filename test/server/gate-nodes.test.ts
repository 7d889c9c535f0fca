import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createClient } from 'redis';
import { freePort } from '../../scripts/browsers.mjs';
import { findLibsqlServer } from '../../scripts/libsql-server.mjs';
import { embedder, publisherFor, type Tokens } from './publisher.js';

const redisServer = '/usr/bin/redis-server';
const hasRedis = existsSync(redisServer);
const libsqlServer = findLibsqlServer();
const isCI = process.env['CI'] === 'true';
if (!libsqlServer) console.log('Left out, as none is installed: several nodes on a libSQL server.');
if (!hasRedis) console.log(`Left out, as ${redisServer} is not installed: several nodes with Redis.`);

/** Resolves with what a process says, once it says it. */
function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const onData = (data: Buffer) => {
      text += String(data);
      const match = pattern.exec(text);
      if (match) resolve(match);
    };
    child.stdout!.on('data', onData);
    child.stderr!.on('data', onData);
    child.once('exit', () => reject(new Error(`ended with: ${text}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

async function startRedis(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(redisServer, options, { stdio: ['ignore', 'pipe', 'pipe'] });
  await said(child, /Ready to accept connections/);
  return child;
}

interface DatabaseServer {
  readonly url: string;
  stop(): Promise<void>;
}

async function startLibsql(): Promise<DatabaseServer> {
  const folder = await mkdtemp(join(tmpdir(), 'market-news-libsql-'));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(libsqlServer!, ['--db-path', folder, '--http-listen-addr', address], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await said(child, /listening for HTTP requests/);
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true });
  };
  return { url: `http://${address}`, stop };
}

/** A publisher in a process of its own, as `npm start` runs it. */
class PublisherNode {
  readonly child: ChildProcess;
  #url = '';

  constructor(variables: Record<string, string>) {
    const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));
    this.child = spawn(process.execPath, ['--import', 'tsx', main], {
      env: { PATH: process.env['PATH'], HOST: '127.0.0.1', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async ready(): Promise<void> {
    const [, url] = await said(this.child, /(http:\/\/localhost:\d+)\/\n/);
    this.#url = url!.replace('localhost', '127.0.0.1');
  }

  post(path: string, body: object): Promise<Response> {
    const headers = { Origin: embedder, 'Content-Type': 'application/json' };
    return fetch(this.#url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  postForm(path: string, fields: Record<string, string>): Promise<Response> {
    return fetch(this.#url + path, {
      method: 'POST',
      headers: { Origin: embedder },
      body: new URLSearchParams(fields),
    });
  }

  content(token: string): Promise<Response> {
    const headers = { Origin: embedder, Authorization: `Bearer ${token}` };
    return fetch(`${this.#url}/access/content?id=members-only`, { headers });
  }

  contentFor(readerId: string, id: string): Promise<Response> {
    return fetch(`${this.#url}/access/content?id=${id}&rid=${readerId}`, { headers: { Origin: embedder } });
  }

  async latestCode(): Promise<string> {
    const { mails } = (await (await fetch(`${this.#url}/outbox.json`)).json()) as { mails: { code: string }[] };
    return mails[0]!.code;
  }
}

const files = await publisherFor({ after });
before(async () => {
  await files.stop();
  for (let number = 0; number < 20; number += 1) {
    const head = 'title: T\nsection: S\npublished: 2026-01-01\nauthor: A\nsummary: S\naccess: registered';
    await files.write(`metered-${number}.md`, `---\n${head}\n---\nBody ${number}.\n`);
  }
});

const databases = {
  'a database file': () => Promise.resolve<DatabaseServer>({ url: files.databaseUrl, stop: () => Promise.resolve() }),
  ...((libsqlServer || isCI) && { 'a libSQL server': startLibsql }),
};

for (const [what, startDatabase] of hasRedis || isCI ? Object.entries(databases) : []) {
  describe(`two nodes on ${what} and one Redis`, () => {
    let database: DatabaseServer;
    let redis: ChildProcess;
    let port: number;
    let one: PublisherNode;
    let two: PublisherNode;

    before(async () => {
      assert.ok(hasRedis, `${redisServer} is missing`);
      port = await freePort();
      redis = await startRedis(port);
      database = await startDatabase();
      const variables = {
        PORT: '0',
        DATABASE_URL: database.url,
        ARTICLES_DIR: files.articlesDir,
        REDIS_URL: `redis://127.0.0.1:${port}`,
        METER_ANONYMOUS: '3',
      };
      one = new PublisherNode(variables);
      two = new PublisherNode(variables);
      await Promise.all([one.ready(), two.ready()]);
    });
    after(async () => {
      await Promise.all([one, two].map(({ child }) => end(child)).concat(end(redis)));
      await database.stop();
    });

    async function signIn(email: string): Promise<Tokens> {
      const asked = await one.post('/access/signup', { email });
      const { challengeId } = (await asked.json()) as { challengeId: string };
      const verified = await two.post('/access/verify', { challengeId, code: await two.latestCode() });
      assert.equal(verified.status, 200);
      return (await verified.json()) as Tokens;
    }

    it('sign a reader up on one and unlock on the other', async () => {
      const { access_token: token, refresh_token: refresh } = await signIn('both@reader.example');
      for (const node of [one, two]) {
        const answer = await node.content(token);
        assert.equal(answer.status, 200);
        assert.ok((await answer.text()).includes(files.canary('members')));
      }
      const fields = { grant_type: 'refresh_token', refresh_token: refresh };
      const renewed = (await (await one.postForm('/access/token', fields)).json()) as Tokens;
      assert.equal((await two.content(renewed.access_token)).status, 200);
    });

    it('sign a reader out on one, and the other knows it at once', async () => {
      const { access_token: token } = await signIn('leaver@reader.example');
      assert.equal((await two.content(token)).status, 200);
      assert.equal((await one.postForm('/access/logout', { token })).status, 204);
      assert.equal((await two.content(token)).status, 401);
    });

    it('let a reader read no more articles than one node would, a hundred requests at once', async () => {
      const opened = new Set<number>();
      await Promise.all(
        Array.from({ length: 100 }, async (_, index) => {
          const number = index % 20;
          const node = index % 2 ? one : two;
          const { status } = await node.contentFor('reader-id-of-a-page-0001', `metered-${number}`);
          if (status === 200) opened.add(number);
          else assert.equal(status, 403);
        }),
      );
      assert.equal(opened.size, 3);
    });

    /** Tries codes on both nodes in turn, until one refuses. */
    async function attemptsUntilRefused(): Promise<number> {
      for (let attempts = 0; attempts < 200; attempts += 1) {
        const node = attempts % 2 ? one : two;
        const answer = await node.post('/access/verify', { challengeId: 'c_unknown', code: '123456' });
        if (answer.status !== 429) continue;
        const wait = Number(answer.headers.get('Retry-After'));
        assert.ok(wait > 0 && wait <= 60);
        return attempts;
      }
      return Infinity;
    }

    // The span may end while the attempts are made; each node for itself would let through twice as many, at least.
    it('count requests together', async () => {
      const attempts = await attemptsUntilRefused();
      assert.ok(attempts < 120, `${attempts} attempts`);
      const client = createClient({ url: `redis://127.0.0.1:${port}` });
      await client.connect();
      const keys = await client.keys('market-news-elements:hits:*');
      assert.ok(keys.length > 0);
      for (const key of keys) {
        const left = await client.pTTL(key);
        assert.ok(left === -2 || (left > 0 && left <= 3_600_000), 'nothing is counted for ever');
      }
      await client.close();
    });

    it('go on counting in the database when Redis is gone, and say so once', async () => {
      const told = [one, two].map(({ child }) => said(child, /requests are counted in the database/));
      await end(redis);
      await Promise.all(told);
      let text = '';
      for (const { child } of [one, two]) child.stderr!.on('data', (data: Buffer) => (text += String(data)));
      const attempts = await attemptsUntilRefused();
      assert.ok(attempts < 120, `${attempts} attempts`);
      assert.ok(!text.includes('counted in the database'), 'it was said already');
    });
  });
}

describe('a node whose Redis', () => {
  if (hasRedis || isCI) {
    it('stops answering goes on', async (t) => {
      const port = await freePort();
      const redis = await startRedis(port);
      t.after(() => end(redis));
      const told: string[] = [];
      const publisher = await publisherFor(t, {
        redisUrl: `redis://127.0.0.1:${port}`,
        limits: { codesPerAddress: { count: 3, seconds: 60 } },
        warn: (message) => told.push(message),
      });
      const attempt = async () =>
        (await publisher.post('/access/verify', { challengeId: 'c_x', code: '123456' })).status;
      assert.equal(await attempt(), 410);
      redis.kill('SIGSTOP');
      assert.deepEqual([await attempt(), await attempt()], [410, 410]);
      redis.kill('SIGCONT');
      assert.ok(told.filter((message) => message.includes('counted')).length <= 1);
    });
  }

  it('is not there starts, counts by itself, and says so once, without the address', async (t) => {
    const port = await freePort();
    const told: string[] = [];
    const publisher = await publisherFor(t, {
      redisUrl: `redis://user:secret-word@127.0.0.1:${port}`,
      limits: { codesPerAddress: { count: 2, seconds: 60 } },
      warn: (message) => told.push(message),
    });
    const attempt = async () => (await publisher.post('/access/verify', { challengeId: 'c_x', code: '123456' })).status;
    assert.deepEqual([await attempt(), await attempt(), await attempt()], [410, 410, 429]);
    const ours = told.filter((message) => message.includes('counted'));
    assert.ok(ours.length <= 1);
    assert.ok(!told.join().includes('secret-word') && !told.join().includes(String(port)));
  });

  it('takes connections and never answers is not held up', async (t) => {
    const silent = createServer((socket) => t.after(() => void socket.destroy()));
    t.after(() => void silent.close());
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const { port } = silent.address() as AddressInfo;
    const publisher = await publisherFor(t, { redisUrl: `redis://127.0.0.1:${port}`, warn: () => undefined });
    assert.equal((await publisher.post('/access/signup', { email: 'patient@reader.example' })).status, 202);
  });
});
