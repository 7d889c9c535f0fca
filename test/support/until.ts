/** Waits for something to hold, as long as a busy machine may need for it, and leaves no timer behind. */
export async function until(holds: () => unknown, message = 'It does not come to hold'): Promise<void> {
  const end = performance.now() + 8_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${message}, within 8 seconds`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
