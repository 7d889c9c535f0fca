import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createClient, type Client } from '@libsql/client';
import { freePort } from '../../scripts/browsers.mjs';
import type { PublisherOptions } from '../../demo/server/start.js';
import { leastTime } from '../support/least-time.js';
import { lastEventIdOf, LiveStream, markdown } from './live-stream.js';
import { publisherFor, TestPublisher } from './publisher.js';

const redisServer = '/usr/bin/redis-server';
const never = 3_600_000;

interface Nodes {
  readonly nodes: readonly [TestPublisher, TestPublisher];
  /** A stream of each node. */
  readonly streams: readonly [LiveStream, LiveStream];
  readonly database: Client;
  /** The id that both streams began with. */
  readonly start: number;
}

/** Two nodes on one folder and one database. */
async function twoNodes(t: TestContext, options: Partial<PublisherOptions> = {}): Promise<Nodes> {
  const others: TestPublisher[] = [];
  // All stop before their folder is removed: one that still runs would write what it misses into the database there.
  const stopOthers = () => Promise.all(others.map((node) => node.stop()));
  const first = await publisherFor({ after: (end) => t.after(() => stopOthers().then(end)) }, options);
  const second = new TestPublisher(first.folder);
  others.push(second);
  await second.start(options);
  const streams = [await LiveStream.open(first), await LiveStream.open(second)] as const;
  const database = createClient({ url: first.databaseUrl, timeout: 5_000 });
  t.after(() => {
    for (const stream of streams) stream.close();
    database.close();
  });
  const [ready, other] = [await streams[0].next(), await streams[1].next()];
  assert.deepEqual(ready, other);
  return { nodes: [first, second], streams, database, start: ready.id };
}

/** As if a third node had recorded that an article which is not here was removed. */
async function recordElsewhere(database: Client, slug: string): Promise<void> {
  await database.execute({
    sql: `INSERT INTO events (kind, slug, revision, at) VALUES ('remove', ?, '', 0)`,
    args: [slug],
  });
}

const idsOf = ({ events }: LiveStream) => events.slice(1).map(({ id }) => id);

describe('two nodes on one database and one folder', () => {
  it('tell of each change once, in the same order, both of them', async (t) => {
    const { nodes, streams, start } = await twoNodes(t);
    for (let round = 0; round < 10; round++) {
      await nodes[0].write(`first-${round}.md`, markdown(`First ${round}`));
      await nodes[1].write(`second-${round}.md`, markdown(`Second ${round}`));
      // Both look at the same time, as pages ask both.
      await Promise.all(nodes.map((node) => node.feed('/feed.json')));
    }
    await rm(join(nodes[0].articlesDir, 'first-3.md'));
    await Promise.all(streams.map((stream) => stream.until(() => stream.text.includes('event: remove'))));
    for (const stream of streams) {
      assert.deepEqual(idsOf(stream), Array.from({ length: 21 }, (_, index) => start + 1 + index)); // prettier-ignore
    }
    const said = streams.map(({ events }) => events.map(({ event, data }) => `${event} ${data.id}`));
    assert.deepEqual(said[0], said[1]);
    assert.deepEqual(nodes.flatMap(({ warnings }) => warnings).filter((text) => !text.startsWith('broken.md')), []); // prettier-ignore
  });

  it('let a page go on at the one where it was at the other', async (t) => {
    const { nodes, streams, start } = await twoNodes(t, { liveOptions: { logPollTime: never, folderPollTime: never } });
    await nodes[0].write('carried-over.md', markdown('Carried over'));
    const { id } = await streams[0].next();
    // The other node may not have noticed yet; it asks before it says that it does not know.
    const ahead = await LiveStream.after(nodes[1], id);
    const behind = await LiveStream.after(nodes[1], start);
    assert.equal((await behind.next()).id, id);
    await nodes[1].write('next.md', markdown('Next'));
    assert.equal((await ahead.next()).data.id, 'next');
    assert.equal((await behind.next()).data.id, 'next');
    ahead.close();
    behind.close();
    const feeds = await Promise.all(nodes.map((node) => node.feed('/feed.json')));
    assert.equal(lastEventIdOf(feeds[0]!), lastEventIdOf(feeds[1]!));
  });

  it('learn within two seconds, without Redis, what another one has recorded', async (t) => {
    const { streams, database } = await twoNodes(t);
    let slug = 'elsewhere';
    const time = await leastTime(2_000, async () => {
      await recordElsewhere(database, (slug += '-again'));
      for (const stream of streams) assert.equal((await stream.next()).data.id, slug);
    });
    assert.ok(time < 2_000, `${time} ms`);
  });

  it('show what is posted to one of them at the other, at once', async (t) => {
    const { nodes, streams } = await twoNodes(t, { publishToken: 'a-token-for-publishing' });
    const headers = { Authorization: 'Bearer a-token-for-publishing' };
    const init = { method: 'POST', headers, body: markdown('Posted') };
    assert.equal((await nodes[0].fetch('/articles', init)).status, 201);
    assert.ok((await nodes[1].feed('/feed.json')).items.some(({ id }) => id === 'posted'));
    for (const stream of streams) assert.equal((await stream.next()).data.id, 'posted');
  });

  it('that do not see the same folder say so, and do not take turns in undoing each other', async (t) => {
    // Stops first, as it is going to use the other’s database.
    const second = await publisherFor(t);
    const first = await publisherFor(t);
    const { databaseUrl } = first;
    await second.stop();
    await rm(second.articlesDir, { recursive: true });
    await cp(first.articlesDir, second.articlesDir, { recursive: true });
    const told = new Promise<void>((resolve) => {
      second.warnings.push = (message) => (message.includes('same folder') && resolve(), 1);
    });
    await second.start({ databaseUrl });
    const stream = await LiveStream.open(first);
    t.after(() => stream.close());
    const before = (await stream.next()).id;
    await first.write('only-here.md', markdown('Only here'));
    assert.equal((await stream.next()).data.id, 'only-here');
    await told;
    await first.write('marker.md', markdown('Marker'));
    assert.equal((await stream.next()).id, before + 2);
  });
});

describe('two nodes with Redis', () => {
  it('wake each other, go on without it, and are found by it again', async (t) => {
    if (!existsSync(redisServer)) {
      assert.notEqual(process.env['CI'], 'true', 'redis-server is not installed');
      t.diagnostic('left out, as redis-server is not installed');
      return;
    }
    const port = await freePort();
    let redis = await startRedis(port);
    t.after(() => redis.kill());
    const options = { redisUrl: `redis://127.0.0.1:${port}`, liveOptions: { logPollTime: 500 } };
    const { nodes, streams, database } = await twoNodes(t, options);

    // One article, one event each; the other node is woken by the first one that sees it.
    await nodes[0].write('woken.md', markdown('Woken'));
    for (const stream of streams) assert.equal((await stream.next()).data.id, 'woken');

    // Without a change in the folder only the word of another node tells.
    await recordElsewhere(database, 'told-by-redis');
    await wakeThrough(port);
    for (const stream of streams) assert.equal((await stream.next()).data.id, 'told-by-redis');

    redis.kill('SIGKILL');
    await once(redis, 'exit');
    await recordElsewhere(database, 'told-by-nobody');
    for (const stream of streams) assert.equal((await stream.next()).data.id, 'told-by-nobody');
    await nodes[1].write('without.md', markdown('Without Redis'));
    for (const stream of streams) assert.equal((await stream.next()).data.id, 'without');
    for (const { warnings } of nodes) {
      assert.ok(warnings.filter((text) => text.startsWith('Redis is away')).length >= 1);
      assert.ok(!warnings.join().includes(String(port)));
    }

    redis = await startRedis(port);
    // As soon as both nodes listen again, word reaches both.
    while ((await wakeThrough(port)) < 2);
    await recordElsewhere(database, 'found-again');
    await wakeThrough(port);
    for (const stream of streams) assert.equal((await stream.next()).data.id, 'found-again');
  });

  it('start without it, and stop without it', async (t) => {
    const { streams, nodes } = await twoNodes(t, { redisUrl: 'redis://:hidden@127.0.0.1:1' });
    await nodes[0].write('alone.md', markdown('Alone'));
    for (const stream of streams) assert.equal((await stream.next()).data.id, 'alone');
    assert.match(nodes[0].warnings.join('\n'), /^Redis is away \(ECONNREFUSED\)/m);
    assert.ok(!nodes[0].warnings.join().includes('hidden'));
    const started = Date.now();
    await Promise.all([...nodes.map((node) => node.stop()), ...streams.map(({ ended }) => ended)]);
    assert.ok(Date.now() - started < 2_000);
  });
});

async function startRedis(port: number): Promise<ChildProcess> {
  const redis = spawn(redisServer, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
  for await (const line of redis.stdout) if (String(line).includes('Ready to accept connections')) break;
  return redis;
}

/** Says on the channel that there is something new. Returns how many nodes have heard it. */
async function wakeThrough(port: number): Promise<number> {
  const { createClient: connect } = await import('redis');
  const client = connect({ url: `redis://127.0.0.1:${port}` });
  await client.connect();
  const heard = await client.publish('market-news-elements:live', '');
  client.destroy();
  return heard;
}
