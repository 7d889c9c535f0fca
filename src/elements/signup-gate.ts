import { consume } from '@lit/context';
import { html, LitElement, nothing, render, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { GateState, GateSubject } from '../access/gate.js';
import type { Session } from '../access/reader.js';
import type { SignUp } from '../access/sign-up.js';
import { articleContext, newsContext, type News } from '../contexts.js';
import { announce } from '../controllers/announcer.js';
import { oneOf } from '../controllers/attributes.js';
import { FeedController } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { feedEnglish, gateEnglish } from '../i18n/locales/en.js';
import { ReaderController } from '../controllers/reader.js';
import { SignupRequestEvent } from '../events.js';
import type { AccessOffer, Article } from '../feed/article.js';
import { articleBody } from './parts/article-body.js';
import { controls } from './controls.styles.js';
import { prose } from './parts/prose.styles.js';
import { formStyles, styles } from './signup-gate.styles.js';
import { tokens } from './tokens.styles.js';

type Purpose = SignupRequestEvent['purpose'];
type View = GateState['name'] | 'none';

const states: Readonly<Record<string, readonly View[]>> = {
  checking: ['checking', 'loading'],
  locked: ['locked'],
  unlocked: ['unlocked'],
  unavailable: ['unavailable', 'throttled'],
};

let gateCount = 0;

const english = { ...feedEnglish, ...gateEnglish };

/**
 * Stands before the whole of an article until the publisher's server finds the reader entitled: offers to sign up or in by
 * e-mail and code, then shows the text in place. The text is not in the page before.
 *
 * @element signup-gate
 *
 * @slot - The opening of the article: readable without scripts, and until the whole is shown. Without it the feed's is used.
 * @slot heading - In place of the offer's heading.
 * @slot description - In place of the line under it.
 * @slot form - A `<form>` of your own with a field named `email`, such as one that your server handles where there is no script.
 *
 * @fires {SignupRequestEvent} signup-request - The reader asks to sign up or in. Cancelable.
 * @fires {ReaderSignedInEvent} reader-signed-in - The reader signed in here.
 * @fires {ReaderSignedOutEvent} reader-signed-out - The reader signed out here.
 * @fires {GateUnlockedEvent} gate-unlocked - The whole article is shown.
 * @fires {GateLockedEvent} gate-locked - The publisher's server keeps the rest from this reader.
 *
 * @csspart teaser - The opening of the article.
 * @csspart panel - The frame of the offer, the form, and what there is to say instead.
 * @csspart heading - The heading of the offer.
 * @csspart description - The line under it.
 * @csspart actions - The buttons of the offer.
 * @csspart cta - The button that starts signing up.
 * @csspart sign-in - The button that starts signing in.
 * @csspart link - The link to the publisher's site.
 * @csspart status - What is being waited for, or why the text cannot be had.
 * @csspart retry - The button that tries again.
 * @csspart body - The text of the article.
 * @csspart account - The line that says the reader is signed in.
 * @csspart sign-out - The button that signs out.
 *
 * @cssprop [--market-accent=light-dark(#1d4ed8, #93b4ff)] - Buttons, links and focus rings.
 * @cssprop [--market-on-accent=light-dark(#fff, #0b1220)] - Text on the accent colour.
 * @cssprop [--market-text=light-dark(#15181e, #eceef2)] - Text.
 * @cssprop [--market-muted=light-dark(#565d6b, #a6aebb)] - Text of less weight.
 * @cssprop [--market-surface=light-dark(#fff, #15181d)] - Background of fields and buttons.
 * @cssprop [--market-sunken=light-dark(#f3f5f8, #1e2229)] - Background of the panel.
 * @cssprop [--market-border=light-dark(#dfe3e9, #2f353f)] - Line around the panel.
 * @cssprop [--market-control-border=light-dark(#848c99, #767e8b)] - Lines around buttons and fields.
 * @cssprop [--market-font=system-ui, sans-serif] - Typeface.
 * @cssprop [--market-headline-font=var(--market-font)] - Typeface of headings.
 * @cssprop [--market-font-size=16px] - Size of running text; everything else follows it.
 * @cssprop [--market-radius=12px] - Roundness of the panel; smaller things follow it.
 * @cssprop [--market-space=16px] - Space inside the panel.
 *
 * @cssstate checking - The publisher's server is being asked, or the text is on its way.
 * @cssstate locked - The server keeps the text from this reader.
 * @cssstate unlocked - The text is shown; in a banner: the reader is signed in.
 * @cssstate unavailable - The server cannot be asked right now.
 *
 * @example
 * ```html
 * <signup-gate src="https://news.example/feed.json" article-id="a-story">
 *   <p>The opening of the story, for everybody.</p>
 * </signup-gate>
 * ```
 */
export class SignupGateElement extends LitElement {
  static override styles = [tokens, controls, prose, styles];

  /** The article behind the gate. Takes the place of `src` and `article-id`. */
  @property({ attribute: false }) article?: Article;

  /** Address of the feed that names the publisher's endpoints. Inside a card or `<market-news>` theirs is used when absent. */
  @property() src?: string;

  /** Which article of the feed is behind the gate. The first one when absent. */
  @property({ attribute: 'article-id' }) articleId?: string;

  /** Before an article, or a call to join that gates nothing. */
  @property({ reflect: true, converter: oneOf('layout', ['inline', 'banner']) }) layout: 'inline' | 'banner' = 'inline';

  /** Heading of the offer. By default the publisher's. */
  @property() heading?: string;

  /** The line under it. By default the publisher's. */
  @property() description?: string;

  /** Words on the button. By default the publisher's. */
  @property({ attribute: 'cta-label' }) ctaLabel?: string;

  /** How long a sign-in lasts: for this page, until the tab is closed, or until the reader signs out. */
  @property({ converter: oneOf<Session>('session', ['session', 'memory', 'persistent']) }) session: Session = 'session';

  @consume({ context: articleContext, subscribe: true }) @state() private cardArticle?: Article;
  @consume({ context: newsContext, subscribe: true }) @state() private news?: News;

  @state() private purpose: Purpose = 'signup';
  @state() private hasTeaser = false;
  @query('[part=panel]') private panel!: HTMLElement;
  @query('[part=body]') private body?: HTMLElement;

  #locale = new LocaleController(this, english);
  #feed = new FeedController(this, this.#locale);
  #reader = new ReaderController(this);
  #internals = this.attachInternals();
  /** In light DOM an id is one of the page's. */
  #id = `market-gate-${++gateCount}`;
  #shown: Article | undefined;
  #view: View = 'none';
  #form: HTMLFormElement | undefined;
  #formRoot: Document | ShadowRoot | undefined;

  constructor() {
    super();
    this.addEventListener('submit', this.#onSubmit);
  }

  protected override willUpdate() {
    const needsFeed = !this.article && (this.src || !this.cardArticle);
    this.#feed.follow(needsFeed ? (this.src ?? this.news?.src) : undefined, { quiet: true });
    this.#shown = this.#findArticle();
    this.#reader.follow(this.#subject);
    this.#view = this.#findView();
    if (!this.#reader.signUp) this.purpose = 'signup';
    for (const [name, views] of Object.entries(states)) {
      this.#internals.states[views.includes(this.#view) ? 'add' : 'delete'](name);
    }
  }

  /** Focus stays with the reader: from what goes it moves to what comes in its place. */
  protected override update(changed: PropertyValues<this>) {
    const [hadFocus, wasOpen] = [this.#hasFocus, Boolean(this.body)];
    super.update(changed);
    this.#drawForm();
    this.#reader.watchReading(this.body);
    if (hadFocus && (!this.#hasFocus || (this.body && !wasOpen))) this.#takeFocus();
  }

  /** Asks the publisher's server again, for a page that has signed the reader up by itself. */
  async recheck(): Promise<void> {
    if (this.#feed.hasFailed) this.#feed.reload();
    await this.#reader.check();
  }

  /** Signs the reader out: in every gate of this publisher, in other tabs, and on the server. */
  async signOut(): Promise<void> {
    const revoked = this.#reader.signOut();
    announce(this.#locale.strings.signedOut);
    await revoked;
  }

  protected override render() {
    const isBanner = this.layout === 'banner';
    const isOpen = this.#view === 'unlocked' && !isBanner;
    const hasPanel = this.#view !== 'none' && !isOpen;
    return html`
      <div part="teaser" class=${hasPanel ? 'fading' : nothing} ?hidden=${isBanner ? hasPanel : isOpen}>
        <slot @slotchange=${this.#onTeaserChange}></slot>
        ${this.hasTeaser || isBanner ? nothing : html`<div class="prose" dir="auto">${articleBody(this.#shown?.body)}</div>`}
      </div>
      ${isOpen ? this.#renderBody() : nothing}
      <section part="panel" class=${this.#view} tabindex="-1" aria-labelledby="heading" ?hidden=${!hasPanel}>
        ${this.#renderWords()}
        <slot name="form" ?hidden=${!this.#isFormOpen}></slot>
        ${this.#renderRest()}
      </section>
    `;
  }

  #renderBody() {
    const { state } = this.#reader;
    return html`<div part="body" class="prose" dir="auto" lang=${this.#shown?.language ?? nothing}>
        <h2 class="visually-hidden" tabindex="-1">${this.#locale.strings.fullArticle}</h2>
        ${articleBody(state.name === 'unlocked' ? state.body : undefined)}
      </div>
      ${this.#renderAccount()}`;
  }

  #renderWords() {
    const { heading, description } = this.#words;
    const isOffer = this.#view === 'locked';
    return html`<h2 part="heading" id="heading" ?hidden=${!isOffer}><slot name="heading">${heading}</slot></h2>
      <p part="description" ?hidden=${!isOffer || this.#reader.signUp?.state.step === 'code'}>
        <slot name="description">${description}</slot>
      </p>`;
  }

  #renderRest() {
    const { strings } = this.#locale;
    switch (this.#view) {
      case 'locked':
        return this.#isFormOpen ? this.#renderProblem() : this.#renderActions();
      case 'unlocked':
        return this.#renderAccount();
      case 'checking':
        return html`<p part="status" class="busy">${strings.checkingAccess}</p>`;
      case 'loading':
        return html`<p part="status" class="busy">${strings.openingArticle}</p>`;
      case 'unavailable':
        return html`<p part="status">${strings.gateUnavailable}</p>
          <button part="retry" type="button" @click=${this.recheck}>${strings.retry}</button>`;
      case 'throttled':
        return html`<p part="status">${strings.gateUnavailable} ${this.#countdown}</p>`;
      case 'refused':
        return html`<p part="status">${strings.originRefused}</p>
          ${this.#renderLink()}`;
      default:
        return html`<p part="status">${strings.articleMissing}</p>
          ${this.#renderLink()}`;
    }
  }

  #renderActions() {
    const { strings } = this.#locale;
    if (!this.#reader.canSignUp || (this.#isPaid && this.#reader.isSignedIn)) {
      return html`<div part="actions">${this.#renderLink()}</div>
        ${this.#renderAccount()}`;
    }
    return html`<div part="actions">
        <button
          part="cta"
          class="primary"
          type="button"
          @click=${() => this.#request(this.#isPaid ? 'signin' : 'signup')}
        >
          ${this.#words.button}
        </button>
        ${this.#isPaid ? this.#renderLink() : nothing}
      </div>
      ${
        this.#isPaid
          ? nothing
          : html`<p class="door">
              ${strings.haveAccount}
              <button part="sign-in" class="plain" type="button" @click=${() => this.#request('signin')}>
                ${strings.signIn}
              </button>
            </p>`
      }`;
  }

  #renderLink() {
    const url = this.#shown?.url;
    return url ? html`<a part="link" class="button" href=${url}>${this.#locale.strings.readOnPublisher}</a>` : nothing;
  }

  #renderAccount() {
    const { strings } = this.#locale;
    if (!this.#reader.isSignedIn) return nothing;
    return html`<p part="account">
      ${strings.signedIn}
      <button part="sign-out" class="plain" type="button" @click=${this.signOut}>${strings.signOut}</button>
    </p>`;
  }

  /** A form of the page's own has no place for it. */
  #renderProblem() {
    return this.#form ? nothing : html`<p part="status">${this.#problem}</p>`;
  }

  #renderEmailForm({ state }: SignUp) {
    const { strings } = this.#locale;
    const isSignIn = this.purpose === 'signin';
    return html`<label for="${this.#id}-email">${strings.emailLabel}</label>
      <div data-row>
        <input
          id="${this.#id}-email"
          name="email"
          type="email"
          dir="ltr"
          autocomplete="email"
          maxlength="254"
          required
          value=${state.email}
          aria-describedby="${this.#id}-problem"
          aria-invalid=${state.problem === 'email'}
        />
        ${this.#renderSubmit(strings.sendCode)}
      </div>
      <p id="${this.#id}-problem" data-problem>${this.#problem}</p>
      <label data-away aria-hidden="true"
        >${strings.leaveEmpty} <input name="hp" tabindex="-1" autocomplete="off"
      /></label>
      <p data-doors>
        <span>
          ${isSignIn ? strings.noAccount : strings.haveAccount}
          <button class="plain" type="button" @click=${() => this.#request(isSignIn ? 'signup' : 'signin')}>
            ${isSignIn ? strings.gateButton : strings.signIn}
          </button>
        </span>
        ${this.#renderCancel()}
      </p>`;
  }

  #renderCodeForm(signUp: SignUp) {
    const { strings } = this.#locale;
    const { email, challenge, problem } = signUp.state;
    const resendWait = Math.ceil(signUp.resendWait / 1000);
    return html`<p id="${this.#id}-sent">${strings.codeSent(email)}</p>
      <label for="${this.#id}-code">${strings.codeLabel}</label>
      <div data-row>
        <input
          id="${this.#id}-code"
          name="code"
          dir="ltr"
          inputmode="numeric"
          autocomplete="one-time-code"
          pattern="\\s*(\\d\\s*){${challenge!.length}}"
          required
          aria-describedby="${this.#id}-sent ${this.#id}-problem"
          aria-invalid=${problem === 'code' || problem === 'expired'}
        />
        ${this.#renderSubmit(strings.confirmCode)}
      </div>
      <p id="${this.#id}-problem" data-problem>${this.#problem}</p>
      <p data-doors>
        ${
          resendWait > 0
            ? html`<span>${strings.resendWait(resendWait, this.#locale.number(resendWait))}</span>`
            : html`<button class="plain" type="button" @click=${this.#onResendClick}>${strings.resendCode}</button>`
        }
        <button class="plain" type="button" @click=${() => signUp.useOtherEmail()}>${strings.otherEmail}</button>
        ${this.#renderCancel()}
      </p>`;
  }

  #renderSubmit(label: string) {
    const { state, wait } = this.#reader.signUp!;
    return html`<button class="primary" type="submit" aria-disabled=${state.isSending || wait > 0}>${label}</button>`;
  }

  #renderCancel() {
    return html`<button class="plain" type="button" @click=${this.#onCancelClick}>
      ${this.#locale.strings.cancel}
    </button>`;
  }

  #onTeaserChange(change: Event) {
    const nodes = (change.target as HTMLSlotElement).assignedNodes();
    this.hasTeaser = nodes.some((node) => node instanceof Element || node.textContent?.trim());
  }

  async #request(purpose: Purpose) {
    const request = new SignupRequestEvent(purpose);
    if (!this.dispatchEvent(request)) return this.#reader.endSignUp();
    this.purpose = purpose;
    this.#reader.startSignUp(this.session);
    await this.updateComplete;
    this.#takeFocus();
  }

  /** Listens on the element itself, so that a form of the page's own is heard as well. */
  #onSubmit = async (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const { signUp } = this.#reader;
    if (form.parentNode !== this || form.slot !== 'form' || !signUp) return;
    event.preventDefault();
    const { step, isSending } = signUp.state;
    const field = form.elements.namedItem(step) as HTMLInputElement | null;
    const trap = form.elements.namedItem('hp') as HTMLInputElement | null;
    if (!field || step === 'done' || isSending || signUp.wait > 0) return;
    if (!field.validity.valid) signUp.reject(step);
    else if (step === 'code') await this.#reader.confirm(field.value);
    else await signUp.sendCode(field.value, trap?.value);
    await this.#sayProblem();
  };

  async #onResendClick() {
    const { signUp } = this.#reader;
    await signUp?.sendCode(signUp.state.email);
    await this.#sayProblem();
  }

  async #onCancelClick() {
    this.#reader.endSignUp();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=cta]')?.focus();
  }

  /** The first bad field gets the focus, and keeps what was typed. */
  async #sayProblem() {
    await this.updateComplete;
    if (!this.#problem) return;
    announce(this.#problem);
    this.#takeFocus();
  }

  #takeFocus() {
    const heading = this.body?.querySelector('h2');
    const form = this.#isFormOpen
      ? this.querySelector<HTMLFormElement>(':scope > form[slot=form]:not([hidden])')
      : null;
    const field = form?.querySelector<HTMLInputElement>('input:not([type=hidden])');
    (heading ?? field ?? this.panel).focus();
    if (heading) announce(this.#locale.strings.articleOpened);
  }

  get #hasFocus() {
    return this.contains((this.getRootNode() as Document | ShadowRoot).activeElement);
  }

  get #isFormOpen() {
    return this.#view === 'locked' && this.#reader.signUp !== undefined;
  }

  get #isPaid() {
    const { state } = this.#reader;
    return state.name === 'locked' && state.wall === 'payment';
  }

  /** What the page says beats what the publisher says, which beats what this library says. */
  get #words() {
    const { strings } = this.#locale;
    const { state, isSignedIn, signUp } = this.#reader;
    const isBanner = this.layout === 'banner';
    const { heading, description, buttonText } =
      state.name === 'locked' && !isBanner ? state.offer : ({} as AccessOffer);
    const usual = isBanner
      ? [strings.bannerHeading, strings.bannerDescription, strings.bannerButton]
      : this.#isPaid
        ? [strings.paidHeading, strings.paidDescription, strings.signIn]
        : [strings.gateHeading, strings.gateDescription, strings.gateButton];
    const isSigningIn = signUp && this.purpose === 'signin' && !this.#isPaid;
    return {
      heading: this.heading ?? (isSigningIn ? strings.signInHeading : (heading ?? usual[0])),
      description: this.description ?? (this.#isPaid && isSignedIn ? strings.paidSignedIn : (description ?? usual[1])),
      button: this.ctaLabel ?? buttonText ?? usual[2],
    };
  }

  get #countdown() {
    const seconds = Math.ceil(this.#reader.wait / 1000);
    return seconds > 0 ? this.#locale.strings.waitBefore(seconds, this.#locale.number(seconds)) : '';
  }

  /** What the reader is told under the field. */
  get #problem() {
    const { strings } = this.#locale;
    const { problem, attemptsLeft: left } = this.#reader.signUp?.state ?? {};
    switch (problem) {
      case undefined:
        return '';
      case 'email':
        return strings.emailInvalid;
      case 'code':
        return `${strings.codeInvalid} ${left === undefined ? '' : strings.attemptsLeft(left, this.#locale.number(left))}`.trim();
      case 'expired':
        return strings.codeExpired;
      case 'throttled':
        return this.#countdown;
      case 'refused':
        return strings.originRefused;
      case 'unavailable':
        return strings.signUpFailed;
    }
  }

  #findArticle(): Article | undefined {
    if (this.article) return this.article;
    if (this.cardArticle && !this.src) return this.cardArticle;
    const articles = this.#feed.feed?.articles;
    const id = (!this.src && this.news?.articleId) || this.articleId;
    return id ? articles?.find((article) => article.id === id) : articles?.[0];
  }

  get #subject(): GateSubject | undefined {
    const { lang } = this.#locale;
    const common = this.#feed.feed?.access;
    if (this.layout === 'banner') {
      const access = common ?? this.#shown?.access;
      return access?.endpoints && { access, lang };
    }
    const { id, url, access } = this.#shown ?? {};
    if (!access || access.level === 'free') return undefined;
    return { id, url, access: { ...access, endpoints: access.endpoints ?? common?.endpoints ?? {} }, lang };
  }

  #findView(): View {
    const { name } = this.#reader.state;
    if (this.#reader.signUp?.state.step === 'done') return 'loading';
    if (this.#subject) return name === 'idle' ? 'checking' : name;
    if (this.#shown || this.layout === 'banner') return 'none';
    if (this.#feed.isLoading) return 'checking';
    if (this.#feed.hasFailed) return 'unavailable';
    return this.#feed.feed ? 'gone' : 'none';
  }

  #drawForm() {
    const own = this.querySelector<HTMLFormElement>(':scope > form[slot=form]:not([data-market-gate])');
    const signUp = this.#isFormOpen ? this.#reader.signUp : undefined;
    const isCode = signUp?.state.step === 'code';
    if (own) own.hidden = isCode;
    if (!signUp || (own && !isCode)) return this.#removeForm();

    if (!this.#form) {
      this.#form = document.createElement('form');
      this.#form.slot = 'form';
      this.#form.noValidate = true;
      this.#form.dataset['marketGate'] = '';
      this.append(this.#form);
    }
    render(isCode ? this.#renderCodeForm(signUp) : this.#renderEmailForm(signUp), this.#form, { host: this });
    this.#dressForm();
  }

  #removeForm() {
    this.#form?.remove();
    this.#form = undefined;
    this.#dressForm();
  }

  /**
   * The form is in light DOM, as password managers and the browser's own filling often do not look into shadow roots. A
   * shadow stylesheet reaches the form there but not its fields, so the tree it stands in wears this one while there is such a
   * form, and no longer. It names nothing else of the page.
   */
  #dressForm() {
    const root = this.#form && (this.getRootNode() as Document | ShadowRoot);
    if (root === this.#formRoot) return;
    const sheet = formStyles.styleSheet!;
    const before = this.#formRoot;
    if (before && !before.querySelector('form[data-market-gate]')) {
      before.adoptedStyleSheets = before.adoptedStyleSheets.filter((worn) => worn !== sheet);
    }
    if (root && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#formRoot = root;
  }
}
