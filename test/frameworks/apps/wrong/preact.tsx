/** @jsxImportSource preact */
import type {} from 'market-news-elements/types/preact.js';
import type { TickerSelectEvent } from 'market-news-elements';

export const wrong = () => [
  <ticker-feed layout="tiles" />, // wrong
  <ticker-feed limit="many" />, // wrong
  <ticker-feed limits={4} />, // wrong
  <ticker-feed heading-level="first" />, // wrong
  <ticker-feed onarticle-open={(event: TickerSelectEvent) => event.ticker} />, // wrong
  <market-article-card article="an-id" />, // wrong
  <signup-gate getAccessToken="a-token" />, // wrong
];
