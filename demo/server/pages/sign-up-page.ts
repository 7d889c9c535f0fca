import { html } from 'hono/html';
import { site } from '../site.js';
import { layout, type Html } from './layout.js';

/** Where the link under a gated article leads when scripts are off, and where anyone may sign up without an article. */
export function signUpPage(): Html {
  return layout({
    title: `Sign up · ${site.name}`,
    head: html`<script type="module" src="/market-news-elements.js"></script>`,
    main: html`<h1>Read the full analysis</h1>
      <p class="summary">
        Many articles are free. Others are open to everyone who signs up with an e-mail address, and some to
        subscribers.
      </p>
      <signup-gate layout="banner" src="/feed.json"></signup-gate>
      <noscript><p>Signing up happens in the page and needs scripts. Please allow them for this site.</p></noscript>
      <p><a href="/feed.html">Back to the articles</a></p>`,
  });
}
