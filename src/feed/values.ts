type Optional<T> = { [Key in keyof T]: undefined extends T[Key] ? Key : never }[keyof T];

/** `T` with its possibly undefined members made optional. */
export type Compact<T> = Omit<T, Optional<T>> & { [Key in Optional<T>]?: Exclude<T[Key], undefined> };

/** `T` while it is made. Where speed counts its members are set one by one, as `compact` takes its time. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A copy without the members that are undefined, so that equal articles have equal JSON. */
export function compact<T extends object>(value: T): Compact<T> {
  const copy: Partial<T> = {};
  for (const name in value) {
    const member = value[name];
    if (member !== undefined && Object.hasOwn(value, name)) copy[name] = member;
  }
  return copy as Compact<T>;
}

/** Like `compact`, laid over what is under it, and `undefined` when nothing is left. */
export function compactOrNone<T extends object>(value: T, under?: Partial<T>): Compact<T> | undefined {
  const members = { ...under, ...compact(value) };
  return Object.keys(members).length ? members : undefined;
}

const nothing = Object.freeze(Object.create(null)) as Record<string, unknown>;

/**
 * The own members of an object that came from outside. Where the host page has extended `Object.prototype` the object's prototype is
 * taken away, so that nothing can be added to a feed; elsewhere that would only take time. A string stands for an object with
 * that one member, named by `key`.
 */
export function record(value: unknown, key?: string): Record<string, unknown> {
  const members = key && typeof value === 'string' ? { [key]: value } : value;
  if (!isObject(members)) return nothing;
  for (const _ in Object.prototype) return Object.setPrototypeOf(members, null) as Record<string, unknown>;
  return members as Record<string, unknown>;
}

function isObject(value: unknown) {
  return typeof value === 'object' && value && !Array.isArray(value);
}

/**
 * The first 100 entries of an array that came from outside, as `read` reads them; those it cannot read are left out.
 *
 * @param base Handed on to `read`: a function made for each list would take memory.
 */
export function list<T>(value: unknown, read: (entry: unknown) => T | undefined): T[];
export function list<T, Base>(value: unknown, read: (entry: unknown, base: Base) => T | undefined, base: Base): T[];
export function list<T, Base>(value: unknown, read: (entry: unknown, base?: Base) => T | undefined, base?: Base): T[] {
  if (!Array.isArray(value)) return [];
  const entries: T[] = [];
  for (let index = 0; index < value.length && index < 100; index++) {
    const entry = read(value[index], base);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}
