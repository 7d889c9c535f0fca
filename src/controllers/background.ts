import { isServer } from 'lit';

/** Milliseconds of work at a time: a frame has room for it, whatever else is in that frame. A server has no frames. */
const slice = isServer ? Infinity : 5;

/** Takes steps of work at once, as far as one slice goes. Returns whether those were all; the others are `inBackground`’s to take. */
export function inOneSlice(steps: Iterator<unknown>): boolean {
  const end = performance.now() + slice;
  while (!steps.next().done) if (performance.now() >= end) return false;
  return true;
}

/** Takes steps of work in slices, behind all that the page itself has to do. A step that is a promise is waited for. */
export async function inBackground(steps: Iterable<unknown>, signal?: AbortSignal): Promise<void> {
  let end = 0;
  const isOver = async () => {
    await turn();
    end = performance.now() + slice;
    return signal?.aborted;
  };
  if (await isOver()) return;
  for (const step of steps) {
    await step;
    if (performance.now() >= end && (await isOver())) return;
  }
}

/** `scheduler.yield` would go on before the tasks of the page; a bare message or timer would come between them as an equal. */
function turn(): Promise<unknown> {
  const { scheduler, requestIdleCallback = setTimeout } = globalThis as Partial<typeof globalThis>;
  return scheduler
    ? scheduler.postTask(() => undefined, { priority: 'background' })
    : new Promise<unknown>((resolve) => requestIdleCallback(resolve));
}
