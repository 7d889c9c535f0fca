import type { Database } from '../database.js';

/** Counts what happens in a span of time, on one node or on all of them together. */
export interface Counter {
  /** Adds one, and returns how many it makes. The span ends at `endsAt`, in Unix milliseconds, which is `left` from now. */
  increase(key: string, endsAt: number, left: number): Promise<number>;
  stop(): void;
}

/** Counts in the database: all nodes on it count together, and go on where they stopped. */
export function databaseCounter(database: Database): Counter {
  return {
    async increase(key, endsAt) {
      const { rows } = await database.execute({
        sql: `INSERT INTO hits (key, ends_at, count) VALUES (?, ?, 1)
              ON CONFLICT (key, ends_at) DO UPDATE SET count = count + 1 RETURNING count`,
        args: [key, endsAt],
      });
      return Number(rows[0]?.['count']);
    },
    stop: () => undefined,
  };
}

/** Milliseconds for an answer. A Redis server is asked with every request, so it must not be waited for long. */
const patience = 500;

/** Milliseconds for which a Redis server that failed is not asked again. */
const pause = 5_000;

/**
 * Counts in Redis, which saves the database a write with every request. While it is away `fallback` counts, and `warn` is told once.
 * Rejects when the address is none of a Redis server; whether it answers does not matter.
 */
export async function redisCounter(url: string, fallback: Counter, warn: (message: string) => void): Promise<Counter> {
  const { createClient } = await import('redis');
  const client = createClient({ url, disableOfflineQueue: true });
  let isAway = false;
  let notBefore = -Infinity;
  const onError = ({ code, name }: NodeJS.ErrnoException) => {
    notBefore = performance.now() + pause;
    if (isAway) return;
    isAway = true;
    // Its message may hold the address, and that a password.
    warn(`Redis is away (${code ?? name}). Until it is back, requests are counted in the database.`);
  };
  client.on('error', onError).on('ready', () => (notBefore = -Infinity));
  // The client keeps trying, and tells `onError` what is in the way.
  client.connect().catch(() => undefined);

  return {
    async increase(key, endsAt, left) {
      if (!client.isReady || performance.now() < notBefore) return fallback.increase(key, endsAt, left);
      try {
        const name = `market-news-elements:hits:${key}:${endsAt}`;
        const [count] = await inTime(client.multi().incr(name).pExpire(name, left).exec());
        isAway = false;
        return Number(count);
      } catch (error) {
        onError(error as NodeJS.ErrnoException);
        return fallback.increase(key, endsAt, left);
      }
    },
    stop: () => client.destroy(),
  };
}

/** Rejects when an answer takes too long: the client itself waits for ever for a server that is connected and says nothing. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })), patience);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
