import type { OffsetOf } from './dates.js';
import { FeedError } from './feed-error.js';

/**
 * How far a time zone is ahead of UTC, at any time. Of two moments with the same clock time in autumn it means the first; a clock
 * time that spring leaves out counts on with the offset before it.
 *
 * @param timeZone A name of the IANA database, such as `America/New_York`.
 * @throws {FeedError} with code `format`, for a name that is not known.
 */
export function offsetIn(timeZone: string): OffsetOf {
  const format = formatIn(timeZone);
  const offsetAt = (time: number) => {
    const parts = format.formatToParts(time).map(({ type, value }) => [type, Number(value)] as const);
    const { year, month, day, hour, minute, second } = Object.fromEntries(parts) as Record<string, number>;
    return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(time / 1_000) * 1_000;
  };
  return (clockTime) => {
    const day = 86_400_000;
    const [before, after] = [offsetAt(clockTime - day), offsetAt(clockTime + day)];
    return offsetAt(clockTime - before) === before ? before : offsetAt(clockTime - after) === after ? after : before;
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const [year, month, day, hour, minute, second] = Array<'numeric'>(6).fill('numeric');
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year, month, day, hour, minute, second });
  } catch (cause) {
    throw new FeedError('format', `${timeZone} is no time zone, such as America/New_York`, { cause });
  }
}
