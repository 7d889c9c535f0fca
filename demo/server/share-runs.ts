/**
 * Makes a task that any number may ask for at once: it never runs twice at the same time, and who asks gets a run that begins
 * afterwards, together with everyone else who asked in the meantime.
 */
export function shareRuns<T>(task: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    if (!next) {
      next = running.then(() => {
        next = undefined;
        return task();
      });
      running = next.catch(() => undefined);
    }
    return next;
  };
}
