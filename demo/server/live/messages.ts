import type { PublicArticle } from '../articles/article.js';
import { item } from '../feeds/json-feed.js';
import type { Selection } from '../feeds/selection.js';
import { lastOfEach, type LiveEvent } from './event-log.js';
import type { Edition } from './newsroom.js';

// The format is that of https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream

/** For whom a stream is: under which name they reach the publisher, and what they asked for. */
export interface Audience {
  readonly origin: string;
  readonly selection: Selection;
}

/** What a stream begins with: a lost connection is tried again after three seconds. */
export const greeting = 'retry: 3000\n: hello\n\n';

/** Keeps a quiet connection open. */
export const heartbeat = ':\n\n';

/** Tells a page that knows no event yet where it stands. */
export function readyMessage(lastEventId: number): string {
  return message('ready', lastEventId, {});
}

/**
 * A function that writes for an audience what leads to an edition: the events, or when these are not known, or are more than
 * `maxBytes`, that what the page knows cannot be continued, and the feed is to be loaded anew.
 */
export function messagesOf(
  { lastEventId, files }: Edition,
  events: readonly LiveEvent[] | undefined,
  maxBytes: number,
): (audience: Audience) => string {
  const reset = message('reset', lastEventId, {});
  if (!events) return () => reset;
  const writers = lastOfEach(events).map((event) => writerOf(event, files.get(event.slug)?.article));
  return (audience) => {
    const text = writers.map((write) => write(audience)).join('');
    return Buffer.byteLength(text) > maxBytes ? reset : text;
  };
}

/**
 * Writes an event, once for all who reach the publisher under the same name. An article that an audience did not ask for is a
 * removal to it, as it may be one that it had asked for before it changed.
 */
function writerOf({ id, kind, slug }: LiveEvent, article: PublicArticle | undefined): (audience: Audience) => string {
  const removal = message('remove', id, { id: slug });
  const written = new Map<string, string>();
  return ({ origin, selection }) => {
    if (kind === 'remove') return removal;
    // Only where nodes do not see the same folder.
    if (!article) return '';
    if (!selection.has(article)) return removal;
    let text = written.get(origin);
    if (text === undefined) written.set(origin, (text = message('article', id, item(article, origin))));
    return text;
  };
}

function message(event: string, id: number, data: unknown): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
