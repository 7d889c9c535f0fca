import { html } from 'lit';
import { fold } from '../../feed/search.js';

/** A text with the searched words marked. */
export function highlight(text: string, words: readonly string[]) {
  if (words.length === 0) return text;
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
