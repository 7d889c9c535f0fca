import type { Article } from '../../feed/article.js';

/** Rows from one up to, and without, another. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

type Card = Element & { readonly position: number; readonly article: Article };

/**
 * How high the rows of a list are, in CSS pixels: as measured where their cards were built, at the width that the list has, and as the
 * mean of those where they were not.
 */
export class RowHeights {
  columns = 1;
  width = 0;
  /** The height of rows that were not measured. */
  estimate = 0;
  /** Between two rows. */
  #gap = 0;
  /** Of cards, by the id of their article. */
  readonly #known = new Map<string, number>();
  /** The sum of those. */
  #total = 0;
  /** Of rows; 0 where nothing of it was measured. */
  #rows = new Float64Array();

  /** How many rows there are. */
  get length(): number {
    return this.#rows.length;
  }

  /** How many rows fill this height. Where nothing was measured, six of them do. */
  fill(height: number): number {
    return Math.ceil(height / (this.estimate + this.#gap || height / 6));
  }

  /** The row of the article at this index. */
  rowOf(index: number): number {
    return Math.floor(index / this.columns);
  }

  /** Forgets what was measured where the list has another width or other columns, and returns whether it has. */
  readLayout(list: Element): boolean {
    const { width } = list.getBoundingClientRect();
    const { gridTemplateColumns, rowGap } = getComputedStyle(list);
    const columns = gridTemplateColumns.split(' ').length;
    if (!width || (width === this.width && columns === this.columns)) return false;
    this.width = width;
    this.columns = columns;
    this.#gap = parseFloat(rowGap) || 0;
    this.#total = 0;
    this.#known.clear();
    return true;
  }

  /** Lays these articles into rows. */
  take(articles: readonly Article[]): void {
    this.#rows = new Float64Array(Math.ceil(articles.length / this.columns));
    if (this.#known.size === 0) return;
    articles.forEach(({ id }, index) => {
      const height = this.#known.get(id);
      if (height) this.#rows[this.rowOf(index)] ||= height;
    });
  }

  /** Returns whether any card has another height than before. */
  measure(cards: readonly Card[]): boolean {
    let isChanged = false;
    for (const card of cards) {
      const { article, position } = card;
      const { height } = card.getBoundingClientRect();
      const before = this.#known.get(article.id) ?? 0;
      if (Math.abs(height - before) < 0.1) continue;
      isChanged = true;
      this.#known.set(article.id, height);
      this.#rows[this.rowOf(position - 1)] = height;
      this.#total += height - before;
    }
    if (isChanged) this.estimate = this.#total / this.#known.size;
    return isChanged;
  }

  /** From the top of the first of these rows to the bottom of the last. */
  heightOf({ from, to }: Rows): number {
    let height = -this.#gap;
    for (let row = from; row < to; row++) height += this.#heightWithGap(row);
    return Math.max(0, height);
  }

  /** Which of these rows is so far below the top of the first. */
  rowAt({ from, to }: Rows, offset: number): number {
    let row = from;
    for (let rest = offset; row < to - 1; row++) {
      rest -= this.#heightWithGap(row);
      if (rest <= 0) break;
    }
    return row;
  }

  #heightWithGap(row: number) {
    return (this.#rows[row] || this.estimate) + this.#gap;
  }
}
