'use client';
import type {} from 'market-news-elements/types/react.js';
import type { ArticleOpenEvent, TickerFeedElement } from 'market-news-elements';
import { useEffect, useRef } from 'react';
import 'market-news-elements/define/ticker-feed.js';

export function News({ onOpen }: { onOpen: (event: ArticleOpenEvent) => void }) {
  const feed = useRef<TickerFeedElement>(null);
  useEffect(() => {
    const element = feed.current!;
    element.addEventListener('article-open', onOpen);
    return () => element.removeEventListener('article-open', onOpen);
  }, [onOpen]);
  return (
    <ticker-feed ref={feed} src="/feed.json" tickers="BTC ETH" limit={4} searchable suppressHydrationWarning>
      <a href="/news">Market news</a>
    </ticker-feed>
  );
}
