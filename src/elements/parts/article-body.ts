import { noChange, nothing } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ArticleBody } from '../../feed/article.js';
import { toFragment } from '../../feed/sanitize.js';

class ArticleBodyDirective extends AsyncDirective {
  #body: ArticleBody | undefined;

  /** On a server nothing is drawn: only a browser can make the text safe. */
  render(_body: ArticleBody | undefined): unknown {
    return nothing;
  }

  override update(_part: unknown, [body]: [ArticleBody | undefined]) {
    if (isSame(body, this.#body)) return noChange;
    this.#body = body;
    if (body) void this.#fill(body);
    return nothing;
  }

  async #fill(body: ArticleBody) {
    const fragment = await toFragment(body);
    if (body === this.#body) this.setValue(makeReadable(fragment));
  }
}

/** The text of an article, made safe; nothing until it is. Used with `prose` styles. */
export const articleBody = directive(ArticleBodyDirective);

/** A refreshed feed brings new objects with the same text, which must not disturb who is reading it. */
function isSame(one: ArticleBody | undefined, other: ArticleBody | undefined) {
  return one?.source === other?.source && one?.format === other?.format && one?.baseUrl === other?.baseUrl;
}

function makeReadable(fragment: DocumentFragment) {
  for (const table of fragment.querySelectorAll('table')) alignNumbers(table);
  // What is wider than the column scrolls by itself, by keyboard too.
  for (const wide of fragment.querySelectorAll('table, pre')) {
    const frame = document.createElement('div');
    frame.className = 'wide';
    frame.tabIndex = 0;
    wide.replaceWith(frame);
    frame.append(wide);
  }
  return fragment;
}

/** Columns of numbers are read from their last digit. */
function alignNumbers({ rows }: HTMLTableElement) {
  for (let column = 0; column < (rows[0]?.cells.length ?? 0); column++) {
    const cells = [...rows].flatMap((row) => row.cells[column] ?? []);
    const values = cells.filter((cell) => cell.localName === 'td');
    const areNumbers =
      values.length > 0 && values.every(({ textContent }) => /^[^\p{L}]*\d[^\p{L}]*$/u.test(textContent));
    if (areNumbers) for (const cell of cells) cell.className = 'number';
  }
}
