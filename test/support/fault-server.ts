import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { freePort } from '../../scripts/browsers.mjs';
import { unlessHungUp } from './hung-up.js';

/** What the server knows of one test, told apart by `?key=` in every address the test uses. */
interface Visits {
  /** When each request came, in milliseconds. */
  readonly times: number[];
  preflights: number;
  /** Requests whose connection the browser closed before the answer was complete. */
  abandoned: number;
  isDown: boolean;
  /** Streams that are open now. */
  readonly streams: Set<ServerResponse>;
  /** The position that each stream was asked to go on from. */
  readonly positions: string[];
  /** What came as cookies. */
  readonly cookies: string[];
  /** Bodies that the test brought along, by name. */
  readonly kept: Map<string, Buffer>;
  /** Answers that wait for `/release`. */
  readonly held: Set<() => void>;
}

function newVisits(): Visits {
  return {
    ...{ times: [], preflights: 0, abandoned: 0, isDown: false, streams: new Set(), positions: [] },
    ...{ cookies: [], kept: new Map(), held: new Set() },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly record: Visits;
}

type Fault = (exchange: Exchange) => void | Promise<void>;

const json = 'application/feed+json';

/** A feed with the items named, such as `a1,b1`: the letters are the id, the number its version. */
function feedOf(items: string, next?: string | null) {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Faults',
    ...(next ? { next_url: next } : {}),
    items: items
      .split(',')
      .filter(Boolean)
      .map((name) => ({
        id: name.replace(/\d+$/, ''),
        title: `Story ${name}`,
        content_html: '<p>Text</p>',
      })),
  });
}

function answer(
  { response }: Exchange,
  status: number,
  body: string | Buffer = '',
  headers: { [name: string]: string | string[] } = {},
) {
  response.writeHead(status, { 'Content-Type': json, ...headers }).end(body);
}

function good(exchange: Exchange, items = exchange.query.get('items') ?? 'a1,b1,c1') {
  answer(exchange, 200, feedOf(items, exchange.query.get('next')));
}

const faults: { [path: string]: Fault } = {
  // Not faults: feeds to compare with.
  '/feed': (exchange) => good(exchange),
  /** `?lists=a1,b1|c1,a1`: one list after the other, the last one for ever. */
  '/lists': (exchange) => {
    const lists = exchange.query.get('lists')!.split('|');
    good(exchange, lists[Math.min(exchange.record.times.length, lists.length) - 1]);
  },
  /** `?body=null`: whatever body. */
  '/body': (exchange) => answer(exchange, 200, exchange.query.get('body') ?? ''),
  /** `?name=`: what `/keep` was given under that name; `?type=` is what the header says. */
  '/kept': (exchange) => {
    const { query, record } = exchange;
    answer(exchange, 200, record.kept.get(query.get('name')!), { 'Content-Type': query.get('type') ?? json });
  },
  /** `?step=/status?status=503&step=/feed`: one fault after the other, the last one for ever. */
  '/steps': (exchange) => {
    const { query, record } = exchange;
    const steps = query.getAll('step');
    const step = new URL(steps[Math.min(record.times.length, steps.length) - 1]!, 'http://localhost');
    step.searchParams.set('key', query.get('key')!);
    return faults[step.pathname]!({ ...exchange, query: step.searchParams });
  },
  /** Answers when the test says `/release`. */
  '/held': (exchange) => {
    exchange.record.held.add(() => good(exchange));
  },

  // Connections.
  '/reset': ({ response }) => {
    response.writeHead(200, { 'Content-Type': json });
    response.write(feedOf('a1,b1').slice(0, 80), () => response.socket?.resetAndDestroy());
  },
  '/slow-headers': () => {},
  '/drip': ({ response }) => {
    response.writeHead(200, { 'Content-Type': json });
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/switch': (exchange) => (exchange.record.isDown ? void exchange.response.socket?.destroy() : good(exchange)),
  '/redirect-loop': (exchange) =>
    answer(exchange, 302, '', { Location: `/redirect-loop?key=${exchange.query.get('key')}` }),
  '/redirect': (exchange) => answer(exchange, 302, '', { Location: exchange.query.get('to')! }),
  '/no-cors': (exchange) => {
    exchange.response.removeHeader('Access-Control-Allow-Origin');
    good(exchange);
  },

  // Streams of server-sent events: `/say` writes to them, `/drop` cuts them.
  '/stream': ({ response, query, record }) => {
    if (record.isDown) return void response.socket?.destroy();
    record.positions.push(query.get('last-event-id') ?? '');
    record.streams.add(response);
    response.on('close', () => record.streams.delete(response));
    response.writeHead(200, { 'Content-Type': query.get('type') ?? 'text/event-stream' }).write(': hello\n\n');
  },
  /** A feed that names a stream. */
  '/live-feed': (exchange) => {
    const { query, request } = exchange;
    const feed = JSON.parse(feedOf(query.get('items') ?? 'a1,b1,c1')) as object;
    const live = {
      url: `http://${request.headers.host}/stream?key=${query.get('key')}`,
      last_event_id: query.get('at'),
    };
    answer(exchange, 200, JSON.stringify({ ...feed, _market: { live } }));
  },

  // Statuses.
  '/status': (exchange) => answer(exchange, Number(exchange.query.get('status')), 'No feed here'),
  '/no-content': (exchange) => void exchange.response.writeHead(204).end(),
  /** `?fail=2&status=503&after=1`: fails twice, then goes well. */
  '/flaky': (exchange) => {
    const { query, record } = exchange;
    if (record.times.length > Number(query.get('fail') ?? 1)) return good(exchange);
    const after = query.getAll('after');
    answer(exchange, Number(query.get('status') ?? 503), '', after.length > 0 ? { 'Retry-After': after } : {});
  },
  /** A list, then nothing new. */
  '/then-no-content': (exchange) =>
    exchange.record.times.length > 1 ? void exchange.response.writeHead(204).end() : good(exchange),

  // Bodies.
  '/truncated': (exchange) => answer(exchange, 200, feedOf('a1,b1').slice(0, 80)),
  '/html': (exchange) =>
    answer(exchange, 200, '<!doctype html><title>Sign in</title><p>Welcome to the hotel network', {
      'Content-Type': exchange.query.get('type') ?? 'text/html',
    }),
  /** Fifty megabytes, without a length, and no end to it: a browser may have read all of that before it is told to stop. */
  '/large': ({ response }) => {
    response.writeHead(200, { 'Content-Type': json });
    Readable.from([feedOf('a1'), ...Array<string>(50).fill(' '.repeat(1_000_000))]).pipe(response, { end: false });
  },
  /** A megabyte that unpacks to a gigabyte, and no end to it. */
  '/bomb': ({ response }) => {
    response.writeHead(200, { 'Content-Type': json, 'Content-Encoding': 'gzip' });
    const packed = deflateRawSync(' '.repeat(1_000_000), { finishFlush: constants.Z_FULL_FLUSH });
    Readable.from([gzipHead, ...Array<Buffer>(1_000).fill(packed)]).pipe(response, { end: false });
  },
  '/bom': (exchange) => answer(exchange, 200, `\ufeff${feedOf('a1,b1')}`),
  '/duplicates': (exchange) => good(exchange, 'a1,a2,b1'),
  /** `?kind=missing`: pictures that are none, or too much. */
  '/picture': (exchange) => pictures[exchange.query.get('kind')!]!(exchange),
  /** `?as=windows-1252`: a feed in RSS in that encoding, `?label=` is what the header says. */
  '/charset': (exchange) => {
    const encoding = exchange.query.get('as')!;
    const label = exchange.query.get('label');
    answer(exchange, 200, encodeRss(encoding), { 'Content-Type': `text/xml${label ? `; charset=${label}` : ''}` });
  },
};

const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** A picture of one colour, 8,000 by 5,000 pixels: forty megapixels in a few kilobytes. https://www.w3.org/TR/png-3/ */
function hugePng(): Buffer {
  const [width, height] = [8_000, 5_000];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // One bit for a pixel, in shades of grey.
  head[8] = 1;
  const rows = Buffer.alloc(height * (1 + width / 8));
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc(body), body.length + 4);
  return framed;
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const pictures: { [kind: string]: (exchange: Exchange) => void } = {
  missing: (exchange) => answer(exchange, 404),
  html: (exchange) => answer(exchange, 200, '<!doctype html><h1>No picture</h1>', { 'Content-Type': 'text/html' }),
  svg: (exchange) =>
    answer(
      exchange,
      200,
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>parent.trap?.()</script><path d="M0 0h9v9H0z"/></svg>',
      { 'Content-Type': 'image/svg+xml' },
    ),
  huge: (exchange) => answer(exchange, 200, hugePng(), { 'Content-Type': 'image/png' }),
  never: () => {},
};

function encodeRss(encoding: string): Buffer {
  const rss = (declared: string) =>
    `<?xml version="1.0" encoding="${declared}"?><rss version="2.0"><channel><title>Caf\u00e9</title></channel></rss>`;
  switch (encoding) {
    case 'utf-16le':
      return Buffer.from(`\ufeff${rss('utf-16')}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${rss('utf-16')}`, 'utf16le').swap16();
    case 'utf-8':
      return Buffer.from(rss('utf-8'));
    default:
      return Buffer.from(rss(encoding), 'latin1');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await request.toArray());
}

/** What tests ask the server itself. */
const questions: { [path: string]: Fault } = {
  '/hits': (exchange) => {
    const { times, preflights, abandoned, streams, positions, cookies } = exchange.record;
    const hits = { hits: times.length, times, preflights, abandoned, streams: streams.size, positions, cookies };
    answer(exchange, 200, JSON.stringify(hits));
  },
  /** Writes what is posted to every open stream, byte for byte. */
  '/say': async (exchange) => {
    const bytes = await bodyOf(exchange.request);
    for (const stream of exchange.record.streams) stream.write(bytes);
    answer(exchange, 204);
  },
  /** `?name=`: keeps what is posted, for `/kept`. */
  '/keep': async (exchange) => {
    exchange.record.kept.set(exchange.query.get('name')!, await bodyOf(exchange.request));
    answer(exchange, 204);
  },
  '/release': (exchange) => {
    for (const release of exchange.record.held) release();
    exchange.record.held.clear();
    answer(exchange, 204);
  },
  '/drop': (exchange) => {
    for (const stream of exchange.record.streams) stream.destroy();
    answer(exchange, 204);
  },
  '/up': (exchange) => {
    exchange.record.isDown = false;
    answer(exchange, 204);
  },
  '/down': (exchange) => {
    exchange.record.isDown = true;
    answer(exchange, 204);
  },
  /** An address at which nothing listens. */
  '/closed-port': async (exchange) => {
    answer(exchange, 200, JSON.stringify(`http://127.0.0.1:${await freePort()}/feed`));
  },
};

/** A real server that answers as badly as feeds do. */
export async function startFaultServer() {
  const records = new Map<string, Visits>();
  const servers: Server[] = [];

  async function listen(port: number): Promise<number> {
    const server = createServer(serve);
    // A connection that is closed for its idleness while a request is on its way takes that along.
    server.keepAliveTimeout = 0;
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  function serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
    const key = query.get('key') ?? '';
    const record = records.get(key) ?? newVisits();
    records.set(key, record);
    const exchange = { request, response, query, record };

    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    if (request.method === 'OPTIONS') {
      record.preflights++;
      response.writeHead(204).end();
      return;
    }
    // `?port=`: the server listens there too from now on.
    if (pathname === '/open-port') {
      void listen(Number(query.get('port'))).then(() => answer(exchange, 204));
      return;
    }
    const fault = faults[pathname];
    if (fault) {
      record.times.push(Date.now());
      if (request.headers.cookie) record.cookies.push(request.headers.cookie);
      response.on('close', () => void (response.writableFinished || record.abandoned++));
    }
    const act = fault ?? questions[pathname] ?? ((exchange) => answer(exchange, 404));
    Promise.resolve(act(exchange)).catch(unlessHungUp(request));
  }

  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
