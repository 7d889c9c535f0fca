/**
 * What a script tag loads: what draws feeds and articles at once. The other elements come when the first of their kind is in the page.
 */
import { discoverTags, offerTag } from '../controllers/tags.js';
import './languages.js';
import './market-article-card.js';
import './market-news.js';
import './ticker-feed.js';

export type {} from '../define.js';

offerTag('sentiment-score', () => import('./sentiment-score.js'));

if (globalThis.document) discoverTags(document, ['article-share', 'sentiment-score', 'signup-gate']);
