import { isServer, type CSSResult, type ReactiveControllerHost } from 'lit';

/** Milliseconds until a part is asked for again that could not be loaded; each time twice as many. */
const leastRest = 2_000;

/** Parts that are there, by what loads them: an element that asks with the same `load` has them at its first drawing. */
export const partsHad = new WeakMap<() => Promise<object>, object>();

/** Loads a part for elements that will ask for it, so that they have it at once. They try again where it cannot be loaded now. */
export async function preload(load: () => Promise<object>): Promise<void> {
  const part = await load().catch(() => undefined);
  if (part) partsHad.set(load, part);
}

/**
 * A part of an element that it can do without at first, loaded when it is first asked for. The element is redrawn when it is there, and
 * when it is worth another try; what the part exports as `styles` is added to the element's own.
 */
export class OnDemand<Module extends object> {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #load: () => Promise<Module>;
  #part: Module | undefined;
  #coming: Promise<Module | undefined> | undefined;
  #rest = 0;
  #restsUntil = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** The part was asked for and may still come. */
  get isPending(): boolean {
    return !!this.#coming;
  }

  /** The part could not be loaded, and has not come since. */
  get hasFailed(): boolean {
    return !this.#part && this.#rest > 0;
  }

  /** The part, or `undefined` while it is not there. One that could not be loaded is tried again after a rest. */
  get part(): Module | undefined {
    const known = isServer ? undefined : partsHad.get(this.#load);
    if (!this.#part && known) this.#take(known as Module);
    else if (performance.now() >= this.#restsUntil) void this.ready();
    return this.#part;
  }

  /** The part as soon as it is there, or `undefined` where it cannot be loaded now. */
  async ready(): Promise<Module | undefined> {
    return this.#part ?? (this.#coming ??= this.#fetch());
  }

  async #fetch() {
    try {
      this.#take(await this.#load());
    } catch {
      this.#rest = this.#rest * 2 || leastRest;
      this.#restsUntil = performance.now() + this.#rest;
      setTimeout(() => this.#host.isConnected && this.#host.requestUpdate(), this.#rest);
    }
    this.#coming = undefined;
    this.#host.requestUpdate();
    return this.#part;
  }

  #take(part: Module) {
    if (this.#part) return;
    const { styles = [] } = part as { styles?: readonly CSSResult[] };
    // A server writes them down.
    const sheets = styles.flatMap((style) => (isServer ? style : style.styleSheet) ?? []);
    const adopted: unknown[] | undefined = this.#host.shadowRoot?.adoptedStyleSheets;
    adopted?.push(...sheets);
    this.#part = part;
    partsHad.set(this.#load, part);
  }
}
