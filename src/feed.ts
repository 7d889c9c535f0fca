export type * from './feed/article.js';
export { FeedError, isFeedError, type FeedErrorCode, type FeedErrorDetails } from './feed/feed-error.js';
export { validScore } from './feed/score.js';
export { loadFeed, type LoadOptions } from './feed/load-feed.js';
export { parseFeed, type ParseOptions } from './feed/parse-feed.js';
export { bandOf, toneOf, type Bands, type SentimentBand, type Tone } from './feed/sentiment.js';
