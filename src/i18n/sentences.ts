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
