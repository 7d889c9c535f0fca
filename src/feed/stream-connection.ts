import { EventStreamReader, type StreamEvent } from './event-stream.js';
import { parseRetryAfter } from './retry-after.js';

export interface StreamOptions {
  /** Ends the connection for good. */
  readonly signal: AbortSignal;
  /** The position to go on from, asked before each connection. */
  readonly position: () => string;
  readonly onEvent: (event: StreamEvent) => void;
  /** Told when the stream is connected, and when it is not any more. */
  readonly onUp: (isUp: boolean) => void;
  /** Milliseconds without a byte after which a connection counts as lost. */
  readonly longestSilence?: number | undefined;
  /** Stands in for `Math.random`. */
  readonly random?: (() => number) | undefined;
}

const shortestDelay = 1_000;
const longestDelay = 60_000;
/** Wide enough that two thousand readers who lost their server at once do not come back at once. */
const firstSpread = 16_000;
const onlineThrottle = 5_000;

/**
 * Milliseconds from a lost connection to the next: what the server asks for, at least a second, and a random part of a span
 * that grows from failure to failure.
 */
export function reconnectDelay(failures: number, retry = shortestDelay, random = Math.random): number {
  const spread = random() * Math.min(longestDelay, firstSpread * 2 ** failures);
  return Math.min(Math.max(retry, shortestDelay), longestDelay) + spread;
}

/**
 * Stays connected to a stream of server-sent events until the signal aborts, or until the server says that there is none: by
 * status 204, or by one that the next try would not change.
 */
export async function stayConnected(
  url: string,
  { signal, position, onEvent, onUp, longestSilence = 45_000, random }: StreamOptions,
): Promise<void> {
  let failures = 0;
  let retry: number | undefined;
  while (!signal.aborted) {
    const startedAt = Date.now();
    const outcome = await connect();
    if (outcome === 'none') return;
    const delay = Math.max(reconnectDelay(failures++, retry, random), outcome);
    await wait(delay, outcome ? delay : Math.min(delay, startedAt + onlineThrottle - Date.now()), signal);
  }

  /** Until the connection is gone. Returns how long the server wants to be left alone, in milliseconds. */
  async function connect(): Promise<number | 'none'> {
    const reader = new EventStreamReader();
    const stop = new AbortController();
    const onAbort = () => stop.abort();
    let isUp = false;
    let aliveAt = Date.now();
    // Timers stand still while a computer sleeps, clocks do not.
    const timer = setInterval(() => Date.now() - aliveAt > longestSilence && onAbort(), longestSilence / 10);
    signal.addEventListener('abort', onAbort);
    try {
      const { status, headers, body } = await fetch(withPosition(url, position()), {
        __proto__: null,
        headers: { Accept: 'text/event-stream' },
        cache: 'no-store',
        credentials: 'omit',
        signal: stop.signal,
      } as RequestInit);
      const isPassing = status >= 500 || status === 408 || status === 429;
      if (status === 204 || (status >= 400 && !isPassing)) return 'none';
      if (status !== 200) return parseRetryAfter(headers.get('Retry-After')) ?? 0;
      if (!headers.get('Content-Type')?.startsWith('text/event-stream')) return 0;
      const pieces = body!.pipeThrough(new TextDecoderStream()).getReader();
      onUp((isUp = true));
      for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
        aliveAt = Date.now();
        failures = 0;
        reader.read(piece.value).forEach(onEvent);
      }
    } catch {
      // Lost, refused, silent for too long, or ended.
    } finally {
      clearInterval(timer);
      signal.removeEventListener('abort', onAbort);
      stop.abort();
      retry = reader.retry ?? retry;
      if (isUp) onUp(false);
    }
    return 0;
  }
}

/** As a parameter: a header of that name would cost a preflight. */
function withPosition(url: string, position: string): string {
  const address = new URL(url);
  if (position) address.searchParams.set('last-event-id', position);
  return address.href;
}

/** Waits, and no longer than `shortest` once the browser says that it is online again. */
function wait(delay: number, shortest: number, signal: AbortSignal): Promise<void> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      removeEventListener('online', hurry);
      resolve();
    };
    const hurry = () => {
      clearTimeout(timer);
      timer = setTimeout(end, Math.max(0, startedAt + shortest - Date.now()));
    };
    let timer = setTimeout(end, delay);
    signal.addEventListener('abort', end);
    addEventListener('online', hurry);
    if (signal.aborted) end();
  });
}
