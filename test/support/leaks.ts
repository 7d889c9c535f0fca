import { until } from './until.js';

export const nothingLeft: Left = { listeners: [], timers: [], observers: [], channels: [], adoptedStyleSheets: 0 };

/** Of what was begun and not ended, where it was begun: a call stack each. */
export interface Left {
  listeners: string[];
  timers: string[];
  observers: string[];
  channels: string[];
  adoptedStyleSheets: number;
}

/** What is left behind: every listener, timer, observer and channel that was begun while `action` ran and was not ended. */
export async function leftBehind(action: () => Promise<void>): Promise<Left> {
  const sheets = document.adoptedStyleSheets.length;
  const listeners = new Map<EventTarget, Map<string, string>>();
  const timers = new Map<unknown, string>();
  /** Timers without a delay, which end by themselves at once. */
  const passing = new Set<unknown>();
  const observers = new Map<object, string>();
  const channels = new Map<BroadcastChannel, string>();
  const here = () => new Error('left behind').stack ?? '';
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
      const known = listeners.get(target) ?? new Map<string, string>();
      listeners.set(target, known);
      const key = keyOf(type, listener, options);
      known.set(key, `${type} ${here()}`);
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
        timers.set(id, here());
        if (!delay) passing.add(id);
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
    replace(Observer.prototype as MutationObserver, 'observe', (original) => {
      return function (this: MutationObserver, ...values) {
        observers.set(this, here());
        original.apply(this, values);
      };
    });
    replace(Observer.prototype as MutationObserver, 'disconnect', (original) => {
      return function (this: MutationObserver) {
        observers.delete(this);
        original.call(this);
      };
    });
  }

  replace(globalThis as { BroadcastChannel: typeof BroadcastChannel }, 'BroadcastChannel', (Original) => {
    return class extends Original {
      constructor(name: string) {
        super(name);
        channels.set(this, here());
      }
      override close() {
        channels.delete(this);
        super.close();
      }
    };
  });

  try {
    await action();
    await until(() => [...passing].every((id) => !timers.has(id)), 'Timers follow each other without end');
  } finally {
    for (const undo of restore) undo();
  }
  return {
    listeners: [...listeners.values()].flatMap((known) => [...known.values()]),
    timers: [...timers.values()],
    observers: [...observers.values()],
    channels: [...channels.values()],
    adoptedStyleSheets: document.adoptedStyleSheets.length - sheets,
  };
}
