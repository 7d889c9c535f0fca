import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Gate } from '../../access/gate.js';
import { answerFor, Login, receiveAnswer, type LoginStep } from '../../access/login.js';
import type { Session } from '../../access/reader.js';
import { announce } from '../../controllers/announcer.js';
import type { LocaleController } from '../../controllers/locale.js';
import { ReaderSignedInEvent, type SignupRequestEvent } from '../../events/gate.js';
import { gateEnglish } from '../../i18n/english/gate.js';
import { loginEnglish } from '../../i18n/english/login.js';
import { signUpEnglish } from '../../i18n/english/sign-up.js';

type Purpose = SignupRequestEvent['purpose'];

const english = { ...gateEnglish, ...signUpEnglish, ...loginEnglish };

/** What a way to sign in asks of the gate. */
export interface DoorEvents {
  readonly onRequest: (purpose: Purpose) => void;
  readonly onCancel: () => void;
  /** It did not work, and there is nothing left on show that could say so. */
  readonly onFail: () => void;
}

/** What the reader is told at each step, and may do. */
const steps = {
  waiting: { says: 'loginWaiting', offers: ['show'] },
  blocked: { says: 'loginBlocked', offers: ['here', 'again'] },
  closed: { says: 'loginClosed', offers: ['again', 'here'] },
  leaving: { says: 'checkingAccess', offers: ['again'] },
  finishing: { says: 'checkingAccess', offers: [] },
  failed: { says: 'signUpFailed', offers: ['again'] },
  'signed-in': { says: 'checkingAccess', offers: [] },
  declined: { says: 'checkingAccess', offers: [] },
} as const satisfies Record<LoginStep, { says: keyof typeof english; offers: readonly ('show' | 'here' | 'again')[] }>;

/** Signing in on a page of the publisher's, as the gate shows it. */
export class LoginDoor implements ReactiveController {
  purpose: Purpose = 'signin';
  /** Where the reader signs in. */
  gate: Gate | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onRequest: (purpose: Purpose) => void;
  readonly #onCancel: () => void;
  readonly #onFail: () => void;
  readonly #locale: LocaleController<object>;
  #login: Login | undefined;
  /** There is no window. */
  #isInPlace = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    locale: LocaleController<object>,
    { onRequest, onCancel, onFail }: DoorEvents,
  ) {
    this.#host = host;
    this.#onRequest = onRequest;
    this.#onCancel = onCancel;
    this.#onFail = onFail;
    this.#locale = locale;
    host.addController(this);
    receiveAnswer();
  }

  get isOpen(): boolean {
    return this.#login !== undefined;
  }

  /** @param opened The window that the reader's click has opened, `null` where it could not; `undefined` leaves this page. */
  open(gate: Gate, purpose: Purpose, session: Session, opened: Window | null | undefined) {
    this.close();
    this.purpose = purpose;
    this.#isInPlace = opened === undefined;
    const login = this.#begin(gate, purpose, session);
    void (opened === undefined ? login.redirect() : login.openIn(opened));
  }

  /** Goes on with what a login page has sent this page back with. Tells whether there was something for this gate. */
  resume(gate: Gate, purpose: Purpose = 'signin'): boolean {
    const answer = answerFor(gate);
    if (!answer) return false;
    this.#isInPlace = true;
    const login = this.#begin(gate, purpose, answer.pending.session);
    void login.finish(answer.pending, answer.result);
    return true;
  }

  close() {
    this.#login?.stop();
    this.#login = undefined;
  }

  focus() {
    this.#host.shadowRoot?.querySelector<HTMLElement>('[part~=login] button')?.focus();
  }

  hostDisconnected() {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.close();
    });
  }

  render() {
    const strings = this.#locale.in(english);
    const login = this.#login!;
    const { url } = this.gate!.subject;
    const { says, offers } = steps[login.step];
    const again = this.#isInPlace ? strings.loginHere : strings.loginAgain;
    const labels = { show: strings.loginShow, here: strings.loginHere, again };
    const actions = {
      show: () => login.focus(),
      here: () => login.redirect(),
      again: () => this.#onRequest(this.purpose),
    };
    const possible = offers.filter((name) => name !== 'here' || login.canRedirect);
    return html`<p part="status" id="status">${strings[says]}</p>
      <div part="login actions">
        ${possible.map(
          (name, index) =>
            html`<button class=${index === 0 ? 'primary' : nothing} @click=${actions[name]}>${labels[name]}</button>`,
        )}
        ${
          offers.length > possible.length && url
            ? html`<a part="link" class="button" href=${url} target="_blank" rel="noopener"
                >${strings.readOnPublisher}</a
              >`
            : nothing
        }
        <button class="plain" @click=${this.#onCancel}>${strings.cancel}</button>
      </div>`;
  }

  #begin(gate: Gate, purpose: Purpose, session: Session): Login {
    this.gate = gate;
    const login = new Login(gate, { purpose, session, onChange: () => this.#onChange(login) });
    this.#login = login;
    this.#host.requestUpdate();
    return login;
  }

  async #onChange(login: Login) {
    const { step } = login;
    if (step === 'signed-in') {
      const signedIn = new ReaderSignedInEvent();
      this.#host.dispatchEvent(signedIn);
    }
    if (login !== this.#login) {
      if (step === 'failed') this.#onFail();
      return;
    }
    if (step === 'declined') this.#onCancel();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (step === 'blocked' || step === 'closed' || step === 'failed')
      announce(this.#locale.in(english)[steps[step].says], this);
  }
}
