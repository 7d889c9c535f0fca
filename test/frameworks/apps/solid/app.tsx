/** @jsxImportSource solid-js */
import { createSignal, For, onCleanup, Show } from 'solid-js';
import { render } from 'solid-js/web';
import type { TickerFeedElement } from 'market-news-elements';
import 'market-news-elements/define.js';
import type { App, View } from '../app.js';
import { News } from './news.js';

function Page(props: { view: View }) {
  const listen = (element: TickerFeedElement) => {
    const { onHeard } = props.view;
    element.addEventListener('article-open', onHeard);
    onCleanup(() => element.removeEventListener('article-open', onHeard));
  };
  const cased = (event: Event) => props.view.onCased(event);
  return (
    <>
      <sentiment-score score={props.view.score} layout="meter" />
      <Show when={props.view.isShown}>
        <ticker-feed
          ref={listen}
          src={props.view.src}
          layout={props.view.layout}
          searchable={props.view.searchable}
          limit={props.view.limit}
          tickers={props.view.tickers}
          heading-level={props.view.headingLevel}
          on:click={() => props.view.onClick()}
          on:article-open={(event) => props.view.onOpen(event)}
          on:ticker-select={(event) => props.view.onSelect(event)}
          {...{ 'on:camelEvent': cased, 'on:PascalEvent': cased, 'on:CAPSevent': cased }}
        >
          <a href="/news">Market news</a>
        </ticker-feed>
      </Show>
      <signup-gate src={props.view.src} article-id={props.view.gated} prop:getAccessToken={props.view.getAccessToken} />
      <ul>
        <For each={props.view.articles}>
          {(article) => (
            <li>
              <market-article-card layout="compact" article={article}>
                <span slot="badge">{props.view.badge}</span>
              </market-article-card>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}

export const app: App = {
  mount(place, first) {
    const [view, update] = createSignal(first);
    return { update, unmount: render(() => <Page view={view()} />, place) };
  },
  mountNews: (place, onOpen) => ({ unmount: render(() => <News onOpen={onOpen} />, place) }),
};
