import { ContextEvent, type Context } from '@lit/context';
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** What an element around the host provides, also when that element is defined after the host. */
export class SurroundingController<Value> implements ReactiveController {
  /** `undefined` where nothing around the host provides it. */
  value: Value | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: Context<unknown, Value>;
  readonly #tag: string;
  #unsubscribe: (() => void) | undefined;

  /** @param tag The element that provides the value. */
  constructor(host: ReactiveControllerHost & HTMLElement, context: Context<unknown, Value>, tag: string) {
    this.#host = host;
    this.#context = context;
    this.#tag = tag;
    host.addController(this);
  }

  async hostConnected() {
    this.#request();
    if (isServer || !this.#host.closest(`${this.#tag}:not(:defined)`)) return;
    await customElements.whenDefined(this.#tag);
    if (this.#host.isConnected) this.#request();
  }

  hostDisconnected() {
    this.#unsubscribe?.();
    this.#unsubscribe = this.value = undefined;
  }

  #request() {
    const request = new ContextEvent(this.#context, this.#host, this.#onValue, true);
    this.#host.dispatchEvent(request);
  }

  #onValue = (value: Value, unsubscribe?: () => void) => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    if (value === this.value) return;
    this.value = value;
    this.#host.requestUpdate();
  };
}
