import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { PublicArticles } from './articles/article.js';
import type { Env } from './env.js';
import { jsonFeed } from './feeds/json-feed.js';
import { failure } from './failure.js';

interface FaultEnv extends Env {
  Bindings: HttpBindings;
}

/** What one reader of the page of faults has done to their own feed. */
interface Session {
  fault: FaultName;
  /** When the session was last used, in Unix milliseconds. */
  usedAt: number;
  /** What the reader has published, oldest first. The position in the stream is their number. */
  readonly published: object[];
  readonly streams: Set<ServerResponse>;
}

const maxSessions = 200;
const maxPublished = 50;
const maxStreams = 4;
const maxAge = 30 * 60_000;
const articlesShown = 6;
const heartbeat = 15_000;
const secondsToWait = 20;

type Answer = (c: Context<FaultEnv>, feed: string) => Response | Promise<Response>;

const type = { 'Content-Type': 'application/feed+json; charset=utf-8' };
const good: Answer = (c, feed) => c.body(feed, 200, type);

/** Cuts the connection without a word. */
const cut: Answer = (c) => {
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
};

/** How the feed answers, by the name of the fault. */
const faults = {
  none: good,
  down: cut,
  /** Never: the elements give up after eight seconds. */
  slow: (c) => {
    const closed = new Promise((resolve) => c.env.outgoing.once('close', resolve));
    return closed.then(() => RESPONSE_ALREADY_SENT);
  },
  half: (c, feed) => c.body(feed.slice(0, feed.length / 2), 200, type),
  page: (c) => c.html('<!doctype html><title>Sign in</title><p>Welcome to our network. Please sign in.'),
  busy: (c) => c.body('', 429, { 'Retry-After': String(secondsToWait) }),
  broken: (c) => c.body('', 503),
  gone: (c) => c.body('', 410),
  'stream-cut': good,
} satisfies Record<string, Answer>;

type FaultName = keyof typeof faults;

/** While these last there is no stream either. */
const streamless: readonly FaultName[] = ['down', 'broken', 'gone', 'stream-cut'];

/**
 * For the demo's page of faults: `GET /faults/feed.json?session=` is a feed that fails as `POST /faults/switch` says, with
 * `{ "session": …, "fault": … }`, and `POST /faults/publish` adds an article to it, with `{ "session": … }`. Each page makes up
 * its own session, which nobody else sees, and which is forgotten half an hour after its last use.
 */
export function faultyFeed(articles: PublicArticles, now: () => number): Hono<FaultEnv> {
  const sessions = new Map<string, Session>();

  /** The session of that name, a new one if need be; nothing when that is no name. */
  function sessionOf(name: unknown): Session | undefined {
    if (typeof name !== 'string' || !/^[\w-]{8,64}$/.test(name)) return undefined;
    const session: Session = sessions.get(name) ?? { fault: 'none', usedAt: 0, published: [], streams: new Set() };
    session.usedAt = now();
    // The last one used comes last, so the first ones are those to forget.
    sessions.delete(name);
    sessions.set(name, session);
    for (const [other, { usedAt, streams }] of sessions) {
      if (sessions.size <= maxSessions && usedAt > now() - maxAge) break;
      endAll(streams);
      sessions.delete(other);
    }
    return session;
  }

  const post = new Hono<FaultEnv>()
    .use(bodyLimit({ maxSize: 1_000, onError: (c) => failure(c, 413, 'That is too much.') }))
    .post('/switch', async (c) => {
      const { session: name, fault } = await bodyOf(c);
      if (!isFault(fault))
        return failure(c, 400, `There is no such fault. There are ${Object.keys(faults).join(', ')}.`);
      const session = sessionOf(name);
      if (!session) return failure(c, 400, noSession);
      session.fault = fault;
      if (streamless.includes(fault)) endAll(session.streams);
      return c.body(null, 204);
    })
    .post('/publish', async (c) => {
      const session = sessionOf((await bodyOf(c)).session);
      if (!session) return failure(c, 400, noSession);
      const { published, streams } = session;
      if (published.length >= maxPublished) return failure(c, 409, 'That was enough. Load the page anew.');
      published.push(itemOf(published.length + 1, new Date(now())));
      for (const stream of streams) stream.write(eventOf(published, published.length));
      return c.body(null, 204);
    });

  return new Hono<FaultEnv>()
    .use('/faults/*', async (c, next) => {
      c.header('Cache-Control', 'no-store');
      await next();
    })
    .get('/faults/feed.json', async (c) => {
      const name = c.req.query('session');
      const session = sessionOf(name);
      if (!session) return failure(c, 400, noSession);
      const origin = c.get('origin');
      const { published } = session;
      const feed = jsonFeed({
        origin,
        articles: (await articles.all()).slice(0, articlesShown),
        selfUrl: `${origin}/faults/feed.json?session=${name}`,
        live: { url: `${origin}/faults/live?session=${name}`, lastEventId: published.length },
      });
      return faults[session.fault](c, JSON.stringify({ ...feed, items: [...published.toReversed(), ...feed.items] }));
    })
    .get('/faults/live', (c) => {
      const session = sessionOf(c.req.query('session'));
      if (!session) return failure(c, 400, noSession);
      const { fault, streams, published } = session;
      if (fault === 'down') return cut(c, '');
      if (streamless.includes(fault) || streams.size >= maxStreams) return failure(c, 503, 'There is no stream now.');
      const stream = c.env.outgoing as ServerResponse;
      const position = Number(c.req.query('last-event-id') ?? published.length);
      const missed = published.map((_item, index) => index + 1).filter((number) => number > position);
      stream.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      stream.write(`retry: 1000\n\n${missed.map((number) => eventOf(published, number)).join('')}`);
      const timer = setInterval(() => stream.write(':\n\n'), heartbeat);
      streams.add(stream);
      stream.once('close', () => {
        clearInterval(timer);
        streams.delete(stream);
      });
      return RESPONSE_ALREADY_SENT;
    })
    .route('/faults', post);
}

const noSession = 'The session has to be named by 8 to 64 letters, digits, lines and dashes.';

async function bodyOf(c: Context<FaultEnv>): Promise<{ session?: unknown; fault?: unknown }> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body ? body : {};
}

function isFault(name: unknown): name is FaultName {
  return typeof name === 'string' && Object.hasOwn(faults, name);
}

function endAll(streams: Iterable<ServerResponse>): void {
  for (const stream of [...streams]) stream.destroy();
}

function itemOf(number: number, date: Date): object {
  const time = date.toISOString();
  return {
    id: `published-${number}`,
    title: `Published from this page at ${time.slice(11, 19)} UTC`,
    content_text: 'It comes over the stream while there is one, and with the feed otherwise.',
    date_published: time,
    _market: { section: 'Test', access: { level: 'free' } },
  };
}

function eventOf(published: readonly object[], number: number): string {
  return `id: ${number}\nevent: article\ndata: ${JSON.stringify(published[number - 1])}\n\n`;
}
