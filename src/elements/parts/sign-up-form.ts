import { html, nothing, render, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Gate } from '../../access/gate.js';
import type { Session } from '../../access/reader.js';
import { SignUp } from '../../access/sign-up.js';
import { announce } from '../../controllers/announcer.js';
import type { LocaleController } from '../../controllers/locale.js';
import { ReaderSignedInEvent, type SignupRequestEvent } from '../../events/gate.js';
import { formatNumber } from '../../i18n/format.js';
import { gateEnglish } from '../../i18n/english/gate.js';
import { refusalEnglish } from '../../i18n/english/refusal.js';
import { signUpEnglish } from '../../i18n/english/sign-up.js';
import { styles } from './sign-up-form.styles.js';

export type Purpose = SignupRequestEvent['purpose'];

const english = { ...gateEnglish, ...refusalEnglish, ...signUpEnglish };
const sheet = styles.styleSheet!;

let count = 0;

/**
 * The form for address and code, in light DOM, as password managers and the browser's own filling often do not look into
 * shadow roots. A shadow stylesheet reaches a form that is slotted, but not its fields. So the tree that the form stands in
 * wears a stylesheet of ours while there is such a form, and no longer; it names nothing else of the page.
 */
export class SignUpForm implements ReactiveController {
  purpose: Purpose = 'signup';
  /** Where the reader signs up. */
  gate: Gate | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onRequest: (purpose: Purpose) => void;
  readonly #onCancel: () => void;
  readonly #locale: LocaleController<object>;
  /** In light DOM an id is one of the page's. */
  readonly #id = `market-gate-${++count}`;
  #signUp: SignUp | undefined;
  #form: HTMLFormElement | undefined;
  #root: Document | ShadowRoot | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    locale: LocaleController<object>,
    { onRequest, onCancel }: { onRequest: (purpose: Purpose) => void; onCancel: () => void },
  ) {
    this.#host = host;
    this.#onRequest = onRequest;
    this.#onCancel = onCancel;
    this.#locale = locale;
    host.addController(this);
    // On the element itself, so that a form of the page's own is heard as well.
    host.addEventListener('submit', this.#onSubmit);
  }

  get isOpen(): boolean {
    return this.#signUp !== undefined;
  }

  get isAtCode(): boolean {
    return this.#signUp !== undefined && this.#signUp.state.step !== 'email';
  }

  /** Milliseconds that a countdown has left. */
  get wait(): number {
    const { wait = 0, resendWait = 0 } = this.#signUp ?? {};
    return Math.max(wait, resendWait);
  }

  /** What the reader is told, where the page's own form has no place for it. */
  get problemElsewhere(): string {
    return this.#form ? '' : this.#problem;
  }

  open(gate: Gate, purpose: Purpose, session: Session) {
    this.gate = gate;
    this.purpose = purpose;
    this.#signUp ??= new SignUp(gate.reader, gate.client, {
      articleId: gate.subject.id,
      lang: gate.subject.lang,
      session,
      onChange: () => this.#host.requestUpdate(),
    });
    this.#host.requestUpdate();
  }

  close() {
    if (!this.#signUp) return;
    this.#signUp.stop();
    this.#signUp = undefined;
    this.#host.requestUpdate();
  }

  focus() {
    const form = this.#form ?? this.#ownForm;
    form?.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus();
  }

  hostUpdated() {
    const own = this.#ownForm;
    if (own) own.hidden = this.isAtCode;
    if (this.#signUp && (this.isAtCode || !own)) this.#draw(this.#signUp);
    else this.#remove();
    this.#dress();
  }

  hostDisconnected() {
    // What the reader has typed survives a move in the page.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.close();
    });
  }

  #draw(signUp: SignUp) {
    if (!this.#form) {
      this.#form = document.createElement('form');
      this.#form.slot = 'form';
      this.#form.noValidate = true;
      this.#form.dataset['marketGate'] = '';
      this.#host.append(this.#form);
    }
    render(this.isAtCode ? this.#renderCode(signUp) : this.#renderEmail(signUp), this.#form, { host: this });
  }

  #remove() {
    this.#form?.remove();
    this.#form = undefined;
  }

  #dress() {
    const root = this.#form && (this.#host.getRootNode() as Document | ShadowRoot);
    const before = this.#root;
    this.#root = root;
    if (root === before) return;
    if (before && !before.querySelector('form[data-market-gate]')) {
      before.adoptedStyleSheets = before.adoptedStyleSheets.filter((worn) => worn !== sheet);
    }
    if (root && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  #renderEmail({ state }: SignUp) {
    const strings = this.#locale.in(english);
    const isSignIn = this.purpose === 'signin';
    const otherDoor = html`<span
      >${isSignIn ? strings.noAccount : strings.haveAccount}
      ${this.#renderButton(isSignIn ? strings.gateButton : strings.signIn, () =>
        this.#onRequest(isSignIn ? 'signup' : 'signin'),
      )}</span
    >`;
    return html`${this.#renderField(
        strings.emailLabel,
        html`<input
          id=${this.#id}
          name="email"
          type="email"
          dir="ltr"
          autocomplete="email"
          maxlength="254"
          required
          value=${state.email}
          aria-describedby="${this.#id}-problem"
          aria-invalid=${state.problem === 'email'}
        />`,
        strings.sendCode,
      )}
      <label data-away aria-hidden="true"
        >${strings.leaveEmpty} <input name="hp" tabindex="-1" autocomplete="off"
      /></label>
      <p data-doors>${this.#isPaid ? nothing : otherDoor} ${this.#renderButton(strings.cancel, this.#onCancel)}</p>`;
  }

  #renderCode(signUp: SignUp) {
    const strings = this.#locale.in(english);
    const { email, challenge, problem } = signUp.state;
    const wait = Math.ceil(signUp.resendWait / 1000);
    return html`<p id="${this.#id}-sent">${strings.codeSent(email)}</p>
      ${this.#renderField(
        strings.codeLabel,
        html`<input
          id=${this.#id}
          name="code"
          dir="ltr"
          inputmode="numeric"
          autocomplete="one-time-code"
          pattern="\\s*(\\p{Nd}\\s*){${challenge!.length}}"
          required
          aria-describedby="${this.#id}-sent ${this.#id}-problem"
          aria-invalid=${problem === 'code' || problem === 'expired'}
        />`,
        strings.confirmCode,
      )}
      <p data-doors>
        ${
          wait > 0
            ? html`<span>${strings.resendWait(wait, formatNumber(wait, this.#locale.lang))}</span>`
            : this.#renderButton(strings.resendCode, this.#onResendClick)
        }
        ${this.#renderButton(strings.otherEmail, () => signUp.useOtherEmail())}
        ${this.#renderButton(strings.cancel, this.#onCancel)}
      </p>`;
  }

  #renderField(label: string, input: unknown, submit: string) {
    return html`<label for=${this.#id}>${label}</label>
      <div data-row>
        <div data-field>
          ${input}
          <p id="${this.#id}-problem" data-problem>${this.#problem}</p>
        </div>
        <button class="primary" aria-disabled=${this.#signUp!.state.isSending}>${submit}</button>
      </div>`;
  }

  #renderButton(label: string, onClick: () => void) {
    return html`<button class="plain" type="button" @click=${onClick}>${label}</button>`;
  }

  #onSubmit = async (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const signUp = this.#signUp;
    if (!signUp || (form !== this.#form && form !== this.#ownForm)) return;
    event.preventDefault();
    const { step, isSending } = signUp.state;
    const field = form.elements.namedItem(step) as HTMLInputElement | null;
    const trap = form.elements.namedItem('hp') as HTMLInputElement | null;
    if (!field || step === 'done' || isSending) return;
    if (!field.validity.valid) signUp.reject(step);
    else if (step === 'email') await signUp.sendCode(field.value, trap?.value);
    else await signUp.confirm(field.value);
    if (signUp.state.step === 'done') {
      const signedIn = new ReaderSignedInEvent();
      this.#host.dispatchEvent(signedIn);
    } else await this.#goOn();
  };

  #onResendClick = async () => {
    await this.#signUp?.sendCode(this.#signUp.state.email);
    await this.#goOn();
  };

  /** With the field that comes next, or the one that is wrong and keeps what was typed. */
  async #goOn() {
    await this.#host.updateComplete;
    if (this.#problem) announce(this.#problem, this);
    this.focus();
  }

  /** Signing up free would not open the article. */
  get #isPaid() {
    const state = this.gate?.state;
    return state?.name === 'locked' && state.wall === 'payment';
  }

  get #ownForm() {
    return this.#host.querySelector<HTMLFormElement>(':scope > form[slot=form]:not([data-market-gate])');
  }

  get #problem(): string {
    const strings = this.#locale.in(english);
    const { problem, attemptsLeft } = this.#signUp?.state ?? {};
    switch (problem) {
      case 'email':
        return strings.emailInvalid;
      case 'code': {
        const left = attemptsLeft && strings.attemptsLeft(attemptsLeft, formatNumber(attemptsLeft, this.#locale.lang));
        return left ? `${strings.codeInvalid} ${left}` : strings.codeInvalid;
      }
      case 'expired':
        return strings.codeExpired;
      case 'throttled': {
        const seconds = Math.ceil(this.#signUp!.wait / 1000);
        return seconds > 0 ? strings.waitBefore(seconds, formatNumber(seconds, this.#locale.lang)) : '';
      }
      case 'refused':
        return strings.originRefused;
      case 'unavailable':
        return strings.signUpFailed;
      default:
        return '';
    }
  }
}
