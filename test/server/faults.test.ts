import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { publisherFor, type JsonFeed } from './publisher.js';

const publisher = await publisherFor({ after });
let sessions = 0;

/** A session of a test's own. */
class Session {
  readonly name = `session-${++sessions}`;

  post = (path: string, body: object = {}) =>
    fetch(`${publisher.url}/faults/${path}`, { method: 'POST', body: JSON.stringify({ session: this.name, ...body }) });
  feed = () => fetch(`${publisher.url}/faults/feed.json?session=${this.name}`);
  live = (query = '') => fetch(`${publisher.url}/faults/live?session=${this.name}${query}`);
}

describe('the feed that fails as it is told', () => {
  it('is a feed like any other until then, and is kept nowhere', async () => {
    const answer = await new Session().feed();
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const { items } = (await answer.json()) as JsonFeed;
    assert.ok(items.length > 0);
  });

  for (const [fault, status] of [
    ['busy', 429],
    ['broken', 503],
    ['gone', 410],
  ] as const) {
    it(`answers with ${status} when it is ${fault}`, async () => {
      const session = new Session();
      assert.equal((await session.post('switch', { fault })).status, 204);
      const answer = await session.feed();
      assert.equal(answer.status, status);
      if (status === 429) assert.equal(answer.headers.get('retry-after'), '20');
    });
  }

  it('answers with half a document, or with a page', async () => {
    const session = new Session();
    await session.post('switch', { fault: 'half' });
    const half = await (await session.feed()).text();
    assert.throws(() => JSON.parse(half), SyntaxError);
    await session.post('switch', { fault: 'page' });
    assert.match((await session.feed()).headers.get('content-type')!, /^text\/html/);
  });

  it('is cut off when the server is down, and so is the stream', async () => {
    const session = new Session();
    const stream = await session.live();
    await session.post('switch', { fault: 'down' });
    await assert.rejects(stream.text());
    await assert.rejects(session.feed());
    await assert.rejects(session.live());
    await session.post('switch', { fault: 'none' });
    assert.equal((await session.feed()).status, 200);
  });

  it('does not answer when it is slow, and lets who gives up go', async () => {
    const session = new Session();
    await session.post('switch', { fault: 'slow' });
    const stop = new AbortController();
    const asked = fetch(`${publisher.url}/faults/feed.json?session=${session.name}`, { signal: stop.signal });
    assert.equal((await session.live()).status, 200, 'the stream goes on');
    stop.abort();
    await assert.rejects(asked);
  });

  it('goes on with its stream from where a page is', async () => {
    const session = new Session();
    for (let time = 0; time < 3; time++) await session.post('publish');
    const reader = (await session.live('&last-event-id=1')).body!.getReader();
    let text = '';
    while (!text.includes('id: 3')) text += new TextDecoder().decode((await reader.read()).value);
    assert.deepEqual(text.match(/^id: \d/gm), ['id: 2', 'id: 3']);
    await session.post('publish');
    while (!text.includes('id: 4')) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    const { items } = (await (await session.feed()).json()) as JsonFeed;
    assert.equal(items[0]!.id, 'published-4');
  });

  it('is nobody else’s', async () => {
    const [one, other] = [new Session(), new Session()];
    await one.post('switch', { fault: 'gone' });
    assert.equal((await other.feed()).status, 200);
  });

  it('takes no other faults, no other names and no large bodies', async () => {
    const session = new Session();
    for (const fault of ['', 'constructor', '__proto__', 7, null]) {
      assert.equal((await session.post('switch', { fault })).status, 400, String(fault));
    }
    for (const name of ['', 'short', 'x'.repeat(65), 'a b c d e f', null, 7]) {
      assert.equal((await session.post('publish', { session: name })).status, 400, String(name));
    }
    assert.equal((await session.post('switch', { fault: 'x'.repeat(2_000) })).status, 413);
    assert.equal((await fetch(`${publisher.url}/faults/switch`, { method: 'POST', body: '{' })).status, 400);
  });

  it('keeps a bounded number of articles, streams and sessions, and forgets them in time', async () => {
    const session = new Session();
    for (let time = 0; time < 50; time++) assert.equal((await session.post('publish')).status, 204);
    assert.equal((await session.post('publish')).status, 409);
    const streams = await Promise.all(Array.from({ length: 5 }, () => session.live()));
    assert.deepEqual(streams.map(({ status }) => status).sort(), [200, 200, 200, 200, 503]);
    publisher.time += 31 * 60_000;
    await new Session().feed();
    for (const stream of streams.filter(({ status }) => status === 200)) await assert.rejects(stream.text());
    await session.post('switch', { fault: 'gone' });
    for (let time = 0; time < 200; time++) await new Session().post('publish');
    assert.equal((await session.feed()).status, 200, 'it is as if it were new');
  });
});
