import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient } from '@libsql/client';
import { embedder, publisherFor } from './publisher.js';

const publisher = await publisherFor({ after });

interface Gift {
  url: string;
  expiresAt: string;
  remaining: number;
}

let readers = 0;
const newReaderId = () => `reader-id-of-a-page-${String(++readers).padStart(4, '0')}`;

async function subscriber(): Promise<string> {
  publisher.time += 360_000;
  return (await publisher.signIn('subscriber@example.com')).access_token;
}

function give(articleId: unknown, token?: string): Promise<Response> {
  return publisher.fetch('/access/gift', {
    method: 'POST',
    headers: {
      Origin: embedder,
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ articleId }),
  });
}

/** What a link carries. */
async function linkTo(articleId: string): Promise<string> {
  const { url } = (await (await give(articleId, await subscriber())).json()) as Gift;
  return new URL(url).searchParams.get('gift')!;
}

function read(id: string, gift: string, rid: string, endpoint = 'content'): Promise<Response> {
  return publisher.fetch(`/access/${endpoint}?id=${id}&rid=${rid}&gift=${encodeURIComponent(gift)}`, {
    headers: { Origin: embedder },
  });
}

async function query(sql: string) {
  const database = createClient({ url: publisher.databaseUrl });
  try {
    return (await database.execute(sql)).rows;
  } finally {
    database.close();
  }
}

before(async () => {
  for (let number = 0; number < 12; number += 1) {
    const head = 'title: T\nsection: S\npublished: 2026-01-01\nauthor: A\nsummary: S\naccess: paid';
    await publisher.write(`paid-${number}.md`, `---\n${head}\n---\nBody ${number}.\n`);
  }
});

describe('a gift', () => {
  it('is a link to the article that a subscriber gives away, and opens it for others', async () => {
    const answer = await give('subscribers-only', await subscriber());
    assert.equal(answer.status, 200);
    const { url, expiresAt, remaining } = (await answer.json()) as Gift;
    assert.ok(url.startsWith(`${publisher.url}/a/subscribers-only?gift=`));
    assert.equal(Date.parse(expiresAt), publisher.time + 31 * 86_400_000);
    assert.equal(remaining, 9);

    const gift = new URL(url).searchParams.get('gift')!;
    const rid = newReaderId();
    const asked = await read('subscribers-only', gift, rid, 'authorization');
    assert.deepEqual(await asked.json(), { granted: true, grantReason: 'GIFT', data: { isLoggedIn: false } });
    const opened = await read('subscribers-only', gift, rid);
    assert.equal(opened.status, 200);
    const { html, grant } = (await opened.json()) as { html: string; grant: { grantReason: string } };
    assert.ok(html.includes(publisher.canary('subscribers')));
    assert.equal(grant.grantReason, 'GIFT');
  });

  it('is the same when asked for again in a month, and costs nothing more', async () => {
    const token = await subscriber();
    const [first, second] = await Promise.all([give('paid-1', token), give('paid-1', token)]);
    const gifts = [(await first.json()) as Gift, (await second.json()) as Gift];
    assert.deepEqual(gifts[0], gifts[1]);
  });

  it('opens its own article only', async () => {
    const gift = await linkTo('paid-2');
    for (const id of ['paid-3', 'members-only', 'subscribers-only']) {
      assert.equal((await read(id, gift, newReaderId())).status, 401, id);
    }
  });

  it('cannot be made up or changed', async () => {
    const gift = await linkTo('paid-2');
    const [id, signature] = gift.split('.') as [string, string];
    const other = await linkTo('paid-3');
    for (const wrong of [
      '',
      '1',
      'GIFT',
      id,
      `${id}.`,
      `.${signature}`,
      `${id}.${signature.slice(0, -1)}`,
      `${id}.${other.split('.')[1]}`,
      `${id.toLowerCase()}.${signature}`,
      "' OR 1=1 --",
    ]) {
      assert.equal((await read('paid-2', wrong, newReaderId())).status, 401, wrong);
    }
  });

  it('opens for twenty-five readers, who may come back, even when all come at once', async () => {
    const gift = await linkTo('paid-4');
    const ids = Array.from({ length: 40 }, newReaderId);
    const answers = await Promise.all(ids.map((rid) => read('paid-4', gift, rid)));
    const opened = ids.filter((_, index) => answers[index]!.status === 200);
    assert.equal(opened.length, 25);
    assert.equal((await read('paid-4', gift, opened[0]!)).status, 200);
    const late = newReaderId();
    assert.equal((await read('paid-4', gift, late)).status, 401);
    const asked = await read('paid-4', gift, late, 'authorization');
    assert.equal(((await asked.json()) as { granted: boolean }).granted, false);
  });

  it('is not used up by asking whether it is good', async () => {
    const gift = await linkTo('paid-5');
    for (let times = 0; times < 30; times += 1) await read('paid-5', gift, newReaderId(), 'authorization');
    assert.equal((await read('paid-5', gift, newReaderId())).status, 200);
  });

  it('counts a reader anew each time who cannot be told apart', async () => {
    const gift = await linkTo('paid-6');
    const answers = [];
    for (let times = 0; times < 26; times += 1) answers.push((await read('paid-6', gift, '')).status);
    assert.deepEqual(answers.slice(-2), [200, 401]);
  });

  it('ends after thirty-one days', async () => {
    const gift = await linkTo('paid-7');
    const now = publisher.time;
    publisher.time += 31 * 86_400_000 - 1;
    assert.equal((await read('paid-7', gift, newReaderId())).status, 200);
    publisher.time += 1;
    assert.equal((await read('paid-7', gift, newReaderId())).status, 401);
    publisher.time = now;
  });

  it('ends with the subscription of who gave it', async () => {
    const gift = await linkTo('paid-8');
    await query("UPDATE readers SET plan = 'free' WHERE email = 'subscriber@example.com'");
    assert.equal((await read('paid-8', gift, newReaderId())).status, 401);
    await query("UPDATE readers SET plan = 'subscriber' WHERE email = 'subscriber@example.com'");
    assert.equal((await read('paid-8', gift, newReaderId())).status, 200);
  });

  it('is not in the page that its link leads to, nor is what it opens', async () => {
    const gift = await linkTo('subscribers-only');
    const html = await (await publisher.fetch(`/a/subscribers-only?gift=${gift}`)).text();
    assert.ok(!html.includes(gift) && !html.includes(publisher.canary('subscribers')));
  });

  it('is not kept as its link has it', async () => {
    const gift = await linkTo('paid-9');
    assert.ok(!JSON.stringify(await query('SELECT * FROM gifts')).includes(gift.split('.')[1]!));
  });
});

describe('giving', () => {
  it('is for subscribers, in a request that a form cannot make', async () => {
    const { access_token: free } = await publisher.signIn('free@reader.example');
    const token = await subscriber();
    const refused: [Promise<Response>, number, string][] = [
      [give('paid-1'), 401, 'login_required'],
      [give('paid-1', 'unknown'), 401, 'token_expired'],
      [give('paid-1', free), 402, 'payment_required'],
      [give('nothing', token), 404, 'not_found'],
      [give('PAID-1', token), 404, 'not_found'],
      [give(['paid-1'], token), 404, 'not_found'],
      [
        publisher.fetch('/access/gift', {
          method: 'POST',
          headers: { Origin: embedder, Authorization: `Bearer ${token}`, 'Content-Type': 'text/plain' },
          body: '{"articleId":"paid-1"}',
        }),
        415,
        'unsupported_media_type',
      ],
    ];
    for (const [asked, status, code] of refused) {
      const answer = await asked;
      assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [status, code]);
    }
  });

  it('has an end: ten articles a month, even when all are asked for at once', async (t) => {
    const generous = await publisherFor(t);
    for (let number = 0; number < 14; number += 1) {
      const head = 'title: T\nsection: S\npublished: 2026-01-01\nauthor: A\nsummary: S\naccess: paid';
      await generous.write(`paid-${number}.md`, `---\n${head}\n---\nBody ${number}.\n`);
    }
    const { access_token: token } = await generous.signIn('subscriber@example.com');
    const ask = (number: number) =>
      generous.fetch('/access/gift', {
        method: 'POST',
        headers: { Origin: embedder, 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ articleId: `paid-${number}` }),
      });
    const answers = await Promise.all(Array.from({ length: 14 }, (_, number) => ask(number)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 10);
    const refused = answers.find(({ status }) => status !== 200)!;
    assert.deepEqual([refused.status, ((await refused.json()) as { code: string }).code], [409, 'quota']);
  });
});
