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

/** Words joined as the language joins them: `BTC and ETH`. */
export function formatList(items: readonly string[], lang: string): string {
  const names = items.map((item) => isolate(item, lang));
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);
}

/**
 * A name, symbol or address to be put into a sentence. Where either is written from right to left it is set apart with isolates,
 * so that neither puts the other out of order (Unicode Standard Annex 9, section 2.4).
 */
export function isolate(text: string, lang: string): string {
  return /^(ar|fa|he|ps|ur|yi)\b|[\u0590-\u08ff\ufb1d-\ufefc]/.test(`${lang} ${text}`) ? `\u2068${text}\u2069` : text;
}

/** The form of a word that goes with a whole number, by the CLDR's plural categories. */
export function plural(
  lang: string,
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): string {
  return forms[new Intl.PluralRules(lang).select(count)] ?? forms.other;
}
