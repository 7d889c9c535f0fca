import { warnOnce } from './warn.js';

/** Reads an attribute with a fixed set of values. An unknown value becomes the first one, and the author is told. */
export function oneOf<Value extends string>(tag: string, attribute: string, values: readonly [Value, ...Value[]]) {
  return {
    fromAttribute: (text: string | null): Value => {
      const value = values.find((known) => known === text);
      if (!value && text)
        warnOnce(`${attribute}="${text}" on <${tag}> is not known. Use one of: ${values.join(', ')}.`);
      return value ?? values[0];
    },
  };
}

interface Range<Fallback> {
  readonly least: number;
  readonly most?: number;
  readonly fallback: Fallback;
}

/** Reads an attribute that holds a number within a range. Anything else becomes `fallback`, and the author is told. */
export function numberIn<Fallback>(
  tag: string,
  attribute: string,
  { least, most = Infinity, fallback }: Range<Fallback>,
) {
  return {
    fromAttribute: (text: string | null): number | Fallback => {
      if (text === null) return fallback;
      const value = Number(text);
      if (text.trim() && value >= least && value <= most) return value;
      const range = most === Infinity ? `of ${least} or more` : `from ${least} to ${most}`;
      warnOnce(`${attribute}="${text}" on <${tag}> is not a number ${range}.`);
      return fallback;
    },
  };
}

/** The words of a list attribute: `tickers="BTC, ETH"`. */
export const words = {
  fromAttribute: (text: string | null): readonly string[] => text?.split(/[\s,]+/).filter(Boolean) ?? [],
};

/**
 * Reads an attribute that names a time zone, or `local` for the reader’s. One that is not known means UTC, and the author is told.
 */
export function timeZone(tag: string, attribute: string) {
  return {
    fromAttribute: (text: string | null): string | undefined => {
      try {
        if (!text) return undefined;
        const timeZone = text === 'local' ? undefined : text;
        return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
      } catch {
        warnOnce(`${attribute}="${text}" on <${tag}> is no time zone, such as America/New_York.`);
        return undefined;
      }
    },
  };
}
