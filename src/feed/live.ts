import type { Article, Feed } from './article.js';
import { toFeed } from './draft.js';
import type { StreamEvent } from './event-stream.js';
import { jsonFeed } from './formats/json-feed.js';
import { stayConnected, type StreamOptions } from './stream-connection.js';
import { cleanText } from './text.js';
import { record } from './values.js';

export interface ArticleChange {
  readonly id: string;
  /** Absent where the publisher took it back. */
  readonly article?: Article | undefined;
}

/** What a stream said over a moment. */
export interface LiveChange {
  /** Whether the stream is connected, here or in the tab that follows it for all. */
  readonly isUp: boolean;
  /** What came, changed, or was taken back, in its order. */
  readonly changes: readonly ArticleChange[];
  /** The feed has to be loaded anew: the stream cannot go on from where the page is. */
  readonly isReset: boolean;
}

export interface LiveOptions extends Pick<StreamOptions, 'longestSilence' | 'random'> {
  /** The address of the stream, absolute. */
  readonly url: string;
  /** The address of its feed: relative addresses in events are relative to it. */
  readonly feedUrl: string;
  /** Says of articles in events what they do not say themselves: their access, language and authors. */
  readonly feed: () => Feed | undefined;
  /** The position in the stream at which the feed was read. */
  readonly lastEventId?: string | undefined;
  /** Told of every change, at most every 50 ms. */
  readonly onChange: (change: LiveChange) => void;
}

/** What the tabs of a browser tell each other. `leader` names the tab that is connected, for as long as it is. */
type Message =
  | { readonly kind: 'join'; readonly position: string }
  | { readonly kind: 'state'; readonly isUp: boolean; readonly leader: string }
  | { readonly kind: 'event'; readonly event: StreamEvent };

/** So that a flood of events is drawn a few times a second only. */
const gatherFor = 50;
/** How many events are kept for tabs that join. */
const keptEvents = 200;

/**
 * Follows a stream of server-sent events: one connection for all tabs of the browser, held by the tab that has a lock, which
 * tells the others. When that tab goes another one goes on from the last event. Events are `article` with an item of JSON Feed,
 * `remove` with `{ "id": … }`, and `reset`. Where the browser has no Web Locks nothing is followed.
 *
 * @returns A function that ends it.
 */
export function followLive({ url, feedUrl, feed, lastEventId = '', onChange, ...timing }: LiveOptions): () => void {
  const name = `market-news-elements live ${url}`;
  let position = lastEventId;
  /** The events since `firstPosition`. */
  let kept: readonly StreamEvent[] = [];
  let firstPosition = position;
  let pending: StreamEvent[] = [];
  let isUp = false;
  let knownLeader = '';
  let ownName = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let session: AbortController | undefined;
  let channel: BroadcastChannel | undefined;

  function begin() {
    if (session || !navigator.locks) return;
    session = new AbortController();
    const { signal } = session;
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
    tell({ kind: 'join', position });
    // Rejects when it is ended while it waits, and where a sandbox has no locks.
    navigator.locks
      .request(name, { __proto__: null, signal } as LockOptions, () => lead(signal))
      .catch(() => undefined);
  }

  function end() {
    session?.abort();
    channel?.close();
    clearTimeout(timer);
    timer = session = channel = undefined;
  }

  async function lead(signal: AbortSignal) {
    ownName = String(Math.random());
    // What the tab before was connected to.
    setUp(false);
    await stayConnected(url, {
      ...timing,
      signal,
      position: () => position,
      onEvent(event) {
        take(event);
        tell({ kind: 'event', event });
      },
      onUp: setUp,
    });
    ownName = '';
  }

  function tell(message: Message) {
    channel?.postMessage(message);
  }

  function hear(message: Message) {
    if (message.kind === 'event') take(message.event);
    else if (message.kind === 'join') welcome(message.position);
    else {
      setUp(message.isUp);
      // Who leads since a moment ago may know more than the one before could tell.
      if (message.leader !== knownLeader) tell({ kind: 'join', position });
      knownLeader = message.leader;
    }
  }

  /** Tells a tab that joins what happened since its feed was read. */
  function welcome(from: string) {
    if (!ownName) return;
    tell({ kind: 'state', isUp, leader: ownName });
    const index = kept.findIndex(({ id }) => id === from);
    if (from === position || isAfter(from, position)) return;
    if (index < 0 && from !== firstPosition)
      tell({ kind: 'event', event: { type: 'reset', data: '{}', id: position } });
    else for (const event of kept.slice(index + 1)) tell({ kind: 'event', event });
  }

  function take(event: StreamEvent) {
    const { id = '' } = event;
    if (id && (id === position || isAfter(position, id))) return;
    position = event.id ?? position;
    kept = [...kept, event];
    if (kept.length > keptEvents) {
      firstPosition = kept[0]!.id ?? firstPosition;
      kept = kept.slice(1);
    }
    pending.push(event);
    gather();
  }

  function setUp(now: boolean) {
    if (now !== isUp) gather();
    isUp = now;
    if (ownName) tell({ kind: 'state', isUp, leader: ownName });
  }

  function gather() {
    // A connection may have a last word after its end.
    if (session) timer ??= setTimeout(flush, gatherFor);
  }

  function flush() {
    timer = undefined;
    const events = pending;
    pending = [];
    onChange({
      isUp,
      changes: events.flatMap((event) => changeOf(event, feedUrl, feed()) ?? []),
      isReset: events.some(({ type }) => type === 'reset'),
    });
  }

  /** A page that is kept for going back holds no connection, and goes on from where it was when it is back. */
  function pause() {
    setUp(false);
    const isDue = timer;
    end();
    // Told now, as what is shown is right up to now.
    if (isDue) flush();
  }

  addEventListener('pagehide', pause);
  addEventListener('pageshow', begin);
  begin();
  return () => {
    removeEventListener('pagehide', pause);
    removeEventListener('pageshow', begin);
    end();
  };
}

/** Whether one position lies after another, where they are numbers. */
function isAfter(one: string, other: string): boolean {
  return Number(one) > Number(other);
}

function changeOf({ type, data }: StreamEvent, url: string, feed: Feed | undefined): ArticleChange | undefined {
  try {
    const item: unknown = JSON.parse(data);
    if (type === 'article') {
      const draft = jsonFeed.parse({ items: [item] }, url);
      const [article] = toFeed(draft, { url, feed }, jsonFeed.name).articles;
      return article && { id: article.id, article };
    }
    const id = type === 'remove' ? cleanText(record(item).id) : undefined;
    return id ? { id } : undefined;
  } catch {
    return undefined;
  }
}
