/** A QR code as it is drawn: dark modules on a light ground, with the quiet zone around them. */
export interface QrCode {
  /** Modules on each side, quiet zone included. */
  readonly size: number;
  /** Path data of the dark modules, one module to the unit. */
  readonly path: string;
}

/** 0 is light, 1 is dark, row after row. What is left open is for data. */
type Grid = (0 | 1 | undefined)[];

// By version, at level M, of which 15 % may be lost: ISO/IEC 18004, table 9.
const checksInBlock = [
  ...[10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26],
  ...Array<number>(19).fill(28),
];
const blockCounts = [
  ...[1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
  ...[17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
];
const quiet = 4;

const masks: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/**
 * Draws a text as a QR code of the smallest version that holds it (ISO/IEC 18004, byte mode, level M).
 *
 * @throws {RangeError} for more than 2331 bytes of UTF-8, which none holds.
 */
export function drawQr(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= 40; version++) {
    const codewords = encode(bytes, version);
    if (codewords) return draw(codewords, version);
  }
  throw new RangeError('The text is too long for a QR code.');
}

/** The codewords of all blocks in the order in which they are placed, where the bytes find room. */
function encode(bytes: Uint8Array, version: number): number[] | undefined {
  const blockCount = blockCounts[version - 1]!;
  const checkCount = checksInBlock[version - 1]!;
  const room = codewordCount(version) - blockCount * checkCount;
  const head = version < 10 ? 2 : 3;
  if (bytes.length + head > room) return undefined;

  // Mode, count and bytes fill whole bytes with the terminator, but stand half a byte off.
  const digits = (value: number, count = 2) => value.toString(16).padStart(count, '0');
  const text = `4${digits(bytes.length, head * 2 - 2)}${Array.from(bytes, (byte) => digits(byte)).join('')}0`;
  const data = text.match(/../g)!.map((pair) => parseInt(pair, 16));
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);

  const blocks: number[][] = [];
  for (let block = 0; block < blockCount; block++) {
    blocks.push(data.splice(0, Math.floor(data.length / (blockCount - block))));
  }
  const divisor = generator(checkCount);
  return [...interleave(blocks), ...interleave(blocks.map((block) => remainder(block, divisor)))];
}

function codewordCount(version: number) {
  const alignments = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const aligning = alignments && (25 * alignments - 10) * alignments - 55;
  return ((16 * version + 128) * version + 64 - aligning - (version > 6 ? 36 : 0)) >> 3;
}

function interleave(blocks: readonly number[][]) {
  return blocks.at(-1)!.flatMap((_, at) => blocks.flatMap((block) => block[at] ?? []));
}

/** In the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1. */
function multiply(a: number, b: number) {
  let product = 0;
  for (; b; b >>= 1) {
    if (b & 1) product ^= a;
    a = (a << 1) ^ (a > 127 ? 0x11d : 0);
  }
  return product;
}

/** The coefficients of (x - 2⁰)(x - 2¹)…, highest power first, without the leading 1. */
function generator(degree: number) {
  let coefficients = [1];
  for (let root = 1; coefficients.length <= degree; root = multiply(root, 2)) {
    coefficients = [...coefficients, 0].map((value, at) => value ^ multiply(coefficients[at - 1] ?? 0, root));
  }
  return coefficients.slice(1);
}

function remainder(block: readonly number[], divisor: readonly number[]) {
  const rest = divisor.map(() => 0);
  for (const codeword of block) {
    const factor = codeword ^ rest.shift()!;
    rest.push(0);
    divisor.forEach((value, at) => (rest[at]! ^= multiply(value, factor)));
  }
  return rest;
}

/** A number followed by its check bits. */
function withChecks(value: number, divisor: number, count: number) {
  let rest = value;
  for (let bit = 0; bit < count; bit++) rest = (rest << 1) ^ ((rest >> (count - 1)) * divisor);
  return (value << count) | rest;
}

function draw(codewords: readonly number[], version: number): QrCode {
  const size = 17 + 4 * version;
  const plain = drawPatterns(size, version);
  const open = openCells(plain, size);
  const bits = open.map((_, at) => (codewords[at >> 3]! >> (7 - (at & 7))) & 1);
  let best: readonly string[] = [];
  let least = Infinity;
  masks.forEach((mask, id) => {
    const grid = [...plain];
    open.forEach((cell, at) => {
      const isFlipped = mask(cell % size, Math.floor(cell / size)) === 0;
      grid[cell] = (bits[at]! ^ Number(isFlipped)) as 0 | 1;
    });
    drawFormat(grid, size, id);
    const rows = lines(size, (row, at) => grid[row * size + at]);
    const score = penalty(
      rows,
      lines(size, (column, at) => grid[at * size + column]),
    );
    if (score < least) [best, least] = [rows, score];
  });
  const path = best.flatMap((row, y) =>
    Array.from(
      row.matchAll(/1+/g),
      ({ 0: { length }, index }) => `M${index + quiet} ${y + quiet}h${length}v1h-${length}z`,
    ),
  );
  return { size: size + 2 * quiet, path: path.join('') };
}

/** All but data: the marks in the corners and between, and what tells version and mask. */
function drawPatterns(size: number, version: number) {
  const grid: Grid = Array(size * size).fill(undefined);
  const set = (x: number, y: number, isDark: unknown) => {
    if (x >= 0 && x < size && y >= 0 && y < size) grid[y * size + x] = isDark ? 1 : 0;
  };
  const drawRings = (centerX: number, centerY: number, rings: string) => {
    const most = rings.length - 1;
    for (let y = -most; y <= most; y++) {
      for (let x = -most; x <= most; x++) {
        set(centerX + x, centerY + y, Number(rings[Math.max(Math.abs(x), Math.abs(y))]));
      }
    }
  };

  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const centers = alignmentCenters(version, size);
  for (const x of centers) {
    for (const y of centers) {
      const isCorner = Math.min(x, y) === 6 && [6, size - 7].includes(Math.max(x, y));
      if (!isCorner) drawRings(x, y, '101');
    }
  }
  drawRings(3, 3, '11010');
  drawRings(3, size - 4, '11010');
  drawRings(size - 4, 3, '11010');
  if (version > 6) {
    const bits = withChecks(version, 0x1f25, 12);
    for (let bit = 0; bit < 18; bit++) {
      const [near, far] = [Math.floor(bit / 3), size - 11 + (bit % 3)];
      set(near, far, (bits >> bit) & 1);
      set(far, near, (bits >> bit) & 1);
    }
  }
  drawFormat(grid, size, 0);
  return grid;
}

function alignmentCenters(version: number, size: number) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((size - 13) / (count - 1) / 2) * 2;
  return Array.from({ length: count }, (_, at) => (at === 0 ? 6 : size - 7 - step * (count - 1 - at)));
}

/** Which mask is used, twice, with the level of correction, whose bits are 0. */
function drawFormat(grid: Grid, size: number, mask: number) {
  const bits = withChecks(mask, 0x537, 10) ^ 0x5412;
  const set = (x: number, y: number, bit: number) => (grid[y * size + x] = bit as 0 | 1);
  for (let at = 0; at < 15; at++) {
    const bit = (bits >> at) & 1;
    if (at < 8) {
      set(8, at + Number(at > 5), bit);
      set(size - 1 - at, 8, bit);
    } else {
      set(14 - at + Number(at < 9), 8, bit);
      set(8, size - 15 + at, bit);
    }
  }
  set(8, size - 8, 1);
}

/** The cells for data in their order: in columns two wide from the right, up and down in turns, around the upright dotted line. */
function openCells(grid: Grid, size: number) {
  const cells: number[] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const row = (isUpward ? size - 1 - step : step) * size;
      cells.push(...[row + right, row + right - 1].filter((cell) => grid[cell] === undefined));
    }
    isUpward = !isUpward;
  }
  return cells;
}

function lines(size: number, read: (line: number, at: number) => unknown) {
  const each = Array.from({ length: size }, (_, at) => at);
  return each.map((line) => each.map((at) => read(line, at)).join(''));
}

/** How hard a code would be to read: long runs, blocks of one shade, what looks like a corner, and a lack of balance. */
function penalty(rows: readonly string[], columns: readonly string[]) {
  const size = rows.length;
  let score = 0;
  for (const line of [...rows, ...columns]) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) score += run.length - 2;
    score += 40 * Array.from(`0000${line}0000`.matchAll(/(?=10111010000|00001011101)/g)).length;
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const block = rows[y - 1]!.slice(x - 1, x + 1) + rows[y]!.slice(x - 1, x + 1);
      if (block === '0000' || block === '1111') score += 3;
    }
  }
  const dark = rows.join('').replaceAll('0', '').length;
  return score + 10 * Math.floor(Math.abs((dark * 20) / size ** 2 - 10));
}
