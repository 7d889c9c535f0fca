/** @jsxImportSource preact */
import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { TickerFeedElement } from 'market-news-elements';
import 'market-news-elements/define.js';
import type { App, View } from '../app.js';
import { News } from './news.js';

function Page({ view }: { view: View }) {
  const feed = useRef<TickerFeedElement>(null);
  useEffect(() => {
    const element = feed.current;
    element?.addEventListener('article-open', view.onHeard);
    return () => element?.removeEventListener('article-open', view.onHeard);
  }, [view.isShown, view.onHeard]);
  // Of its own, Preact has no way to hear an event whose name begins with a capital.
  useEffect(() => {
    const element = feed.current;
    for (const name of ['PascalEvent', 'CAPSevent']) element?.addEventListener(name, view.onCased);
    return () => {
      for (const name of ['PascalEvent', 'CAPSevent']) element?.removeEventListener(name, view.onCased);
    };
  }, [view.isShown, view.onCased]);
  return (
    <>
      <sentiment-score score={view.score} layout="meter" />
      {view.isShown && (
        <ticker-feed
          ref={feed}
          src={view.src}
          layout={view.layout}
          searchable={view.searchable}
          limit={view.limit}
          tickers={view.tickers}
          heading-level={view.headingLevel}
          onClick={view.onClick}
          onarticle-open={view.onOpen}
          onticker-select={view.onSelect}
          {...{ oncamelEvent: view.onCased }}
        >
          <a href="/news">Market news</a>
        </ticker-feed>
      )}
      <signup-gate src={view.src} article-id={view.gated} getAccessToken={view.getAccessToken} />
      <ul>
        {view.articles.map((article) => (
          <li key={article.id}>
            <market-article-card layout="compact" article={article}>
              <span slot="badge">{view.badge}</span>
            </market-article-card>
          </li>
        ))}
      </ul>
    </>
  );
}

export const app: App = {
  mount(place, view) {
    const update = (next: View) => render(<Page view={next} />, place);
    update(view);
    return { update, unmount: () => render(null, place) };
  },
  mountNews(place, onOpen) {
    render(<News onOpen={onOpen} />, place);
    return { unmount: () => render(null, place) };
  },
};
