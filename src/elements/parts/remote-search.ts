import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { warnOnce } from '../../controllers/warn.js';
import type { Article } from '../../feed/article.js';
import { loadFeed } from '../../feed/load-feed.js';
import { cleanUrl } from '../../feed/urls.js';

/** Milliseconds without a letter typed until the publisher is asked. */
const rest = 250;

/** How the answers are read, where they do not say enough of themselves. */
type Host = ReactiveControllerHost &
  HTMLElement & { readonly feedFormat?: string | undefined; readonly feedTimezone?: string | undefined };

/** Asks a publisher what it finds for a query, once the reader pauses. Only the answer to the last question counts. */
export class RemoteSearch implements ReactiveController {
  readonly #host: Host;
  readonly #onAnswer: () => void;
  #url: string | undefined;
  #found: readonly Article[] = [];
  #life: AbortController | undefined;

  constructor(host: Host, onAnswer: () => void) {
    this.#host = host;
    this.#onAnswer = onAnswer;
    host.addController(this);
  }

  hostConnected() {
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    this.find('', '');
  }

  /**
   * What the publisher found, or nothing until its answer is there.
   *
   * @param template An address with `{query}` in it. Without a query nothing is asked, and nothing is found.
   */
  find(template: string, query: string): readonly Article[] {
    const address = template.replace(/\{query\}|%7bquery%7d/gi, () => encodeURIComponent(query));
    const url = address === template ? undefined : cleanUrl(address, this.#host.baseURI);
    if (query && !url) warnOnce(`search-src="${template}" on <ticker-feed> is not an address with {query} in it.`);
    // An element may be drawn once more after it was taken out.
    if (url !== this.#url && (!url || this.#host.isConnected)) {
      this.#url = url;
      this.#found = [];
      this.#life?.abort();
      this.#life = new AbortController();
      if (url) void this.#ask(url, this.#life.signal);
    }
    return this.#found;
  }

  async #ask(url: string, signal: AbortSignal) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, rest);
      signal.addEventListener('abort', () => clearTimeout(timer));
    });
    const { feedFormat: format, feedTimezone: timeZone } = this.#host;
    // What is found in the page stays where the publisher cannot be asked.
    const answer = await loadFeed(url, { signal, format, timeZone }).catch(() => undefined);
    if (!answer || signal.aborted) return;
    this.#found = answer.articles;
    this.#onAnswer();
  }
}
