/** The files that a script tag may name, with the hash that its `integrity` has. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const files = {
  'market-news-elements.js': 'A core for feeds and articles. It gets the rest from beside it as a page needs it',
  'market-news-elements.auto.js': 'Gets the elements alone that are in the page, as they come into it',
  'market-news-elements.all.js': 'All elements in one file, in English',
  'market-news-elements.classic.js': 'The same for systems that allow no modules: `<script defer src="…">`',
};

/** @returns {{ file: string, meaning: string, integrity: string }[]} */
export function scriptFiles() {
  return Object.entries(files).map(([file, meaning]) => {
    const hash = createHash('sha384')
      .update(readFileSync(`dist/${file}`))
      .digest('base64');
    return { file, meaning, integrity: `sha384-${hash}` };
  });
}
