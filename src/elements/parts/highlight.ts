import { css, html } from 'lit';
import { highlight as marked } from '../tokens.styles.js';
import { fold, searchWords } from '../../feed/search.js';

/**
 * A text with the words of a query marked: by elements, as Firefox has the CSS Custom Highlight API from 140 only, pages cannot style that
 * by parts, and screen readers do not know of it. It would save some 3 ms for 20 cards.
 */
export function highlight(text: string, query: string) {
  const words = searchWords(query);
  const folded = fold(text);
  const pieces: unknown[] = [];
  for (let done = 0; ;) {
    let [start, end] = [text.length, 0];
    // The longest comes first, and stays where others begin with it.
    for (const word of words) {
      const at = folded.indexOf(word, done);
      if (at >= 0 && at < start) [start, end] = [at, at + word.length];
    }
    pieces.push(text.slice(done, start));
    if (!end) return pieces;
    pieces.push(html`<mark part="match">${text.slice(start, end)}</mark>`);
    done = end;
  }
}

export const styles = [
  css`
    mark {
      border-radius: 3px;
      background: ${marked};
      color: inherit;
      box-decoration-break: clone;
      -webkit-box-decoration-break: clone;
    }
  `,
];
