import type { Article, Horizon, Sentiment } from './article.js';
import { parseDate } from './dates.js';
import { fold } from './search.js';
import { bandOf, toneOf, type Bands, type SentimentBand } from './sentiment.js';

/** What articles are narrowed to, beside tickers and section. What is absent or empty narrows nothing. */
export interface Narrowing {
  /** Any of these bands of sentiment. */
  readonly sentiment: readonly string[];
  /** The scale of bands that are on several. */
  readonly bands: Bands;
  /** Any of these horizons: `intraday`, `short`, `medium` or `long`, or how the feed’s own word for one begins. */
  readonly horizon: readonly string[];
  /** The earliest publication, in Unix milliseconds. */
  readonly since: number | undefined;
  /** The publication comes before this, in Unix milliseconds. */
  readonly until: number | undefined;
}

const scales = {
  bearish: 'three',
  'somewhat-bearish': 'five',
  neutral: 'three',
  'somewhat-bullish': 'five',
  bullish: 'three',
  'extreme-fear': 'fear-greed',
  fear: 'fear-greed',
  greed: 'fear-greed',
  'extreme-greed': 'fear-greed',
} as const satisfies Record<SentimentBand, Bands>;

/** The names of all bands. */
export const bandNames: readonly string[] = Object.keys(scales);

const day = 86_400_000;
const units: Readonly<Record<string, number>> = { h: day / 24, d: day, w: 7 * day };

/** The articles that are within all of it. Those that do not say what is asked for are not. */
export function narrowArticles(
  articles: readonly Article[],
  { sentiment: wanted, bands, horizon: spans, since = -Infinity, until = Infinity }: Narrowing,
): readonly Article[] {
  const isDated = since > -Infinity || until < Infinity;
  return articles.filter(
    ({ sentiment, horizon, published }) =>
      (!isDated || (published && Number(published) >= since && Number(published) < until)) &&
      (!wanted.length || (sentiment && wanted.some((band) => isIn(sentiment, band as SentimentBand, bands)))) &&
      (!spans.length || (horizon && spans.some((span) => isOver(horizon, span)))),
  );
}

/** As the badge says it: a label of the feed counts for more than the score. */
function isIn(sentiment: Sentiment, band: SentimentBand, bands: Bands): boolean {
  const own = scales[band];
  // All scales have a neutral one, and both others those at the ends.
  const scale = own === 'three' && (band === 'neutral' || bands === 'five') ? bands : own;
  const { score, label = '' } = sentiment;
  const name = label.toLowerCase().replace(/[\s_]+/g, '-');
  if (scale === 'three' || score === undefined) return name === band || toneOf(sentiment, scale) === band;
  return (Object.hasOwn(scales, name) ? name : bandOf(score, scale)) === band;
}

function isOver({ label, minDays, maxDays = Infinity }: Horizon, span: string): boolean {
  const name = maxDays <= 1 ? 'intraday' : maxDays <= 31 ? 'short' : maxDays <= 366 ? 'medium' : 'long';
  const isKnown = maxDays < Infinity || minDays !== undefined;
  return (isKnown && name === span) || plain(label).startsWith(plain(span));
}

const plain = (text: string) => fold(text).replaceAll('-', ' ');

/**
 * A moment that a person wrote, in Unix milliseconds: a date as in ISO 8601, in UTC where it names no zone, or how long ago it is in
 * hours, days or weeks, such as `36h`, `7d` or `2w`. `undefined` for anything else.
 *
 * @param isEnd It ends a span of time, and a day without a time belongs to it in whole.
 */
export function readMoment(text: string, now: number, isEnd = false): number | undefined {
  const [, count, unit] = /^(\d+)([hdw])$/i.exec(text.trim()) ?? [];
  if (unit) return now - Number(count) * units[unit.toLowerCase()]!;
  const date = parseDate(text);
  return date && Number(date) + (isEnd && /^\s*\d{4}-?\d\d-?\d\d\s*$/.test(text) ? day : 0);
}
