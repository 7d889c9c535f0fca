import type { RefusalStrings } from '../strings.js';

export const refusalEnglish: RefusalStrings = {
  originRefused: 'The full article can be read on the publisher’s site only.',
  waitBefore: (seconds, formatted) => (seconds === 1 ? 'Try again in 1 second.' : `Try again in ${formatted} seconds.`),
};
