import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** Milliseconds that an element may be without a feed before the page's author is told. */
const patience = 5_000;

/** Tells the page's author why an element shows nothing. @param id Of an article that the feed at `src` does not have. */
export function explain(host: HTMLElement, src?: string, id?: string) {
  void import('./absence.js').then(
    (absence) => absence.explain(host, src, id),
    () => undefined,
  );
}

/** Tells the page's author of an element that stays without a feed. */
export class PatienceController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #isWithout: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, isWithout: () => boolean) {
    this.#host = host;
    this.#isWithout = isWithout;
    if (!isServer) host.addController(this);
  }

  hostConnected() {
    this.hostUpdated();
  }

  hostUpdated() {
    this.hostDisconnected();
    if (this.#host.isConnected && this.#isWithout()) this.#timer = setTimeout(explain, patience, this.#host);
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }
}
