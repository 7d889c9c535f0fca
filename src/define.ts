import './define/article-share.js';
import './define/market-article-card.js';
import './define/market-news.js';
import './define/sentiment-score.js';
import './define/signup-gate.js';
import './define/ticker-feed.js';
