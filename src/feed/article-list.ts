import type { Article } from './article.js';
import type { ArticleChange } from './live.js';

/** A list holds no more. */
export const maxArticles = 10_000;

/** The articles of a feed as they came, newest first. What did not change stays the same object. */
export class ArticleList {
  all: readonly Article[] = [];
  /** Ids of those that made room for newer ones. Others that are here no more were taken back by the publisher. */
  readonly pushedOff = new Set<string>();
  /** What later pages brought, once there is one. The others are of the newest page, with what came live before it. */
  #older: ReadonlyMap<string, Article> | undefined;

  /** The newest page came anew. */
  replace(articles: readonly Article[]): void {
    const known = byId(this.all);
    const fresh = articles.map((article) => {
      const before = known.get(article.id);
      return before && isSame(before, article) ? before : article;
    });
    const older = this.#older;
    // Those at the end made room for new ones; those in between were taken back by the publisher.
    const ids = byId(fresh);
    const end = this.all.findLastIndex(({ id }) => ids.has(id) && !older?.has(id)) + 1;
    const rest = this.all.slice(end).filter(({ id }) => !ids.has(id));
    const hasNew = fresh[0] && !known.has(fresh[0].id);
    for (const { id } of fresh) this.pushedOff.delete(id);
    if (older) {
      this.#older = byId(rest);
      fresh.push(...rest);
    } else if (hasNew) for (const { id } of rest) this.pushedOff.add(id);
    this.#set(fresh);
  }

  /** A later page came. Returns how many of its articles are new. */
  append(articles: readonly Article[]): number {
    const known = byId(this.all);
    const added = articles.filter(({ id }) => !known.has(id));
    this.#older = byId([...(this.#older?.values() ?? []), ...added]);
    this.#set([...this.all, ...added]);
    return this.all.length - known.size;
  }

  /** Articles came, changed, or were taken back. What is known already stays where it is, and is never replaced by what is older. */
  change(changes: readonly ArticleChange[]): void {
    const known = byId(this.all);
    const fresh = new Map<string, Article>();
    for (const { id, article } of changes) {
      const part = known.has(id) ? known : fresh;
      const before = part.get(id);
      if (!article) for (const ids of [part, this.pushedOff]) ids.delete(id);
      else if (!(before && before.updated! > article.updated!) && !isSame(before, article)) part.set(id, article);
    }
    this.#set([...[...fresh.values()].reverse(), ...known.values()]);
  }

  #set(articles: readonly Article[]) {
    this.all = articles.slice(0, maxArticles);
  }
}

function byId(articles: readonly Article[]) {
  return new Map(articles.map((article) => [article.id, article]));
}

/** Whether two values that were read from a feed say the same. To compare them as JSON takes several times as long. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object(one) !== one || Object(other) !== other) return one === other;
  if (one instanceof Date) return +one === +(other as Date);
  const [mine, others] = [one, other] as Record<string, unknown>[];
  const names = Object.keys(mine!);
  return names.length === Object.keys(others!).length && names.every((name) => isSame(mine![name], others![name]));
}
