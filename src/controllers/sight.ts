/**
 * Calls `onNear` once an element is within a screen of what is seen, which may be now, or the page is printed.
 *
 * @returns What ends the waiting for that, if it has to be waited for.
 */
export function whenNear(element: Element, onNear: () => void): (() => void) | undefined {
  const [box] = element.getClientRects();
  // Asked for without waiting for a frame. What has contents but no box of its own would never be seen to come.
  if (box ? box.top < innerHeight * 2 && box.bottom > -innerHeight : getComputedStyle(element).display === 'contents') {
    onNear();
    return undefined;
  }
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onNear(), {
    rootMargin: '100%',
  });
  observer.observe(element);
  addEventListener('beforeprint', onNear);
  return () => {
    observer.disconnect();
    removeEventListener('beforeprint', onNear);
  };
}
