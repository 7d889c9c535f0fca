import { record } from './values.js';

/** How much may still be read free of charge. */
export interface Meter {
  /** Articles, 0 or more. */
  readonly left: number;
  readonly limit: number | undefined;
  /** When the count begins anew. */
  readonly resetsAt: Date | undefined;
}

/** What the `data` of an answer says about a meter; `undefined` where it counts nothing. */
export function readMeter(data: unknown): Meter | undefined {
  const { articlesLeft: left, articleLimit: limit, resetsAt } = record(data);
  if (!isCount(left)) return undefined;
  const date = new Date(String(resetsAt));
  return {
    left,
    limit: isCount(limit) ? limit : undefined,
    resetsAt: Number.isNaN(date.getTime()) ? undefined : date,
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 1e9;
}
