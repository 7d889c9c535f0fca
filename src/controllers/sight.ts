import { isServer } from 'lit';

/** An element was far just now: those that come after it in the same task are likely to be, and left to their observers. */
let isFar = false;

/**
 * Calls `onNear` when an element comes within a screen of what is seen, or the page is printed.
 *
 * @returns What ends the waiting for that; `null` for an element that is near already.
 */
export function whenNear(element: Element, onNear: () => void): (() => void) | null {
  if (isServer) return null;
  // Not left to the observer, which tells a frame later, but where it would take a layout for each of many.
  const [box] = isFar ? [] : element.getClientRects();
  if (box) {
    if (box.top < innerHeight * 2 && box.bottom > -innerHeight) return null;
    isFar = true;
    setTimeout(() => (isFar = false));
  }
  const printing = new AbortController();
  const observer = new IntersectionObserver(
    // Of what has contents but no box of its own it tells once, and then never. A busy browser tells of several looks in one go.
    (looks) => (looks.at(-1)!.isIntersecting || getComputedStyle(element).display === 'contents') && onNear(),
    { rootMargin: '100%' },
  );
  observer.observe(element);
  addEventListener('beforeprint', onNear, printing);
  return () => {
    observer.disconnect();
    printing.abort();
  };
}
