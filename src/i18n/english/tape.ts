import type { TapeStrings } from '../strings.js';

export const tapeEnglish: TapeStrings = {
  headlines: 'Headlines',
  pauseTape: 'Pause the headlines',
  playTape: 'Play the headlines',
};
