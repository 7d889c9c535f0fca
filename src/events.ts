/** Everything that the elements say to the page. */
export * from './events/feed-state.js';
export * from './events/feed.js';
export * from './events/gate.js';
export * from './events/share.js';
