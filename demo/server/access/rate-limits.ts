import type { Database } from '../database.js';
import { hashOf } from './secrets.js';

/** At most `count` requests in each span of `seconds`. */
export interface Limit {
  readonly count: number;
  readonly seconds: number;
}

/** What one e-mail address, one network address and one embedding origin may ask for. */
export interface Limits {
  readonly signupsPerEmail: Limit;
  readonly signupsPerAddress: Limit;
  readonly signupsPerOrigin: Limit;
  readonly codesPerAddress: Limit;
}

export const defaultLimits: Limits = {
  signupsPerEmail: { count: 10, seconds: 3600 },
  signupsPerAddress: { count: 60, seconds: 60 },
  signupsPerOrigin: { count: 300, seconds: 60 },
  codesPerAddress: { count: 60, seconds: 60 },
};

/** One thing that is counted against one limit. */
export interface Hit {
  readonly what: string;
  readonly limit: Limit;
}

/** Counts a request, and returns 0 or the seconds to wait when it was one too many. `now` is in Unix milliseconds. */
export async function countHits(database: Database, hits: readonly Hit[], now: number): Promise<number> {
  for (const { what, limit } of hits) {
    const span = limit.seconds * 1000;
    const endsAt = (Math.floor(now / span) + 1) * span;
    const { rows } = await database.execute({
      sql: `INSERT INTO hits (key, ends_at, count) VALUES (?, ?, 1)
            ON CONFLICT (key, ends_at) DO UPDATE SET count = count + 1 RETURNING count`,
      args: [hashOf(what), endsAt],
    });
    if (Number(rows[0]?.['count']) > limit.count) return Math.ceil((endsAt - now) / 1000);
  }
  return 0;
}
