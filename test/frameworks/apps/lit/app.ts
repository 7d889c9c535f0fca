import { html, nothing, render } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import 'market-news-elements/define.js';
import type { App, View } from '../app.js';
import { news } from './news.js';

const page = (view: View, listen: (element: Element | undefined) => void) => html`
  <sentiment-score .score=${view.score} layout="meter"></sentiment-score>
  ${
    view.isShown
      ? html`<ticker-feed
          ${ref(listen)}
          src=${view.src}
          layout=${view.layout ?? nothing}
          ?searchable=${view.searchable}
          limit=${view.limit ?? nothing}
          .tickers=${view.tickers}
          heading-level=${view.headingLevel ?? nothing}
          @click=${view.onClick}
          @article-open=${view.onOpen}
          @ticker-select=${view.onSelect}
          @camelEvent=${view.onCased}
          @PascalEvent=${view.onCased}
          @CAPSevent=${view.onCased}
        >
          <a href="/news">Market news</a>
        </ticker-feed>`
      : nothing
  }
  <signup-gate src=${view.src} article-id=${view.gated} .getAccessToken=${view.getAccessToken}></signup-gate>
  <ul>
    ${repeat(
      view.articles,
      ({ id }) => id,
      (article) =>
        html`<li>
          <market-article-card layout="compact" .article=${article}>
            <span slot="badge">${view.badge}</span>
          </market-article-card>
        </li>`,
    )}
  </ul>
`;

export const app: App = {
  mount(place, first) {
    let { onHeard } = first;
    let listening: HTMLElement | undefined;
    const listen = (element: Element | undefined) => {
      listening?.removeEventListener('article-open', onHeard);
      listening = element as HTMLElement | undefined;
      listening?.addEventListener('article-open', onHeard);
    };
    const update = (view: View) => {
      onHeard = view.onHeard;
      render(page(view, listen), place);
    };
    update(first);
    return { update, unmount: () => render(nothing, place) };
  },
  mountNews(place, onOpen) {
    render(news(onOpen), place);
    return { unmount: () => render(nothing, place) };
  },
};
