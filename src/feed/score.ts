/** A usable score, or `undefined` for anything that is not a number from 0 to 100. */
export function validScore(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined;
}
