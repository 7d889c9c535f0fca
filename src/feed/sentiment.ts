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

interface Cut {
  readonly band: SentimentBand;
  readonly tone: Tone;
  holds(score: number): boolean;
}

/** The cut-offs of `three` and `five` are -0.35, -0.15, 0.15 and 0.35 on a scale of -1 to 1. */
const scales: Readonly<Record<Bands, readonly Cut[]>> = {
  three: [
    { band: 'bearish', tone: 'bearish', holds: (score) => score <= 32.5 },
    { band: 'neutral', tone: 'neutral', holds: (score) => score < 67.5 },
    { band: 'bullish', tone: 'bullish', holds: () => true },
  ],
  five: [
    { band: 'bearish', tone: 'bearish', holds: (score) => score <= 32.5 },
    { band: 'somewhat-bearish', tone: 'bearish', holds: (score) => score <= 42.5 },
    { band: 'neutral', tone: 'neutral', holds: (score) => score < 57.5 },
    { band: 'somewhat-bullish', tone: 'bullish', holds: (score) => score < 67.5 },
    { band: 'bullish', tone: 'bullish', holds: () => true },
  ],
  'fear-greed': [
    { band: 'extreme-fear', tone: 'bearish', holds: (score) => score < 25 },
    { band: 'fear', tone: 'bearish', holds: (score) => score < 45 },
    { band: 'neutral', tone: 'neutral', holds: (score) => score <= 55 },
    { band: 'greed', tone: 'bullish', holds: (score) => score <= 75 },
    { band: 'extreme-greed', tone: 'bullish', holds: () => true },
  ],
};

function cutOf(score: number, bands: Bands): Cut {
  return scales[bands].find((cut) => cut.holds(score))!;
}

/** The band that a score of 0 to 100 falls into. The score is compared unrounded. */
export function bandOf(score: number, bands: Bands): SentimentBand {
  return cutOf(score, bands).band;
}

const bearishWords = /bear|negative|fear|sell|down/i;
const bullishWords = /bull|positive|greed|buy|up\b/i;

/** The direction of a sentiment: the feed's label decides where it is known, else the band of the score. */
export function toneOf({ score, label }: Sentiment, bands: Bands): Tone {
  if (label) {
    if (bearishWords.test(label)) return 'bearish';
    if (bullishWords.test(label)) return 'bullish';
    if (/neutral|mixed|hold/i.test(label)) return 'neutral';
  }
  return score === undefined ? 'neutral' : cutOf(score, bands).tone;
}

/** A usable score, or `undefined` for anything that is not a number from 0 to 100. */
export function validScore(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined;
}
