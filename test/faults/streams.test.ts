import { expect } from '@open-wc/testing';
import { until } from '../support/until.js';
import { notice, reads, row, summary, titles, type Stage } from './stage.js';

const item = (key: string, more: object = {}) =>
  JSON.stringify({ id: key.replace(/\d+$/, ''), title: `Story ${key}`, ...more });
const event = (key: string, id?: number, more?: object) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: article\ndata: ${item(key, more)}\n\n`;

/** A live feed with its stream open. Chance is at its lowest, so that lost streams are back after a second. */
async function follow({ faults, show, replace }: Stage, live = '') {
  replace(Math, 'random', () => () => 0);
  const element = show(faults.url('/live-feed', { at: 1 }), { live, limit: '50' });
  await reads(element, 'a1 b1 c1');
  if (!live) await until(async () => (await faults.hits()).streams === 1);
  return element;
}

describe('a live feed whose stream', () => {
  row('F37', 'is cut between the bytes of a letter and uses every kind of line break', async (stage) => {
    const element = await follow(stage);
    const bytes = new TextEncoder().encode(
      `\ufeff: sign\r\revent: article\r\nid: 2\ndata: ${item('é1', { id: 'e' })}\r\n\r\n`,
    );
    const cut = bytes.indexOf(0xc3) + 1;
    await stage.faults.say(bytes.slice(0, cut));
    await stage.faults.say(bytes.slice(cut));
    await reads(element, 'é1 a1 b1 c1');
  });

  row('F37', 'ends without a blank line, and tells no half event', async (stage) => {
    const element = await follow(stage);
    await stage.faults.say(`${event('d1', 2)}event: article\ndata: ${item('x1')}\n`);
    await reads(element, 'd1 a1 b1 c1');
    await stage.faults.drop();
    await until(async () => (await stage.faults.hits()).positions.length === 2);
    await until(async () => (await stage.faults.hits()).streams === 1);
    await stage.faults.say(event('e1', 3));
    await reads(element, 'e1 d1 a1 b1 c1');
    expect((await stage.faults.hits()).positions).to.deep.equal(['1', '2']);
  });

  row('F37', 'has a line of ten megabytes: it is given up, and opened anew', async (stage) => {
    const element = await follow(stage);
    await stage.faults.say(event('d1', 2));
    await stage.faults.say(`data: ${'x'.repeat(10_000_000)}`);
    await until(async () => (await stage.faults.hits()).positions.length === 2);
    await until(async () => (await stage.faults.hits()).streams === 1);
    await stage.faults.say(event('e1', 3));
    await reads(element, 'e1 d1 a1 b1 c1');
  });

  row('F37', 'asks for no wait at all, and waits a second', async (stage) => {
    const element = await follow(stage);
    await stage.faults.say('retry: 0\nretry: abc\n\n');
    const before = Date.now();
    await stage.faults.drop();
    await until(async () => (await stage.faults.hits()).positions.length === 2);
    expect((await stage.faults.hits()).times.at(-1)! - before).to.be.at.least(990);
    expect(notice(element)).to.equal('');
  });

  row('F37', 'is no stream at first: an error, then a page, then a stream', async (stage) => {
    const { faults } = stage;
    // The feed is the first of the requests.
    const url = faults.steps('/feed', '/status?status=500', '/stream?type=text/html', '/stream');
    const element = await follow(stage, url);
    await until(async () => (await faults.hits()).positions.length === 2);
    await until(async () => (await faults.hits()).streams >= 1);
    await faults.say(event('d1'));
    await reads(element, 'd1 a1 b1 c1');
  });

  row('F37', 'brings a thousand events at once, and the list is drawn a few times', async (stage) => {
    const element = await follow(stage);
    let drawn = 0;
    element.addEventListener('feed-loaded', () => drawn++);
    const all = Array.from({ length: 1_000 }, (_, index) =>
      event(`n${index % 20}`, index + 2, { id: `n${index % 20}` }),
    );
    for (let at = 0; at < all.length; at += 100) await stage.faults.say(all.slice(at, at + 100).join(''));
    await stage.faults.say(event('end1', 2_000));
    await until(() => titles(element).startsWith('end1 '));
    expect(titles(element).split(' ')).to.have.length(24);
    expect(drawn).to.be.below(60);
  });

  row('F37', 'says things twice, out of order and in ids with a NUL, and each is shown once', async (stage) => {
    const element = await follow(stage);
    await stage.faults.say(
      event('d1', 5) + event('d2', 4) + event('d1', 5) + `id: 9\0\nevent: article\ndata: ${item('e1')}\n\n`,
    );
    await stage.faults.say(event('f1', 6));
    await reads(element, 'f1 e1 d1 a1 b1 c1');
    await stage.faults.drop();
    await until(async () => (await stage.faults.hits()).positions.length === 2);
    expect((await stage.faults.hits()).positions).to.deep.equal(['1', '6']);
  });

  row('F37', 'brings what is no article, and the others come', async (stage) => {
    const element = await follow(stage);
    const bad = ['{', 'null', '7', '[]', '{"id":"x"}', '{"title":"x"}', '"x"'];
    await stage.faults.say(bad.map((data) => `event: article\ndata: ${data}\n\n`).join('') + event('d1'));
    await reads(element, 'd1 a1 b1 c1');
  });

  row(
    'F39',
    'cannot go on from where the page is: the feed is loaded anew, and nothing is there twice',
    async (stage) => {
      const { faults, show } = stage;
      const element = show(
        faults.steps('/live-feed?items=a1,b1&at=1', '/live-feed?items=a1,b1&at=1', '/live-feed?items=d1,a2,b1&at=9'),
        { live: '' },
      );
      await reads(element, 'a1 b1');
      await until(async () => (await faults.hits()).streams === 1);
      await faults.say('id: 9\nevent: reset\ndata: {}\n\n');
      await reads(element, 'd1 a2 b1');
      await faults.say(event('e1', 10));
      await reads(element, 'e1 d1 a2 b1');
    },
  );

  row('F44', 'was ahead of an answer: what it told while the feed was on its way stays', async (stage) => {
    const { faults, show } = stage;
    const element = show(faults.steps('/live-feed?at=1', '/stream', '/held?items=z1,a1,b1,c1'), { live: '' });
    await reads(element, 'a1 b1 c1');
    await until(async () => (await faults.hits()).streams === 1);
    element.reload();
    await until(async () => (await faults.hits()).hits === 3);
    await faults.say(`${event('a2', 2)}${event('d1', 3)}id: 4\nevent: remove\ndata: {"id":"c"}\n\n`);
    await reads(element, 'd1 a2 b1');
    await faults.release();
    await reads(element, 'd1 z1 a2 b1');
  });

  row('F44', 'brings an older version late: the newer one stays', async (stage) => {
    const element = await follow(stage);
    const version = (day: number) => ({ date_modified: `2026-04-1${day}T00:00:00Z` });
    await stage.faults.say(event('a3', 3, version(3)));
    await reads(element, 'a3 b1 c1');
    await stage.faults.say(event('a2', 4, version(2)) + event('d1', 5));
    await reads(element, 'd1 a3 b1 c1');
  });

  summary('streams');
});
