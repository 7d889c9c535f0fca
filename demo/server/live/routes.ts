import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import type { ClientAddress } from '../access/client-address.js';
import type { Env } from '../env.js';
import { selectionIn } from '../feeds/selection.js';
import { failure } from '../failure.js';
import { greeting, messagesOf, readyMessage, type Audience } from './messages.js';
import type { Newsroom } from './newsroom.js';
import type { Streams } from './streams.js';

export const livePath = '/live';

const secondsToRetry = 30;

/**
 * `GET /live`: what happens to the articles, as server-sent events. It continues the feed that names it, or what the page has had
 * by the `Last-Event-ID` header or the `last-event-id` parameter, and takes the same `section` and `ticker` as the feed.
 */
export function liveStream(newsroom: Newsroom, streams: Streams, clientAddress: ClientAddress): Hono<Env> {
  return new Hono<Env>()
    .use(livePath, forEveryone)
    .options(livePath, (c) => {
      c.header('Access-Control-Allow-Methods', 'GET, HEAD');
      c.header('Access-Control-Allow-Headers', 'Last-Event-ID, Cache-Control');
      c.header('Access-Control-Max-Age', '7200');
      return c.body(null, 204);
    })
    .get(livePath, async (c) => {
      const { searchParams } = new URL(c.req.url);
      const audience = { origin: c.get('origin'), selection: selectionIn(searchParams) };
      const position = positionIn([c.req.header('Last-Event-ID'), searchParams.get('last-event-id')]);
      // Another node may have told the page of an event that has not come here yet.
      if (position !== undefined && position > newsroom.latest.lastEventId) await newsroom.askLog();

      const address = clientAddress(c);
      if (!streams.hasRoomFor(address)) {
        c.header('Retry-After', String(secondsToRetry));
        return failure(c, 503, 'Too many streams are open. The feed can be read as ever.');
      }
      // A proxy such as nginx would otherwise keep events until there are enough of them.
      const head = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
      const answer = c.body(null, 200, head);
      if (c.req.method === 'HEAD') return answer;
      // No web stream in between: they cost much for thousands of readers, and do not tell how much waits in the socket.
      const outgoing = (c.env as HttpBindings).outgoing as ServerResponse;
      if (outgoing.destroyed) return RESPONSE_ALREADY_SENT;
      outgoing.writeHead(200, Object.fromEntries(answer.headers));
      // From here on nothing is awaited, so no event can come between what is caught up with and what follows.
      streams.add(outgoing, { address, audience }, greeting + opening(position, audience));
      return RESPONSE_ALREADY_SENT;
    })
    .all(livePath, (c) => {
      c.header('Allow', 'GET, HEAD, OPTIONS');
      return failure(c, 405, 'The stream can only be read.');
    });

  function opening(position: number | undefined, audience: Audience): string {
    const { latest } = newsroom;
    if (position === undefined) return readyMessage(latest.lastEventId);
    return messagesOf(latest, newsroom.eventsSince(position), streams.maxMessageBytes)(audience);
  }
}

/** Hono's own CORS handler would replace the answer, and with it the sign that it is being sent already. */
const forEveryone: MiddlewareHandler<Env> = (c, next) => {
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', 'Retry-After');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Cache-Control', 'no-store');
  return next();
};

/** The later one of the ids that a page says it has had; 0, which is none, when it says something else; nothing when it does not say. */
function positionIn(values: readonly (string | null | undefined)[]): number | undefined {
  const given = values.flatMap((value) => value || []);
  if (!given.length) return undefined;
  return Math.max(0, ...given.map((value) => (/^[1-9]\d{0,15}$/.test(value) ? Number(value) : 0)));
}
