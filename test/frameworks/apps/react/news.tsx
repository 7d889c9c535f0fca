import type {} from 'market-news-elements/types/react.js';
import type { ArticleOpenEvent } from 'market-news-elements';
import 'market-news-elements/define/ticker-feed.js';

export function News({ onOpen }: { onOpen: (event: ArticleOpenEvent) => void }) {
  return (
    <ticker-feed src="/feed.json" tickers="BTC ETH" limit={4} searchable onarticle-open={onOpen}>
      <a href="/news">Market news</a>
    </ticker-feed>
  );
}
