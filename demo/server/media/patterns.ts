import type { Random } from './random.js';

/** The size that every cover is drawn in. */
export const width = 1200;
export const height = 675;

/** What a pattern draws with. */
export interface Brush {
  readonly random: Random;
  /** The article's mood, -1 (bearish) to 1 (bullish): which way charts lean. */
  readonly trend: number;
  /** The quiet colour, used thinly. */
  readonly ink: string;
  /** The one colour that stands out. */
  readonly accent: string;
}

/** Draws SVG elements over the ground of a cover. */
export type Pattern = (brush: Brush) => string;

type Point = readonly [x: number, y: number];

const round = (value: number) => Math.round(value * 10) / 10;

function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Heights from 0 to 1 that wander, and on the whole follow the trend. */
function walk({ random, trend }: Brush, count: number, unrest: number): number[] {
  let drift = 0;
  const values = Array.from({ length: count }, (_, index) => {
    drift = drift * 0.82 + (random() - 0.5) * unrest;
    return 0.5 + trend * 0.3 * ((index / (count - 1)) * 2 - 1) + drift;
  });
  return values.map((value) => Math.min(0.96, Math.max(0.04, value)));
}

/** A smooth path through points (Catmull-Rom as cubic Bézier curves). */
function curve(points: readonly Point[]): string {
  const at = (index: number) => points[Math.min(points.length - 1, Math.max(0, index))]!;
  const segments = points.slice(1).map(([x, y], index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)];
    const first = [from[0] + (x - before[0]) / 6, from[1] + (y - before[1]) / 6];
    const second = [x - (after[0] - from[0]) / 6, y - (after[1] - from[1]) / 6];
    return `C${[...first, ...second, x, y].map(round).join(' ')}`;
  });
  return `M${at(0).map(round).join(' ')}${segments.join('')}`;
}

function toPoints(values: readonly number[], top: number, bottom: number): Point[] {
  const last = values.length - 1;
  return values.map((value, index) => [(index / last) * (width + 80) - 40, bottom - value * (bottom - top)]);
}

/** Layers of hills, the front one with a bright ridge. */
export const ridges: Pattern = (brush) => {
  const layers = [0.1, 0.14, 0.2].map((opacity, index) => {
    const line = curve(toPoints(walk(brush, 9 + index * 2, 0.34), 90 + index * 95, 470 + index * 70));
    return `<path d="${line}V${height}H-40Z" fill="${brush.ink}" opacity="${opacity}"/>`;
  });
  const points = toPoints(walk(brush, 22, 0.24), 150, 560);
  const line = curve(points);
  const [x, y] = points[18]!;
  return `${layers.join('')}
<path d="${line}V${height}H-40Z" fill="${brush.accent}" opacity=".16"/>
<path d="${line}" fill="none" stroke="${brush.accent}" stroke-width="5" stroke-linecap="round"/>
<circle cx="${round(x)}" cy="${round(y)}" r="26" fill="${brush.accent}" opacity=".22"/>
<circle cx="${round(x)}" cy="${round(y)}" r="10" fill="${brush.accent}"/>`;
};

/** A grid of dots whose size follows two crossing waves. */
export const dots: Pattern = ({ random, trend, ink, accent }) => {
  const step = 40;
  const [bend, shift] = [between(random, 1.6, 3.2), random() * 6];
  const [centerX, centerY] = [between(random, 0.25, 0.75), between(random, 0.3, 0.7)];
  let circles = '';
  for (let y = step / 2; y < height + step / 2; y += step) {
    for (let x = step / 2; x < width; x += step) {
      const [across, down] = [x / width, y / height];
      const ring = Math.hypot(across - centerX, (down - centerY) * 0.6);
      const wave = Math.sin(across * bend * 3 + shift + down * trend * 4) * Math.cos(down * 3.4 - shift);
      const strength = Math.max(0, 0.5 + wave * 0.36 - ring * 0.35);
      const bright = strength > 0.62;
      circles += `<circle cx="${x}" cy="${round(y)}" r="${round(1.6 + strength * 15)}" fill="${bright ? accent : ink}" opacity="${bright ? 0.9 : round(0.14 + strength * 0.4)}"/>`;
    }
  }
  return circles;
};

/** Columns, one of them bright. */
export const bars: Pattern = (brush) => {
  const count = 15 + Math.floor(brush.random() * 6);
  const pitch = (width - 160) / count;
  const values = walk(brush, count, 0.42);
  const bright = Math.floor(between(brush.random, count * 0.55, count - 1));
  const columns = values.map((value, index) => {
    const tall = 60 + value * 440;
    const place = `x="${round(80 + index * pitch + pitch * 0.16)}" width="${round(pitch * 0.68)}" rx="5"`;
    const isBright = index === bright;
    const reflection = `<rect ${place} y="${height - 82}" height="${round(tall * 0.12)}" fill="${brush.ink}" opacity=".07"/>`;
    return `<rect ${place} y="${round(height - 90 - tall)}" height="${round(tall)}" fill="${isBright ? brush.accent : brush.ink}" opacity="${isBright ? 1 : round(0.14 + (index / count) * 0.24)}"/>${reflection}`;
  });
  return columns.join('');
};

/** Rings around a point off centre, some of them only in part. */
export const rings: Pattern = ({ random, trend, ink, accent }) => {
  const [x, y] = [round(between(random, 0.55, 0.8) * width), round((0.52 - trend * 0.2) * height)];
  const bright = 2 + Math.floor(random() * 3);
  const circles = Array.from({ length: 13 }, (_, index) => {
    const radius = 44 + index * 58;
    const length = 2 * Math.PI * radius;
    const share = index === bright ? between(random, 0.3, 0.5) : between(random, 0.45, 1);
    const turn = Math.round(random() * 360);
    const color = index === bright ? accent : ink;
    const weight = index === bright ? 16 : round(between(random, 1.5, 9));
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${color}" stroke-width="${weight}" stroke-linecap="round" stroke-dasharray="${Math.round(length * share)} ${Math.round(length)}" transform="rotate(${turn} ${x} ${y})" opacity="${index === bright ? 1 : round(0.42 - index * 0.022)}"/>`;
  });
  return `${circles.join('')}<circle cx="${x}" cy="${y}" r="14" fill="${accent}"/>`;
};

/** Candlesticks along a wandering price, with its average as a line. */
export const candles: Pattern = (brush) => {
  const count = 26;
  const pitch = (width + 20) / count;
  const prices = walk(brush, count + 1, 0.3);
  const [lowest, highest] = [Math.min(...prices), Math.max(...prices)];
  const toY = (price: number) => round(520 - ((price - lowest) / (highest - lowest)) * 370);
  const bodies = prices.slice(1).map((close, index) => {
    const open = prices[index]!;
    const [high, low] = [Math.max(open, close), Math.min(open, close)];
    const x = round(index * pitch + pitch / 2 - 10);
    const wick = `M${x} ${round(toY(high) - brush.random() * 44)}V${round(toY(low) + brush.random() * 44)}`;
    const rises = close >= open;
    const box = `<rect x="${round(x - pitch * 0.26)}" y="${toY(high)}" width="${round(pitch * 0.52)}" height="${Math.max(8, round(toY(low) - toY(high)))}" rx="3" fill="${rises ? brush.accent : brush.ink}" opacity="${rises ? 0.85 : 0.42}"/>`;
    return `<path d="${wick}" stroke="${rises ? brush.accent : brush.ink}" stroke-width="3" stroke-linecap="round" opacity=".55"/>${box}`;
  });
  const averages = prices.map((_, index) => {
    const near = prices.slice(Math.max(0, index - 4), index + 5);
    return near.reduce((sum, price) => sum + price, 0) / near.length;
  });
  const average = curve(averages.map((price, index): Point => [index * pitch - 10, toY(price) + 46]));
  const grid = [130, 265, 400, 535].map((y) => `M0 ${y}H${width}`).join('');
  return `<path d="${grid}" stroke="${brush.ink}" opacity=".14"/>${bodies.join('')}
<path d="${average}" fill="none" stroke="${brush.ink}" stroke-width="4" opacity=".5"/>`;
};

/** Tiles of unequal size, as a map of a market, one of them bright. */
export const tiles: Pattern = ({ random, ink, accent }) => {
  const boxes: { x: number; y: number; w: number; h: number }[] = [];
  const split = (x: number, y: number, w: number, h: number, depth: number) => {
    if (depth === 0 || (w < 190 && h < 150)) return void boxes.push({ x, y, w, h });
    const share = between(random, 0.34, 0.66);
    if (w > h * 1.15) {
      split(x, y, w * share, h, depth - 1);
      split(x + w * share, y, w * (1 - share), h, depth - 1);
    } else {
      split(x, y, w, h * share, depth - 1);
      split(x, y + h * share, w, h * (1 - share), depth - 1);
    }
  };
  split(30, 30, width - 60, height - 60, 5);
  const bright = Math.floor(random() * boxes.length);
  return boxes
    .map(({ x, y, w, h }, index) => {
      const opacity = index === bright ? 0.95 : round(between(random, 0.06, 0.34));
      return `<rect x="${round(x + 4)}" y="${round(y + 4)}" width="${round(w - 8)}" height="${round(h - 8)}" rx="8" fill="${index === bright ? accent : ink}" opacity="${opacity}"/>`;
    })
    .join('');
};

/** Parallel strings, drawn together at a knot. */
export const strings: Pattern = ({ random, trend, ink, accent }) => {
  const count = 19;
  const [knot, swing, phase] = [between(random, 0.3, 0.7), between(random, 60, 120), random() * 6];
  const bright = Math.floor(between(random, 4, count - 4));
  const lines = Array.from({ length: count }, (_, index) => {
    const offset = (index - (count - 1) / 2) * 34;
    const points = Array.from({ length: 15 }, (_unused, step): Point => {
      const across = step / 14;
      const spread = 0.16 + Math.min(1, Math.abs(across - knot) * 1.7);
      const middle = height / 2 - trend * 150 * (across - 0.5) + Math.sin(across * 5 + phase) * swing;
      return [across * (width + 80) - 40, middle + offset * spread];
    });
    const isBright = index === bright;
    return `<path d="${curve(points)}" fill="none" stroke="${isBright ? accent : ink}" stroke-width="${isBright ? 6 : 2.5}" opacity="${isBright ? 1 : 0.36}"/>`;
  });
  return lines.join('');
};
