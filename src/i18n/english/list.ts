import type { ListStrings } from '../strings.js';

export const listEnglish: ListStrings = {
  noArticles: 'No articles yet.',
  loadMore: 'Load more',
};
