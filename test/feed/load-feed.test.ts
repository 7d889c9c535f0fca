import { expect } from '@open-wc/testing';
import { isFeedError, type FeedError } from '../../src/feed/feed-error.js';
import { loadFeed, type LoadOptions } from '../../src/feed/load-feed.js';
import { parseRetryAfter } from '../../src/feed/retry-after.js';
import { Faults } from '../support/faults.js';

async function failureOf(url: string, options?: LoadOptions): Promise<FeedError> {
  const outcome = await loadFeed(url, options).catch((error: unknown) => error);
  expect(isFeedError(outcome), String(outcome)).to.equal(true);
  return outcome as FeedError;
}

/** Asks the server until what it saw is as expected. The test's own deadline ends a wait in vain. */
async function untilHits(faults: Faults, isExpected: (hits: Awaited<ReturnType<Faults['hits']>>) => boolean) {
  while (!isExpected(await faults.hits()));
}

/** Until the server has seen that a request was given up, unless that was before it was sent. */
const untilGivenUp = (faults: Faults) => untilHits(faults, ({ hits, abandoned }) => abandoned === hits);

describe('loadFeed', () => {
  let faults: Faults;
  beforeEach(() => (faults = new Faults()));

  it('loads a feed with one request, without a preflight', async () => {
    const feed = await loadFeed(faults.url('/feed', { items: 'a1,b1' }));
    expect(feed.articles.map(({ title }) => title)).to.deep.equal(['Story a1', 'Story b1']);
    expect(await faults.hits()).to.include({ hits: 1, preflights: 0 });
  });

  it('sends no cookies and asks for the newest', async () => {
    let sent: RequestInit | undefined;
    await loadFeed(faults.url('/feed'), { fetch: (input, init) => fetch(input, (sent = init)) });
    expect(sent).to.include({ credentials: 'omit', cache: 'no-cache' });
    expect(sent).not.to.have.property('headers');
  });

  it('takes an address relative to the page', async () => {
    const feed = await loadFeed(new URL('../fixtures/json-feed/ordinary.json', import.meta.url).pathname);
    expect(feed.articles).to.have.length(2);
  });

  it('takes addresses in the feed relative to where it was redirected', async () => {
    const to = faults.url('/body', {
      body: '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"One","url":"/a"}]}',
    });
    const feed = await loadFeed(faults.url('/redirect', { to }));
    expect(feed.articles[0]!.url).to.equal(new URL('/a', to).href);
  });

  const networkFaults = ['/reset', '/redirect-loop', '/no-cors'];
  for (const path of networkFaults) {
    it(`calls ${path.slice(1)} a network error`, async () => {
      const error = await failureOf(faults.url(path));
      expect(error.code).to.equal('network');
      expect(error.url).to.equal(faults.url(path));
      expect(error.cause).to.be.an.instanceOf(Error);
    });
  }

  it('calls a closed port a network error', async () => {
    expect((await failureOf(await faults.closedPort())).code).to.equal('network');
  });

  it('calls an answer that the page may not read a network error', async () => {
    const options: LoadOptions = { fetch: (input, init) => fetch(input, { ...init, mode: 'no-cors' }) };
    expect((await failureOf(faults.url('/no-cors'), options)).code).to.equal('network');
  });

  for (const status of [401, 403, 404, 410, 429, 500, 502, 503, 504]) {
    it(`tells of status ${status}`, async () => {
      expect(await failureOf(faults.url('/status', { status }))).to.include({ code: 'status', status });
    });
  }

  it('tells how long the server asked to wait', async () => {
    const url = faults.url('/flaky', { fail: 9, status: 429, after: 7 });
    expect((await failureOf(url)).retryAfter).to.equal(7_000);
  });

  const badBodies = [
    '/truncated',
    '/html',
    '/html?type=application/json',
    '/body?body=',
    '/body?body=null',
    '/body?body=%22text%22',
  ];
  for (const path of badBodies) {
    it(`calls ${path.slice(1)} a format error`, async () => {
      expect((await failureOf(faults.url(path))).code).to.equal('format');
    });
  }

  it('takes an empty list and no content for empty feeds', async () => {
    expect((await loadFeed(faults.url('/body?body=[]'))).articles).to.deep.equal([]);
    expect((await loadFeed(faults.url('/no-content'))).articles).to.deep.equal([]);
  });

  it('gives up on headers that do not come', async () => {
    expect((await failureOf(faults.url('/slow-headers'), { timeout: 100 })).code).to.equal('network');
    await untilGivenUp(faults);
  });

  it('gives up on a body that never ends, and closes the connection', async () => {
    const error = await failureOf(faults.url('/drip'), { timeout: 200 });
    expect(error.code).to.equal('network');
    expect(error.message).to.include('within 200 ms');
    await untilGivenUp(faults);
  });

  for (const path of ['/large', '/bomb']) {
    it(`stops reading ${path.slice(1)} at the limit`, async () => {
      const error = await failureOf(faults.url(path));
      expect(error.code).to.equal('format');
      expect(error.message).to.include('2000000 bytes');
    });
  }

  it('strips a byte order mark', async () => {
    expect((await loadFeed(faults.url('/bom'))).articles).to.have.length(2);
  });

  const charsets: [as: string, label?: string][] = [
    ['utf-8'],
    ['utf-8', 'utf-8'],
    ['utf-8', 'no-such-charset'],
    ['utf-16le'],
    ['utf-16be'],
    ['utf-16le', 'utf-8'],
    ['iso-8859-1'],
    ['windows-1252'],
    ['windows-1252', 'windows-1252'],
  ];
  for (const [as, label] of charsets) {
    it(`reads a feed in ${as}${label ? ` that is labelled ${label}` : ''}`, async () => {
      const feed = await loadFeed(faults.url('/charset', label ? { as, label } : { as }));
      expect(feed.title).to.equal('Café');
    });
  }

  it('reads a charset that is labelled wrongly, as the feed itself declares it', async () => {
    expect((await loadFeed(faults.url('/charset', { as: 'iso-8859-1', label: 'utf-8' }))).title).to.equal('Caf\u00e9');
  });

  it('keeps the first of two items with the same id', async () => {
    const { articles, skipped } = await loadFeed(faults.url('/duplicates'));
    expect(articles.map(({ title }) => title)).to.deep.equal(['Story a1', 'Story b1']);
    expect(skipped).to.deep.equal([{ index: 1, reason: 'id used before: a' }]);
  });

  it('passes on the reason of the signal it was given, and nothing else', async () => {
    const reason = new Error('No longer wanted');
    const stop = new AbortController();
    const loading = loadFeed(faults.url('/drip'), { signal: stop.signal }).catch((error: unknown) => error);
    await untilHits(faults, ({ hits }) => hits === 1);
    stop.abort(reason);
    expect(await loading).to.equal(reason);
    await untilHits(faults, ({ abandoned }) => abandoned === 1);
    expect(await loadFeed(faults.url('/feed'), { signal: stop.signal }).catch((error: unknown) => error)).to.equal(
      reason,
    );
    const plain = await loadFeed(faults.url('/feed'), { signal: AbortSignal.abort() }).catch(
      (error: Error) => error.name,
    );
    expect(plain).to.equal('AbortError');
  });

  it('takes an address as an object too, as `fetch` does', async () => {
    const { href } = new URL('../fixtures/json-feed/ordinary.json', import.meta.url);
    expect(await loadFeed(new URL(href))).to.deep.equal(await loadFeed(href));
  });

  it('refuses addresses that are not http or https before any request', async () => {
    const fetch = () => Promise.reject(new Error('Asked'));
    for (const url of ['javascript:alert(1)', 'data:,x', 'file:///x', '', 'https://']) {
      const error = await failureOf(url, { fetch });
      expect(error.code, url).to.equal('format');
      expect(error.message).to.include('no http or https address');
    }
  });

  it('reads how long to wait in seconds and as a date, and nothing else', () => {
    const now = Date.UTC(2026, 3, 13, 5, 0, 0);
    const waits: [string | null, number | undefined][] = [
      ['0', 0],
      ['120', 120_000],
      [' 5 ', 5_000],
      ['315360000', 900_000],
      ['Mon, 13 Apr 2026 05:01:00 GMT', 60_000],
      ['Mon, 13 Apr 2026 04:00:00 GMT', 0],
      ['Mon, 13 Apr 2036 05:00:00 GMT', 900_000],
      ['-5', undefined],
      ['1.5', undefined],
      ['soon', undefined],
      ['5, 10', undefined],
      ['no date GMT', undefined],
      ['', undefined],
      [null, undefined],
    ];
    for (const [value, wait] of waits) expect(parseRetryAfter(value, now), String(value)).to.equal(wait);
  });
});
