import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient } from '@libsql/client';
import { embedder, publisherFor } from './publisher.js';

const publisher = await publisherFor({ after }, { meter: { anonymous: 3, registered: 2 } });
const resetsAt = '2026-05-01T00:00:00.000Z';

interface Answer {
  status: number;
  body: { granted?: boolean; code?: string; grant?: { grantReason: string; data: unknown }; data?: unknown };
}

let readers = 0;
/** A reader id as a page makes one. */
const newReaderId = () => `reader-id-of-a-page-${String(++readers).padStart(4, '0')}`;

async function ask(endpoint: string, id: string, rid: string, token?: string, method = 'GET'): Promise<Answer> {
  const headers = { Origin: embedder, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
  const answer = await publisher.fetch(`/access/${endpoint}?id=${id}&rid=${rid}`, { headers, method });
  return { status: answer.status, body: JSON.parse((await answer.text()) || '{}') as Answer['body'] };
}
const read = (id: string, rid: string, token?: string) => ask('content', id, rid, token);
const look = (id: string, rid: string, token?: string) => ask('authorization', id, rid, token);

before(async () => {
  for (const access of ['registered', 'paid']) {
    for (let number = 0; number < 20; number += 1) {
      const head = `title: T\nsection: S\npublished: 2026-01-01\nauthor: A\nsummary: S\naccess: ${access}`;
      await publisher.write(`${access}-${number}.md`, `---\n${head}\n---\nBody of ${access} ${number}.\n`);
    }
  }
});

describe('the meter', () => {
  it('lets someone signed out read so many articles for registered readers, and says how many are left', async () => {
    const rid = newReaderId();
    for (const articlesRead of [1, 2, 3]) {
      const { status, body } = await read(`registered-${articlesRead}`, rid);
      assert.equal(status, 200);
      const data = { isLoggedIn: false, articlesRead, articlesLeft: 3 - articlesRead, articleLimit: 3, resetsAt };
      assert.deepEqual(body.grant, { granted: true, grantReason: 'METERING', data });
    }
    const refused = await read('registered-4', rid);
    assert.equal(refused.status, 403);
    assert.equal(refused.body.code, 'meter_exhausted');
    const data = { isLoggedIn: false, articlesRead: 3, articlesLeft: 0, articleLimit: 3, resetsAt };
    assert.deepEqual(refused.body.data, data);
    assert.equal((await read('registered-1', rid)).status, 200, 'what has been read stays open');
    assert.deepEqual((await look('registered-4', rid)).body, {
      granted: false,
      wallType: 'registration_wall',
      data,
      login: { methods: ['otc'] },
    });
  });

  it('lets a registered reader read so many articles for subscribers, on every device together', async () => {
    const { access_token: token } = await publisher.signIn('metered@reader.example');
    const { access_token: other } = await publisher.signIn('metered@reader.example');
    assert.equal((await read('paid-1', newReaderId(), token)).status, 200);
    assert.equal((await read('paid-2', newReaderId(), other)).status, 200);
    assert.equal((await read('paid-3', newReaderId(), token)).status, 403);
    assert.equal((await read('registered-1', newReaderId(), token)).body.grant?.grantReason, 'REGISTERED');
  });

  it('does not count for subscribers, for free articles, or where it would open nothing', async () => {
    const { access_token: subscriber } = await publisher.signIn('subscriber@example.com');
    const rid = newReaderId();
    assert.equal((await read('registered-1', rid, subscriber)).body.grant?.grantReason, 'SUBSCRIBER');
    assert.equal((await read('open-free', rid)).body.grant?.grantReason, 'FREE');
    const paid = await read('paid-1', rid);
    assert.deepEqual([paid.status, paid.body.code], [401, 'login_required']);
    assert.equal(((await look('registered-1', rid)).body.data as { articlesRead: number }).articlesRead, 0);
  });

  it('counts where the text is handed out, and nowhere else', async () => {
    const rid = newReaderId();
    for (let times = 0; times < 5; times += 1) {
      assert.equal((await look(`registered-${times}`, rid)).body.granted, true);
      await ask('content', `registered-${times}`, rid, undefined, 'HEAD');
      await publisher.fetch(`/access/pingback?id=registered-${times}&rid=${rid}`, {
        method: 'POST',
        headers: { Origin: embedder },
      });
    }
    assert.equal(((await look('registered-1', rid)).body.data as { articlesRead: number }).articlesRead, 0);
  });

  it('counts an article once, however often it is read', async () => {
    const rid = newReaderId();
    for (let times = 0; times < 6; times += 1) await read('registered-1', rid);
    assert.equal(((await look('registered-2', rid)).body.data as { articlesLeft: number }).articlesLeft, 2);
  });

  it('counts right when a hundred ask at once', async () => {
    const rid = newReaderId();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, number) => read(`registered-${number % 20}`, rid)),
    );
    const opened = answers.flatMap(({ status }, number) => (status === 200 ? [number % 20] : []));
    assert.equal(new Set(opened).size, 3);
    assert.equal(opened.length, 15, 'an article that is open is open for all who ask');
    assert.ok(answers.every(({ status }) => status === 200 || status === 403));
  });

  it('begins anew with each month, by UTC', async () => {
    const rid = newReaderId();
    const now = publisher.time;
    publisher.time = Date.parse('2026-04-30T23:59:59.999Z');
    for (const number of [1, 2, 3]) await read(`registered-${number}`, rid);
    assert.equal((await read('registered-4', rid)).status, 403);
    publisher.time += 1;
    assert.equal((await read('registered-4', rid)).status, 200);
    const { data } = (await look('registered-5', rid)).body;
    assert.deepEqual(data, {
      isLoggedIn: false,
      articlesRead: 1,
      articlesLeft: 2,
      articleLimit: 3,
      resetsAt: '2026-06-01T00:00:00.000Z',
    });
    publisher.time = now;
  });

  it('is not there for who sends no reader id, two of them, or one that could be guessed', async () => {
    for (const rid of [
      '',
      'r1',
      'x'.repeat(21),
      'x'.repeat(65),
      `${newReaderId()}&rid=${newReaderId()}`,
      '%00'.repeat(30),
    ]) {
      assert.equal((await read('registered-1', rid)).status, 401, rid);
    }
  });

  it('keeps no reader id', async () => {
    const rid = newReaderId();
    await read('registered-1', rid);
    const database = createClient({ url: publisher.databaseUrl });
    const { rows } = await database.execute('SELECT * FROM metered_reads');
    database.close();
    assert.ok(rows.length > 0 && !JSON.stringify(rows).includes(rid));
  });

  it('is off when nobody asked for it', async (t) => {
    const plain = await publisherFor(t);
    const answer = await plain.fetch(`/access/content?id=members-only&rid=${newReaderId()}`, {
      headers: { Origin: embedder },
    });
    assert.equal(answer.status, 401);
  });
});
