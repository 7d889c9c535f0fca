import { css, html, nothing } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import { searchEnglish } from '../../i18n/locales/en.js';
import { fields } from '../fields.styles.js';
import { overlayShadow } from '../tokens.styles.js';

export { searchArticles } from '../../feed/search.js';

export interface FeedTools {
  readonly locale: LocaleController<object>;
  /** There is a field to type into. */
  readonly searchable: boolean;
  readonly query: string;
  /** Symbols that the reader narrowed the list to; what the page chose by attribute needs no words. */
  readonly chosen: readonly string[];
  /** How many articles wait to be shown. */
  readonly newCount: number;
  /** How many articles are left; `undefined` while that is not known. */
  readonly count: number | undefined;
  /** Level of the heading over search results. */
  readonly headingLevel: number;
  onSearch(typed: string): void;
  onClear(): void;
  onNew(): void;
}

/** What narrows a list, what it is narrowed to, and what has come in the meantime. */
export function feedTools(tools: FeedTools) {
  const { locale, searchable, query, chosen, newCount, count, headingLevel, onSearch, onClear, onNew } = tools;
  const strings = locale.in(searchEnglish);
  const form = html`<form
    part="search"
    role="search"
    lang=${locale.textLang ?? nothing}
    @submit=${(submit: Event) => submit.preventDefault()}
  >
    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M14 9a5 5 0 1 1-10 0 5 5 0 0 1 10 0m-1.5 3.5 4 4" /></svg>
    <input
      part="search-field"
      type="search"
      enterkeyhint="search"
      autocomplete="off"
      aria-label=${strings.search}
      placeholder=${strings.searchPlaceholder}
      .value=${query}
      @input=${(input: Event) => onSearch((input.target as HTMLInputElement).value)}
    />
  </form>`;
  const filters = html`<div part="filters" lang=${locale.textLang ?? nothing}>
    <p>${strings.filteredBy(locale.list(chosen))}</p>
    <button part="clear" class="plain" type="button" @click=${onClear}>${strings.clearFilters}</button>
  </div>`;
  const results = html`<div part="results" lang=${locale.textLang ?? nothing}>
    <div id="results" role="heading" aria-level=${headingLevel}>${strings.searchResults}</div>
    ${count === undefined ? nothing : html`<p>${countWords(count, '', locale)}</p>`}
  </div>`;
  const more = html`<div class="new">
    <button part="new" class="primary" type="button" lang=${locale.textLang ?? nothing} @click=${onNew}>
      ${newWords(newCount, locale)}
    </button>
  </div>`;
  return html`${searchable ? form : nothing} ${chosen.length > 0 ? filters : nothing} ${query ? results : nothing}
  ${newCount > 0 ? more : nothing}`;
}

/** How many articles are new, in words. */
export function newWords(count: number, locale: LocaleController<object>): string {
  return locale.in(searchEnglish).newArticles(count, locale.number(count));
}

/** How many articles are left, in words. */
export function countWords(count: number, query: string, locale: LocaleController<object>): string {
  const strings = locale.in(searchEnglish);
  return count === 0 && query ? strings.noResults(query) : strings.resultCount(count, locale.number(count));
}

export const styles = [
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
