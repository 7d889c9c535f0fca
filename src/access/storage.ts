/** Tokens and the reader's id, never anything that unlocks by itself: that is for the publisher's server to say. */
export type Place = 'sessionStorage' | 'localStorage';

// Storage may be switched off, full, or out of bounds in a sandboxed frame, where even naming it throws.

/** Reads an item; `undefined` where there is none, or no storage. */
export function readItem(place: Place, key: string): string | undefined {
  try {
    return globalThis[place].getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes an item, or removes it when there is no value. Does nothing where there is no storage. */
export function writeItem(place: Place, key: string, value?: string): void {
  try {
    if (value === undefined) globalThis[place].removeItem(key);
    else globalThis[place].setItem(key, value);
  } catch {
    // The caller keeps what it needs in memory.
  }
}
