import { html } from 'hono/html';
import type { KeptMail } from '../mail.js';
import { site } from '../site.js';
import { layout, type Html } from './layout.js';

/** The outbox of the demo, newest mail first, with the codes ready to copy. */
export function outboxPage(mails: readonly KeptMail[]): Html {
  return layout({
    title: `Outbox · ${site.name}`,
    head: html`<script type="module" src="/outbox.js"></script>`,
    main: html`<h1>Outbox</h1>
      <p class="summary">
        This demo has no mail server, so the mails it would have sent are shown here, on your own machine only, and are
        deleted after a day. Set <code>SMTP_URL</code> to send them. A new mail appears by itself.
      </p>
      <ol id="mails" class="mails" role="list" aria-live="polite">
        ${mails.map(item)}
      </ol>`,
  });
}

function item({ id, to, subject, text, code, sentAt }: KeptMail): Html {
  return html`<li id="mail-${id}">
    <h2>${to}</h2>
    <p class="meta">
      <time datetime="${sentAt.toISOString()}">${sentAt.toISOString().slice(11, 19)} UTC</time> · ${subject}
    </p>
    <p class="code">
      <strong data-code="${code}">${code}</strong>
      <button type="button" data-copy="${code}" hidden>Copy the code</button>
    </p>
    <details>
      <summary>The whole mail</summary>
      <pre>${text}</pre>
    </details>
  </li>`;
}
