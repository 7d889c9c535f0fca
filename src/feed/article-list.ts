import type { Article } from './article.js';

const maxArticles = 10_000;

/** The articles of a feed as they came, newest first. What did not change stays the same object. */
export class ArticleList {
  /** The newest page, with what came live before it. */
  #newest: readonly Article[] = [];
  /** What later pages brought. */
  #older: readonly Article[] = [];
  #hasPages = false;

  get all(): readonly Article[] {
    return [...this.#newest, ...this.#older].slice(0, maxArticles);
  }

  /** The newest page came anew. */
  replace(articles: readonly Article[]): void {
    const known = new Map(this.all.map((article) => [article.id, article]));
    const fresh = articles.map((article) => {
      const before = known.get(article.id);
      return before && isSame(before, article) ? before : article;
    });
    if (this.#hasPages) {
      // Those at the end made room for new ones; those in between were taken back by the publisher.
      const ids = idsOf(fresh);
      const end = this.#newest.findLastIndex(({ id }) => ids.has(id)) + 1;
      this.#older = [...this.#newest.slice(end), ...this.#older].filter(({ id }) => !ids.has(id));
    }
    this.#newest = fresh;
  }

  /** A later page came. Returns how many of its articles are new. */
  append(articles: readonly Article[]): number {
    const ids = idsOf(this.all);
    const added = articles.filter(({ id }) => !ids.has(id)).slice(0, maxArticles - ids.size);
    this.#older = [...this.#older, ...added];
    this.#hasPages = true;
    return added.length;
  }

  /** One article came or changed. What is known already stays where it is, and is never replaced by what is older. */
  put(article: Article): void {
    const before = this.all.find(({ id }) => id === article.id);
    if (!before) this.#newest = [article, ...this.#newest].slice(0, maxArticles);
    else if (!(before.updated! > article.updated!) && !isSame(before, article)) {
      const swap = (each: Article) => (each === before ? article : each);
      this.#newest = this.#newest.map(swap);
      this.#older = this.#older.map(swap);
    }
  }

  /** The publisher took an article back. */
  remove(id: string): void {
    const isOther = (article: Article) => article.id !== id;
    this.#newest = this.#newest.filter(isOther);
    this.#older = this.#older.filter(isOther);
  }

  get isFull(): boolean {
    return this.#newest.length + this.#older.length >= maxArticles;
  }
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function idsOf(articles: readonly Article[]): ReadonlySet<string> {
  return new Set(articles.map(({ id }) => id));
}
