/** Draws elements on a server, for Node and edge runtimes. Importing it does nothing. */
import { ContextEvent } from '@lit/context';
import type { CSSResult, PropertyValues, ReactiveControllerHost } from 'lit';
import type * as ssr from '@lit-labs/ssr';
import { jsonLdText, newsArticleJsonLd } from './access/json-ld.js';
import { articleContext } from './contexts.js';
import { prepare, tags, textsFor, watchParts } from './controllers/prepare.js';
import type { ServedPage } from './controllers/served-page.js';
import type { Article, Feed } from './feed/article.js';
import type { FeedListener, FeedState, FeedStore } from './feed/feed-state.js';
import { FeedError } from './feed/feed-error.js';
import { loadFeed } from './feed/load-feed.js';
import { readServedFeed, writeServedFeed, type Reading } from './feed/served-feed.js';
import { parseUrl } from './feed/urls.js';

/** How many articles of a feed a page brings along, for what its reader may narrow it to. */
const atLeast = 50;

export interface RenderOptions {
  /** The address of the page, absolute: others are relative to it. */
  readonly url?: string | undefined;
  /** The language of the page; English when absent. */
  readonly lang?: string | undefined;
  /** Feeds that are at hand, by the `src` that the elements name. All others are loaded. */
  readonly feeds?: Readonly<Record<string, Feed>> | undefined;
  /** When those were loaded; now when absent. */
  readonly loadedAt?: Date | undefined;
  /** Stands in for the runtime’s `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** The nonce of a page whose security policy asks for one on styles. */
  readonly nonce?: string | undefined;
  /** Leaves out what search engines are told of the articles, for a page that tells them itself. */
  readonly withoutLinkedData?: boolean | undefined;
}

/**
 * Draws the elements in a piece of a page: the same HTML, with each element filled in as declarative shadow DOM, and after it the feeds
 * that they show, for the elements to go on from, and `NewsArticle` for search engines. The text of an article that is not free is in
 * none of them. The HTML is the page’s own and stays as it is.
 *
 * @throws {FeedError} where a feed cannot be had. The HTML as it was is then what to send: its elements load the feed themselves.
 */
export async function renderElements(markup: string, options: RenderOptions = {}): Promise<string> {
  const [lit] = await Promise.all([import('@lit-labs/ssr'), import('./define.js'), import('./define/languages.js')]);
  watchParts();
  const langs = [options.lang ?? 'en', ...[...markup.matchAll(/\slang=["']?([\w-]+)/g)].map(([, lang]) => lang!)];
  await Promise.all(langs.map(textsFor));
  const limits = [...markup.matchAll(/\slimit=["']?(\d+)/g)].map(([, limit]) => Number(limit));
  const page = new Page(options, Math.max(atLeast, ...limits));
  const strings = Object.assign([markup], { raw: [markup] });
  const template = lit.html(strings as unknown as TemplateStringsArray);
  const { collectResult } = await import('@lit-labs/ssr/lib/render-result.js');
  const html = await collectResult(
    lit.render(template, { elementRenderers: [drawer(lit, page, options), lit.LitElementRenderer] }),
  );
  if (page.failure) throw page.failure;
  return [html, ...page.scripts(options)].join('\n');
}

/** The page that elements are drawn for, as far as they ask. */
class Page implements ServedPage {
  readonly baseURI: string | undefined;
  readonly URL: string | undefined;
  readonly title = '';
  readonly lang: string;
  readonly loading = new Set<Promise<unknown>>();
  readonly articles = new Set<Article>();
  failure: unknown;
  readonly #options: RenderOptions;
  readonly #mostArticles: number;
  readonly #feeds: ReadonlyMap<string, Feed>;
  readonly #stores = new Map<string, PageStore>();

  /** @param mostArticles How many articles of a feed it brings along. */
  constructor(options: RenderOptions, mostArticles: number) {
    const { url, lang = 'en', feeds = {} } = options;
    this.baseURI = this.URL = url;
    this.lang = lang;
    this.#options = options;
    this.#mostArticles = mostArticles;
    this.#feeds = new Map(Object.entries(feeds).map(([src, feed]) => [parseUrl(src, url)?.href ?? src, feed]));
  }

  querySelector(): null {
    return null;
  }

  feedStore(url: string, reading: Reading): FeedStore {
    const key = JSON.stringify([url, reading]);
    const store = this.#stores.get(key) ?? new PageStore(url, reading);
    if (!this.#stores.has(key)) {
      const loading: Promise<unknown> = this.#load(store).finally(() => this.loading.delete(loading));
      this.loading.add(loading);
      this.#stores.set(key, store);
    }
    return store;
  }

  /** What follows the elements in the page. */
  scripts({ withoutLinkedData }: RenderOptions): string[] {
    const feeds = [...this.#stores.values()].map(
      ({ written }) => `<script type="application/json" data-market-feed>${jsonLdText(written)}</script>`,
    );
    if (withoutLinkedData || this.articles.size === 0) return feeds;
    const told = [...this.articles].map((article) => newsArticleJsonLd(article));
    return [...feeds, `<script type="application/ld+json">${jsonLdText(told)}</script>`];
  }

  /** Takes what a card shows. */
  tellArticle(card: Element) {
    const take = (article: Article | undefined) => article && this.articles.add(article);
    const request = new ContextEvent(articleContext, {} as Element, take);
    card.dispatchEvent(request);
  }

  /** Elements are drawn of what the browser will read, so that it draws the same. */
  async #load(store: PageStore) {
    const { url, reading } = store;
    const { fetch, loadedAt = new Date() } = this.#options;
    try {
      if (!parseUrl(url)) {
        const problem = `The feed ${url} is no whole address: renderElements takes the url of the page that it is relative to.`;
        throw new FeedError('format', problem, { url });
      }
      const feed = this.#feeds.get(url) ?? (await loadFeed(url, { ...reading, fetch }));
      const extent = { loadedAt, pageUrl: this.URL, most: this.#mostArticles };
      store.written = writeServedFeed(url, reading, feed, extent);
      store.take(readServedFeed(JSON.stringify(store.written), url)!.state);
    } catch (error) {
      this.failure ??= error;
    }
  }
}

/** A feed for the time that it takes to draw a page. */
class PageStore implements FeedStore {
  readonly url: string;
  readonly reading: Reading;
  state: FeedState = { status: 'loading' };
  written: unknown;
  readonly #listeners: FeedListener[] = [];

  constructor(url: string, reading: Reading) {
    this.url = url;
    this.reading = reading;
  }

  take(state: FeedState) {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  subscribe(listener: FeedListener) {
    this.#listeners.push(listener);
    return () => undefined;
  }

  reload() {}

  async loadMore() {
    return 0;
  }
}

/** An element on a server, with what it keeps from others in a browser. */
interface Served extends HTMLElement, ReactiveControllerHost {
  readonly constructor: CustomElementConstructor & { readonly elementStyles: readonly CSSResult[] };
  readonly shadowRoot: ShadowRoot & { adoptedStyleSheets: CSSResult[] };
  timeZone?: string | undefined;
  enableUpdating(): void;
  connectedCallback(): void;
  willUpdate(changed: PropertyValues): void;
  render(): unknown;
}

/**
 * Until scripts take over, headlines in the gap of a long list are as high as they are, and a tape stands still for readers who ask for
 * less motion. What does nothing where there are no scripts is not to be seen there.
 */
const ownStyles = `
.gap :is(.bundle, .headline) { flex: none; content-visibility: visible }
@media (prefers-reduced-motion: reduce) {
  [part='pause'], .set[aria-hidden] { display: none }
}
@media (scripting: none) {
  [part='search'], [part='more'], [part='panel'], [part='pause'], .set[aria-hidden],
  button:is([part='button'], [part~='option']) { display: none }
  [part='teaser'] { mask: none; display: block !important }
  .frame { overflow-x: auto }
}`;

/** What `@lit-labs/ssr` draws the elements of one page with. */
function drawer({ LitElementRenderer, renderThunked }: typeof ssr, page: Page, { nonce }: RenderOptions) {
  const style = nonce === undefined ? '<style>' : `<style nonce="${nonce.replaceAll('"', '&quot;')}">`;
  return class extends LitElementRenderer {
    get #served() {
      return this.element as unknown as Served;
    }

    static override matchesClass(element: CustomElementConstructor) {
      return tags.some((tag) => customElements.get(tag) === element);
    }

    override connectedCallback() {
      const element = this.#served;
      Object.defineProperties(element, {
        isConnected: { value: true },
        ownerDocument: { value: page },
        baseURI: { value: page.baseURI },
        parentNode: { value: { getAttribute: () => langAround(element) ?? page.lang } },
      });
      // Its controllers begin, and it does not wait for changes: a server draws once.
      element.enableUpdating = () => undefined;
      // Where the reader is, only a browser knows.
      if (element.getAttribute('time-zone') === 'local') element.timeZone = undefined;
      element.connectedCallback();
      element.shadowRoot.adoptedStyleSheets = [];
      super.connectedCallback();
    }

    override renderAttributes() {
      const isInside = 'host' in this.#served.getRootNode();
      return isInside ? super.renderAttributes() : [...super.renderAttributes(), ' prerendered'];
    }

    override renderShadow(info: Parameters<typeof renderThunked>[1] & object) {
      const element = this.#served;
      const draw = async () => {
        await prepare(element, page.loading);
        if (element.localName === 'market-article-card') page.tellArticle(element);
        const sheets = [...element.constructor.elementStyles, ...element.shadowRoot.adoptedStyleSheets];
        const styles = sheets.map(({ cssText }) => cssText);
        return [style, ...styles, ownStyles, '</style>', ...renderThunked(element.render(), info)];
      };
      return [draw];
    }
  };
}

/** The nearest `lang` at or above an element, as far as there are elements on a server. */
function langAround(element: EventTarget): string | undefined {
  let path: readonly EventTarget[] = [];
  const look = new Event('look-around', { bubbles: true, composed: true });
  element.addEventListener(look.type, () => (path = look.composedPath()), { once: true });
  element.dispatchEvent(look);
  const langs = path.map((target) => 'getAttribute' in target && (target as Element).getAttribute('lang'));
  return langs.find(Boolean) || undefined;
}
