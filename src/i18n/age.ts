const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago something was: `5 minutes ago`, `this minute`. A time in the future reads as the latter. */
export function formatAge(from: Date, now: Date, lang: string): string {
  const seconds = Math.max(0, (Number(now) - Number(from)) / 1000);
  const format = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  for (const [unit, size] of units) {
    if (seconds >= size) return format.format(-Math.floor(seconds / size), unit);
  }
  return format.format(0, 'minute');
}
