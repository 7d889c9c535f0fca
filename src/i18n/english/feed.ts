import type { FeedStrings } from '../strings.js';

export const feedEnglish: FeedStrings = {
  noConnection: 'No connection',
  shownFrom: (age) => `Showing articles from ${age}.`,
  feedUnreadable: 'These articles cannot be shown right now.',
  feedRefused: 'These articles are not available right now.',
  articleMissing: 'This article is no longer available.',
  retry: 'Try again',
  backOnline: 'Connected again',
};
