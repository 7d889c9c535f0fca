import type { CSSResult, ReactiveControllerHost } from 'lit';

/**
 * A rarely needed part of an element, loaded when it is first asked for. The element is redrawn when it is there; what the
 * part exports as `styles` is added to the element's own.
 */
export class OnDemand<Module extends object> {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #load: () => Promise<Module>;
  #part: Module | undefined;
  #coming: Promise<Module | undefined> | undefined;
  #isResting = false;

  constructor(host: ReactiveControllerHost & HTMLElement, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** The part was asked for and may still come. */
  get isPending(): boolean {
    return this.#coming !== undefined;
  }

  /** The part, or `undefined` while it is not there. One that could not be loaded is tried again at the next drawing. */
  get part(): Module | undefined {
    if (!this.#isResting) void this.ready();
    return this.#part;
  }

  /** The part as soon as it is there, or `undefined` where it cannot be loaded now. */
  async ready(): Promise<Module | undefined> {
    return this.#part ?? (this.#coming ??= this.#fetch());
  }

  async #fetch() {
    try {
      const part = await this.#load();
      const { styles = [] } = part as { styles?: readonly CSSResult[] };
      const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
      this.#host.shadowRoot?.adoptedStyleSheets.push(...sheets);
      this.#part = part;
    } catch {
      this.#isResting = true;
      void this.#host.updateComplete.then(() => (this.#isResting = false));
    }
    this.#coming = undefined;
    this.#host.requestUpdate();
    return this.#part;
  }
}
