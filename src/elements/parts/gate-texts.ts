import { isolate, plural } from '../../i18n/sentences.js';
import type {
  AccountStrings,
  FeedStrings,
  GateStrings,
  LoginStrings,
  RefusalStrings,
  SignUpStrings,
} from '../../i18n/strings.js';

/** Everything that `<signup-gate>` says. */
export type GateStringTable = GateStrings &
  RefusalStrings &
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

/** The names of all of them. The tables themselves belong to the parts that draw them, and come with those. */
export const names: readonly (keyof GateStringTable)[] = [
  'articleMissing',
  'retry',
  'gateHeading',
  'gateDescription',
  'gateButton',
  'paidHeading',
  'paidDescription',
  'paidSignedIn',
  'bannerHeading',
  'bannerDescription',
  'bannerButton',
  'haveAccount',
  'signIn',
  'signedOut',
  'signInHeading',
  'checkingAccess',
  'openingArticle',
  'articleOpened',
  'fullArticle',
  'gateUnavailable',
  'signUpFailed',
  'originRefused',
  'readOnPublisher',
  'waitBefore',
  'signedIn',
  'signOut',
  'signOutEverywhere',
  'giveArticle',
  'giftLink',
  'giftCopied',
  'giftsUsedUp',
  'meter',
  'noAccount',
  'emailLabel',
  'emailInvalid',
  'leaveEmpty',
  'sendCode',
  'codeSent',
  'codeLabel',
  'codeInvalid',
  'attemptsLeft',
  'codeExpired',
  'confirmCode',
  'resendCode',
  'resendWait',
  'otherEmail',
  'cancel',
  'loginWaiting',
  'loginBlocked',
  'loginClosed',
  'loginShow',
  'loginAgain',
  'loginHere',
];

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
  if (!given.length) say('It takes an object such as {"signOut": "Log out"}.');
  return Object.fromEntries(
    given.filter(([name, text]) => {
      const reason = problemOf(name as Filled, text);
      if (reason) say(`“${name}” ${reason}.`);
      return !reason;
    }),
  );
}

function problemOf(name: Filled, text: unknown): string | undefined {
  if (!names.includes(name)) return 'is not one of the texts that the README lists';
  const filled = places[name] ?? [];
  if (isUsable(text, filled)) return undefined;
  return filled.length
    ? `takes a text, or one for each plural form and "other", with {${filled.join('}, {')}}`
    : 'takes a text';
}

function isUsable(given: unknown, filled: readonly string[]): boolean {
  const forms: object = filled.length && typeof given === 'object' && given ? { other: '', ...given } : { given };
  return Object.values(forms).every(
    (text: unknown) =>
      typeof text === 'string' && text.trim() && [...text.matchAll(braces)].every(([, name]) => filled.includes(name!)),
  );
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
