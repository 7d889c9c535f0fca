import type { ListStrings } from '../strings.js';

export const listEnglish: ListStrings = {
  noArticles: 'No articles yet.',
  loadMore: 'Load more',
  moreLoaded: (count, formatted) => (count === 1 ? '1 more article' : `${formatted} more articles`),
};
