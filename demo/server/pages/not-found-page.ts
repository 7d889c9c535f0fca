import { html } from 'hono/html';
import { site } from '../site.js';
import { layout, type Html } from './layout.js';

/** The answer to every address that is not one of ours. It does not repeat the address. */
export function notFoundPage(): Html {
  return layout({
    title: `Not found · ${site.name}`,
    main: html`<h1>There is no such page</h1>
      <p>
        The article may have moved. <a href="/">Start from the front page</a> or see
        <a href="/feed.html">the latest</a>.
      </p>`,
  });
}

/** The answer when something went wrong on our side. */
export function errorPage(): Html {
  return layout({
    title: `Something went wrong · ${site.name}`,
    main: html`<h1>Something went wrong</h1>
      <p>It is our fault, not yours. Please try again in a moment.</p>`,
  });
}
