/** What scrolls the element. */
export function scrollerOf(element: Element): Element {
  const page = document.scrollingElement!;
  for (let at: Element | null = element; at && at !== document.body && at !== page; at = parentOf(at)) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return page;
}

function parentOf(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
}

/** The upper edge of what it shows, in CSS pixels of the viewport. */
export function topOf(scroller: Element): number {
  return scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
}
