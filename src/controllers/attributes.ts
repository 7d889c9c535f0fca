import type { PropertyValues, ReactiveElement } from 'lit';
import { warnOnce } from './warn.js';

type Text = string | null | undefined;

/** Reads an attribute with a fixed set of values. An unknown value becomes the first one, and the author is told. */
export function oneOf<Value extends string>(tag: string, attribute: string, values: readonly [Value, ...Value[]]) {
  return (text: Text): Value => {
    const value = values.find((known) => known === text);
    if (!value && text) warnOnce(`${attribute}="${text}" on <${tag}> is not known. Use one of: ${values.join(', ')}.`);
    return value ?? values[0];
  };
}

/** Reads an attribute that holds a number within a range. Anything else becomes `fallback`, and the author is told. */
export function numberIn<Fallback>(tag: string, attribute: string, fallback: Fallback, least = 0, most = Infinity) {
  return (text: Text): number | Fallback => {
    const value = text?.trim() ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const range = `${least} ${most < Infinity ? `to ${most}` : 'or more'}`;
    if (text) warnOnce(`${attribute}="${text}" on <${tag}> is not known. Use ${range}.`);
    return fallback;
  };
}

/** The words of a list attribute: `tickers="BTC, ETH"`. */
export const words = (text: Text): readonly string[] => text?.split(/[\s,]+/).filter(Boolean) ?? [];

/** Whether a property has other words than before, as the same ones may come in another array at each drawing. */
export const areOthers = (words: unknown, before: unknown) => JSON.stringify(words) !== JSON.stringify(before);

/**
 * Reads an attribute that names a time zone, or `local` for the reader’s. One that is not known means UTC, and the author is told.
 */
export function timeZone(tag: string, attribute: string) {
  return (text: Text): string | undefined => {
    try {
      if (!text) return undefined;
      const timeZone = text === 'local' ? undefined : text;
      return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    } catch {
      warnOnce(`${attribute}="${text}" on <${tag}> is not known. Use a time zone such as America/New_York.`);
      return undefined;
    }
  };
}

/**
 * Reads what was set by property as the attribute is read: frameworks set its text, and nothing at all where they take a value
 * away. Comes before everything else in an update.
 */
export function readProperties(host: ReactiveElement, changed: PropertyValues) {
  const values = host as unknown as Record<PropertyKey, unknown>;
  for (const name of changed.keys()) {
    const { converter } = (host.constructor as typeof ReactiveElement).getPropertyOptions(name);
    if (typeof converter === 'function') values[name] = converter(values[name]?.toString() ?? null);
  }
}
