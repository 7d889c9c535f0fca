/** The own members of an object that came from outside; none of anything else. Nothing of a prototype is seen through it. */
export function record(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value && !Array.isArray(value);
  return Object.setPrototypeOf(isObject ? value : {}, null) as Record<string, unknown>;
}

/** A text that says something, without the space around it. */
export function text(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined;
}
