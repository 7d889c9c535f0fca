import type { Article } from './article.js';

/** Lets articles into a list as they come, unless the list would move under its reader: then the new ones wait. */
export class Arrivals {
  /** Those that wait until the reader asks for them. */
  waiting: readonly Article[] = [];
  /** Ids of those that came in just now. */
  arrived: ReadonlySet<string> = new Set();
  /** How many are new since the reader was told. */
  untold = 0;
  /** All that was found, but for what waits. `undefined` while everything is let in. */
  #admitted: readonly Article[] | undefined;
  /** What was sorted last, and what came of it. */
  #found: readonly Article[] | undefined;
  #shown: readonly Article[] = [];

  /** @param shown What the reader has seen already. */
  constructor(shown: readonly Article[]) {
    this.#admit(shown);
  }

  /** What of the articles found is to be shown. Older ones below never wait. */
  sort(found: readonly Article[], isBeingRead: () => boolean): readonly Article[] {
    if (found === this.#found && this.waiting.length === 0) return this.#shown;
    const fresh = this.#findFresh(found);
    // Where nothing of what was shown is left, nothing is there to be kept in its place.
    const isHeld = fresh.length > 0 && fresh.at(-1) !== found.at(-1) && isBeingRead();
    // Fewer where some that waited were taken back.
    this.untold = Math.max(0, this.untold + fresh.length - this.waiting.length);
    this.waiting = isHeld ? fresh : [];
    const held = new Set(this.waiting);
    if (fresh.length > 0 && !isHeld) this.arrived = idsOf(fresh);
    this.#found = found;
    this.#shown = isHeld ? found.filter((article) => !held.has(article)) : found;
    this.#admit(this.#shown);
    return this.#shown;
  }

  /** Those before the last one that is admitted, which are all where none of that is left. */
  #findFresh(found: readonly Article[]): readonly Article[] {
    const before = this.#admitted;
    if (!before) return [];
    // Most of a long list ends as it did, but for what made room, and only the rest is worth looking up.
    const last = before.lastIndexOf(found.at(-1)!);
    let same = 0;
    while (same <= last && found[found.length - 1 - same] === before[last - same]) same++;
    const admitted = idsOf([...before.slice(0, last + 1 - same), ...before.slice(last + 1)]);
    const others = found.slice(0, found.length - same);
    const end = same > 0 ? others.length : others.findLastIndex(({ id }) => admitted.has(id));
    return others.slice(0, end < 0 ? undefined : end).filter(({ id }) => !admitted.has(id));
  }

  /** Lets in those that wait. */
  release() {
    this.arrived = idsOf(this.waiting);
    this.reset();
  }

  /** The list became another one: everything is let in. */
  reset() {
    this.untold = 0;
    this.#admitted = this.#found = undefined;
  }

  #admit(shown: readonly Article[]) {
    if (shown.length > 0) this.#admitted = shown;
  }
}

function idsOf(articles: readonly Article[]): ReadonlySet<string> {
  return new Set(articles.map(({ id }) => id));
}
