import { html, nothing, type LitElement } from 'lit';
import type { Gate } from '../../access/gate.js';
import { signOutEverywhere } from '../../access/login.js';
import { readMeter } from '../../access/meter.js';
import { announce } from '../../controllers/announcer.js';
import type { LocaleController } from '../../controllers/locale.js';
import { ReaderSignedOutEvent } from '../../events.js';
import { accountEnglish, gateEnglish } from '../../i18n/locales/en.js';

const english = { ...gateEnglish, ...accountEnglish };

/** Gates whose publisher could not be told. */
const failed = new WeakSet<Gate>();

/** How many articles are left to read free of charge, where the server's answer counts them. */
export function meter(data: unknown, locale: LocaleController<object>) {
  const found = readMeter(data);
  if (!found) return nothing;
  const { left, limit, resetsAt } = found;
  const of = limit === undefined ? undefined : locale.number(limit);
  const until = resetsAt && locale.time(resetsAt);
  return html`<p part="meter">${locale.in(english).meter(left, locale.number(left), of, until)}</p>`;
}

/** What a reader who is signed in is told, and may do. */
export function account(
  host: LitElement & { signOut(): Promise<void> },
  gate: Gate | undefined,
  locale: LocaleController<object>,
) {
  if (!gate?.reader.isSignedIn) return nothing;
  const strings = locale.in(english);

  async function onEverywhereClick() {
    failed.delete(gate!);
    try {
      await signOutEverywhere(gate!);
      const event = new ReaderSignedOutEvent();
      host.dispatchEvent(event);
      announce(strings.signedOut);
    } catch {
      failed.add(gate!);
      announce(strings.signUpFailed);
    }
    host.requestUpdate();
  }

  return html`<p part="account" id="status">
    <slot name="account">${strings.signedIn}</slot>
    <button part="sign-out" class="plain" @click=${host.signOut}>${strings.signOut}</button>
    ${
      gate.client.endpoints.logoutEverywhere
        ? html`<button part="sign-out-everywhere" class="plain" @click=${onEverywhereClick}>
            ${strings.signOutEverywhere}
          </button>`
        : nothing
    }
    ${failed.has(gate) ? strings.signUpFailed : nothing}
  </p>`;
}
