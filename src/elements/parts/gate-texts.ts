import { isolate, plural } from '../../i18n/format.js';
import { accountEnglish, feedEnglish, gateEnglish, loginEnglish, signUpEnglish } from '../../i18n/locales/en.js';
import type { AccountStrings, FeedStrings, GateStrings, LoginStrings, SignUpStrings } from '../../i18n/strings.js';

/** Everything that `<signup-gate>` says. */
export type GateStringTable = GateStrings &
  AccountStrings &
  SignUpStrings &
  LoginStrings &
  Pick<FeedStrings, 'articleMissing' | 'retry'>;

type Filled = {
  [Name in keyof GateStringTable]: GateStringTable[Name] extends string ? never : Name;
}[keyof GateStringTable];

/** A text for each of the CLDR's plural categories that the language has: `{ one: '{count} try left', other: '{count} tries left' }`. */
export type PluralText = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/**
 * Words of the page's own in place of some of the gate's, by the names of this library's tables. Where the gate puts something into
 * a text its name stands in braces: `waitBefore` and `resendWait` have `{seconds}`, `attemptsLeft` has `{count}`, `codeSent` has
 * `{email}`, and `meter` has `{left}`, `{limit}` and `{resetsOn}`.
 */
export type GateTexts = {
  readonly [Name in keyof GateStringTable]?: Name extends Filled ? string | PluralText : string;
};

const { articleMissing, retry } = feedEnglish;

/** In English. */
export const gateStrings: GateStringTable = {
  articleMissing,
  retry,
  ...gateEnglish,
  ...accountEnglish,
  ...signUpEnglish,
  ...loginEnglish,
};

/** What is put into a text, in the order in which the tables take it, after the bare number that goes before where it counts. */
export const places: Readonly<Record<Filled, readonly string[]>> = {
  waitBefore: ['seconds'],
  resendWait: ['seconds'],
  attemptsLeft: ['count'],
  codeSent: ['email'],
  meter: ['left', 'limit', 'resetsOn'],
};

const braces = /\{(\w*)\}/g;

/** Texts as a page's author wrote them. Those that cannot be used are left out, and `say` is told why. */
export function readTexts(value: unknown, say: (reason: string) => void): GateTexts {
  const given = Object.entries(typeof value === 'object' && value ? value : {});
  if (!given.length) say('That holds no texts. It takes an object such as {"signOut": "Log out"}.');
  return Object.fromEntries(
    given.filter(([name, text]) => {
      const reason = Object.hasOwn(gateStrings, name)
        ? problemOf(text, places[name as Filled])
        : 'is not one of its texts, which the README lists';
      if (reason) say(`“${name}” ${reason}.`);
      return !reason;
    }),
  );
}

function problemOf(given: unknown, names: readonly string[] = []): string | undefined {
  const forms = names.length && typeof given === 'object' && given ? { other: undefined, ...given } : { given };
  for (const text of Object.values<unknown>(forms)) {
    if (typeof text !== 'string' || !text.trim())
      return `takes a text${names.length ? ', or one for each plural form and "other"' : ''}`;
    const unknown = [...text.matchAll(braces)].find(([, name]) => !names.includes(name!));
    if (unknown) return `has no ${unknown[0]}${names.length ? `, only {${names.join('}, {')}}` : ''}`;
  }
  return undefined;
}

/** A table with texts of the page's own in it. Where one wants to say what is not known, the table's is said. */
export function withTexts<Table extends object>(table: Table, texts: GateTexts, lang: string): Table {
  const own = Object.entries(texts).map(([name, text]) => {
    const before = table[name as keyof Table] as unknown;
    return [name, typeof before === 'function' ? fill(text, places[name as Filled], before as Say, lang) : text];
  });
  return { ...table, ...Object.fromEntries(own) };
}

type Say = (...values: readonly unknown[]) => string;

function fill(text: string | PluralText, names: readonly string[], before: Say, lang: string): Say {
  return (...values) => {
    const [count] = values;
    const known = typeof count === 'number' ? values.slice(1) : values;
    const form = typeof text === 'string' ? text : plural(lang, Number(count), text);
    let isWhole = true;
    const filled = form.replace(braces, (_, name: string) => {
      const value = known[names.indexOf(name)];
      if (value === undefined) isWhole = false;
      return isolate(String(value), lang);
    });
    return isWhole ? filled : before(...values);
  };
}
