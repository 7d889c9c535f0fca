import { isServer } from 'lit';

/**
 * Calls `onNear` when an element comes within a screen of what is seen, or the page is printed.
 *
 * @returns What ends the waiting for that; `null` for an element that is near already.
 */
export function whenNear(element: Element, onNear: () => void): (() => void) | null {
  if (isServer) return null;
  // Not left to the observer, which tells a frame later; and what has contents but no box of its own it never tells of.
  const [box] = element.getClientRects();
  if (box ? box.top < innerHeight * 2 && box.bottom > -innerHeight : getComputedStyle(element).display === 'contents') {
    return null;
  }
  const printing = new AbortController();
  const observer = new IntersectionObserver((entries) => entries.at(-1)!.isIntersecting && onNear(), {
    rootMargin: '100%',
  });
  observer.observe(element);
  addEventListener('beforeprint', onNear, printing);
  return () => {
    observer.disconnect();
    printing.abort();
  };
}
