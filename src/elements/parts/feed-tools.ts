import { css, html, isServer, nothing, type ReactiveControllerHost } from 'lit';
import { announce } from '../../controllers/announcer.js';
import { inBackground, inOneSlice } from '../../controllers/background.js';
import type { LocaleController } from '../../controllers/locale.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { Arrivals } from '../../feed/arrivals.js';
import type { Article, Feed, Ticker } from '../../feed/article.js';
import { readySearch, searchArticles } from '../../feed/search.js';
import { formatNumber } from '../../i18n/format.js';
import { formatList } from '../../i18n/sentences.js';
import { searchEnglish } from '../../i18n/english/search.js';
import { applyFilters, type Filters } from './feed-filters.js';
import type { RemoteSearch } from './remote-search.js';
import { suggestionStyles, TickerSuggestions } from './ticker-suggestions.js';
import { UrlState } from './url-state.js';
import { fields } from '../fields.styles.js';
import { overlayShadow } from '../tokens.styles.js';

/** Milliseconds between two announcements of articles that came by themselves, so that a busy feed does not talk without end. */
const newsRest = 10_000;

/** A list with what it is narrowed by. */
type Host = ReactiveControllerHost &
  HTMLElement &
  Filters & { query: string; readonly urlState: string | undefined; readonly searchSrc: string | undefined };

/** A search: what in, what for, and what came of it. */
interface Search {
  readonly articles: readonly Article[];
  readonly query: string;
  readonly found: readonly Article[];
  /** It goes on behind all that the page itself has to do. */
  coming?: Promise<void> | undefined;
}

/** What the reader can do with a list; what follows is up to the element. */
export interface ListActions {
  search(typed: string): void;
  select(ticker: Ticker): void;
  /** Narrows the list to tickers, or to none. */
  choose(symbols: readonly string[]): void;
  clear(): void;
}

/** How a list stands now. */
export interface ListView {
  /** There is a field to type into. */
  readonly searchable: boolean;
  readonly query: string;
  /** Symbols that the reader narrowed the list to; what the page chose by attribute needs no words. */
  readonly chosen: readonly string[];
  /** How many articles are left; `undefined` while that is not known. */
  readonly count: number | undefined;
  /** Level of the heading over search results. */
  readonly headingLevel: number;
  /** What could be searched for. */
  readonly articles: readonly Article[];
}

/** What narrows a list, what it is narrowed to, what has come in the meantime, and the keys that lead through it. */
export class FeedTools {
  readonly arrivals: Arrivals;
  readonly #host: Host;
  readonly #locale: LocaleController<object>;
  readonly #actions: ListActions;
  readonly #suggestions: TickerSuggestions;
  readonly #remotePart: OnDemand<{ RemoteSearch: typeof RemoteSearch }>;
  #remote: RemoteSearch | undefined;
  #urlState: UrlState | undefined;
  /** What is within all filters. */
  #articles: readonly Article[] = [];
  /** The last search, as every drawing asks for it, and the next letter narrows it. */
  #last: Search | undefined;
  /** The search that goes on. */
  #running: Search | undefined;
  #stop: AbortController | undefined;
  /** How many articles were found last. */
  #count = 0;
  /** When readers were told of new articles last. */
  #toldAt = -Infinity;

  /** @param shown The articles that the reader has seen already. */
  constructor(host: Host, locale: LocaleController<object>, actions: ListActions, shown: readonly Article[]) {
    this.#host = host;
    this.#locale = locale;
    this.#actions = actions;
    this.#suggestions = new TickerSuggestions(host, actions.select);
    this.#remotePart = new OnDemand(host, () => import('./remote-search.js'));
    this.arrivals = new Arrivals(shown);
  }

  get #strings() {
    return this.#locale.in(searchEnglish);
  }

  /**
   * Keeps the search and the choice in the address of the page while the element is to, and takes them from there, before anything is
   * narrowed by them.
   *
   * @param chosen Symbols that the reader narrowed the list to.
   */
  followAddress(chosen: readonly string[]) {
    const host = this.#host;
    if (isServer || this.#urlState?.name === host.urlState) return;
    this.#urlState?.end();
    const { urlState: name } = host;
    this.#urlState = name === undefined ? undefined : new UrlState(host, name, chosen, this.#actions.choose);
  }

  /**
   * The articles of a feed that are within all filters, hold every word of the query, and are shown now, and then what the publisher
   * finds for it. Screen readers are told of those that came by themselves.
   *
   * @param chosen Symbols that the reader narrowed the list to.
   * @param filter What the element narrows all lists by.
   */
  find(
    feed: Feed | undefined,
    chosen: readonly string[],
    filter: (articles: readonly Article[]) => readonly Article[],
    isBeingRead: () => boolean,
  ): readonly Article[] {
    const host = this.#host;
    this.#urlState?.note(chosen);
    const narrow = (articles: readonly Article[]) => applyFilters(filter(articles), host);
    const { query } = host;
    const articles = narrow(feed?.articles ?? []);
    // The same list while all in it is the same, as much follows from another one.
    const before = this.#articles;
    const isSame =
      articles === before ||
      (articles.length === before.length && articles.every((each, index) => each === before[index]));
    if (!isSame) this.#articles = articles;
    const shown = this.arrivals.sort(query ? this.#search(query) : this.#articles, isBeingRead);
    if (this.arrivals.untold) this.#announceNew();
    const found = this.#withRemote(shown, host.searchSrc ?? feed?.searchUrl, query, narrow);
    this.#count = found.length;
    return found;
  }

  /** As far as that is known. A search that takes long leaves what was shown. */
  #search(query: string): readonly Article[] {
    const articles = this.#articles;
    const last = this.#last?.articles === articles ? this.#last : undefined;
    if (last?.query === query) return last.found;
    const shown = this.#last?.found ?? articles;
    if (this.#running?.articles === articles && this.#running.query === query) return shown;
    this.#stop?.abort();
    const found: Article[] = [];
    const search: Search = { articles, query, found };
    const steps = searchArticles(last && query.startsWith(last.query) ? last.found : articles, query, found);
    if (inOneSlice(steps)) {
      this.#running = undefined;
      this.#last = search;
      return found;
    }
    this.#running = search;
    this.#stop = new AbortController();
    search.coming = this.#finish(search, steps, this.#stop.signal);
    return shown;
  }

  async #finish(search: Search, steps: Iterable<void>, signal: AbortSignal) {
    await inBackground(steps, signal);
    if (signal.aborted) return;
    this.#running = undefined;
    this.#last = search;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  /** It is not known yet what the query finds. */
  get isSearching(): boolean {
    return this.#running !== undefined;
  }

  /** Waits until that is known. */
  async searched() {
    while (this.#running) await this.#running.coming;
  }

  #withRemote(
    shown: readonly Article[],
    template: string | undefined,
    query: string,
    narrow: (articles: readonly Article[]) => readonly Article[],
  ): readonly Article[] {
    if (!template || !query || isServer) {
      this.#remote?.find('', '');
      return shown;
    }
    const { part } = this.#remotePart;
    this.#remote ??= part && new part.RemoteSearch(this.#host, this.#onAnswer);
    const ids = new Set(shown.map(({ id }) => id));
    const more = narrow(this.#remote?.find(template, query) ?? []).filter(({ id }) => !ids.has(id));
    return more.length > 0 ? [...shown, ...more] : shown;
  }

  #onAnswer = async () => {
    const before = this.#count;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#count !== before) this.announceCount(this.#count, this.#host.query);
  };

  render(view: ListView) {
    const { searchable, chosen, query } = view;
    return html`${searchable ? this.#renderSearch(view) : nothing}
    ${chosen.length > 0 ? this.#renderFilters(view) : nothing} ${query ? this.#renderResults(view) : nothing}
    ${this.arrivals.waiting.length > 0 ? this.#renderNew() : nothing}`;
  }

  /** How many articles are left, in words. */
  countWords(count: number, query: string): string {
    const { noResults, resultCount } = this.#strings;
    return count === 0 && query ? noResults(query) : resultCount(count, formatNumber(count, this.#locale.lang));
  }

  /** Tells screen readers how many articles are left after the reader narrowed the list. */
  announceCount(count: number, query: string) {
    announce(this.countWords(count, query), this);
  }

  #announceNew() {
    const words = () => {
      const { untold } = this.arrivals;
      this.arrivals.untold = 0;
      this.#toldAt = performance.now();
      return untold && this.#host.isConnected ? this.#newWords(untold) : '';
    };
    announce(words, this.arrivals, this.#toldAt + newsRest);
  }

  /** Tells screen readers that articles came as the reader asked for more. */
  announceMore(added: number) {
    // Less than none where what was shown went meanwhile.
    const count = Math.max(0, added);
    announce(this.#strings.moreLoaded(count, formatNumber(count, this.#locale.lang)), this);
  }

  /** Leads from article to article, as in https://www.w3.org/WAI/ARIA/apg/patterns/feed/. */
  onListKey(press: KeyboardEvent) {
    const step = { PageDown: 1, PageUp: -1 }[press.key];
    if (!step || press.ctrlKey || press.altKey || press.shiftKey || press.metaKey) return;
    const cards = [...(press.currentTarget as Element).querySelectorAll<HTMLElement>('[part~=card]')];
    const next = cards[cards.findIndex((card) => card.matches(':focus-within')) + step];
    if (!next) return;
    press.preventDefault();
    next.focus();
  }

  #renderSearch({ query, articles, chosen }: ListView) {
    const { search, searchPlaceholder } = this.#strings;
    const suggestions = this.#suggestions;
    suggestions.update(articles, query, chosen);
    return html`<form
      part="search"
      role="search"
      lang=${this.#locale.textLang ?? nothing}
      @submit=${(submit: Event) => submit.preventDefault()}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M14 9a5 5 0 1 1-10 0 5 5 0 0 1 10 0m-1.5 3.5 4 4" /></svg>
      <input
        part="search-field"
        role="combobox"
        enterkeyhint="search"
        autocomplete="off"
        aria-label=${search}
        aria-autocomplete="list"
        aria-controls="suggestions"
        aria-expanded=${suggestions.isExpanded}
        aria-activedescendant=${suggestions.activeId ?? nothing}
        placeholder=${searchPlaceholder}
        .value=${query}
        @input=${this.#onInput}
        @keydown=${this.#onFieldKey}
        @focus=${() => inBackground(readySearch(articles))}
        @blur=${suggestions.close}
      />
      ${suggestions.render(this.#locale)}
    </form>`;
  }

  #renderFilters({ chosen }: ListView) {
    const { filteredBy, clearFilters } = this.#strings;
    return html`<div part="filters" lang=${this.#locale.textLang ?? nothing}>
      <p>${filteredBy(formatList(chosen, this.#locale.lang))}</p>
      <button part="clear" class="plain" type="button" @click=${this.#actions.clear}>${clearFilters}</button>
    </div>`;
  }

  #renderResults({ count, headingLevel }: ListView) {
    const isKnown = count !== undefined && !this.isSearching;
    return html`<div part="results" lang=${this.#locale.textLang ?? nothing}>
      <div id="results" role="heading" aria-level=${headingLevel}>${this.#strings.searchResults}</div>
      ${isKnown ? html`<p><bdi>${this.countWords(count, '')}</bdi></p>` : nothing}
    </div>`;
  }

  #renderNew() {
    return html`<div class="new">
      <button
        part="new"
        class="primary"
        type="button"
        lang=${this.#locale.textLang ?? nothing}
        @click=${this.#onNewClick}
      >
        ${this.#newWords(this.arrivals.waiting.length)}
      </button>
    </div>`;
  }

  /** How many articles are new, in words. */
  #newWords(count: number): string {
    return this.#strings.newArticles(count, formatNumber(count, this.#locale.lang));
  }

  /** The button goes, so focus moves to the first of what came. */
  #onNewClick = async () => {
    const host = this.#host;
    this.arrivals.release();
    host.requestUpdate();
    await host.updateComplete;
    host.scrollIntoView({ block: 'start' });
    host.shadowRoot!.querySelector<HTMLElement>('[part~=card]')?.focus({ preventScroll: true });
  };

  #onInput = (input: Event) => {
    this.#suggestions.open();
    this.#actions.search((input.target as HTMLInputElement).value);
  };

  /** Escape closes the list of suggestions, and then takes back what was typed. */
  #onFieldKey = (press: KeyboardEvent) => {
    // What the keys say to an input method is not for the field; WebKit tells only by the code.
    if (press.isComposing || press.keyCode === 229) return;
    const { value } = press.target as HTMLInputElement;
    if (this.#suggestions.take(press)) press.preventDefault();
    else if (press.key === 'Escape' && value) this.#actions.search('');
  };
}

export const styles = [
  suggestionStyles,
  fields,
  css`
    /* Stays in view and takes no room, so that nothing moves when it comes. */
    .new {
      position: sticky;
      inset-block-start: 8px;
      z-index: 1;
      block-size: 0;
      text-align: center;
    }

    .new button {
      box-shadow: ${overlayShadow};
    }

    [part='search'] {
      position: relative;
      margin: 0 0 var(--_space);
    }

    [part='search'] svg {
      position: absolute;
      inset-inline-start: 12px;
      inset-block: 0;
      margin-block: auto;
      inline-size: 20px;
      block-size: 20px;
      fill: none;
      stroke: var(--_muted);
      stroke-width: 1.8;
      stroke-linecap: round;
      pointer-events: none;
    }

    [part='search-field'] {
      padding-inline-start: 40px;
    }

    [part='filters'],
    [part='results'] {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 4px 16px;
      margin-block-end: calc(var(--_space) * 0.75);
    }

    [part='filters'] p,
    [part='results'] p {
      margin: 0;
      color: var(--_muted);
      font-size: 0.9375em;
    }

    [part='results'] [role='heading'] {
      font: var(--_headline-weight) 1.125em / 1.3 var(--_headline-font);
    }
  `,
];
