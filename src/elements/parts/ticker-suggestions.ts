import { css, html, nothing, type ReactiveControllerHost } from 'lit';
import type { LocaleController } from '../../controllers/locale.js';
import type { Article, Ticker } from '../../feed/article.js';
import { suggestTickers } from '../../feed/search.js';
import { articleEnglish } from '../../i18n/english/article.js';
import { overlayShadow } from '../tokens.styles.js';

/**
 * Tickers that fit what is typed, to choose from. With its field it is a combobox with a listbox, as in
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.
 */
export class TickerSuggestions {
  readonly #host: ReactiveControllerHost;
  readonly #onChoose: (ticker: Ticker) => void;
  #options: readonly Ticker[] = [];
  #active = -1;
  #isOpen = false;

  constructor(host: ReactiveControllerHost, onChoose: (ticker: Ticker) => void) {
    this.#host = host;
    this.#onChoose = onChoose;
  }

  /** Finds what fits, of what is not chosen yet. */
  update(articles: readonly Article[], typed: string, chosen: readonly string[]) {
    this.#options = this.#isOpen ? suggestTickers(articles, typed, chosen) : [];
    if (this.#active >= this.#options.length) this.#active = -1;
  }

  get isExpanded() {
    return this.#options.length > 0;
  }

  /** The id of the option that Enter chooses. */
  get activeId() {
    return this.#active < 0 ? undefined : idOf(this.#active);
  }

  open() {
    this.#isOpen = true;
    this.#active = -1;
    this.#host.requestUpdate();
  }

  close = () => {
    this.#isOpen = false;
    this.#host.requestUpdate();
  };

  /** Keys in the field. Returns whether the key meant the list. */
  take({ key }: KeyboardEvent): boolean {
    const { length } = this.#options;
    if (length === 0) return false;
    if (key === 'ArrowDown') this.#active = (this.#active + 1) % length;
    else if (key === 'ArrowUp') this.#active = (this.#active < 1 ? length : this.#active) - 1;
    else if (key === 'Enter' && this.#active >= 0) this.#choose(this.#options[this.#active]!);
    else if (key === 'Escape') this.close();
    else return false;
    this.#host.requestUpdate();
    return true;
  }

  render(locale: LocaleController<object>) {
    const { tickers } = locale.in(articleEnglish);
    const options = this.#options.map(
      (ticker, index) =>
        html`<button
          part="suggestion"
          type="button"
          role="option"
          tabindex="-1"
          id=${idOf(index)}
          aria-selected=${index === this.#active}
          @click=${() => this.#choose(ticker)}
        >
          <bdi>${ticker.symbol}</bdi>${ticker.name ? html` <bdi>${ticker.name}</bdi>` : nothing}
        </button>`,
    );
    // A press would take the focus out of the field.
    return html`<div
      part="suggestions"
      role="listbox"
      id="suggestions"
      aria-label=${tickers}
      ?hidden=${!this.isExpanded}
      @mousedown=${(press: Event) => press.preventDefault()}
    >
      ${options}
    </div>`;
  }

  #choose(ticker: Ticker) {
    this.close();
    this.#onChoose(ticker);
  }
}

const idOf = (index: number) => `suggestion-${index}`;

export const suggestionStyles = css`
  [part='suggestions'] {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(100% + 4px);
    z-index: 2;
    padding: 4px;
    border: var(--_line);
    border-radius: var(--_control-radius);
    background: var(--_surface);
    box-shadow: ${overlayShadow};
  }

  [part='suggestions'][hidden] {
    display: none;
  }

  [part='suggestion'] {
    justify-content: start;
    inline-size: 100%;
    border: 0;
    font-weight: 400;
    text-align: start;
  }

  [part='suggestion'] bdi:first-child {
    flex: none;
    font-weight: 650;
  }

  [part='suggestion'] bdi + bdi {
    overflow: hidden;
    color: var(--_muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  [part='suggestion'][aria-selected='true'] {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`;
