import { html, nothing, type LitElement } from 'lit';
import { asAccessError } from '../../access/access-error.js';
import type { Gate } from '../../access/gate.js';
import { canBeKnownAt, canGive, makeGift } from '../../access/gift.js';
import { signOutEverywhere } from '../../access/login.js';
import { readMeter } from '../../access/meter.js';
import { announce } from '../../controllers/announcer.js';
import type { LocaleController } from '../../controllers/locale.js';
import { ReaderSignedOutEvent } from '../../events/gate.js';
import { formatNumber, formatTime } from '../../i18n/format.js';
import { accountEnglish } from '../../i18n/english/account.js';
import { gateEnglish } from '../../i18n/english/gate.js';
import { accountStyles } from './account.styles.js';

/** Added to those of the element that shows this. */
export const styles = [accountStyles];

const english = { ...gateEnglish, ...accountEnglish };

/** What came of the last thing that the reader asked for at a gate. */
interface Outcome {
  /** By which others read the article. */
  readonly link?: string;
  readonly isCopied?: boolean;
  readonly problem?: 'giftsUsedUp' | 'signUpFailed';
}

const outcomes = new WeakMap<Gate, Outcome>();

/** How many articles are left to read free of charge, where the server's answer counts them. */
export function meter(data: unknown, locale: LocaleController<object>) {
  const found = readMeter(data);
  if (!found) return nothing;
  const { left, limit, resetsAt } = found;
  const of = limit === undefined ? undefined : formatNumber(limit, locale.lang);
  const until = resetsAt && formatTime(resetsAt, locale.lang);
  return html`<p part="meter">${locale.in(english).meter(left, formatNumber(left, locale.lang), of, until)}</p>`;
}

/** What a reader who is signed in is told, and may do. One whom the page around has signed in is for that page to sign out. */
export function account(
  host: LitElement & { signOut(): Promise<void> },
  gate: Gate | undefined,
  locale: LocaleController<object>,
) {
  const isSignedIn = gate?.reader.isSignedIn;
  if (!gate || (!isSignedIn && !canGive(gate))) return nothing;
  const strings = locale.in(english);
  const outcome = outcomes.get(gate);

  async function attempt(action: () => Promise<Outcome | undefined>) {
    outcomes.delete(gate!);
    try {
      const reached = await action();
      if (reached) outcomes.set(gate!, reached);
    } catch (error) {
      const problem = asAccessError(error).code === 'quota' ? 'giftsUsedUp' : 'signUpFailed';
      outcomes.set(gate!, { problem });
      announce(strings[problem]);
    }
    host.requestUpdate();
    await host.updateComplete;
  }

  function onSignOutClick() {
    outcomes.delete(gate!);
    void host.signOut();
  }

  const onEverywhereClick = () =>
    attempt(async () => {
      await signOutEverywhere(gate);
      const event = new ReaderSignedOutEvent();
      host.dispatchEvent(event);
      announce(strings.signedOut);
      return undefined;
    });

  async function onGiftClick() {
    const gift = makeGift(gate!);
    const copied = copy(gift.then(({ url }) => url));
    await attempt(async () => ({ link: (await gift).url }));
    host.renderRoot.querySelector<HTMLInputElement>('[part=gift-link] input')?.focus();
    const reached = outcomes.get(gate!);
    if (!(await copied) || reached !== outcomes.get(gate!)) return;
    outcomes.set(gate!, { ...reached, isCopied: true });
    host.requestUpdate();
    announce(strings.giftCopied);
  }

  const button = (part: string, text: string, onClick: () => unknown) =>
    html`<button part=${part} class="plain" @click=${onClick}>${text}</button>`;

  const session = html`<slot name="account">${strings.signedIn}</slot>
    ${button('sign-out', strings.signOut, onSignOutClick)}
    ${
      canBeKnownAt('logoutEverywhere', gate)
        ? button('sign-out-everywhere', strings.signOutEverywhere, onEverywhereClick)
        : nothing
    }`;

  return html`<p part="account" id="status">
      ${isSignedIn ? session : nothing} ${canGive(gate) ? button('gift', strings.giveArticle, onGiftClick) : nothing}
      ${outcome?.problem ? strings[outcome.problem] : nothing}
    </p>
    ${
      outcome?.link
        ? html`<label part="gift-link"
            >${outcome.isCopied ? `${strings.giftLink} · ${strings.giftCopied}` : strings.giftLink}<input
              readonly
              dir="ltr"
              .value=${outcome.link}
              @focus=${onFieldFocus}
          /></label>`
        : nothing
    }`;
}

/** Begun within the click, which some browsers ask for, while the text is still on its way. Tells whether it is copied. */
async function copy(text: Promise<string>): Promise<boolean> {
  const type = 'text/plain';
  const blob = text.then((text) => new Blob([text], { type }));
  // Without a text there is nothing to copy, which is told elsewhere.
  blob.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
    return true;
  } catch {
    // The field beneath holds it.
    return false;
  }
}

function onFieldFocus(focus: FocusEvent) {
  (focus.target as HTMLInputElement).select();
}
