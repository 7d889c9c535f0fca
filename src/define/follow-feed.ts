/**
 * For pages with cards that have a feed, in their own `src` or in a `<market-news>` around them: they have at once what follows it, and
 * load it no longer when they first need it.
 */
import * as part from '../controllers/feed.js';
import { loadFeedController } from '../controllers/load-feed-controller.js';
import { holdPart } from '../controllers/on-demand.js';

holdPart(loadFeedController, part);
