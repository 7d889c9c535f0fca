/** What follows a feed, for elements that may have none. */
export const loadFeedController = () => import('./feed.js');
