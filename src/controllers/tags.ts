const loaders = new Map<string, () => Promise<unknown>>();

/** Says where a tag comes from, for elements that draw it rarely. Define files call this. */
export function offerTag(tag: string, load: () => Promise<unknown>): void {
  loaders.set(tag, load);
}

/**
 * Gets a tag defined that is about to be drawn. Until it can be had it stays what it is, an unknown element, and is asked for again,
 * after twice as long each time.
 */
export function needTag(tag: string, rest = 2000): void {
  loaders
    .get(tag)?.()
    .catch(() => setTimeout(needTag, rest, tag, rest * 2));
}

/** Gets those of the tags defined that are in a document or shadow root, or come into it. */
export function discoverTags(root: Document | ShadowRoot, tags: readonly string[]): void {
  const missing = new Set(tags);
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true });
  look();

  function look() {
    for (const { localName } of root.querySelectorAll([...missing].join())) {
      if (missing.delete(localName)) needTag(localName);
    }
    if (missing.size === 0) observer.disconnect();
  }
}
