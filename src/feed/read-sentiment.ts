import type { Sentiment } from './article.js';
import { validScore } from './sentiment.js';
import { plainText } from './text.js';
import { record, type Writable } from './values.js';

/**
 * A sentiment as a feed wrote it, `{ score, label, source, scale }`, or `undefined` when neither score nor label can be used. The
 * scale names the scores that mean 0 and 100, such as `[-1, 1]`. A score beyond its scale is none.
 */
export function readSentiment(value: unknown): Sentiment | undefined {
  if (!value) return undefined;
  const { score, label, source, scale = [0, 100] } = record(value);
  const [least, most] = (Array.isArray(scale) ? scale : []) as unknown[];
  const isScale = typeof least === 'number' && typeof most === 'number' && least < most;
  const validated = validScore(
    isScale && typeof score === 'number' ? 50 + ((2 * score - least - most) * 50) / (most - least) : undefined,
  );
  const words = plainText(label, 60);
  if (validated === undefined && !words) return undefined;
  const measurer = plainText(source, 60);
  const sentiment: Writable<Sentiment> = {};
  if (validated !== undefined) sentiment.score = validated;
  if (words) sentiment.label = words;
  if (measurer) sentiment.source = measurer;
  return sentiment;
}
