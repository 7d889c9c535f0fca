import type { Counter } from './counters.js';
import { hashOf } from './secrets.js';

/** At most `count` requests in each span of `seconds`. */
export interface Limit {
  readonly count: number;
  readonly seconds: number;
}

/** What one e-mail address, one network address and one site may ask for. */
export interface Limits {
  readonly signupsPerEmail: Limit;
  readonly signupsPerAddress: Limit;
  readonly signupsPerSite: Limit;
  readonly codesPerAddress: Limit;
  readonly tokensPerAddress: Limit;
  readonly readsPerAddress: Limit;
  readonly giftsPerReader: Limit;
}

export const defaultLimits: Limits = {
  signupsPerEmail: { count: 10, seconds: 3600 },
  signupsPerAddress: { count: 60, seconds: 60 },
  signupsPerSite: { count: 300, seconds: 60 },
  codesPerAddress: { count: 60, seconds: 60 },
  tokensPerAddress: { count: 120, seconds: 60 },
  readsPerAddress: { count: 600, seconds: 60 },
  giftsPerReader: { count: 60, seconds: 60 },
};

/** One thing that is counted against one limit. */
export interface Hit {
  readonly what: string;
  readonly limit: Limit;
}

/** Counts a request, and returns 0 or the seconds to wait when it was one too many. */
export type CountHits = (...hits: readonly Hit[]) => Promise<number>;

/** Counts requests in spans of time. `now` is in Unix milliseconds. What is counted is kept as a hash only. */
export function hitCounter(counter: Counter, now: () => number): CountHits {
  return async (...hits) => {
    for (const { what, limit } of hits) {
      const time = now();
      const span = limit.seconds * 1000;
      const endsAt = (Math.floor(time / span) + 1) * span;
      const count = await counter.increase(hashOf(what), endsAt, endsAt - time);
      if (count > limit.count) return Math.ceil((endsAt - time) / 1000);
    }
    return 0;
  };
}
