/** What the access functions need of the world, so that tests can bring their own. */
export interface Environment {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Milliseconds, as `Date.now()`. */
  now(): number;
  /** Calls back after some milliseconds. Returns what cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
  /** 0 up to 1. */
  random(): number;
}

export const browser: Environment = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
