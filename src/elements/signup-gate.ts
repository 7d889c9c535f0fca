import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { GateState, GateSubject } from '../access/gate.js';
import type { Session } from '../access/reader.js';
import { articleContext, newsContext } from '../contexts.js';
import { announce } from '../controllers/announcer.js';
import { oneOf } from '../controllers/attributes.js';
import type { FeedController } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { OnDemand } from '../controllers/on-demand.js';
import { ReaderController } from '../controllers/reader.js';
import { SurroundingController } from '../controllers/surrounding.js';
import { SignupRequestEvent } from '../events.js';
import type { AccessOffer, Article } from '../feed/article.js';
import { feedEnglish, gateEnglish } from '../i18n/locales/en.js';
import { controls } from './controls.styles.js';
import type { Purpose, SignUpForm } from './parts/sign-up-form.js';
import { styles } from './signup-gate.styles.js';
import { tokens } from './tokens.styles.js';

type View = GateState['name'] | 'none';

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
 * @cssprop [--market-bearish=light-dark(#b3261e, #ff938c)] - What is wrong with a field.
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
  static override styles = [tokens, controls, styles];

  /** The article behind the gate. Takes the place of `src` and `article-id`. */
  @property({ attribute: false }) article?: Article;

  /** Address of the feed that names the publisher's endpoints. Inside a card or `<market-news>` theirs is used when absent. */
  @property() src?: string;

  /** Which article of the feed is behind the gate. The first one when absent. */
  @property({ attribute: 'article-id' }) articleId?: string;

  /** `inline` stands before an article; `banner` is a call to join that gates nothing. */
  @property({ reflect: true, converter: oneOf('signup-gate', 'layout', ['inline', 'banner']) }) layout:
    'inline' | 'banner' = 'inline';

  /** Heading of the offer. By default the publisher's. */
  @property() heading?: string;

  /** The line under it. By default the publisher's. */
  @property() description?: string;

  /** Words on the button. By default the publisher's. */
  @property({ attribute: 'cta-label' }) ctaLabel?: string;

  /**
   * How long a sign-in lasts: `session` until the tab is closed, `memory` for this page only, `persistent` until the reader
   * signs out.
   */
  @property({ converter: oneOf<Session>('signup-gate', 'session', ['session', 'memory', 'persistent']) })
  session: Session = 'session';

  #cardArticle = new SurroundingController(this, articleContext, 'market-article-card');
  #news = new SurroundingController(this, newsContext, 'market-news');
  #locale = new LocaleController(this, english);
  #feeds = new OnDemand(this, () => import('../controllers/feed.js'));
  #reader = new ReaderController(this);
  #reading = new OnDemand(this, () => import('./parts/reading.js'));

  @state() private hasTeaser = false;
  @state() private hasFailedToAsk = false;
  @query('[part=panel]') private panel!: HTMLElement;
  @query('[part=body]') private body?: HTMLElement;

  #internals = this.attachInternals();
  #src: string | undefined;
  #feed: FeedController | undefined;
  #form: SignUpForm | undefined;
  #shown: Article | undefined;
  #view: View = 'none';
  #hadFocus = false;
  #wasOpen = false;

  protected override willUpdate() {
    this.#followFeed();
    this.#shown = this.#findArticle();
    this.#reader.follow(this.#subject);
    const { gate, state } = this.#reader;
    if (state.name !== 'locked' || this.#form?.gate !== gate) this.#form?.close();
    this.#view = this.#findView();
    for (const name of ['checking', 'locked', 'unlocked', 'unavailable']) {
      this.#internals.states[name === stateOf(this.#view) ? 'add' : 'delete'](name);
    }
  }

  protected override update(changed: PropertyValues<this>) {
    this.#hadFocus = this.#hasFocus;
    super.update(changed);
  }

  /** Focus stays with the reader: from what goes it moves to what comes in its place. */
  protected override updated() {
    this.#reader.countDown(this.#form?.wait ?? 0);
    this.#reader.watchReading(this.body);
    const hasOpened = this.body && !this.#wasOpen;
    this.#wasOpen = Boolean(this.body);
    if (this.#hadFocus && (hasOpened || !this.#hasFocus)) this.#takeFocus();
  }

  /** Asks the publisher's server again, for a page that has signed the reader up by itself. */
  async recheck(): Promise<void> {
    if (this.#feed?.hasFailed) this.#feed.reload();
    this.requestUpdate();
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
        <slot @slotchange=${this.#onTeaserChange}></slot>${this.#renderTeaser()}
      </div>
      ${isOpen ? this.#renderBody() : nothing}
      <div
        part="panel"
        role="group"
        class=${this.#view}
        tabindex="-1"
        aria-labelledby=${this.#view === 'locked' ? 'heading' : 'status'}
        ?hidden=${!hasPanel}
      >
        ${this.#renderWords()}
        <slot name="form" ?hidden=${!this.#form?.isOpen}></slot>
        ${this.#renderRest()}
      </div>
    `;
  }

  #renderTeaser() {
    const { body, language } = this.#shown ?? {};
    if (this.hasTeaser || this.layout === 'banner' || !this.#subject || !body) return nothing;
    return html`<div class="prose" dir="auto" lang=${language ?? nothing}>
      ${this.#reading.part?.articleBody(body)}
    </div>`;
  }

  #renderBody() {
    const { state } = this.#reader;
    const body = state.name === 'unlocked' ? state.body : undefined;
    return html`<div part="body" class="prose" dir="auto" lang=${this.#shown?.language ?? nothing}>
        <h2 class="visually-hidden" tabindex="-1">${this.#locale.strings.fullArticle}</h2>
        ${this.#reading.part?.articleBody(body)}
      </div>
      ${this.#renderAccount()}`;
  }

  #renderWords() {
    const { heading, description } = this.#words;
    const isOffer = this.#view === 'locked';
    return html`<h2 part="heading" id="heading" ?hidden=${!isOffer}><slot name="heading">${heading}</slot></h2>
      <p part="description" ?hidden=${!isOffer || this.#form?.isAtCode}>
        <slot name="description">${description}</slot>
      </p>`;
  }

  #renderRest() {
    const { strings } = this.#locale;
    switch (this.#view) {
      case 'locked':
        return this.#form?.isOpen ? this.#renderStatus(this.#form.problemElsewhere) : this.#renderActions();
      case 'unlocked':
        return this.#renderAccount();
      case 'checking':
        return this.#renderStatus(strings.checkingAccess);
      case 'loading':
        return this.#renderStatus(strings.openingArticle);
      case 'throttled': {
        const seconds = Math.ceil(this.#reader.wait / 1000);
        return this.#renderStatus(
          `${strings.gateUnavailable} ${strings.waitBefore(seconds, this.#locale.number(seconds))}`,
        );
      }
      case 'unavailable':
        return html`${this.#renderStatus(strings.gateUnavailable)}
          <button part="retry" @click=${this.recheck}>${strings.retry}</button>`;
      default:
        return html`${this.#renderStatus(this.#view === 'refused' ? strings.originRefused : strings.articleMissing)}
        ${this.#renderLink()}`;
    }
  }

  #renderStatus(text: string) {
    return text ? html`<p part="status" id="status">${text}</p>` : nothing;
  }

  #renderActions() {
    const { strings } = this.#locale;
    const isPaid = this.#isPaid;
    if (!this.#reader.canSignUp || (isPaid && this.#reader.isSignedIn)) {
      return html`<div part="actions">${this.#renderLink()}</div>
        ${this.#renderAccount()}`;
    }
    return html`<div part="actions">
        <button part="cta" class="primary" @click=${() => this.#request(isPaid ? 'signin' : 'signup')}>
          ${this.#words.button}
        </button>
        ${isPaid ? this.#renderLink() : nothing}
      </div>
      ${
        isPaid
          ? nothing
          : html`<p class="door">
              ${strings.haveAccount}
              <button part="sign-in" class="plain" @click=${() => this.#request('signin')}>${strings.signIn}</button>
            </p>`
      }
      ${this.#renderStatus(this.hasFailedToAsk ? strings.signUpFailed : '')}`;
  }

  #renderLink() {
    const url = this.#shown?.url;
    return url ? html`<a part="link" class="button" href=${url}>${this.#locale.strings.readOnPublisher}</a>` : nothing;
  }

  #renderAccount() {
    const { strings } = this.#locale;
    if (!this.#reader.isSignedIn) return nothing;
    return html`<p part="account" id="status">
      ${strings.signedIn} <button part="sign-out" class="plain" @click=${this.signOut}>${strings.signOut}</button>
    </p>`;
  }

  #onTeaserChange(change: Event) {
    const nodes = (change.target as HTMLSlotElement).assignedNodes();
    this.hasTeaser = nodes.some((node) => node instanceof Element || node.textContent?.trim());
  }

  #onCancel = async () => {
    this.#form!.close();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=cta]')?.focus();
  };

  #request = async (purpose: Purpose) => {
    const request = new SignupRequestEvent(purpose);
    if (!this.dispatchEvent(request)) return this.#form?.close();
    try {
      const { SignUpForm } = await import('./parts/sign-up-form.js');
      this.#form ??= new SignUpForm(this, { onRequest: this.#request, onCancel: this.#onCancel });
      this.hasFailedToAsk = false;
    } catch {
      // The connection is gone, and with it the rest of the script.
      this.hasFailedToAsk = true;
      return;
    }
    const { gate } = this.#reader;
    if (gate?.state.name !== 'locked') return;
    this.#form.open(gate, purpose, this.session);
    await this.updateComplete;
    this.#form.focus();
  };

  #takeFocus() {
    const heading = this.body?.querySelector('h2');
    if (heading) announce(this.#locale.strings.articleOpened);
    else if (this.#form?.isOpen) return this.#form.focus();
    (heading ?? this.panel).focus();
  }

  get #hasFocus() {
    return this.contains((this.getRootNode() as Document | ShadowRoot).activeElement);
  }

  get #isPaid() {
    const { state } = this.#reader;
    return state.name === 'locked' && state.wall === 'payment';
  }

  /** What the page says beats what the publisher says, which beats what this library says. */
  get #words() {
    const { strings } = this.#locale;
    const { state, isSignedIn } = this.#reader;
    const isBanner = this.layout === 'banner';
    const isPaid = this.#isPaid;
    const offer: AccessOffer = state.name === 'locked' && !isBanner ? state.offer : {};
    const [heading, description, button] = isBanner
      ? [strings.bannerHeading, strings.bannerDescription, strings.bannerButton]
      : isPaid
        ? [strings.paidHeading, strings.paidDescription, strings.signIn]
        : [strings.gateHeading, strings.gateDescription, strings.gateButton];
    const isSigningIn = this.#form?.isOpen && this.#form.purpose === 'signin' && !isPaid;
    return {
      heading: this.heading ?? (isSigningIn ? strings.signInHeading : (offer.heading ?? heading)),
      description:
        this.description ?? (isPaid && isSignedIn ? strings.paidSignedIn : (offer.description ?? description)),
      button: this.ctaLabel ?? offer.buttonText ?? button,
    };
  }

  #followFeed() {
    const surrounding = this.#cardArticle.value ? undefined : this.#news.value;
    const source = this.article ? undefined : this.src ? { src: this.src } : surrounding;
    this.#src = source?.src;
    if (this.#src && this.#feeds.part) this.#feed ??= new this.#feeds.part.FeedController(this, this.#locale);
    this.#feed?.follow(source, true);
  }

  #findArticle(): Article | undefined {
    if (this.article) return this.article;
    if (this.#cardArticle.value && !this.src) return this.#cardArticle.value;
    const articles = this.#feed?.feed?.articles;
    const id = (!this.src && this.#news.value?.articleId) || this.articleId;
    return id ? articles?.find((article) => article.id === id) : articles?.[0];
  }

  get #subject(): GateSubject | undefined {
    const { lang } = this.#locale;
    const common = this.#feed?.feed?.access;
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
    const view = name === 'idle' ? 'checking' : name;
    if (this.layout === 'banner') {
      return this.#subject && ['checking', 'locked', 'unlocked'].includes(view) ? view : 'none';
    }
    if (this.#subject) {
      const needsText = view === 'loading' || view === 'unlocked';
      if (needsText && !this.#reading.part) return this.#reading.isPending ? 'loading' : 'unavailable';
      return view;
    }
    if (this.#shown || !this.#src) return 'none';
    if (this.#feed?.feed) return 'gone';
    return (this.#feed?.isLoading ?? this.#feeds.isPending) ? 'checking' : 'unavailable';
  }
}

/** The state that a page's stylesheet sees. */
function stateOf(view: View): string {
  return view === 'loading' ? 'checking' : view === 'throttled' ? 'unavailable' : view;
}
