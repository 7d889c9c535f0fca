/** @jsxImportSource solid-js */
import type {} from 'market-news-elements/types/solid.js';
import type { ArticleOpenEvent } from 'market-news-elements';
import 'market-news-elements/define/ticker-feed.js';

export function News(props: { onOpen: (event: ArticleOpenEvent) => void }) {
  return (
    <ticker-feed src="/feed.json" tickers="BTC ETH" limit={4} searchable on:article-open={props.onOpen}>
      <a href="/news">Market news</a>
    </ticker-feed>
  );
}
