import { html } from 'hono/html';
import { site } from '../site.js';
import { layout, type Html } from './layout.js';

/** What every form of the login page needs. */
export interface LoginForm {
  /** The site that the reader comes from and goes back to. */
  readonly host: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The address of the first step. */
  readonly again: string;
  /** Where the reader goes without signing in. */
  readonly cancel: string;
}

/** The first step: the address that a code is sent to. */
export function emailPage(problem?: string): (form: LoginForm) => Html {
  return (form) =>
    page(form, problem, 'Send me a code', [
      html`<label for="value">E-mail address</label>`,
      html`<input
        id="value"
        type="email"
        name="email"
        autocomplete="email"
        required
        autofocus
        ${described(problem)}
      />`,
      html`<p class="hint" id="hint">New here? The same code signs you up. No password is needed.</p>`,
    ]);
}

/** The second step: the code. Whether the address is known shows nowhere. */
export function codePage(challengeId: string, problem?: string): (form: LoginForm) => Html {
  return (form) =>
    page(form, problem, 'Sign in', [
      html`<input type="hidden" name="challenge" value="${challengeId}" />`,
      html`<label for="value">The code from the mail we sent you</label>`,
      html`<input
        id="value"
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        autofocus
        ${described(problem)}
      />`,
      html`<p class="hint" id="hint">
        Six digits, good for ten minutes. <a href="${form.again}">Use another address, or get another code</a>
      </p>`,
    ]);
}

/** The answer to an address that leads nowhere safe. It sends nobody on, and repeats nothing. */
export function loginProblemPage(): Html {
  return layout({
    title: `Sign in · ${site.name}`,
    main: html`<h1>You cannot sign in from there</h1>
      <p>
        The link that brought you here is incomplete or too old, or the page it is from is not registered with us. Go
        back to that page and try again.
      </p>`,
  });
}

function page({ host, fields, cancel }: LoginForm, problem: string | undefined, action: string, parts: Html[]): Html {
  return layout({
    title: `${problem ? 'Problem: ' : ''}Sign in · ${site.name}`,
    main: html`<h1>Sign in</h1>
      <p class="summary">To read on at <strong>${host}</strong></p>
      <form method="post" action="/login" class="login">
        ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        ${problem ? html`<p class="problem" id="problem" role="alert">${problem}</p>` : ''} ${parts}
        <button type="submit">${action}</button>
      </form>
      <p><a href="${cancel}">Back without signing in</a></p>`,
  });
}

function described(problem: string | undefined): Html {
  return problem ? html`aria-invalid="true" aria-describedby="problem hint"` : html`aria-describedby="hint"`;
}
