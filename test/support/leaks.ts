/** What is left behind: every listener, timer, observer and channel that was begun while `action` ran and was not ended. */
export async function leftBehind(action: () => Promise<void>): Promise<Record<string, number>> {
  const counts = {
    listeners: 0,
    timers: 0,
    observers: 0,
    channels: 0,
    adoptedStyleSheets: -document.adoptedStyleSheets.length,
  };
  const listeners = new Map<EventTarget, Set<string>>();
  const restore: (() => void)[] = [];

  /** Puts `make(original)` in the place of a method until the end. */
  function replace<Owner extends object, Name extends keyof Owner>(
    owner: Owner,
    name: Name,
    make: (original: Owner[Name]) => Owner[Name],
  ) {
    const original = owner[name];
    owner[name] = make(original);
    restore.push(() => (owner[name] = original));
  }

  const ids = new WeakMap<object, number>();
  let nextId = 0;
  const keyOf = (type: string, listener: object, options: unknown) => {
    if (!ids.has(listener)) ids.set(listener, nextId++);
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options;
    return `${type} ${ids.get(listener)} ${Boolean(capture)}`;
  };
  const isOutside = (target: EventTarget) =>
    !(target instanceof Node) || target === document || target === document.body;

  replace(EventTarget.prototype, 'addEventListener', (original) => {
    return function (
      this: EventTarget,
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: unknown,
    ) {
      const target = this ?? window;
      original.call(target, type, listener, options as AddEventListenerOptions);
      if (!listener || !isOutside(target) || target instanceof AbortSignal) return;
      const known = listeners.get(target) ?? new Set();
      listeners.set(target, known);
      const key = keyOf(type, listener, options);
      known.add(key);
      const { signal } = (typeof options === 'object' && options ? options : {}) as AddEventListenerOptions;
      if (signal) original.call(signal, 'abort', () => known.delete(key));
    };
  });
  replace(EventTarget.prototype, 'removeEventListener', (original) => {
    return function (
      this: EventTarget,
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: unknown,
    ) {
      const target = this ?? window;
      original.call(target, type, listener, options as AddEventListenerOptions);
      if (listener) listeners.get(target)?.delete(keyOf(type, listener, options));
    };
  });

  const timers = new Set<unknown>();
  for (const [begin, end] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
  ] as const) {
    replace(window, begin, (original) => {
      return ((callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) => {
        const id = (original as typeof setTimeout)(() => {
          if (begin === 'setTimeout') timers.delete(id);
          callback(...values);
        }, delay);
        timers.add(id);
        return id;
      }) as typeof original;
    });
    replace(window, end, (original) => {
      return ((id: number) => {
        timers.delete(id);
        original.call(window, id);
      }) as typeof original;
    });
  }

  for (const Observer of [MutationObserver, ResizeObserver, IntersectionObserver] as const) {
    const watching = new Set<object>();
    replace(Observer.prototype as MutationObserver, 'observe', (original) => {
      return function (this: MutationObserver, ...values) {
        watching.add(this);
        original.apply(this, values);
      };
    });
    replace(Observer.prototype as MutationObserver, 'disconnect', (original) => {
      return function (this: MutationObserver) {
        watching.delete(this);
        original.call(this);
      };
    });
    restore.push(() => (counts.observers += watching.size));
  }

  const channels = new Set<BroadcastChannel>();
  replace(globalThis as { BroadcastChannel: typeof BroadcastChannel }, 'BroadcastChannel', (Original) => {
    return class extends Original {
      constructor(name: string) {
        super(name);
        channels.add(this);
      }
      override close() {
        channels.delete(this);
        super.close();
      }
    };
  });

  try {
    await action();
  } finally {
    for (const undo of restore) undo();
  }
  for (const known of listeners.values()) counts.listeners += known.size;
  counts.timers = timers.size;
  counts.channels = channels.size;
  counts.adoptedStyleSheets += document.adoptedStyleSheets.length;
  return counts;
}
