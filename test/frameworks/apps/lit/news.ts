import { html } from 'lit';
import type { ArticleOpenEvent } from 'market-news-elements';
import 'market-news-elements/define/ticker-feed.js';

export const news = (onOpen: (event: ArticleOpenEvent) => void) => html`
  <ticker-feed src="/feed.json" tickers="BTC ETH" limit="4" searchable @article-open=${onOpen}>
    <a href="/news">Market news</a>
  </ticker-feed>
`;
