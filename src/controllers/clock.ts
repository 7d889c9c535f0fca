import type { ReactiveController, ReactiveControllerHost } from 'lit';

const minute = 60_000;
const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Redraws an element every minute while it has something that grows old, such as `5 minutes ago`. One timer serves the page. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #isNeeded: () => boolean;

  constructor(host: ReactiveControllerHost & Element, isNeeded: () => boolean) {
    this.#host = host;
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostUpdated() {
    if (!this.#host.isConnected || !this.#isNeeded()) return this.hostDisconnected();
    hosts.add(this.#host);
    timer ??= setInterval(() => hosts.forEach((host) => host.requestUpdate()), minute);
  }

  hostDisconnected() {
    hosts.delete(this.#host);
    if (hosts.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }
}
