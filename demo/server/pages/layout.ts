import { html } from 'hono/html';
import { site } from '../site.js';

/** A piece of a page, already escaped. */
export type Html = ReturnType<typeof html>;

export interface PageParts {
  readonly title: string;
  readonly language?: string | undefined;
  /** More for the head of the page. */
  readonly head?: Html;
  readonly main: Html;
}

/** A whole page of the publisher around its main part. */
export function layout({ title, language, head, main }: PageParts): Html {
  return html`<!doctype html>
    <html lang="${language ?? site.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/publisher.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${head}
      </head>
      <body>
        <a class="skip" href="#main" lang="en">Skip to the content</a>
        <header class="site" lang="en">
          <a class="brand" href="/">${site.name}</a>
          <nav aria-label="Site">
            <a href="/article.html">Terminal</a>
            <a href="/feed.html">Latest</a>
            <a href="/docs">Documentation</a>
          </nav>
        </header>
        <main id="main">${main}</main>
        <footer class="site" lang="en">
          <p>${site.description}</p>
          <p>Written to demonstrate a publisher. Nothing here is advice.</p>
        </footer>
      </body>
    </html> `;
}
