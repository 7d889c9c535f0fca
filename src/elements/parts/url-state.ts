import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { words } from '../../controllers/attributes.js';

/** Milliseconds from the last letter to the page’s address: browsers allow no more than a few changes of it in a second. */
const rest = 300;

type Host = ReactiveControllerHost & HTMLElement & { query: string };

/**
 * Keeps what a list is searched for, and the tickers that its reader chose, in the address of the page, under a name of its own: a
 * reload, a link and going back lead to the same list. Nothing else in the address changes.
 */
export class UrlState implements ReactiveController {
  /** As the page has it; empty where it leaves that to us. */
  readonly name: string;
  readonly #host: Host;
  readonly #choose: (symbols: readonly string[]) => void;
  /** What the page says without any of it in its address. */
  readonly #defaults: readonly [query: string, tickers: string];
  #chosen: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, name: string, chosen: readonly string[], choose: (symbols: readonly string[]) => void) {
    this.name = name;
    this.#host = host;
    this.#chosen = chosen.join(' ');
    this.#choose = choose;
    this.#defaults = [host.query, this.#chosen];
    host.addController(this);
  }

  hostConnected() {
    addEventListener('popstate', this.#read);
    this.#read();
  }

  hostDisconnected() {
    removeEventListener('popstate', this.#read);
    clearTimeout(this.#timer);
  }

  /** Leaves the address as it is from now on. */
  end() {
    this.#host.removeController(this);
    this.hostDisconnected();
  }

  /** Notes what is chosen now, for the address. */
  note(chosen: readonly string[]) {
    this.#chosen = chosen.join(' ');
    clearTimeout(this.#timer);
    if (this.#host.isConnected) this.#timer = setTimeout(this.#write, rest);
  }

  get #names() {
    const name = this.name || 'news';
    return [name, `${name}-ticker`] as const;
  }

  #read = () => {
    clearTimeout(this.#timer);
    const values = new URLSearchParams(location.search);
    const [query, tickers] = this.#names.map((name, index) => values.get(name) ?? this.#defaults[index]!);
    this.#host.query = query!;
    if (tickers !== this.#chosen) this.#choose(words(tickers));
    this.#chosen = tickers!;
  };

  #write = () => {
    const names: readonly string[] = this.#names;
    const url = new URL(location.href);
    const others = url.search
      .slice(1)
      .split('&')
      .filter((pair) => pair && !names.includes([...new URLSearchParams(pair).keys()][0]!));
    const own = [this.#host.query, this.#chosen].flatMap((value, index) =>
      value === this.#defaults[index] ? [] : `${new URLSearchParams([[names[index]!, value]])}`,
    );
    url.search = [...others, ...own].join('&');
    try {
      if (url.href !== location.href) history.replaceState(history.state, '', url);
    } catch {
      // A frame without an address of its own, or one change too many for the browser.
    }
  };
}
