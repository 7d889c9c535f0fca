import type { Strings } from './strings.js';

/** What the module of a language exports: its table and nothing else. */
type LocaleModule = Readonly<Record<string, Strings>>;

const tables = new Map<string, Strings | 'coming'>();
const offers = new Map<string, () => Promise<LocaleModule>>();
const listeners = new Set<() => void>();

/** Makes a language available to every element on the page: `addLocale('fr', fr)`. */
export function addLocale(lang: string, strings: Strings): void {
  tables.set(lang.toLowerCase(), strings);
  tell();
}

/** Says where the texts of a language can be had. They are loaded once, when an element needs them. */
export function offerLocale(lang: string, load: () => Promise<LocaleModule>): void {
  offers.set(lang.toLowerCase(), load);
}

/** Calls `listener` whenever a language has come, or will not come. Returns what ends it. */
export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The table for a BCP 47 tag: `fr-CA` falls back to `fr`. One that is offered sets out now and is `coming` until it is there.
 * `undefined` where there is none, and English is used.
 */
export function stringsFor(lang: string): Strings | 'coming' | undefined {
  const best = tagsFor(lang).find((tag) => tables.has(tag) || offers.has(tag)) ?? '';
  if (!tables.has(best)) void load(best);
  return tables.get(best);
}

/** The nearest `lang` at or above a node, through slots and shadow roots, or an empty string. */
export function nearestLang(node: Node): string {
  let at: Partial<Element & ShadowRoot> | null | undefined = node as Element;
  while (at) {
    const lang = at.getAttribute?.('lang');
    if (lang) return lang;
    at = at.assignedSlot ?? (at.parentNode as Element | null | undefined) ?? at.host;
  }
  return '';
}

/** One that cannot be had is not asked for again: a page without a connection would ask for each of its elements. */
async function load(tag: string) {
  const offer = offers.get(tag);
  if (!offer) return;
  tables.set(tag, 'coming');
  offers.delete(tag);
  const [strings] = Object.values(await offer().catch((): LocaleModule => ({})));
  if (tables.get(tag) !== 'coming') return;
  if (strings) tables.set(tag, strings);
  else tables.delete(tag);
  tell();
}

function tell() {
  for (const listener of listeners) listener();
}

/**
 * The language of a tag and the script that it is written in, `zh-hant` for `zh-TW` and `he-hebr` for the older `iw`. Norwegian of any
 * kind counts as `nb-latn`. Nothing for what is no tag, such as `en_US`.
 */
export function writingOf(tag: string): string {
  return (writings[tag] ??= findWriting(tag));
}

/**
 * They are asked for with each card, and take long to find: the first use of `Intl` takes a browser longer than to draw several cards,
 * which most pages are spared. Without a prototype, as tags come from the page.
 */
const writings: Record<string, string> = { __proto__: null!, en: 'en-latn', 'en-US': 'en-latn' };

function findWriting(tag: string) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`.toLowerCase().replace(/^n[no]-/, 'nb-');
  } catch {
    return '';
  }
}

/** What a table for the tag may be called, best first. */
function tagsFor(lang: string): string[] {
  return [lang.toLowerCase(), writingOf(lang)].flatMap(shortened);
}

function shortened(tag: string): string[] {
  return tag ? [tag, ...shortened(tag.replace(/-?[^-]*$/, ''))] : [];
}
