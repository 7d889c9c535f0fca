import type { Sentiment } from './article.js';
import { validScore } from './score.js';
import { plainText } from './text.js';
import { list, record, type Writable } from './values.js';

/**
 * A sentiment as a feed wrote it, `{ score, label, source, history, scale }`, or `undefined` when neither score nor label can be used. The
 * scale names the scores that mean 0 and 100, such as `[-1, 1]`. A score beyond its scale is none.
 */
export function readSentiment(value: unknown): Sentiment | undefined {
  if (!value) return undefined;
  const { score, label, source, history, scale = [0, 100] } = record(value);
  const [least, most] = (Array.isArray(scale) ? scale : []) as unknown[];
  const validated = onScale(score, least, most);
  const words = plainText(label, 60);
  if (validated === undefined && !words) return undefined;
  const measurer = plainText(source, 60);
  const sentiment: Writable<Sentiment> = {};
  if (validated !== undefined) sentiment.score = validated;
  if (words) sentiment.label = words;
  if (measurer) sentiment.source = measurer;
  if (validated !== undefined && Array.isArray(history)) {
    const scores = list(history.slice(-60), (past) => onScale(past, least, most));
    if (scores.length) sentiment.history = scores;
  }
  return sentiment;
}

function onScale(score: unknown, least: unknown, most: unknown): number | undefined {
  const isScale = typeof least === 'number' && typeof most === 'number' && least < most;
  if (!isScale || typeof score !== 'number') return undefined;
  return validScore(50 + ((2 * score - least - most) * 50) / (most - least));
}
