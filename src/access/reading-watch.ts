/**
 * Calls back once, when half of a text, or of the window, has been in view for a second, as AMP counts reading. Returns what ends
 * the watch before.
 */
export function onceRead(text: Element, callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const observer = new IntersectionObserver(
    (entries) => {
      const { intersectionRatio, intersectionRect } = entries.at(-1)!;
      if (intersectionRatio < 0.5 && intersectionRect.height < innerHeight / 2) {
        clearTimeout(timer);
        timer = undefined;
        return;
      }
      timer ??= setTimeout(() => {
        end();
        callback();
      }, 1000);
    },
    { threshold: Array.from({ length: 41 }, (_, step) => step / 40) },
  );

  function end() {
    observer.disconnect();
    clearTimeout(timer);
  }

  observer.observe(text);
  return end;
}
