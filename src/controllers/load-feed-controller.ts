/** What follows a feed, for the elements that can do without. */
export const loadFeedController = () => import('./feed.js');
