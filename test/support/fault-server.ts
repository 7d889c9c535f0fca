import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createPlainServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

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
}

function newVisits(): Visits {
  return { times: [], preflights: 0, abandoned: 0, isDown: false, streams: new Set(), positions: [] };
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
  headers: { [name: string]: string } = {},
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
  '/redirect-loop': (exchange) => answer(exchange, 302, '', { Location: exchange.request.url! }),
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
    const after = query.get('after');
    answer(exchange, Number(query.get('status') ?? 503), '', after === null ? {} : { 'Retry-After': after });
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
  '/large': (exchange) => answer(exchange, 200, feedOf('a1') + ' '.repeat(3_000_000)),
  '/bomb': (exchange) =>
    answer(exchange, 200, gzipSync(feedOf('a1') + ' '.repeat(50_000_000)), { 'Content-Encoding': 'gzip' }),
  '/bom': (exchange) => answer(exchange, 200, `\ufeff${feedOf('a1,b1')}`),
  '/duplicates': (exchange) => good(exchange, 'a1,a2,b1'),
  /** `?as=windows-1252`: a feed in RSS in that encoding, `?label=` is what the header says. */
  '/charset': (exchange) => {
    const encoding = exchange.query.get('as')!;
    const label = exchange.query.get('label');
    answer(exchange, 200, encodeRss(encoding), { 'Content-Type': `text/xml${label ? `; charset=${label}` : ''}` });
  },
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

/** What tests ask the server itself. */
const questions: { [path: string]: Fault } = {
  '/hits': (exchange) => {
    const { times, preflights, abandoned, streams, positions } = exchange.record;
    const hits = { hits: times.length, times, preflights, abandoned, streams: streams.size, positions };
    answer(exchange, 200, JSON.stringify(hits));
  },
  /** `?text=`: writes to every open stream. */
  '/say': (exchange) => {
    for (const stream of exchange.record.streams) stream.write(exchange.query.get('text'));
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
    const server = createPlainServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    answer(exchange, 200, JSON.stringify(`http://127.0.0.1:${port}/feed`));
  },
};

/** A real server that answers as badly as feeds do. */
export async function startFaultServer() {
  const records = new Map<string, Visits>();

  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
    const key = query.get('key') ?? '';
    const record = records.get(key) ?? newVisits();
    records.set(key, record);

    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    if (request.method === 'OPTIONS') {
      record.preflights++;
      response.writeHead(204).end();
      return;
    }
    const fault = faults[pathname];
    if (fault) {
      record.times.push(Date.now());
      response.on('close', () => void (response.writableFinished || record.abandoned++));
    }
    const act = fault ?? questions[pathname] ?? ((exchange) => answer(exchange, 404));
    void act({ request, response, query, record });
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
