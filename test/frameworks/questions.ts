import { expect } from '@open-wc/testing';
import type { Article, ArticleOpenEvent, TickerSelectEvent } from 'market-news-elements';
import { loadFeed } from 'market-news-elements/feed.js';
import { leftBehind, nothingLeft } from '../support/leaks.js';
import { until } from '../support/until.js';
import { casedEvents, type App, type View } from './apps/app.js';

const src = '/feed.json';
const { articles } = await loadFeed(src);
const some = articles.slice(0, 3);

const view: View = {
  src,
  layout: undefined,
  searchable: false,
  limit: 4,
  tickers: undefined,
  headingLevel: undefined,
  score: 35,
  isShown: true,
  badge: 'New',
  articles: some,
  gated: articles.find(({ access }) => access.level === 'registered')!.id,
  getAccessToken: async () => undefined,
  onClick: () => undefined,
  onOpen: (event) => event.preventDefault(),
  onSelect: (event) => event.preventDefault(),
  onCased: () => undefined,
  onHeard: () => undefined,
};

/** Lays the page of an app, changed as told, and waits for its list. */
async function open(app: App, changes: Partial<View> = {}) {
  const place = document.createElement('main');
  document.body.append(place);
  let now = { ...view, ...changes };
  const { update, unmount } = app.mount(place, now);
  const feed = () => place.querySelector('ticker-feed')!;
  const inside = (selector: string) => [...feed().shadowRoot!.querySelectorAll<HTMLElement>(selector)];
  const cards = () => inside('[role=feed] market-article-card') as (HTMLElement & { article: Article })[];
  const ownCards = () => [...place.querySelectorAll('li market-article-card')] as ReturnType<typeof cards>;
  if (now.isShown) await until(() => place.querySelector('ticker-feed') && cards().length > 0, 'the list is filled');
  await afterDrawing();
  return {
    place,
    feed,
    inside,
    cards,
    ownCards,
    update: (next: Partial<View>) => update((now = { ...now, ...next })),
    close: () => {
      unmount();
      place.remove();
    },
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Preact does what it does after drawing in a task after a frame. */
async function afterDrawing() {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

const textIn = (element: Element, part: string) =>
  element.shadowRoot!.querySelector(`[part~=${part}]`)?.textContent?.trim();

/** Chooses the first headline of the list. */
function choose({ cards }: Opened) {
  cards()[0]!.shadowRoot!.querySelector<HTMLElement>('[part=headline]')!.click();
}

/** Each is asked of a page of its own, which is taken away again. */
const asked: Record<string, (page: Opened, app: App) => void | Promise<void>> = {
  'draws an element without children': ({ place }) =>
    until(() => textIn(place.querySelector('sentiment-score')!, 'score') === '35'),

  'draws an element with more of them inside': ({ cards }) => {
    expect(cards().map(({ article }) => article.id)).to.deep.equal(articles.slice(0, 4).map(({ id }) => id));
  },

  'puts what the page has into slots': ({ ownCards }) => {
    for (const card of ownCards()) {
      const badge = card.querySelector('span')!;
      expect(badge.assignedSlot?.name).to.equal('badge');
      expect(badge.textContent).to.equal('New');
    }
  },

  'changes what lies in a slot, in place': async ({ ownCards, update }) => {
    const badge = ownCards()[0]!.querySelector('span')!;
    update({ badge: 'Updated' });
    await until(() => badge.textContent === 'Updated');
    expect(badge.assignedSlot?.name).to.equal('badge');
  },

  'hides an element and shows it again': async ({ place, cards, update }) => {
    update({ isShown: false });
    await until(() => !place.querySelector('ticker-feed'));
    update({ isShown: true });
    await until(() => place.querySelector('ticker-feed') && cards().length === 4);
  },

  'passes a boolean, false too': async ({ inside, update }) => {
    expect(inside('[part=search]')).to.have.length(0);
    update({ searchable: true });
    await until(() => inside('[part=search]').length === 1);
    update({ searchable: false });
    await until(() => inside('[part=search]').length === 0);
  },

  'passes a number, 0 too': async ({ place, cards, update }) => {
    update({ limit: 2, score: 0 });
    await until(() => cards().length === 2);
    await until(() => textIn(place.querySelector('sentiment-score')!, 'score') === '0');
  },

  'passes a text': async ({ feed, update }) => {
    update({ layout: 'grid' });
    await until(() => feed().getAttribute('layout') === 'grid');
  },

  'passes an attribute with a hyphen': async ({ cards, update }) => {
    update({ headingLevel: 4 });
    await until(() => cards()[0]!.shadowRoot!.querySelector('[role=heading][aria-level="4"]'));
  },

  'passes a list': async ({ feed, cards, update }) => {
    update({ tickers: ['BTC', 'ETH'] });
    await until(() => cards().every(({ article }) => article.tickers.some(({ symbol }) => /^(BTC|ETH)$/.test(symbol))));
    expect(feed().tickers).to.deep.equal(['BTC', 'ETH']);
  },

  'passes an object': ({ ownCards }) => {
    for (const [index, card] of ownCards().entries()) {
      expect(card.article).to.equal(some[index]);
      expect(textIn(card, 'headline')).to.equal(some[index]!.title);
    }
  },

  'passes a function to a property in camel case': async ({ place, update }) => {
    const getAccessToken = async () => undefined;
    update({ getAccessToken });
    await until(() => place.querySelector('signup-gate')!.getAccessToken === getAccessToken);
  },

  'goes back to the default when a value is taken away': async ({ feed, cards, update }) => {
    update({ limit: 2, layout: 'grid', tickers: ['BTC'] });
    await until(() => cards().length === 2 && feed().tickers.length === 1);
    update({ limit: undefined, layout: undefined, tickers: undefined });
    await until(() => cards().length === 12);
    expect([feed().limit, feed().layout, feed().tickers]).to.deep.equal([12, 'list', []]);
  },

  'hears an event in lower case': (page) => {
    let heard = 0;
    page.update({ onClick: () => heard++ });
    return until(() => {
      choose(page);
      return heard > 0;
    });
  },

  'hears events with a hyphen, and can cancel them': async (page) => {
    const opened: string[] = [];
    const selected: string[] = [];
    page.update({
      onOpen: (event: ArticleOpenEvent) => {
        event.preventDefault();
        opened.push(event.article.id);
      },
      onSelect: (event: TickerSelectEvent) => {
        event.preventDefault();
        selected.push(event.ticker.symbol);
      },
    });
    await until(() => {
      choose(page);
      return opened.length > 0;
    });
    expect(opened[0]).to.equal(articles[0]!.id);
    const card = page.cards().find(({ article }) => article.tickers.length > 0)!;
    card.shadowRoot!.querySelector<HTMLElement>('[part~=ticker]')!.click();
    await until(() => selected.length > 0);
    expect(selected).to.deep.equal([card.article.tickers[0]!.symbol]);
    // Cancelled: the page is still there, and the list is not narrowed.
    expect(page.feed().tickers).to.deep.equal([]);
    expect(page.cards()).to.have.length(4);
  },

  'hears events in camel case, Pascal case and capitals': async ({ feed, update }) => {
    const heard = new Set<string>();
    update({ onCased: ({ type }) => heard.add(type) });
    await until(() => {
      for (const name of casedEvents) feed().dispatchEvent(new Event(name));
      return heard.size === casedEvents.length;
    });
  },

  'calls only the last of listeners, and once': async (page) => {
    const heard: string[] = [];
    const hear = (name: string) => (event: ArticleOpenEvent) => {
      event.preventDefault();
      heard.push(name);
    };
    page.update({ onOpen: hear('first') });
    page.update({ onOpen: hear('second') });
    await until(() => {
      heard.length = 0;
      choose(page);
      return heard.includes('second');
    });
    expect(heard).to.deep.equal(['second']);
  },

  'lets code of the app listen to an element, once': async (_page, app) => {
    const heard: ArticleOpenEvent[] = [];
    const page = await open(app, { onHeard: (event) => heard.push(event) });
    choose(page);
    await until(() => heard.length > 0);
    await new Promise(requestAnimationFrame);
    expect(heard).to.have.length(1);
    page.close();
  },

  'keeps the elements of a list that is drawn anew in another order': async ({ ownCards, update }) => {
    const before = new Map(ownCards().map((card) => [card.article.id, card]));
    const reordered = [some[2]!, articles[3]!, some[0]!, some[1]!];
    update({ articles: reordered });
    await until(() => ownCards().length === 4);
    const titles = () => ownCards().map((card) => textIn(card, 'headline'));
    await until(() => titles().join() === reordered.map(({ title }) => title).join());
    for (const [index, { id }] of reordered.entries()) {
      if (before.has(id)) expect(ownCards()[index]).to.equal(before.get(id));
    }
  },
};

async function showsNews(app: Pick<App, 'mountNews'>) {
  const place = document.createElement('main');
  document.body.append(place);
  const opened: ArticleOpenEvent[] = [];
  const { unmount } = app.mountNews(place, (event) => {
    event.preventDefault();
    opened.push(event);
  });
  const cards = () => [
    ...(place.querySelector('ticker-feed')?.shadowRoot?.querySelectorAll('[role=feed] market-article-card') ?? []),
  ];
  await until(() => cards().length > 0);
  await afterDrawing();
  const feed = place.querySelector('ticker-feed')!;
  expect([feed.limit, feed.tickers, feed.searchable]).to.deep.equal([4, ['BTC', 'ETH'], true]);
  cards()[0]!.shadowRoot!.querySelector<HTMLElement>('[part=headline]')!.click();
  expect(opened).to.have.length(1);
  unmount();
  place.remove();
}

/** Lays the page and takes it away, often: a few times side by side, which takes as many frames as once. */
async function comeAndGo(app: App, times: number) {
  const sideBySide = 5;
  for (let time = 0; time < times; time += sideBySide) {
    const mounted = Array.from({ length: sideBySide }, () => {
      const place = document.createElement('main');
      document.body.append(place);
      return { place, ...app.mount(place, view) };
    });
    await new Promise(requestAnimationFrame);
    for (const { place, unmount } of mounted) {
      unmount();
      place.remove();
    }
    await new Promise(requestAnimationFrame);
  }
}

async function leavesNothing(app: App) {
  const left = await leftBehind(async () => {
    await comeAndGo(app, 100);
    await afterDrawing();
  });
  expect(left).to.deep.equal(nothingLeft);
}

export const titles = Object.keys(asked);

/** Asks one question of an app. Throws where the answer is no. */
export async function ask(app: App, title: string) {
  const page = await open(app);
  try {
    await asked[title]!(page, app);
  } finally {
    page.close();
  }
}

export { comeAndGo, leavesNothing, showsNews };
