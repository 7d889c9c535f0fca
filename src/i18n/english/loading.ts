import type { LoadingStrings } from '../strings.js';

export const loadingEnglish: LoadingStrings = {
  loading: 'Loading articles',
};
