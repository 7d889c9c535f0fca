import type { PublicArticle } from '../articles/article.js';
import { bars, candles, dots, height, ridges, rings, strings, tiles, width, type Pattern } from './patterns.js';
import { seededRandom } from './random.js';

/** Two ground colours, the ink on them and one accent. */
type Palette = readonly [from: string, to: string, ink: string, accent: string];

const palettes: readonly Palette[] = [
  ['#16212e', '#2b4257', '#9fb8cc', '#e6b980'],
  ['#e9e3d6', '#d3c7b1', '#5b4f3c', '#a8492f'],
  ['#1d2f2a', '#3b594e', '#a9c5b6', '#e2cf8b'],
  ['#dfe6ea', '#b9c8d2', '#3a5063', '#c2573a'],
  ['#2a2438', '#4f4767', '#b7aecb', '#e8b7a0'],
  ['#e6ebe2', '#bfcdba', '#3d5746', '#1f6f63'],
  ['#21252b', '#414a54', '#a6b1bb', '#86c7bd'],
  ['#efe1d8', '#d9b9a6', '#6b4334', '#2f5570'],
  ['#1b2b3f', '#3a5f72', '#a5c6d1', '#f0c8a0'],
  ['#ece8e1', '#c9c4bb', '#4a4a4c', '#8a6a1f'],
];

const patterns: readonly Pattern[] = [ridges, dots, bars, rings, candles, tiles, strings];

/** Each section draws in its own few ways, so that neither a mixed nor a filtered grid looks monotonous. */
const ofSection: Readonly<Record<string, readonly Pattern[]>> = {
  Markets: [ridges, bars, candles],
  AI: [dots, rings, strings],
  Crypto: [candles, tiles, dots],
  Commodities: [ridges, rings, bars],
  Energy: [strings, dots, ridges],
  Policy: [tiles, bars, rings],
};

/** The picture of an article as SVG: abstract, without words, always the same for the same article, in any width. */
export function cover(
  { slug, section, sentiment }: Pick<PublicArticle, 'slug' | 'section' | 'sentiment'>,
  shown: number = width,
): string {
  const random = seededRandom(slug);
  const [from, to, ink, accent] = pick(palettes, random());
  const pattern = pick(ofSection[section] ?? patterns, random());
  const trend = ((sentiment?.score ?? 50) - 50) / 50;
  const angle = Math.round(random() * 60 + 15);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${shown}" height="${(height * shown) / width}">
<defs>
<linearGradient id="g" gradientTransform="rotate(${angle} .5 .5)"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
</defs>
<rect width="${width}" height="${height}" fill="url(#g)"/>
${pattern({ random, trend, ink, accent })}
</svg>
`;
}

function pick<T>(list: readonly T[], share: number): T {
  return list[Math.floor(share * list.length)]!;
}
