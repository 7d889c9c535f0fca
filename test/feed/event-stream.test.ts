import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { EventStreamReader } from '../../src/feed/event-stream.js';

function read(...pieces: string[]) {
  const reader = new EventStreamReader();
  return pieces.flatMap((piece) => reader.read(piece));
}

const event = (data: string, type = 'message', id?: string) => ({ type, data, id });

describe('event streams', () => {
  it('are read with every kind of line break', () => {
    const expected = [event('one', 'article', '7'), event('two')];
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['event: article', 'id: 7', 'data: one', '', 'data: two', '', ''].join(end);
      expect(read(text, end === '\r' ? ':' : ''), JSON.stringify(end)).to.deep.equal(expected);
    }
  });

  it('are the same however they are cut into pieces', () => {
    const text =
      '\ufeffid: 1\r\nevent: article\rdata: {"a":\ndata:1}\n\n: note\n\nretry: 5\ndata\n\nid\ndata: x\r\n\r\ndata: lost';
    const whole = read(text);
    expect(whole).to.deep.equal([event('{"a":\n1}', 'article', '1'), event(''), event('x', 'message', '')]);
    const cuts = fc.array(fc.nat(text.length)).map((places) => [0, ...places.sort((a, b) => a - b), text.length]);
    fc.assert(
      fc.property(cuts, (places) => {
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(read(...pieces)).to.deep.equal(whole);
      }),
    );
  });

  it('tell the position of an event, and take none with a NUL in it', () => {
    const ids = read('id: 1\ndata: a\n\nid: 2\0\ndata: b\n\nid:\ndata: c\n\n').map(({ id }) => id);
    expect(ids).to.deep.equal(['1', undefined, '']);
  });

  it('say how long to wait in whole milliseconds only', () => {
    const reader = new EventStreamReader();
    reader.read('retry: 3000\nretry: soon\nretry: -1\nretry: 1.5\n');
    expect(reader.retry).to.equal(3000);
  });

  it('are given up where an event never ends', () => {
    const reader = new EventStreamReader();
    const line = `data: ${'x'.repeat(99_990)}\n`;
    expect(() => Array.from({ length: 11 }, () => reader.read(line))).to.throw(RangeError);
    expect(() => new EventStreamReader().read('x'.repeat(1_000_001))).to.throw(RangeError);
  });
});
