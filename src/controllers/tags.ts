const loaders = new Map<string, () => Promise<unknown>>();

/** Says where a tag comes from, for elements that draw it rarely. Define files call this. */
export function offerTag(tag: string, load: () => Promise<unknown>): void {
  loaders.set(tag, load);
}

/** Gets a tag defined that is about to be drawn. Where it cannot be had it stays what it is: an unknown element. */
export function needTag(tag: string): void {
  loaders
    .get(tag)?.()
    .catch(() => undefined);
}

/** Looks through a tree, and again whenever something comes into it, until `look` ends that. */
export function watchTree(root: Document | ShadowRoot, look: MutationCallback): void {
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true });
  look([], observer);
}
