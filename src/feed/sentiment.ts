import type { Sentiment } from './article.js';

/** How scores are cut into words. `three` is the default; `five` and `fear-greed` are the other scales in common use. */
export type Bands = 'three' | 'five' | 'fear-greed';

export type SentimentBand =
  | 'bearish'
  | 'somewhat-bearish'
  | 'neutral'
  | 'somewhat-bullish'
  | 'bullish'
  | 'extreme-fear'
  | 'fear'
  | 'greed'
  | 'extreme-greed';

/** Which way a sentiment points: what decides colour and shape. */
export type Tone = 'bearish' | 'neutral' | 'bullish';

/** The cut-offs of `three` and `five` are -0.35, -0.15, 0.15 and 0.35 on a scale of -1 to 1. */
const scales: Readonly<Record<Bands, readonly (readonly [SentimentBand, holds: (score: number) => boolean])[]>> = {
  three: [
    ['bearish', (score) => score <= 32.5],
    ['neutral', (score) => score < 67.5],
    ['bullish', () => true],
  ],
  five: [
    ['bearish', (score) => score <= 32.5],
    ['somewhat-bearish', (score) => score <= 42.5],
    ['neutral', (score) => score < 57.5],
    ['somewhat-bullish', (score) => score < 67.5],
    ['bullish', () => true],
  ],
  'fear-greed': [
    ['extreme-fear', (score) => score < 25],
    ['fear', (score) => score < 45],
    ['neutral', (score) => score <= 55],
    ['greed', (score) => score <= 75],
    ['extreme-greed', () => true],
  ],
};

/** The band that a score of 0 to 100 falls into. The score is compared unrounded. */
export function bandOf(score: number, bands: Bands): SentimentBand {
  return scales[bands].find(([, holds]) => holds(score))![0];
}

/** The direction of a sentiment: the feed's label decides where it is known, else the band of the score. */
export function toneOf({ score, label = '' }: Sentiment, bands: Bands): Tone {
  return toneOfWords(label) ?? toneOfWords(score === undefined ? '' : bandOf(score, bands)) ?? 'neutral';
}

function toneOfWords(words: string): Tone | undefined {
  if (/bear|negative|fear|sell|down/i.test(words)) return 'bearish';
  if (/bull|positive|greed|buy|up\b/i.test(words)) return 'bullish';
  return /neutral|mixed|hold/i.test(words) ? 'neutral' : undefined;
}
