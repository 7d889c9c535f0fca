import { expect } from '@open-wc/testing';
import { parseFeed } from '../../src/feed/parse-feed.js';
import { offsetIn } from '../../src/feed/time-zone.js';

const hour = 3_600_000;
const at = (clockTime: string) => Date.parse(`${clockTime}Z`);

function feedWith(date: string) {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id: '1', title: 'A', date_published: date }],
  });
}

async function dateIn(timeZone: string | undefined, date: string) {
  const { articles } = await parseFeed(feedWith(date), { url: 'https://news.example/feed', timeZone });
  return articles[0]!.published?.toISOString();
}

describe('dates without a zone', () => {
  it('mean UTC, unless a zone is given', async () => {
    expect(await dateIn(undefined, '2026-09-08 09:25:00')).to.equal('2026-09-08T09:25:00.000Z');
    expect(await dateIn('America/New_York', '2026-09-08 09:25:00')).to.equal('2026-09-08T13:25:00.000Z');
    expect(await dateIn('America/New_York', '2026-01-08 09:25:00')).to.equal('2026-01-08T14:25:00.000Z');
    expect(await dateIn('Asia/Kolkata', '2026-01-08 00:00')).to.equal('2026-01-07T18:30:00.000Z');
    expect(await dateIn('Asia/Tokyo', '2026-01-08')).to.equal('2026-01-07T15:00:00.000Z');
  });

  it('keep a zone of their own', async () => {
    expect(await dateIn('America/New_York', '2026-09-08T09:25:00Z')).to.equal('2026-09-08T09:25:00.000Z');
    expect(await dateIn('America/New_York', '2026-09-08T09:25:00+02:00')).to.equal('2026-09-08T07:25:00.000Z');
  });

  it('mean the first of two moments in autumn, and count on over the gap in spring', () => {
    const offsetOf = offsetIn('America/New_York');
    expect(offsetOf(at('2026-11-01T01:30:00'))).to.equal(-4 * hour);
    expect(offsetOf(at('2026-11-01T02:30:00'))).to.equal(-5 * hour);
    expect(offsetOf(at('2026-03-08T02:30:00'))).to.equal(-5 * hour);
    expect(offsetOf(at('2026-03-08T03:00:00'))).to.equal(-4 * hour);
  });

  it('of a zone that does not exist are an error for the author', async () => {
    const outcome = await dateIn('Mars/Base', '2026-01-01').catch((error: unknown) => error);
    expect((outcome as Error).name).to.equal('FeedError');
    expect((outcome as Error).message).to.contain('Mars/Base');
  });
});
