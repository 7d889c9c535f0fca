const names = ['getItem', 'setItem', 'removeItem'] as const;

/** Does something while the page's storages refuse everything, as where they are switched off. */
export async function withoutStorage(action: () => Promise<void>): Promise<void> {
  const own = names.map((name) => Object.getOwnPropertyDescriptor(Storage.prototype, name)!);
  const value = () => {
    throw new DOMException('Denied', 'SecurityError');
  };
  for (const name of names) Object.defineProperty(Storage.prototype, name, { configurable: true, value });
  try {
    await action();
  } finally {
    names.forEach((name, index) => Object.defineProperty(Storage.prototype, name, own[index]!));
  }
}
