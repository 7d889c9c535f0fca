import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ProxyConfigurationError, readProxyFeeds } from '../../demo/server/proxy/configuration.js';
import { isPublicAddress } from '../../demo/server/proxy/public-addresses.js';
import { publisherFor, rawGet, type JsonFeed, type Scope, type TestPublisher } from './publisher.js';

/** Every character in it is written differently somewhere. */
const key = `K3y/&+"<'>\\%=end`;

const feedText = (title = 'Story') =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ title }] });

const rssText = '<rss version="2.0"><channel><item><title>Story</title></item></channel></rss>';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A feed's own server, which answers as the test says. */
class Upstream {
  answer: Answer = (response) => void response.end(feedText());
  readonly requests: IncomingMessage[] = [];
  readonly server = createServer((request, response) => {
    this.requests.push(request);
    this.answer(response, request);
  });

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get paths(): string[] {
    return this.requests.map(({ url }) => url!);
  }

  /** Answers from now on with this. */
  set(body: string | Buffer, headers: Record<string, string | string[]> = {}, status = 200): void {
    this.answer = (response) => void response.writeHead(status, headers).end(body);
  }

  redirect(location: string): void {
    this.set('', { Location: location }, 302);
  }
}

async function upstreamFor(t: Scope): Promise<Upstream> {
  const upstream = new Upstream();
  t.after(() => {
    upstream.server.close();
    upstream.server.closeAllConnections();
  });
  await once(upstream.server.listen(0, '127.0.0.1'), 'listening');
  return upstream;
}

/** A publisher whose proxy has one feed, `news`, with these lines of configuration. */
async function proxyFor(t: Scope, lines: Record<string, unknown>, environment: Record<string, string> = {}) {
  const publisher = await publisherFor(t);
  await rm(join(publisher.articlesDir, 'broken.md'));
  publisher.warnings.length = 0;
  const file = join(publisher.folder, 'feeds.json');
  await writeFile(file, JSON.stringify({ feeds: [{ name: 'news', ...lines }] }));
  const proxyFeeds = await readProxyFeeds(file, environment, (message) => publisher.warnings.push(message));
  await publisher.stop();
  await publisher.start({ proxyFeeds });
  return publisher;
}

async function upstreamAndProxy(t: Scope, lines: Record<string, unknown> = {}, environment = {}) {
  const upstream = await upstreamFor(t);
  return { upstream, publisher: await proxyFor(t, { url: `${upstream.url}/feed`, ...lines }, environment) };
}

const news = (publisher: TestPublisher, query = '') => publisher.fetch(`/proxy?feed=news${query}`);

async function titleOf(answer: Response): Promise<unknown> {
  return ((await answer.json()) as { items: { title: unknown }[] }).items[0]!.title;
}

/** Everything that a visitor receives, without compression. */
async function everyByte(publisher: TestPublisher, path = '/proxy?feed=news'): Promise<string> {
  const { headers, body } = await rawGet(publisher.url, path);
  return JSON.stringify(headers) + body;
}

/** Whatever way of writing a key down is undone, it must not show. */
function assertWithoutKey(text: string): void {
  let plain = text;
  for (let times = 0; times < 3; times++) {
    assert.ok(!plain.toLowerCase().includes(key.toLowerCase()), plain);
    plain = plain
      .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/&#x([\da-f]+);/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      .replace(/\\(["\\/])/g, '$1');
  }
}

const escapeXml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

describe('a feed of the proxy', () => {
  it('is handed on to pages of any origin, with headers of its own only', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    upstream.set(feedText(), {
      'Content-Type': 'application/feed+json; charset=utf-8',
      'Set-Cookie': 'visitor=1',
      'X-Powered-By': 'upstream',
      'Access-Control-Allow-Origin': 'https://elsewhere.example',
      'Content-Security-Policy': 'default-src *',
      Link: '<https://elsewhere.example>; rel=preload',
      'Cache-Control': 'private, no-store',
    });
    const { status, headers, body } = await rawGet(publisher.url, '/proxy?feed=news', { Origin: 'https://a.example' });
    assert.equal(status, 200);
    assert.equal(body, feedText());
    assert.equal(headers['content-type'], 'application/feed+json; charset=utf-8');
    assert.equal(headers['access-control-allow-origin'], '*');
    for (const name of ['ETag', 'Retry-After', 'Date']) {
      assert.ok(headers['access-control-expose-headers']!.includes(name), name);
    }
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['content-security-policy']), /^default-src 'none'/);
    assert.equal(headers['cache-control'], 'public, max-age=300, stale-while-revalidate=300, stale-if-error=86400');
    assert.equal(headers['age'], '0');
    for (const name of ['set-cookie', 'x-powered-by', 'link', 'access-control-allow-credentials']) {
      assert.equal(headers[name], undefined, name);
    }
  });

  it('tells its server nothing about the visitor', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    await rawGet(publisher.url, '/proxy?feed=news', {
      Cookie: 'session=1',
      Authorization: 'Bearer visitor',
      Referer: 'https://page.example/',
      'User-Agent': 'visitor',
      'X-Forwarded-For': '203.0.113.9',
      'Accept-Language': 'tlh',
    });
    assert.ok(!/session|visitor|page\.example|203\.0|tlh/.test(JSON.stringify(upstream.requests[0]!.rawHeaders)));
  });

  it('is read only: other methods are refused, and a preflight says so', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    const head = await publisher.fetch('/proxy?feed=news', { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await publisher.fetch('/proxy?feed=news', { method });
      assert.equal(answer.status, 405, method);
      assert.equal(answer.headers.get('Allow'), 'GET, HEAD, OPTIONS');
    }
    const preflight = await publisher.fetch('/proxy?feed=news', { method: 'OPTIONS' });
    assert.equal(preflight.headers.get('Access-Control-Allow-Methods'), 'GET,HEAD');
    assert.equal(upstream.requests.length, 1);
  });

  it('comes compressed, and as 304 to who has it already', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    upstream.set(feedText('Long '.repeat(1_000)));
    const first = await news(publisher);
    assert.equal(first.headers.get('Content-Encoding'), 'gzip');
    assert.equal(await titleOf(first), 'Long '.repeat(1_000));
    const again = await publisher.fetch('/proxy?feed=news', {
      headers: { 'If-None-Match': first.headers.get('ETag')! },
    });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
    assert.equal(again.headers.get('Access-Control-Allow-Origin'), '*');
    assert.match(again.headers.get('Cache-Control')!, /^public, max-age=300/);
  });

  it('has a type of feeds in UTF-8, whatever its server calls it', async (t) => {
    const types: [string, string, string][] = [
      [feedText(), 'application/json', 'application/json'],
      [feedText(), 'text/html', 'application/json'],
      [feedText(), 'text/javascript', 'application/json'],
      [`\ufeff${feedText()}`, '', 'application/json'],
      [rssText, 'application/rss+xml; charset=utf-8', 'application/rss+xml'],
      [rssText, 'Text/XML', 'text/xml'],
      [rssText, 'text/html', 'application/xml'],
      [rssText, 'image/svg+xml', 'application/xml'],
      [rssText, 'application/xhtml+xml', 'application/xml'],
    ];
    const { upstream, publisher } = await upstreamAndProxy(t);
    for (const [body, given, sent] of types) {
      upstream.set(body, { 'Content-Type': given });
      publisher.time += 301_000;
      const answer = await news(publisher);
      assert.equal(answer.headers.get('Content-Type'), `${sent}; charset=utf-8`, given);
    }
  });

  it('is turned into UTF-8', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    const rss = (head: string) => `${head}${rssText.replace('Story', 'Zürich')}`;
    const declared = rss('<?xml version="1.0" encoding="ISO-8859-1"?>');
    const bodies: [Buffer, string][] = [
      [Buffer.from(declared, 'latin1'), 'text/xml'],
      [Buffer.from(rss(''), 'latin1'), 'text/xml; charset=windows-1252'],
      [Buffer.from(`\ufeff${rss('')}`, 'utf16le'), 'text/xml'],
      [Buffer.from(rss('')), 'text/xml; charset=no-such'],
    ];
    for (const [body, type] of bodies) {
      upstream.set(body, { 'Content-Type': type });
      publisher.time += 301_000;
      const text = await (await news(publisher)).text();
      assert.ok(text.includes('<title>Zürich</title>') && !text.includes('ISO-8859-1'), type);
    }
    upstream.set(feedText('Zürich'), { 'Content-Type': 'application/json; charset=iso-8859-1' });
    publisher.time += 301_000;
    assert.equal(await titleOf(await news(publisher)), 'Zürich');
  });

  it('may be packed by its server', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    upstream.set(gzipSync(feedText('Packed')), { 'Content-Encoding': 'gzip' });
    assert.equal(await titleOf(await news(publisher)), 'Packed');
  });

  it('may be a web page, of which only the JSON-LD is handed on', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t, { page: true });
    const article = { '@type': 'NewsArticle', headline: 'Marked up' };
    upstream.set(
      `<!-- a page --><!DOCTYPE html><script>alert(1)</script><script type="application/ld+json">{broken</script>
       <script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': [article] })}</script>
       <script type='application/ld+json'>${JSON.stringify([{ '@type': 'WebSite' }])}</script><script>`,
      { 'Content-Type': 'text/html' },
    );
    const answer = await news(publisher);
    assert.equal(answer.headers.get('Content-Type'), 'application/ld+json; charset=utf-8');
    assert.deepEqual(await answer.json(), {
      '@context': 'https://schema.org',
      '@graph': [article, { '@type': 'WebSite' }],
    });
    upstream.set('<html><script>{}</script>');
    publisher.time += 301_000;
    assert.deepEqual(Object.keys((await (await news(publisher)).json()) as object), ['@context', '@graph']);
    assert.match(publisher.warnings.join(), /its page has no JSON-LD/);
  });
});

describe('what a visitor may ask the proxy for', () => {
  it('is a feed by its name, and never an address', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    const other = await upstreamFor(t);
    const asked = encodeURIComponent(`${other.url}/x`);
    for (const query of [
      ...['', '?feed=', '?feed=other', '?feed=NEWS', '?feed=news%00', '?feed=../news', '?feed=__proto__'],
      ...['?feed=constructor', `?feed=${asked}`, `?url=${asked}`, `?feed=${asked}&url=${asked}`, `?feed[]=news`],
    ]) {
      const answer = await publisher.fetch(`/proxy${query}`);
      assert.equal(answer.status, 404, query);
      assert.equal(answer.headers.get('Content-Type'), 'application/problem+json', query);
      assert.equal(((await answer.json()) as { status: number }).status, 404);
    }
    assert.equal(upstream.requests.length, 0);
    for (const name of ['url', 'src', 'q', 'host', 'apikey', 'callback', 'page']) {
      assert.equal((await news(publisher, `&${name}=${asked}`)).status, 200);
    }
    assert.deepEqual(upstream.paths, ['/feed']);
    assert.equal(other.requests.length, 0);
  });

  it('is a page, by the parameters that the configuration lets through', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(
      t,
      {
        paging: ['page', 'cursor'],
        key: { parameter: 'apikey', env: 'NEWS_KEY' },
      },
      { NEWS_KEY: 'a-plain-key' },
    );
    await news(publisher, '&page=2&offset=9&apikey=mine&feed=other');
    await news(publisher, '&cursor=YXA9_-~.%3D&page=3&page=4');
    assert.deepEqual(upstream.paths, [
      '/feed?page=2&apikey=a-plain-key',
      '/feed?page=3&cursor=YXA9_-%7E.%3D&apikey=a-plain-key',
    ]);
    for (const value of ['', 'a b', '%26apikey=x', '../x', '%0d%0aX: y', '\u{1f4b0}', '%2523', '1'.repeat(513)]) {
      const answer = await news(publisher, `&page=${value}`);
      assert.equal(answer.status, 400, value);
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), '*');
    }
    assert.equal(upstream.requests.length, 2);
  });

  it('is so many pages a minute, beside the feed itself', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t, { paging: ['page'], pagesPerMinute: 2 });
    const statuses = [];
    for (const page of [1, 2, 3, 1]) statuses.push((await news(publisher, `&page=${page}`)).status);
    assert.deepEqual(statuses, [200, 200, 503, 200]);
    assert.equal((await news(publisher, '&page=4')).headers.get('Retry-After'), '60');
    assert.equal((await news(publisher)).status, 200);
    publisher.time += 60_000;
    assert.equal((await news(publisher, '&page=3')).status, 200);
    assert.equal(upstream.requests.length, 4);
  });

  it('is the next page as the feed names it, which leads to the proxy', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(
      t,
      { paging: ['page', 'cursor'], key: { parameter: 'auth_token', env: 'NEWS_KEY' } },
      { NEWS_KEY: key },
    );
    const token = encodeURIComponent(key);
    const links = [
      `${upstream.url}/feed?auth_token=${token}&page=2`,
      `${upstream.url}/feed/?cursor=abc_-&auth_token=${token}&page=3`,
      `${upstream.url}/feed?auth_token=${token}`,
      `${upstream.url}/story?page=2`,
    ];
    upstream.set(JSON.stringify({ results: [], links }));
    const { links: received } = (await (await news(publisher)).json()) as { links: string[] };
    assert.deepEqual(received, [
      '?feed=news&page=2',
      '?feed=news&page=3&cursor=abc_-',
      `${upstream.url}/feed`,
      `${upstream.url}/story?page=2`,
    ]);
    await news(publisher, received[0]!.replace('?feed=news', ''));
    assert.equal(upstream.paths.at(-1), `/feed?page=2&auth_token=${new URLSearchParams({ key }).toString().slice(4)}`);

    publisher.time += 301_000;
    upstream.set(`<feed><link rel="next" href="${links[0]!.replace('&', '&amp;')}"/></feed>`);
    assert.equal(await (await news(publisher)).text(), '<feed><link rel="next" href="?feed=news&amp;page=2"/></feed>');
  });
});

describe('the key of a feed', () => {
  const places: [string, Record<string, unknown>, (request: IncomingMessage) => string | undefined][] = [
    ['a parameter', { key: { parameter: 'apikey', env: 'NEWS_KEY' } }, ({ url }) => parameter(url!, 'apikey')],
    ['a header', { key: { header: 'X-Api-Key', env: 'NEWS_KEY' } }, ({ headers }) => String(headers['x-api-key'])],
    [
      'a header with a scheme',
      { key: { header: 'Authorization', scheme: 'Bearer', env: 'NEWS_KEY' } },
      ({ headers }) => headers.authorization?.replace('Bearer ', ''),
    ],
  ];
  const parameter = (path: string, name: string) => new URL(path, 'http://x').searchParams.get(name) ?? undefined;

  for (const [place, lines, find] of places) {
    it(`reaches its server in ${place}, and nobody else`, async (t) => {
      const { upstream, publisher } = await upstreamAndProxy(t, lines, { NEWS_KEY: key });
      upstream.answer = (response, request) => {
        const link = `${upstream.url}${request.url}`;
        response.setHeader('ETag', `"${encodeURIComponent(key)}"`).setHeader('X-Key', encodeURIComponent(key));
        response.end(JSON.stringify({ version: 'x', items: [{ url: link, title: key, [key]: key }] }));
      };
      assertWithoutKey(await everyByte(publisher));
      assert.equal(find(upstream.requests[0]!), key);
      assert.equal((await news(publisher)).status, 200);
    });
  }

  it('may stand anywhere in the address', async (t) => {
    const upstream = await upstreamFor(t);
    const publisher = await proxyFor(
      t,
      { url: 'http://${HOST_AND_PORT}/v1/${NEWS_KEY}/feed?also=${NEWS_KEY}' },
      { NEWS_KEY: key, HOST_AND_PORT: `127.0.0.1:${upstream.port}` },
    );
    upstream.answer = (response, { url }) => void response.end(JSON.stringify({ items: [upstream.url + url!, url] }));
    const bytes = await everyByte(publisher);
    assertWithoutKey(bytes);
    assert.ok(bytes.includes(`http://127.0.0.1:${upstream.port}/v1/***/feed`));
    assert.deepEqual(upstream.paths.map(decodeURIComponent), [`/v1/${key}/feed?also=${key}`]);
  });

  const spellings: [string, string][] = [
    ['as it is', key],
    ['in other case', key.toUpperCase()],
    ['for a URL', encodeURIComponent(key)],
    ['for a URL, in small letters', encodeURIComponent(key).replace(/%../g, (hex) => hex.toLowerCase())],
    ['for a form', new URLSearchParams({ key }).toString().slice(4)],
    ['for a URL in a URL', encodeURIComponent(encodeURIComponent(key))],
    ['in JSON', JSON.stringify(key).slice(1, -1).replace('/', '\\/')],
    ['in JSON, by numbers', [...key].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join('')],
    ['in XML', escapeXml(key)],
    [
      'in XML, by names',
      key.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/'/g, '&apos;'),
    ],
    ['in XML, in hexadecimal', [...key].map((each) => `&#x${each.charCodeAt(0).toString(16)};`).join('')],
    ['in XML in XML', escapeXml(escapeXml(key))],
  ];
  for (const [how, spelling] of spellings) {
    it(`is cut out where it is written ${how}`, async (t) => {
      const lines = { key: { parameter: 'q', env: 'NEWS_KEY' } };
      const { upstream, publisher } = await upstreamAndProxy(t, lines, { NEWS_KEY: key });
      upstream.set(
        JSON.stringify({ items: [{ title: `Before ${spelling} after`, url: `https://a.example/?q=${spelling}` }] }),
      );
      const json = await everyByte(publisher);
      assertWithoutKey(json);
      assert.ok(json.includes('Before *** after'), json);

      publisher.time += 301_000;
      upstream.set(`<rss><title>Before ${spelling} after</title><link>/?a=${spelling}</link></rss>`);
      const xml = await everyByte(publisher);
      assertWithoutKey(xml);
      assert.ok(xml.includes('<title>Before *** after</title>'), xml);
    });
  }

  it('may be a number, which no number in the feed shows', async (t) => {
    const lines = { key: { parameter: 'q', env: 'NEWS_KEY' } };
    const { upstream, publisher } = await upstreamAndProxy(t, lines, { NEWS_KEY: '4815162342' });
    upstream.set('{"items":[{"id":4815162342,"date":1776168000,"title":"x"}]}');
    assert.equal(await (await news(publisher)).text(), '{"items":[{"id":null,"date":1776168000,"title":"x"}]}');
  });

  it('is not sent on to another origin, and comes back to its own', async (t) => {
    for (const lines of [{ parameter: 'apikey' }, { header: 'X-Api-Key' }]) {
      const config = { key: { ...lines, env: 'NEWS_KEY' } };
      const { upstream, publisher } = await upstreamAndProxy(t, config, { NEWS_KEY: key });
      const other = await upstreamFor(t);
      upstream.answer = (response, { url }) => {
        if (url!.startsWith('/back')) return void response.end(feedText('Back'));
        // The server that redirects knows the key, and gives it away.
        response
          .writeHead(302, { Location: `${other.url.replace('//', `//user:${encodeURIComponent(key)}@`)}${url!}` })
          .end();
      };
      other.redirect(`${upstream.url}/back`);
      assert.equal(await titleOf(await news(publisher)), 'Back');
      const received = other.requests.map(({ url, rawHeaders }) => `${url} ${rawHeaders.join(' ')}`).join();
      assertWithoutKey(received);
      assert.ok(!/authorization/i.test(received));
      const { url, headers } = upstream.requests.at(-1)!;
      assert.equal(parameter(url!, 'apikey') ?? headers['x-api-key'], key);
    }
  });

  it('is neither in an error nor in what the operator is told', async (t) => {
    const lines = { key: { parameter: 'apikey', env: 'NEWS_KEY' } };
    const { upstream, publisher } = await upstreamAndProxy(t, lines, { NEWS_KEY: key });
    upstream.set(JSON.stringify({ Information: `The limit of the key ${key} is\nreached.` }));
    assertWithoutKey(await everyByte(publisher));
    publisher.time += 31_000;
    upstream.redirect(`ftp://a.example/${key}`);
    assertWithoutKey(await everyByte(publisher));
    assert.equal(publisher.warnings.length, 2);
    assert.match(publisher.warnings[0]!, /The proxied feed news: its provider says: "The limit of the key \*\*\* is/);
    assertWithoutKey(publisher.warnings.join());
  });

  it('of anybody is cut out of links, whichever way they are written', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    const links: [string, string][] = [
      ['https://a.example/?auth_token=abc&page=2', 'https://a.example/?page=2'],
      ['https://a.example/?page=2&apiKey=abc', 'https://a.example/?page=2'],
      ['https://a.example/?apikey=abc', 'https://a.example/'],
      ['https://a.example/?api_token=a&token=b&access_token=c', 'https://a.example/'],
      ['https://a.example/?a=1&API-KEY=a&key=b&b=2#top', 'https://a.example/?a=1&b=2#top'],
      ['https://a.example/#access_token=abc&state=1', 'https://a.example/#state=1'],
      ['/next?client_secret=abc', '/next'],
      ['https://user:pass@a.example/', 'https://a.example/'],
      ['<a href="https://a.example/?x=1&amp;token=abc&amp;y=2">', '<a href="https://a.example/?x=1&amp;y=2">'],
      ['<a href="https://a.example/?token=abc&#38;y=2">', '<a href="https://a.example/?y=2">'],
      // Not credentials, and not links.
      ['https://a.example/?keyword=gold&monkey=1&tokens=2', 'https://a.example/?keyword=gold&monkey=1&tokens=2'],
      ['the key = to it; Q&A: token=1', 'the key = to it; Q&A: token=1'],
      ['mail ada@a.example, or https://a.example/@ada', 'mail ada@a.example, or https://a.example/@ada'],
    ];
    upstream.set(JSON.stringify({ items: links.map(([given]) => given) }));
    const { items } = (await (await news(publisher)).json()) as { items: string[] };
    assert.deepEqual(
      items,
      links.map(([, wanted]) => wanted),
    );
    publisher.time += 301_000;
    upstream.set(
      '<rss><link>https://a.example/?x=1&amp;token=abc</link><guid>https://u:p@a.example/?key=1</guid></rss>',
    );
    const xml = await (await news(publisher)).text();
    assert.equal(xml, '<rss><link>https://a.example/?x=1</link><guid>https://a.example/</guid></rss>');
  });
});

describe('the copies of the proxy', () => {
  it('are fresh as long as the configuration says, then asked after', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t, { refresh: 60 });
    const lastModified = 'Tue, 14 Apr 2026 11:00:00 GMT';
    upstream.set(feedText('First'), { ETag: '"one"', 'Last-Modified': lastModified });
    assert.equal(await titleOf(await news(publisher)), 'First');
    publisher.time += 59_000;
    assert.equal((await news(publisher)).headers.get('Age'), '59');
    assert.equal(upstream.requests.length, 1);

    publisher.time += 1_000;
    upstream.set('', {}, 304);
    const held = await news(publisher);
    assert.equal(await titleOf(held), 'First');
    assert.equal(held.headers.get('Age'), '0');
    assert.equal(upstream.requests[1]!.headers['if-none-match'], '"one"');
    assert.equal(upstream.requests[1]!.headers['if-modified-since'], lastModified);

    publisher.time += 60_000;
    upstream.set(feedText('Second'));
    assert.equal(await titleOf(await news(publisher)), 'Second');
    publisher.time += 60_000;
    await news(publisher);
    assert.equal(upstream.requests[3]!.headers['if-none-match'], undefined);
  });

  it('are asked for once, however many visitors wait', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t, { paging: ['page'] });
    for (const query of ['', '&page=2']) {
      const held = new Promise<ServerResponse>((resolve) => (upstream.answer = resolve));
      const visitors = Array.from({ length: 20 }, () => news(publisher, query));
      const response = await held;
      response.end(feedText('Shared'));
      const titles = await Promise.all(visitors.map(async (visitor) => titleOf(await visitor)));
      assert.deepEqual(new Set(titles), new Set(['Shared']));
    }
    assert.deepEqual(upstream.paths, ['/feed', '/feed?page=2']);
  });

  const faults: [string, number, (upstream: Upstream) => void][] = [
    ['is cut off', 502, (upstream) => (upstream.answer = (response) => void response.socket!.resetAndDestroy())],
    ['breaks off', 502, (upstream) => (upstream.answer = cutShort)],
    ['answers 500', 502, (upstream) => upstream.set('', {}, 500)],
    ['answers 404', 502, (upstream) => upstream.set('', {}, 404)],
    ['answers 304 unasked', 502, (upstream) => upstream.set('', {}, 304)],
    ['answers 204', 502, (upstream) => upstream.set('', {}, 204)],
    ['answers 401', 503, (upstream) => upstream.set('', {}, 401)],
    ['answers 429', 503, (upstream) => upstream.set('', {}, 429)],
    ['answers with a web page', 502, (upstream) => upstream.set(' <!doctype html><title>Sign in</title>')],
    ['answers with a page in XHTML', 502, (upstream) => upstream.set('<?xml version="1.0"?><!-- --><html/>')],
    ['answers with other XML', 502, (upstream) => upstream.set('<svg onload="alert(1)"/>')],
    ['answers with nothing', 502, (upstream) => upstream.set('')],
    ['answers with a text', 502, (upstream) => upstream.set('Too many requests')],
    ['answers with a string', 502, (upstream) => upstream.set('"Too many requests"')],
    ['answers with a limit in Information', 502, (upstream) => upstream.set('{"Information":"Come back later."}')],
    ['answers with a limit in Note', 502, (upstream) => upstream.set('{"Note":"Come back later."}')],
    ['answers with an Error Message', 502, (upstream) => upstream.set('{"Error Message":"Wrong call."}')],
    ['answers with a status of error', 502, (upstream) => upstream.set('{"status":"error","message":"No key."}')],
    ['answers with errors', 502, (upstream) => upstream.set('{"errors":["No key."]}')],
    ['answers with an error inside', 502, (upstream) => upstream.set('{"error":{"code":"no_key"}}')],
    ['packs it in an unknown way', 502, (upstream) => upstream.set('x', { 'Content-Encoding': 'zstd, gzip' })],
    ['packs it wrongly', 502, (upstream) => upstream.set('not gzip', { 'Content-Encoding': 'gzip' })],
    ['nests it without end', 502, (upstream) => upstream.set('['.repeat(400_000) + ']'.repeat(400_000))],
    ['sends too much', 502, (upstream) => upstream.set(feedText('x'.repeat(2_000_000)))],
    ['sends too much, packed', 502, (upstream) => upstream.set(bomb, { 'Content-Encoding': 'gzip' })],
  ];
  const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
  const cutShort: Answer = (response) => {
    response.writeHead(200, { 'Content-Length': '1000' });
    response.write(feedText(), () => response.socket!.destroy());
  };

  for (const [fault, status, fail] of faults) {
    it(`stay good while the feed's server ${fault}`, async (t) => {
      const { upstream, publisher } = await upstreamAndProxy(t);
      fail(upstream);
      const failed = await news(publisher);
      assert.equal(failed.status, status);
      assert.equal(failed.headers.get('Retry-After'), '30');
      assert.equal(failed.headers.get('Cache-Control'), 'no-store');
      assert.equal(failed.headers.get('Access-Control-Allow-Origin'), '*');
      assert.equal(failed.headers.get('Content-Security-Policy'), "default-src 'none'; sandbox");
      assert.deepEqual(await failed.json(), {
        type: 'about:blank',
        title: status === 502 ? 'Bad Gateway' : 'Service Unavailable',
        status,
        detail: 'The feed cannot be had just now.',
      });

      upstream.set(feedText('Good'));
      publisher.time += 30_000;
      assert.equal(await titleOf(await news(publisher)), 'Good');
      fail(upstream);
      publisher.time += 400_000;
      const stale = await news(publisher);
      assert.equal(await titleOf(stale), 'Good');
      assert.equal(stale.headers.get('Age'), '400');
      assert.equal(publisher.warnings.length, 2);

      // Left alone for a while, then asked again.
      await news(publisher);
      assert.equal(upstream.requests.length, 3);
      publisher.time += 30_000;
      upstream.set(feedText('Better'));
      assert.equal(await titleOf(await news(publisher)), 'Better');
    });
  }

  it('stay good for a day', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    await news(publisher);
    upstream.set('', {}, 500);
    publisher.time += 86_399_000;
    assert.equal((await news(publisher)).status, 200);
    publisher.time += 31_000;
    assert.equal((await news(publisher)).status, 502);
  });

  it('are not asked after before the time that the feed’s server names', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t, { paging: ['page'] });
    for (const value of ['120', new Date(publisher.time + 240_000).toUTCString()]) {
      upstream.requests.length = 0;
      upstream.set('', { 'Retry-After': value }, 503);
      const failed = await news(publisher);
      assert.equal(failed.status, 503);
      assert.equal(failed.headers.get('Retry-After'), '120');
      publisher.time += 119_000;
      assert.equal((await news(publisher)).headers.get('Retry-After'), '1');
      assert.equal((await news(publisher, '&page=2')).status, 503);
      assert.equal(upstream.requests.length, 1);
      publisher.time += 1_000;
    }
    upstream.set('', { 'Retry-After': '999999999' }, 503);
    assert.equal((await news(publisher)).headers.get('Retry-After'), '3600');
  });

  it('of one page fail without the others', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t, { paging: ['page'] });
    upstream.set('', {}, 404);
    assert.equal((await news(publisher, '&page=999')).status, 502);
    upstream.set(feedText());
    assert.equal((await news(publisher)).status, 200);
    assert.equal((await news(publisher, '&page=2')).status, 200);
    assert.equal((await news(publisher, '&page=999')).status, 502);
    assert.equal(upstream.requests.length, 3);
  });
});

describe('a server that takes its time', () => {
  const slow: [string, Answer][] = [
    ['never answers', () => undefined],
    ['never ends its answer', endless],
  ];
  for (const [what, answer] of slow) {
    it(`is given up when it ${what}`, async (t) => {
      const { upstream, publisher } = await upstreamAndProxy(t, { timeout: 0.2 });
      const closed = new Promise((resolve) => {
        upstream.answer = (response, request) => {
          response.on('close', resolve);
          answer(response, request);
        };
      });
      assert.equal((await news(publisher)).status, 502);
      // What was given up before it was sent has no end.
      if (upstream.requests.length > 0) await closed;
      assert.match(publisher.warnings[0]!, /longer than 0\.2 s/);
    });
  }

  it('is not read to the end where it sends too much', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t, { maxBytes: 1_000 });
    const closed = new Promise((resolve) => {
      upstream.answer = (response) => {
        response.on('close', resolve);
        endless(response);
      };
    });
    assert.equal((await news(publisher)).status, 502);
    await closed;
    assert.match(publisher.warnings[0]!, /larger than 1000 bytes/);
  });
});

function endless(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '.repeat(200)), 10);
  response.on('close', () => clearInterval(timer));
}

describe('a redirect', () => {
  it('is followed, five times and not more', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    upstream.answer = (response, { url }) => {
      const step = Number(/\d$/.exec(url!) ?? 0);
      if (step === 5) response.end(feedText('Arrived'));
      else response.writeHead([301, 302, 303, 307, 308][step]!, { Location: `step${step + 1}` }).end();
    };
    assert.equal(await titleOf(await news(publisher)), 'Arrived');
    assert.equal(upstream.requests.length, 6);

    publisher.time += 301_000;
    upstream.redirect('/again');
    assert.equal(await titleOf(await news(publisher)), 'Arrived');
    assert.equal(upstream.requests.length, 12);
    assert.match(publisher.warnings[0]!, /redirected more than 5 times/);
  });

  it('is followed to http and https only', async (t) => {
    const { upstream, publisher } = await upstreamAndProxy(t);
    for (const location of [
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'data:application/json,[]',
      'http://',
      'gopher:x',
    ]) {
      upstream.redirect(location);
      assert.equal((await news(publisher)).status, 502, location);
      assert.match(publisher.warnings.at(-1)!, /redirected to no web address/, location);
      publisher.time += 30_000;
    }
    assert.equal(upstream.requests.length, 5);
  });

  it('never leads to a private address, however it is written', async (t) => {
    const inner = await upstreamFor(t);
    const upstream = await upstreamFor(t);
    const publisher = await proxyFor(t, { url: `http://localhost:${upstream.port}/feed` });
    for (const host of [
      ...['127.0.0.1', '127.1', '127.0.0.1.', '2130706433', '0x7f000001', '0177.0.0.1', '127.0.0.2', '0.0.0.0', '0'],
      ...['169.254.169.254', '10.0.0.1', '192.168.1.1', '172.31.255.255', '100.64.0.1', '224.0.0.1'],
      ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]'],
      ...['[fe80::1]', '[fd00:ec2::254]'],
    ]) {
      upstream.redirect(`http://${host}:${inner.port}/secret`);
      assert.equal((await news(publisher)).status, 502, host);
      assert.match(publisher.warnings.at(-1)!, /leads to a private address/, host);
      publisher.time += 30_000;
    }
    assert.equal(inner.requests.length, 0);
    // The host of the configured URL is private, as the operator knows.
    upstream.redirect(`http://localhost:${inner.port}/moved`);
    assert.equal((await news(publisher)).status, 200);
  });

  it('is not the only way in: a public name with a private address is refused, too', async (t) => {
    const upstream = await upstreamFor(t);
    const publisher = await proxyFor(t, { url: `http://localhost:${upstream.port}/feed`, private: false });
    assert.equal((await news(publisher)).status, 502);
    assert.match(publisher.warnings[0]!, /leads to a private address/);
    assert.equal(upstream.requests.length, 0);
  });

  it('may lead to addresses of the public internet', () => {
    for (const address of ['1.1.1.1', '8.8.8.8', '172.32.0.1', '192.0.3.1', '2606:4700::1111', '2a00:1450:4001::1']) {
      assert.ok(isPublicAddress(address), address);
    }
    for (const address of ['255.255.255.255', '224.0.0.1', '198.18.0.1', 'ff02::1', '2001:db8::1', 'localhost', '']) {
      assert.ok(!isPublicAddress(address), address);
    }
  });
});

describe('the configuration of the proxy', () => {
  const url = 'https://a.example/feed';
  const feed = (lines: Record<string, unknown>) => ({ feeds: [{ name: 'news', url, ...lines }] });

  const wrong: [string, unknown, RegExp][] = [
    ['no list', { feeds: {} }, /feeds must be a list/],
    ['another field beside the list', { feeds: [], feed: 1 }, /feed is not one of feeds/],
    ['no feed', { feeds: [null] }, /feed number 1: it must hold "key: value" lines/],
    ['no name', { feeds: [{ url }] }, /feed number 1: name must be 1 to 64 letters/],
    ['a wrong name', feed({ name: 'my news' }), /feed my news: name must be 1 to 64 letters/],
    [
      'a name twice',
      {
        feeds: [
          { name: 'a', url },
          { name: 'a', url },
        ],
      },
      /feed a: name is taken by a feed above/,
    ],
    ['an unknown field', feed({ refesh: 1 }), /feed news: refesh is not one of name, url, /],
    ['no address', feed({ url: null }), /feed news: url must begin with http/],
    ['another kind of address', feed({ url: 'file:///etc/passwd' }), /feed news: url must begin with http/],
    ['no host', feed({ url: 'https://:x/' }), /feed news: url is not an address/],
    ['a password in the address', feed({ url: 'https://u:p@a.example/' }), /feed news: url must not name a user/],
    ['a key in the address', feed({ url: `${url}?apikey=abc` }), /feed news: url has the parameter apikey written out/],
    ['a refresh of nothing', feed({ refresh: 0 }), /feed news: refresh must be a number from 1 to 86400/],
    ['a refresh in words', feed({ refresh: '5 min' }), /feed news: refresh must be a number/],
    ['paging by a text', feed({ paging: 'page' }), /feed news: paging must be a list/],
    ['paging by a key', feed({ paging: ['page', 'apikey'] }), /feed news: paging must not have "apikey" in it/],
    ['paging by the name of the feed', feed({ paging: ['feed'] }), /feed news: paging must not have "feed" in it/],
    ['a timeout too long', feed({ timeout: 600 }), /feed news: timeout must be a number from 0\.1 to 60/],
    ['a size too large', feed({ maxBytes: 1e12 }), /feed news: maxBytes must be a number/],
    ['page in words', feed({ page: 'yes' }), /feed news: page must be true or false/],
    ['a key as a text', feed({ key: 'abc' }), /feed news: key must hold "key: value" lines/],
    ['a key in no place', feed({ key: { env: 'LONG' } }), /feed news: key must have a parameter or a header/],
    ['a key in two places', feed({ key: { parameter: 'a', header: 'b', env: 'LONG' } }), /feed news: key must have/],
    ['a key in no variable', feed({ key: { parameter: 'a' } }), /feed news: key\.env must name/],
    ['a key written out', feed({ key: { parameter: 'a', value: 'b' } }), /feed news: value is not one of parameter/],
    ['a wrong header', feed({ key: { header: 'a: b', env: 'LONG' } }), /feed news: key\.header must be a name/],
    ['a short key', feed({ key: { parameter: 'a', env: 'SHORT' } }), /feed news: the variable SHORT must have/],
    ['a key with a line break', feed({ key: { parameter: 'a', env: 'LINES' } }), /feed news: the variable LINES must/],
  ];
  for (const [what, configuration, message] of wrong) {
    it(`is refused with ${what}, naming file, feed and field`, async (t) => {
      await assert.rejects(read(t, JSON.stringify(configuration)), (error: Error) => {
        assert.ok(error instanceof ProxyConfigurationError);
        assert.match(error.message, /^\/.*feeds\.yaml: /);
        assert.match(error.message, message);
        assert.ok(!error.message.includes('\n') && !error.message.includes('hunter2'));
        return true;
      });
    });
  }

  it('is refused when it is neither YAML nor JSON, or not there', async (t) => {
    await assert.rejects(read(t, 'feeds: ['), /feeds\.yaml: /);
    await assert.rejects(
      readProxyFeeds('/no/such/file.yaml', {}),
      /^ProxyConfigurationError: \/no\/such\/file\.yaml: ENOENT/,
    );
  });

  it('may be empty', async (t) => {
    assert.deepEqual(await read(t, ''), []);
    assert.deepEqual(await read(t, 'feeds: []'), []);
  });

  it('leaves out a feed whose key is not set, and says so', async (t) => {
    const said: string[] = [];
    const yaml = `feeds:
      - { name: first, url: 'https://a.example/\${UNSET}/feed' }
      - { name: second, url: 'https://a.example/feed', key: { parameter: apikey, env: EMPTY } }
      - { name: third, url: 'https://a.example/feed' }`;
    const feeds = await read(t, yaml, said);
    assert.deepEqual(
      feeds.map(({ name }) => name),
      ['third'],
    );
    assert.deepEqual(said, [
      'The proxy leaves out feed first: UNSET is not set.',
      'The proxy leaves out feed second: EMPTY is not set.',
    ]);
  });

  it('allows private addresses where the address can mean nothing else, or says so', async (t) => {
    const hosts: [string, boolean][] = [
      ['localhost:1', true],
      ['127.0.0.1', true],
      ['[::1]:8080', true],
      ['news-service:3000', true],
      ['feeds.internal', true],
      ['feeds.example', false],
      ['localhost.feeds.example', false],
    ];
    for (const [host, isPrivate] of hosts) {
      const [found] = await read(t, `feeds: [{ name: a, url: 'http://${host}/feed' }]`);
      assert.equal(found!.private, isPrivate, host);
    }
    const [stated] = await read(t, "feeds: [{ name: a, url: 'http://feeds.example/', private: true }]");
    assert.equal(stated!.private, true);
  });

  it('that comes with the publisher hands on its own feeds, and those of a provider once there is a key', async (t) => {
    const publisher = await publisherFor(t);
    const file = fileURLToPath(new URL('../../demo/server/proxy-feeds.yaml', import.meta.url));
    const said: string[] = [];
    const proxyFeeds = await readProxyFeeds(file, { PORT: String(publisher.port) }, (message) => said.push(message));
    assert.deepEqual(said, ['The proxy leaves out feed alpha-vantage: ALPHA_VANTAGE_KEY is not set.']);
    const { port } = publisher;
    await publisher.stop();
    await publisher.start({ port, proxyFeeds });
    const first = (await (await publisher.fetch('/proxy?feed=market-desk&limit=1')).json()) as JsonFeed;
    assert.equal(first.items.length, 1);
    const second = (await (await publisher.fetch(`/proxy${first.next_url}`)).json()) as JsonFeed;
    assert.notEqual(second.items[0]!.id, first.items[0]!.id);
    assert.match(await (await publisher.fetch('/proxy?feed=market-desk-rss')).text(), /<rss version="2\.0"/);
    const all = await readProxyFeeds(file, { PORT: '8080', ALPHA_VANTAGE_KEY: 'ABCDEFGH12345678' });
    assert.equal(all.at(-1)!.name, 'alpha-vantage');
  });

  it('stops `npm start` with one line when it is wrong', async (t) => {
    const { folder } = await publisherFor(t);
    const file = join(folder, 'wrong.yaml');
    await writeFile(file, 'feeds: [{ name: news, url: nowhere }]');
    const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', main], {
      env: { PATH: process.env['PATH'], PORT: '0', PROXY_FEEDS: file, DATABASE_URL: `file:${join(folder, 'main.db')}` },
    });
    let said = '';
    child.stderr.on('data', (data) => (said += String(data)));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 1);
    assert.equal(said, `${file}: feed news: url must begin with http:// or https://\n`);
  });

  async function read(t: Scope, text: string, said: string[] = []) {
    const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'feeds.yaml');
    await writeFile(file, text);
    const environment = { LONG: 'long-enough-hunter2', SHORT: 'hunter2', LINES: 'hunter2-and\nmore', EMPTY: '' };
    return readProxyFeeds(file, environment, (message) => said.push(message));
  }
});
