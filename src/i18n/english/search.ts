import type { SearchStrings } from '../strings.js';

export const searchEnglish: SearchStrings = {
  search: 'Search articles',
  searchPlaceholder: 'Search by word or ticker',
  searchResults: 'Search results',
  resultCount: (count, formatted) => (count === 1 ? '1 article' : `${formatted} articles`),
  noResults: (query) => `Nothing found for “${query}”.`,
  clearFilters: 'Show all articles',
  filteredBy: (names) => `Only ${names}`,
  newArticles: (count, formatted) => (count === 1 ? '1 new article' : `${formatted} new articles`),
  moreLoaded: (count, formatted) => (count === 1 ? '1 more article' : `${formatted} more articles`),
};
