import type { CSSResult, ReactiveControllerHost } from 'lit';

/**
 * A rarely needed part of an element, loaded when it is first asked for. The element is redrawn when it is there; what the
 * part exports as `styles` is added to the element's own.
 */
export class OnDemand<Module extends object> {
  /** The part was asked for and may still come. */
  isPending = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #load: () => Promise<Module>;
  #part: Module | undefined;
  #isResting = false;

  constructor(host: ReactiveControllerHost & HTMLElement, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** The part, or `undefined` while it is not there. One that could not be loaded is tried again at the next drawing. */
  get part(): Module | undefined {
    if (!this.#part && !this.isPending && !this.#isResting) void this.#fetch();
    return this.#part;
  }

  async #fetch() {
    this.isPending = true;
    try {
      const part = await this.#load();
      const { styles = [] } = part as { styles?: readonly CSSResult[] };
      const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
      this.#host.shadowRoot?.adoptedStyleSheets.push(...sheets);
      this.#part = part;
      this.isPending = false;
      this.#host.requestUpdate();
    } catch {
      this.isPending = false;
      this.#isResting = true;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      this.#isResting = false;
    }
  }
}
