import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** The median of `ours / floor` over pairs of one round each, and the ends of its 95 % interval. */
export function ratioOf(pairs) {
  const ratios = pairs.map(([floor, ours]) => ours / floor).sort((a, b) => a - b);
  const spread = 0.98 * Math.sqrt(ratios.length);
  const [low, high] = [-spread, spread].map((by) => {
    const index = ratios.length / 2 + by;
    return ratios[Math.min(Math.max(by < 0 ? Math.floor(index) : Math.ceil(index), 0), ratios.length - 1)];
  });
  return { ratio: median(ratios), low, high };
}

/**
 * A table of what was measured, on the console and under its name in `results.json`.
 * @param {boolean} isKept Whether the figures are written: those of a few rounds are to be seen, and no more.
 */
export function openTable(name, isKept = true) {
  const figures = {};
  return {
    heading: (text) => console.log(`\n${text}`),

    /** @param {[floor: number, ours: number][]} pairs Of one round each, in the same unit. */
    ratio(what, pairs) {
      const { ratio, low, high } = ratioOf(pairs);
      const [floor, ours] = [0, 1].map((index) => median(pairs.map((pair) => pair[index])));
      figures[what] = {
        floor: round(floor),
        ours: round(ours),
        ratio: round(ratio),
        low: round(low),
        high: round(high),
      };
      console.log(
        `${what.padEnd(44)} floor ${floor.toFixed(2)}  ours ${ours.toFixed(2)}  ratio ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
      );
    },

    figure(what, value, unit) {
      figures[what] = { value: round(value), unit };
      console.log(`${what.padEnd(44)} ${round(value)} ${unit}`);
    },

    close() {
      if (!isKept) return;
      const file = new URL('results.json', import.meta.url);
      const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
      all[name] = figures;
      writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
    },
  };
}

const round = (value) => Math.round(value * 1000) / 1000;
