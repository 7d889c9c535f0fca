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

/** A line of a table: what was measured, in milliseconds, and its ratio. */
export function ratioLine(name, pairs) {
  const { ratio, low, high } = ratioOf(pairs);
  const [floor, ours] = [0, 1].map((index) => median(pairs.map((pair) => pair[index])).toFixed(2));
  return `${name.padEnd(34)} floor ${floor}  ours ${ours}  ratio ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}
