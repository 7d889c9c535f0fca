const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options);
  let format = dateFormats.get(key);
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(lang, options)));
  return format;
}

/** Date and time in UTC, with the zone: `Apr 13, 2026 04:56 UTC`. */
export function formatTime(date: Date, lang: string): string {
  const day = dateFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = dateFormat(lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return `${day.format(date)} ${time.format(date)}`;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago something was: `5 minutes ago`, `this minute`. A time in the future reads as the latter. */
export function formatAge(from: Date, now: Date, lang: string): string {
  const seconds = Math.max(0, (now.getTime() - from.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  for (const [unit, size] of units) {
    if (seconds >= size) return format.format(-Math.floor(seconds / size), unit);
  }
  return format.format(0, 'minute');
}

/** A whole number in the reader's digits. */
export function formatNumber(value: number, lang: string): string {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: 0 }).format(value);
}

/** Words joined as the language joins them: `BTC and ETH`. */
export function formatList(items: readonly string[], lang: string): string {
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(items);
}
