import 'market-news-elements/define.js';
import type { Article, TickerFeedElement } from 'market-news-elements';
import { casedEvents, type App, type View } from '../app.js';

const page = `
  <sentiment-score layout="meter"></sentiment-score>
  <signup-gate></signup-gate>
  <ul></ul>
`;
const list = '<ticker-feed><a href="/news">Market news</a></ticker-feed>';
const card = '<li><market-article-card layout="compact"><span slot="badge"></span></market-article-card></li>';

function make(markup: string) {
  return document.createRange().createContextualFragment(markup).firstElementChild!;
}

function setAttribute(element: Element, name: string, value: string | number | undefined) {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}

function mount(place: HTMLElement, first: View) {
  let view = first;
  place.innerHTML = page;
  const [score, gate, ul] = [
    place.querySelector('sentiment-score')!,
    place.querySelector('signup-gate')!,
    place.querySelector('ul')!,
  ];
  const cards = new Map<string, Element>();

  function makeList() {
    const feed = make(list) as TickerFeedElement;
    feed.addEventListener('click', () => view.onClick());
    feed.addEventListener('article-open', (event) => view.onOpen(event));
    feed.addEventListener('ticker-select', (event) => view.onSelect(event));
    feed.addEventListener('article-open', (event) => view.onHeard(event));
    for (const name of casedEvents) feed.addEventListener(name, (event) => view.onCased(event));
    score.after(feed);
    return feed;
  }

  function cardOf(article: Article) {
    const item = cards.get(article.id) ?? make(card);
    cards.set(article.id, item);
    item.querySelector('market-article-card')!.article = article;
    item.querySelector('span')!.textContent = view.badge;
    return item;
  }

  function update(next: View) {
    view = next;
    setAttribute(score, 'score', view.score);
    setAttribute(gate, 'src', view.src);
    setAttribute(gate, 'article-id', view.gated);
    gate.getAccessToken = view.getAccessToken;
    ul.replaceChildren(...view.articles.map(cardOf));
    let feed = place.querySelector('ticker-feed');
    if (!view.isShown) return feed?.remove();
    feed ??= makeList();
    setAttribute(feed, 'src', view.src);
    setAttribute(feed, 'layout', view.layout);
    setAttribute(feed, 'limit', view.limit);
    setAttribute(feed, 'tickers', view.tickers?.join(' '));
    setAttribute(feed, 'heading-level', view.headingLevel);
    feed.toggleAttribute('searchable', view.searchable);
  }
  update(first);
  return { update, unmount: () => place.replaceChildren() };
}

export const app: App = {
  mount,
  mountNews(place, onOpen) {
    place.innerHTML = `<ticker-feed src="/feed.json" tickers="BTC ETH" limit="4" searchable>
      <a href="/news">Market news</a>
    </ticker-feed>`;
    place.querySelector('ticker-feed')!.addEventListener('article-open', onOpen);
    return { unmount: () => place.replaceChildren() };
  },
};
