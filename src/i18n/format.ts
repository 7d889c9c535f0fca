/** What takes longer to make than a card to draw. Without a prototype, as keys come from the page. */
const timeFormats: Record<string, readonly Intl.DateTimeFormat[]> = Object.create(null);
const numberFormats: Record<string, Intl.NumberFormat> = Object.create(null);

/**
 * Date and time with the zone: `Apr 13, 2026 04:56 UTC`.
 *
 * @param timeZone A name of the IANA database, such as `Europe/Paris`.
 * @throws {RangeError} for a zone that is not known.
 */
export function formatTime(date: Date, lang: string, timeZone = 'UTC'): string {
  if (isPlain(lang) && timeZone === 'UTC') {
    const [, day, month, year, time] = date.toUTCString().split(' ');
    return `${month} ${+day!}, ${year} ${time!.slice(0, 5)} UTC`;
  }
  const formats = (timeFormats[`${lang} ${timeZone}`] ??= [
    new Intl.DateTimeFormat(lang, { timeZone, dateStyle: 'medium' }),
    new Intl.DateTimeFormat(lang, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
  ]);
  return formats.map((format) => format.format(date)).join(' ');
}

/** Makes a format for times in a task of its own: the first of all takes a browser as long as drawing several articles. */
export function prepareTimes(lang: string): void {
  setTimeout(formatTime, 0, new Date(), lang);
}

/** A number of 0 or more, without fraction, in the reader's digits. */
export function formatNumber(value: number, lang: string): string {
  const whole = Math.round(value);
  if (isPlain(lang)) return `${whole}`.replace(/\B(?=(\d{3})+$)/g, ',');
  return (numberFormats[lang] ??= new Intl.NumberFormat(lang)).format(whole);
}

/** What can do without `Intl`, whose first use takes a browser longer than everything else before the first article. */
const isPlain = (lang: string) => /^en(-us)?$/i.test(lang);
