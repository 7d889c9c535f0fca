type Optional<T> = { [Key in keyof T]: undefined extends T[Key] ? Key : never }[keyof T];

/** `T` with its possibly undefined members made optional. */
export type Compact<T> = Omit<T, Optional<T>> & { [Key in Optional<T>]?: Exclude<T[Key], undefined> };

/** A copy without the members that are undefined, so that equal articles have equal JSON. */
export function compact<T extends object>(value: T): Compact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Compact<T>;
}

/** Like `compact`, and `undefined` when nothing is left. */
export function compactOrNone<T extends object>(value: T): Compact<T> | undefined {
  const members = compact(value);
  return Object.keys(members).length ? members : undefined;
}

/**
 * The own members of an object that came from outside. It has no prototype, so that neither a feed nor a host page that
 * extends `Object.prototype` can add members. A string stands for an object with that one member, named by `key`.
 */
export function record(value: unknown, key?: string): Record<string, unknown> {
  const members = key && typeof value === 'string' ? { [key]: value } : value;
  return Object.assign(Object.create(null), typeof members === 'object' ? members : undefined);
}

/** The first 100 entries of an array that came from outside, as `read` reads them; those it cannot read are left out. */
export function list<T>(value: unknown, read: (entry: unknown) => T | undefined): T[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, 100)
    .map(read)
    .filter((entry) => entry !== undefined);
}
