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
  let done = 0;
  for (let at = 0; at < text.length;) {
    const word = words.find((candidate) => folded.startsWith(candidate, at));
    if (word) {
      pieces.push(text.slice(done, at), html`<mark part="match">${text.slice(at, at + word.length)}</mark>`);
      done = at += word.length;
    } else at++;
  }
  pieces.push(text.slice(done));
  return pieces;
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
