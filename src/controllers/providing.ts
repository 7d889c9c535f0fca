import type { Context, ContextCallback, ContextEvent } from '@lit/context';

/**
 * Tells the elements below the host a value, by the context protocol that `@lit/context` speaks: its own provider weighs four times
 * as much, for elements that ask before there is a provider. Ours ask again by themselves.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export class ProvidingController<Value> {
  readonly #subscribers = new Map<ContextCallback<Value>, () => void>();
  #value: Value;

  constructor(host: HTMLElement, context: Context<unknown, Value>, value: Value) {
    this.#value = value;
    host.addEventListener('context-request', (event: ContextEvent<Context<unknown, unknown>>) => {
      if (event.context !== context || event.contextTarget === host) return;
      event.stopPropagation();
      const callback = event.callback as ContextCallback<Value>;
      const unsubscribe = () => this.#subscribers.delete(callback);
      if (event.subscribe) this.#subscribers.set(callback, unsubscribe);
      callback(this.#value, event.subscribe ? unsubscribe : undefined);
    });
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    if (value === this.#value) return;
    this.#value = value;
    for (const [tell, unsubscribe] of [...this.#subscribers]) tell(value, unsubscribe);
  }
}
