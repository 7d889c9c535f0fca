import { warnOnce } from './warn.js';

/** Reads an attribute with a fixed set of values. An unknown value becomes the first one, and the author is told. */
export function oneOf<Value extends string>(attribute: string, values: readonly [Value, ...Value[]]) {
  return {
    fromAttribute: (text: string | null): Value => {
      const value = values.find((known) => known === text);
      if (!value && text) warnOnce(`${attribute}="${text}" is not known. Use one of: ${values.join(', ')}.`);
      return value ?? values[0];
    },
  };
}

/** Reads an attribute that holds a number of at least `least`. Anything else becomes `fallback`, and the author is told. */
export function numberFrom(attribute: string, least: number, fallback: number) {
  return {
    fromAttribute: (text: string | null): number => {
      if (text === null) return fallback;
      const value = Number(text);
      if (text.trim() && value >= least) return value;
      warnOnce(`${attribute}="${text}" is not a number of ${least} or more.`);
      return fallback;
    },
  };
}

/** The words of a list attribute: `tickers="BTC, ETH"`. */
export const words = {
  fromAttribute: (text: string | null): readonly string[] => text?.split(/[\s,]+/).filter(Boolean) ?? [],
};
