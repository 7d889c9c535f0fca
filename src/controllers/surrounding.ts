import { ContextConsumer, type Context } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** What an element around the host provides, also when that element is defined after the host. */
export class SurroundingController<Value> implements ReactiveController {
  readonly #host: Host;
  readonly #tag: string;
  readonly #consumer: ContextConsumer<Context<unknown, Value>, Host>;

  /** @param tag The element that provides the value. */
  constructor(host: Host, context: Context<unknown, Value>, tag: string) {
    this.#host = host;
    this.#tag = tag;
    this.#consumer = new ContextConsumer(host, { context, subscribe: true });
    host.addController(this);
  }

  /** `undefined` where nothing around the host provides it. */
  get value(): Value | undefined {
    return this.#consumer.value;
  }

  async hostConnected() {
    if (!this.#host.closest(`${this.#tag}:not(:defined)`)) return;
    await customElements.whenDefined(this.#tag);
    if (this.#host.isConnected) this.#consumer.hostConnected();
  }
}
