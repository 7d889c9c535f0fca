const isoDate =
  /^(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]([01]\d|2[0-4])(?::?([0-5]\d)(?::?([0-6]\d(?:[.,]\d+)?))?)?)?)?)?\s*(?:(Z|UTC|GMT)|([+-])([01]\d):?([0-5]\d)?)?$/i;

const yearAfterLast = Date.UTC(2201, 0);

/** Milliseconds that a place is ahead of UTC, at a moment given by what its clocks show, read as if that were UTC. */
export type OffsetOf = (clockTime: number) => number;

/**
 * A moment as RFC 3339 and ISO 8601 write it, also with parts left out. No zone means that of `offsetOf`, else UTC. `undefined` for
 * what is no date, and for years outside 1970 to 2200: no date is better than a wrong one.
 */
export function parseDate(value: unknown, offsetOf: OffsetOf = () => 0): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = isoDate.exec(value.trim());
  if (!parts) return undefined;
  const [, year, month = 1, day = 1, hour, minute, second, utc, sign, offsetHour, offsetMinute] = parts;
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const seconds = inMinutes(hour, minute) * 60 + Number(second?.replace(',', '.') ?? 0);
  const clockTime = start + Math.round(seconds * 1_000);
  const offset = sign ? Number(`${sign}60000`) * inMinutes(offsetHour, offsetMinute) : utc ? 0 : offsetOf(clockTime);
  const time = clockTime - offset;
  // The calendar turns a 31st of April into the 1st of May.
  const exists = new Date(start).getUTCMonth() === Number(month) - 1;
  // `Date.UTC` takes years below 100 for those of another century.
  return exists && Number(year) >= 1970 && time >= 0 && time < yearAfterLast ? new Date(time) : undefined;
}

function inMinutes(hours = '0', minutes = '0'): number {
  return Number(hours) * 60 + Number(minutes);
}
