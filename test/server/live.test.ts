import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { answerOf, lastEventIdOf, LiveStream, markdown } from './live-stream.js';
import { publisherFor, type Scope, type TestPublisher } from './publisher.js';

const token = 'a-token-for-publishing';
const bearer = { Authorization: `Bearer ${token}` };

async function withStream(t: Scope, options: Parameters<typeof publisherFor>[1] = {}) {
  const publisher = await publisherFor(t, options);
  const stream = await LiveStream.open(publisher);
  t.after(() => stream.close());
  const ready = await stream.next();
  return { publisher, stream, ready };
}

function post(publisher: TestPublisher, body: BodyInit, query = '', headers: Record<string, string> = bearer) {
  return publisher.fetch(`/articles${query}`, { method: 'POST', headers, body });
}

const itemIn = async (publisher: TestPublisher, id: string) =>
  (await publisher.feed('/feed.json')).items.find((item) => item.id === id);

describe('the stream', () => {
  it('begins at once, with how long to wait after a loss and where now is', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    const { statusCode, headers } = stream.answer;
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], 'text/event-stream');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['x-accel-buffering'], 'no');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(stream.text, /^retry: 3000\n:.*\n\nid: [1-9]\d*\nevent: ready\ndata: \{\}\n\n$/);
    assert.deepEqual(ready, { id: lastEventIdOf(await publisher.feed('/feed.json')), event: 'ready', data: {} });
  });

  it('may be read by a page anywhere, which may say where it was', async (t) => {
    const publisher = await publisherFor(t);
    const headers = {
      Origin: 'https://anywhere.example',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'last-event-id',
    };
    const answer = await publisher.fetch('/live', { method: 'OPTIONS', headers });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    assert.match(answer.headers.get('Access-Control-Allow-Headers') ?? '', /Last-Event-ID/i);
  });

  it('is never compressed, and has no tag', async (t) => {
    const publisher = await publisherFor(t);
    const stream = await LiveStream.open(publisher, '', { 'Accept-Encoding': 'gzip, br', 'If-None-Match': '*' });
    t.after(() => stream.close());
    assert.equal((await stream.next()).event, 'ready');
    assert.equal(stream.answer.headers['content-encoding'], undefined);
    assert.equal(stream.answer.headers['etag'], undefined);
  });

  it('can only be read, and holds nothing open for who asks for its head', async (t) => {
    const publisher = await publisherFor(t, { liveOptions: { maxStreams: 1 } });
    assert.equal((await post(publisher, '', '', {})).status, 404);
    const refused = await publisher.fetch('/live', { method: 'POST' });
    assert.equal(refused.status, 405);
    const head = await publisher.fetch('/live', { method: 'HEAD' });
    assert.equal(head.headers.get('Content-Type'), 'text/event-stream');
    const stream = await LiveStream.open(publisher);
    assert.equal(stream.answer.statusCode, 200);
    stream.close();
  });

  it('is named by the feed, which has everything up to the id it names', async (t) => {
    const { publisher, ready } = await withStream(t);
    const live = async (path: string) => (await publisher.feed(path))._market as unknown as { live: unknown };
    const last_event_id = String(ready.id);
    assert.deepEqual((await live('/feed.json?limit=2&page=2')).live, { url: `${publisher.url}/live`, last_event_id });
    const narrow = { url: `${publisher.url}/live?section=markets&ticker=BTC%2CETH`, last_event_id };
    assert.deepEqual((await live('/feed.json?ticker=btc,eth&section=Markets')).live, narrow);
    assert.equal((await live('/a/open-free.json')).live, undefined);
  });

  it('gives signs of life while nothing happens', async (t) => {
    const { stream } = await withStream(t, { liveOptions: { heartbeat: 20 } });
    await stream.until(() => stream.text.endsWith('\n\n:\n\n:\n\n'));
  });

  it('says only what concerns the section and the tickers that were asked for', async (t) => {
    const publisher = await publisherFor(t);
    const stream = await LiveStream.open(publisher, '?ticker=nvlt');
    t.after(() => stream.close());
    await stream.next();
    await publisher.write('chips.md', markdown('Chips', '', 'tickers: [NVLT]'));
    assert.equal((await stream.next()).data.title, 'Chips');
    await publisher.write('chips.md', markdown('Crisps', '', 'tickers: [SALT]'));
    const { event, data } = await stream.next();
    assert.deepEqual({ event, data }, { event: 'remove', data: { id: 'chips' } });
  });
});

describe('a file in the folder of articles', () => {
  it('is on open pages within two seconds when it is new, when it changes and when it goes', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    const started = Date.now();
    await publisher.write('dropped-in.md', markdown('Dropped in'));
    const appeared = await stream.next();
    assert.equal(appeared.event, 'article');
    assert.equal(appeared.id, ready.id + 1);
    assert.deepEqual(appeared.data, await itemIn(publisher, 'dropped-in'));

    await publisher.write('dropped-in.md', markdown('Changed in'));
    const changed = await stream.next();
    assert.equal(changed.data.title, 'Changed in');
    assert.deepEqual(changed.data, await itemIn(publisher, 'dropped-in'));

    await rm(join(publisher.articlesDir, 'dropped-in.md'));
    const removed = await stream.next();
    assert.deepEqual(removed, { id: ready.id + 3, event: 'remove', data: { id: 'dropped-in' } });
    assert.equal(await itemIn(publisher, 'dropped-in'), undefined);
    assert.ok(Date.now() - started < 3 * 2_000);
  });

  it('is one event in the order of publication, however many come at once', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    const days = Array.from({ length: 20 }, (_, index) => String(index + 1).padStart(2, '0'));
    await Promise.all(
      days.map((day, index) => {
        const published = `published: 2026-03-${days[(index * 7) % 20]}T08:00:00Z`;
        return publisher.write(`day-${day}.md`, markdown(`Day ${day}`).replace(/published: .*/, published));
      }),
    );
    await stream.until(() => stream.events.length === 21);
    const dates = stream.events.slice(1).map(({ data }) => data['date_published' as keyof typeof data]);
    assert.deepEqual(dates, [...dates].sort());
    assert.deepEqual(
      stream.events.slice(1).map(({ id }) => id),
      days.map((_, index) => ready.id + 1 + index),
    );
  });

  it('changes nothing while it is not valid, and the operator is told why', async (t) => {
    const { publisher, stream } = await withStream(t);
    await publisher.write('steady.md', markdown('Steady'));
    await stream.next();
    await publisher.write('steady.md', markdown('Steady').replace('access: free', 'acces: paid'));
    await publisher.write('never.md', 'Only text.');
    await publisher.write('marker.md', markdown('Marker'));
    assert.equal((await stream.next()).data.id, 'marker');
    assert.equal((await itemIn(publisher, 'steady'))!.title, 'Steady');
    assert.match(publisher.warnings.join('\n'), /^steady\.md is left out: access: .*Its last valid version stays\.$/m);
    assert.match(publisher.warnings.join('\n'), /^never\.md is left out: /m);

    await publisher.write('steady.md', markdown('Steadier'));
    assert.equal((await stream.next()).data.title, 'Steadier');
    assert.deepEqual(
      stream.events.map(({ event }) => event),
      ['ready', 'article', 'article', 'article'],
    );
  });

  it('is not told again when it was only touched, or taken away and put back at once', async (t) => {
    const { publisher, stream } = await withStream(t);
    await publisher.write('same.md', markdown('Same'));
    await stream.next();
    await rm(join(publisher.articlesDir, 'same.md'));
    await publisher.write('same.md', markdown('Same'));
    await publisher.write('marker.md', markdown('Marker'));
    assert.equal((await stream.next()).data.id, 'marker');
  });

  it('is waited for while it is being written, also by requests', async (t) => {
    const { publisher, stream } = await withStream(t);
    const file = await open(join(publisher.articlesDir, 'slow.md'), 'w');
    const lines = markdown('Slow', 'One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.').split(/(?<=\n)/);
    let isWhole = false;
    const texts: (string | undefined)[] = [];
    const asking = (async () => {
      while (!isWhole) texts.push((await itemIn(publisher, 'slow'))?.content_html);
    })();
    let longestPause = 0;
    for (const line of lines) {
      const started = Date.now();
      await file.write(line);
      await pause(20);
      longestPause = Math.max(longestPause, Date.now() - started);
    }
    isWhole = true;
    await asking;
    await file.close();
    await stream.until(() => stream.text.includes('Five.'));
    await publisher.write('marker.md', markdown('Marker'));
    await stream.until(() => stream.text.includes('Marker'));
    // On a machine that pauses for as long as a file has to rest nobody can tell that it goes on.
    if (longestPause > 140) return t.diagnostic(`not looked at, as the machine paused for ${longestPause} ms`);
    assert.ok(texts.every((text) => text === undefined || (text.includes('One.') && text.includes('Five.'))));
    const [, ...events] = stream.events;
    assert.deepEqual(events.map(({ data }) => data.id), ['slow', 'marker']); // prettier-ignore
    assert.ok(events[0]!.data.content_html.includes('One.'));
  });

  it('is noticed too when nobody tells of changes, as after the folder was swapped', async (t) => {
    const { publisher, stream } = await withStream(t, { liveOptions: { folderPollTime: 50 } });
    await mkdir(`${publisher.articlesDir}-next`);
    for (const name of await readdir(publisher.articlesDir)) {
      await rename(join(publisher.articlesDir, name), join(`${publisher.articlesDir}-next`, name));
    }
    await rm(publisher.articlesDir, { recursive: true });
    await rename(`${publisher.articlesDir}-next`, publisher.articlesDir);
    await publisher.write('after-the-swap.md', markdown('After the swap'));
    await stream.until(() => stream.events.some(({ data }) => data.id === 'after-the-swap'));
  });

  it('changes the tags of the feeds with every change', async (t) => {
    const { publisher, stream } = await withStream(t);
    const tags = async () => {
      const answers = await Promise.all(['json', 'rss', 'atom'].map((kind) => publisher.fetch(`/feed.${kind}`)));
      return Promise.all(answers.map(async (answer) => (await answer.text()) && answer.headers.get('ETag')!));
    };
    const seen = [await tags()];
    for (const write of [
      () => publisher.write('tagged.md', markdown('Tagged')),
      () => publisher.write('tagged.md', markdown('Tagged again')),
    ]) {
      await write();
      await stream.next();
      seen.push(await tags());
    }
    for (const index of [0, 1, 2]) assert.equal(new Set(seen.map((all) => all[index])).size, 3);
  });
});

describe('a page that comes back', () => {
  it('gets what it missed, in order and once, and then what follows', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    for (const name of ['one', 'two', 'three']) {
      await publisher.write(`${name}.md`, markdown(name));
      await stream.next();
    }
    const ids = (events: { id: number }[]) => events.map(({ id }) => id - ready.id);
    const both = { 'Last-Event-ID': String(ready.id + 2) };
    const back = [
      await LiveStream.after(publisher, ready.id),
      await LiveStream.open(publisher, '', { 'Last-Event-ID': String(ready.id + 1) }),
      await LiveStream.open(publisher, `?last-event-id=${ready.id + 1}`, both),
      await LiveStream.after(publisher, ready.id + 3),
    ];
    t.after(() => back.forEach((page) => page.close()));
    await publisher.write('four.md', markdown('four'));
    await Promise.all(back.map((page) => page.until(() => page.text.includes('"four"'))));
    assert.deepEqual(back.map(({ events }) => ids(events)), [[1, 2, 3, 4], [2, 3, 4], [3, 4], [4]]); // prettier-ignore
    assert.deepEqual(back[0]!.events.map(({ data }) => data.id), ['one', 'two', 'three', 'four']); // prettier-ignore
  });

  it('is told of an article as it is now, and never again what was taken back', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    await publisher.write('leak.md', markdown('Leak', 'To be taken back.'));
    await stream.next();
    await publisher.write('gone.md', markdown('Gone', 'To be taken away.'));
    await stream.next();
    await publisher.write('leak.md', markdown('Leak', 'To be taken back.').replace('access: free', 'access: paid'));
    await stream.next();
    await rm(join(publisher.articlesDir, 'gone.md'));
    await stream.next();
    const back = await LiveStream.after(publisher, ready.id);
    t.after(() => back.close());
    await back.until(() => back.events.length === 2);
    assert.deepEqual(
      back.events.map(({ id, event, data }) => [id - ready.id, event, data.id]),
      [
        [3, 'article', 'leak'],
        [4, 'remove', 'gone'],
      ],
    );
    assert.ok(!back.text.includes('To be taken'));
  });

  it('loads the feed anew when nobody can know what it missed', async (t) => {
    const { publisher, ready } = await withStream(t);
    const now = String(ready.id);
    for (const wrong of ['0', '-1', '1', 'abc', '1e3', `${now}.5`, `${now}0`, String(ready.id + 1), '9'.repeat(30)]) {
      const stream = await LiveStream.open(publisher, '', { 'Last-Event-ID': wrong });
      assert.deepEqual(await stream.next(), { id: ready.id, event: 'reset', data: {} }, wrong);
      stream.close();
    }
    const empty = await LiveStream.open(publisher, '?last-event-id=');
    assert.equal((await empty.next()).event, 'ready');
    empty.close();
  });

  it('gets five hundred events at most, and loads the feed anew for more', async (t) => {
    const { publisher, stream, ready } = await withStream(t, { liveOptions: { maxWaitingBytes: 10_000_000 } });
    const names = Array.from({ length: 501 }, (_, index) => `mass-${index}`);
    await Promise.all(names.map((name) => publisher.write(`${name}.md`, markdown(name))));
    await stream.until(() => stream.events.length === 502);
    const near = await LiveStream.after(publisher, ready.id + 1);
    await near.until(() => near.events.length === 500);
    assert.equal(near.events.at(-1)!.id, ready.id + 501);
    near.close();
    const far = await LiveStream.after(publisher, ready.id);
    assert.deepEqual(await far.next(), { id: ready.id + 501, event: 'reset', data: {} });
    far.close();
  });

  it('after a restart too, with what happened to the files meanwhile', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    await publisher.write('stays.md', markdown('Stays'));
    await publisher.write('goes.md', markdown('Goes'));
    await stream.until(() => stream.events.length === 3);
    await publisher.stop();
    await stream.ended;

    await publisher.write('stays.md', markdown('Stays, changed'));
    await publisher.write('comes.md', markdown('Comes'));
    await publisher.write('broken.md', 'Still broken.');
    await rm(join(publisher.articlesDir, 'goes.md'));
    await publisher.start();
    const back = await LiveStream.after(publisher, ready.id + 2);
    t.after(() => back.close());
    await back.until(() => back.events.length === 3);
    assert.deepEqual(back.events.map(({ id }) => id - ready.id), [3, 4, 5]); // prettier-ignore
    const said = back.events.map(({ event, data }) => `${event} ${data.title ?? data.id}`);
    assert.deepEqual(said.sort(), ['article Comes', 'article Stays, changed', 'remove goes']);

    await publisher.stop();
    await publisher.start();
    assert.equal(lastEventIdOf(await publisher.feed('/feed.json')), ready.id + 5);
  });

  it('misses nothing and gets nothing twice, whenever it loads the feed and connects', async (t) => {
    const publisher = await publisherFor(t);
    const rounds = 40;
    const pagesPerRound = 5;
    for (let round = 0; round < rounds; round++) {
      const slug = `round-${round}`;
      const page = async () => {
        await pause(Math.random() * 120);
        const feed = await publisher.feed('/feed.json');
        const isInFeed = feed.items.some(({ id }) => id === slug);
        const known = lastEventIdOf(feed);
        await pause(Math.random() * 120);
        const stream = await LiveStream.after(publisher, known);
        if (!isInFeed) await stream.until(() => stream.events.length > 0);
        await published;
        // The answer to a second page that begins after all, so that anything said twice would have come by now.
        const last = lastEventIdOf(await publisher.feed('/feed.json'));
        stream.close();
        const had = [...(isInFeed ? [slug] : []), ...stream.events.map(({ data }) => data.id)];
        assert.deepEqual(had, [slug]);
        assert.equal(stream.events.at(-1)?.id ?? known, last);
      };
      const published = pause(Math.random() * 120).then(() => publisher.write(`${slug}.md`, markdown(slug)));
      await Promise.all([published, ...Array.from({ length: pagesPerRound }, page)]);
    }
  });
});

describe('publishing over the network', () => {
  it('is not there without a token of one’s own, and not with one that is easy to guess', async (t) => {
    const publisher = await publisherFor(t);
    assert.equal((await post(publisher, markdown('Nobody'))).status, 404);
    assert.equal((await publisher.fetch('/articles/open-free', { method: 'DELETE', headers: bearer })).status, 404);
    await publisher.stop();
    for (const weak of ['short', 'sixteen letters, but no token']) {
      await assert.rejects(publisher.start({ publishToken: weak }), /PUBLISH_TOKEN/);
    }
    await publisher.start();
  });

  it('refuses who does not have the token', async (t) => {
    const publisher = await publisherFor(t, { publishToken: token });
    const wrong = ['', 'Bearer', 'Bearer wrong', `Bearer ${token}x`, `Basic ${token}`, token];
    for (const method of ['POST', 'DELETE']) {
      for (const Authorization of wrong) {
        const path = method === 'POST' ? '/articles' : '/articles/open-free';
        const body = method === 'POST' ? { body: markdown('Mine') } : {};
        const answer = await publisher.fetch(path, { method, headers: { Authorization }, ...body });
        assert.equal(answer.status, 401, Authorization);
        assert.match(answer.headers.get('WWW-Authenticate') ?? '', /^Bearer/);
      }
    }
    const origin = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
    const preflight = await publisher.fetch('/articles', { method: 'OPTIONS', headers: origin });
    assert.ok(!preflight.headers.get('Access-Control-Allow-Headers')?.match(/authorization/i));
    assert.equal((await readdir(publisher.articlesDir)).length, 5);
  });

  it('adds an article, replaces it, and takes it away, on open pages at once', async (t) => {
    const { publisher, stream } = await withStream(t, { publishToken: token });
    const added = await post(publisher, markdown('"Über Nacht: +3 %"'));
    assert.equal(added.status, 201);
    assert.equal(added.headers.get('Location'), `${publisher.url}/a/uber-nacht-3`);
    assert.deepEqual(await added.json(), { id: 'uber-nacht-3', url: `${publisher.url}/a/uber-nacht-3` });
    assert.deepEqual((await stream.next()).data, await itemIn(publisher, 'uber-nacht-3'));

    const replaced = await post(publisher, markdown('Another title'), '?slug=uber-nacht-3');
    assert.equal(replaced.status, 200);
    assert.equal((await stream.next()).data.title, 'Another title');

    const path = '/articles/uber-nacht-3';
    assert.equal((await publisher.fetch(path, { method: 'DELETE', headers: bearer })).status, 204);
    assert.equal((await stream.next()).event, 'remove');
    assert.equal((await publisher.fetch('/a/uber-nacht-3')).status, 404);
    assert.equal((await publisher.fetch(path, { method: 'DELETE', headers: bearer })).status, 404);
    assert.equal((await readdir(publisher.articlesDir)).length, 5);
  });

  it('says what is wrong with an article, and keeps nothing of it', async (t) => {
    const publisher = await publisherFor(t, { publishToken: token });
    const wrong: [BodyInit, number, RegExp, string?][] = [
      ['Only text.', 400, /front matter/],
      [markdown('Typo').replace('access: free', 'acces: paid'), 400, /access: must be free, registered or paid/],
      [markdown('Typo').replace('access: free', 'acces: paid'), 400, /access: must be/, '?slug=typo'],
      [markdown('日本'), 400, /\?slug=/],
      [Buffer.from(markdown('Latin \xe9'), 'latin1'), 400, /UTF-8/],
      ['', 400, /front matter/],
      [markdown('Long', 'x'.repeat(300_000)), 413, /256 kB/],
    ];
    for (const [body, status, reason, query] of wrong) {
      const answer = await post(publisher, body, query);
      assert.equal(answer.status, status, String(reason));
      assert.match(((await answer.json()) as { detail: string }).detail, reason);
    }
    assert.equal((await readdir(publisher.articlesDir)).length, 5);
  });

  it('writes into the folder of articles only', async (t) => {
    const publisher = await publisherFor(t, { publishToken: token });
    await writeFile(join(publisher.folder, 'outside.md'), markdown('Outside'));
    const slugs = ['../outside', '..%2Foutside', '/etc/passwd', 'C:\\outside', 'outside.md%00.png', '.hidden'];
    const made = [];
    for (const slug of slugs) {
      const answer = await post(publisher, markdown('Sly'), `?slug=${encodeURIComponent(slug)}`);
      made.push(((await answer.json()) as { id: string }).id);
    }
    assert.deepEqual(made, ['outside', '2foutside', 'etc-passwd', 'c-outside', 'outside-md-00-png', 'hidden']);
    for (const slug of ['..%2Foutside', '%2e%2e%2foutside', 'outside.md', '.', 'OUTSIDE']) {
      assert.equal(
        (await publisher.fetch(`/articles/${slug}`, { method: 'DELETE', headers: bearer })).status,
        404,
        slug,
      );
    }
    assert.deepEqual((await readdir(publisher.folder)).sort(), ['articles', 'new folder', 'outside.md']);
    assert.equal((await readdir(publisher.articlesDir)).length, 5 + made.length);
  });
});

describe('many readers', () => {
  it('are let in up to a number, in all and from one address, and others are told when to come back', async (t) => {
    for (const liveOptions of [{ maxStreams: 2 }, { maxStreamsPerAddress: 2 }]) {
      const publisher = await publisherFor(t, { liveOptions, trustProxy: true });
      const from = (address: string) => LiveStream.open(publisher, '', { 'X-Forwarded-For': address });
      const streams = [await from('192.0.2.1'), await from('192.0.2.1')];
      const third = await from('192.0.2.1');
      assert.equal(third.answer.statusCode, 503);
      assert.ok(Number(third.answer.headers['retry-after']) > 0);
      assert.equal(third.answer.headers['access-control-allow-origin'], '*');
      const other = await from('192.0.2.2');
      assert.equal(other.answer.statusCode, 'maxStreams' in liveOptions ? 503 : 200);

      for (const stream of streams) stream.close();
      let again: LiveStream;
      // The server learns of a lost connection in its own time.
      do again = await from('192.0.2.1');
      while (again.answer.statusCode === 503);
      for (const stream of [third, other, again]) stream.close();
    }
  });

  it('do not wait for one who does not read, who is let go and takes up where it was', async (t) => {
    const liveOptions = { maxWaitingBytes: 3_000_000, maxStreams: 2 };
    const { publisher, stream, ready } = await withStream(t, { liveOptions });
    const asleep = await answerOf(`${publisher.url}/live`);
    const body = 'A long sentence for those who read it. '.repeat(25_000);
    const isLetGo = async () => {
      const answer = await answerOf(`${publisher.url}/live`);
      answer.destroy();
      return answer.statusCode === 200;
    };
    for (let round = 0; !(await isLetGo()); round++) {
      assert.ok(round < 40);
      await publisher.write(`long-${round}.md`, markdown(`Long ${round}`, body));
      assert.equal((await stream.next()).id, ready.id + 1 + round);
    }
    // What had reached its side of the connection is still there to be read; then it ends.
    const slow = new LiveStream(asleep);
    await slow.ended;
    assert.ok(slow.events.length < stream.events.length);
    const last = slow.events.at(-1)!.id;
    const back = await LiveStream.after(publisher, last);
    t.after(() => back.close());
    const { event, id } = await back.next();
    assert.ok(event === 'article' ? id === last + 1 : id === stream.events.at(-1)!.id);
  });

  it('load the feed anew in place of more at once than a connection should have to take', async (t) => {
    const { publisher, stream, ready } = await withStream(t, { liveOptions: { maxWaitingBytes: 100_000 } });
    await publisher.write('large.md', markdown('Large', 'A sentence. '.repeat(10_000)));
    assert.deepEqual(await stream.next(), { id: ready.id + 1, event: 'reset', data: {} });
    assert.ok(await itemIn(publisher, 'large'));
    await publisher.write('small.md', markdown('Small'));
    assert.equal((await stream.next()).data.id, 'small');
  });

  it('are let go when the publisher stops, at once', async (t) => {
    const publisher = await publisherFor(t);
    const streams = await Promise.all(Array.from({ length: 50 }, () => LiveStream.open(publisher)));
    await Promise.all(streams.map((stream) => stream.next()));
    const started = Date.now();
    await Promise.all([publisher.stop(), ...streams.map(({ ended }) => ended)]);
    assert.ok(Date.now() - started < 2_000);
    assert.ok(streams.every(({ answer }) => answer.complete));
  });

  it('are let go when the process is told to end', async (t) => {
    const { articlesDir, folder } = await publisherFor(t);
    const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', main], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        ARTICLES_DIR: articlesDir,
        DATABASE_URL: `file:${join(folder, 'main.db')}`,
        LIVE_STREAMS: '1',
      },
    });
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    while (!/http:\S+/.test(output)) await once(child.stdout, 'data');
    const url = new URL('/live', /http:\S+/.exec(output)![0]).href;
    const stream = new LiveStream(await answerOf(url));
    await stream.next();
    assert.equal((await answerOf(url)).statusCode, 503);
    const started = Date.now();
    child.kill('SIGTERM');
    const [[code]] = await Promise.all([once(child, 'exit'), stream.ended]);
    assert.equal(code, 0);
    assert.ok(Date.now() - started < 2_000);
  });
});

describe('the database', () => {
  it('may fail without taking the articles along; what changed is told when it is back', async (t) => {
    const { publisher, stream } = await withStream(t);
    const database = createClient({ url: publisher.databaseUrl, timeout: 5_000 });
    t.after(() => database.close());
    await database.execute('ALTER TABLE events RENAME TO mislaid');
    await publisher.write('kept-back.md', markdown('Kept back'));
    assert.equal(await itemIn(publisher, 'kept-back'), undefined);
    assert.equal((await publisher.feed('/feed.json')).items.length, 4);
    assert.match(publisher.warnings.at(-1)!, /^New articles cannot be taken up: /);
    await database.execute('ALTER TABLE mislaid RENAME TO events');
    assert.equal((await stream.next()).data.id, 'kept-back');
    assert.equal((await itemIn(publisher, 'kept-back'))!.title, 'Kept back');
  });

  it('keeps the last event of each article however old, so that a restart tells nothing twice', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    publisher.time += 8 * 86_400_000;
    await publisher.write('new.md', markdown('New'));
    await stream.next();
    await publisher.write('new.md', markdown('Newer'));
    await stream.next();
    await publisher.stop();
    await publisher.start();
    assert.equal(lastEventIdOf(await publisher.feed('/feed.json')), ready.id + 2);
  });

  it('that takes the place of another makes open pages load the feed anew', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    const database = createClient({ url: publisher.databaseUrl, timeout: 5_000 });
    t.after(() => database.close());
    await database.execute('DELETE FROM events');
    await database.execute(`INSERT INTO events VALUES (${ready.id + 1000}, 'remove', '', '', 0)`);
    const { id, event } = await stream.next();
    assert.equal(event, 'reset');
    const feed = await publisher.feed('/feed.json');
    assert.equal(feed.items.length, 4);
    assert.equal(lastEventIdOf(feed), id);
    await publisher.write('follows.md', markdown('Follows'));
    assert.equal((await stream.next()).id, id + 1);
  });
});

describe('the body of a gated article', () => {
  it('is in no byte of the stream, neither live nor when a page comes back', async (t) => {
    const { publisher, stream, ready } = await withStream(t);
    const secret = 'canary of the stream';
    const gated = (title: string, level: string) =>
      markdown(title, `The rest is ${secret}.`, 'preview: The opening.').replace('access: free', `access: ${level}`);
    for (const [title, level] of Object.entries({ First: 'paid', Second: 'registered', Third: 'paid' })) {
      await publisher.write('gated.md', gated(title, level));
      assert.equal((await stream.next()).data.content_html, '<p>The opening.</p>\n');
    }
    await publisher.write('gated.md', gated('First', 'paid').replace('access: paid', 'acces: free'));
    await publisher.write('marker.md', markdown('Marker'));
    await stream.next();
    await rm(join(publisher.articlesDir, 'gated.md'));
    await stream.next();
    const first = ready.id - 4;
    const back = await Promise.all([first, ready.id, ready.id + 1].map((id) => LiveStream.after(publisher, id)));
    await Promise.all(back.map((page) => page.next()));
    const secrets = [secret, ...['members', 'subscribers', 'broken'].map((name) => publisher.canary(name))];
    for (const { text, answer } of [stream, ...back]) {
      for (const part of secrets) assert.ok(!(text + answer.rawHeaders.join()).includes(part), part);
    }
    for (const page of back) page.close();
  });
});
