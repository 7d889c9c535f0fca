import { StrictMode, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
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
          {...{ oncamelEvent: view.onCased, onPascalEvent: view.onCased, onCAPSevent: view.onCased }}
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
    const root = createRoot(place);
    const update = (next: View) => {
      flushSync(() =>
        root.render(
          <StrictMode>
            <Page view={next} />
          </StrictMode>,
        ),
      );
    };
    update(view);
    return { update, unmount: () => root.unmount() };
  },
  mountNews(place, onOpen) {
    const root = createRoot(place);
    root.render(
      <StrictMode>
        <News onOpen={onOpen} />
      </StrictMode>,
    );
    return { unmount: () => root.unmount() };
  },
};
