import type { FeedError } from './feed-error.js';

/** So that a page recovers within 30 s of its server coming back: a try that hangs takes 8 s, and then this wait. */
const longestRetry = 22_000;
const longestSlowRetry = 900_000;

/** What is known when a load has failed. */
export interface Failure {
  readonly error: FeedError;
  /** How many loads failed in a row before this one. */
  readonly failures: number;
  /** The answer before this one could not be read either. */
  readonly isRepeated: boolean;
  /** There is something to show. */
  readonly isFilled: boolean;
  /** Milliseconds between loads that somebody asked for; `Infinity` for never. */
  readonly refresh: number;
}

/**
 * Milliseconds until the next try. The first comes soon, as most failures are short; those after it are spread so wide that two
 * thousand pages which lost their server together do not come back together.
 */
export function retryDelay({ error, failures, isRepeated, isFilled, refresh }: Failure, random = Math.random): number {
  const isUnreadable = error.code === 'format' || error.code === 'provider';
  // An answer may have been cut short: one more try tells.
  if (isPassing(error) || (error.code === 'format' && !isRepeated)) {
    return ((1 + random()) / 2) * Math.min(longestRetry, 1_000 * 20 ** failures);
  }
  if (error.status === 410) return Infinity;
  const slowly = longestRetry + random() * Math.min(longestSlowRetry, 60_000 * 2 ** failures);
  return Math.min(refresh, isUnreadable && !isFilled ? slowly : Infinity);
}

/** Whether a failure may be over soon without anybody doing something about it. */
export function isPassing({ code, status = 0 }: FeedError): boolean {
  return code === 'network' || status === 408 || status === 429 || status >= 500;
}
