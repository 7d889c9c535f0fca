import { waitUntil } from '@open-wc/testing';

/** Waits for something to hold, as long as a busy machine may need for it. */
export function until(holds: () => unknown, message?: string): Promise<void> {
  return waitUntil(holds, message, { timeout: 8_000 });
}
