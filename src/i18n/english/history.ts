import type { HistoryStrings } from '../strings.js';

export const historyEnglish: HistoryStrings = {
  scoreHistory: (from, to) => `from ${from} to ${to}`,
};
