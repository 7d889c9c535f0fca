import { html, isServer, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { FetchBody, GateState, GateSubject } from '../access/gate.js';
import type { GetAccessToken, Session } from '../access/reader.js';
import { articleContext, newsContext, type FeedSource } from '../contexts.js';
import { announce } from '../controllers/announcer.js';
import { oneOf, readProperties } from '../controllers/attributes.js';
import type { FeedController } from '../controllers/feed.js';
import { LocaleController } from '../controllers/locale.js';
import { OnDemand } from '../controllers/on-demand.js';
import { ReaderController, type Way } from '../controllers/reader.js';
import { SurroundingController } from '../controllers/surrounding.js';
import { SignupRequestEvent } from '../events/gate.js';
import type { Access, AccessOffer, Article } from '../feed/article.js';
import { feedEnglish } from '../i18n/english/feed.js';
import { gateEnglish } from '../i18n/english/gate.js';
import type { GateStrings } from '../i18n/strings.js';
import { controls } from './controls.styles.js';
import type { PageJson } from './parts/gate-settings.js';
import type { GateTexts } from './parts/gate-texts.js';
import type { LoginDoor } from './parts/login-door.js';
import type { Purpose, SignUpForm } from './parts/sign-up-form.js';
import { styles } from './signup-gate.styles.js';
import { tokens } from './tokens.styles.js';

type View = GateState['name'] | 'none';
type AuthMode = 'auto' | Way;

/**
 * Stands before the whole of an article until the publisher's server finds the reader entitled: offers to sign up or in by
 * e-mail and code or on the publisher's login page, then shows the text in place. The text is not in the page before.
 *
 * @element signup-gate
 *
 * @slot - The opening of the article: readable without scripts, and until the whole is shown. Without it the feed's is used.
 * @slot heading - In place of the offer's heading.
 * @slot description - In place of the line under it.
 * @slot cta - In place of the words on the button that starts signing up.
 * @slot have-account - In place of the question before the button that starts signing in.
 * @slot sign-in - In place of the words on that button.
 * @slot link - In place of the words on the link to the publisher's site.
 * @slot unavailable - In place of what is said when the text cannot be had right now.
 * @slot account - In place of the words that say that the reader is signed in.
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
 * @csspart meter - How many articles are left to read free of charge.
 * @csspart actions - The buttons of the offer.
 * @csspart login - The buttons while the reader signs in in another window.
 * @csspart cta - The button that starts signing up.
 * @csspart sign-in - The button that starts signing in.
 * @csspart link - The link to the publisher's site.
 * @csspart status - What is being waited for, or why the text cannot be had.
 * @csspart retry - The button that tries again.
 * @csspart body - The text of the article.
 * @csspart account - The line that says the reader is signed in.
 * @csspart sign-out - The button that signs out.
 * @csspart sign-out-everywhere - The button that signs out on every site and device, where the publisher's server can.
 * @csspart gift - The button by which a subscriber gives the article away, where the publisher's server makes such links.
 * @csspart gift-link - The link that came of it, in a field with its label.
 *
 * @cssstate checking - The publisher's server is being asked, or the text is on its way.
 * @cssstate locked - The server keeps the text from this reader.
 * @cssstate unlocked - The text is shown; in a banner: the reader is signed in.
 * @cssstate unavailable - The server cannot be asked right now.
 * @cssstate refused - This page may not use the publisher's gate.
 * @cssstate gone - There is no such article.
 * @cssstate none - There is nothing to gate.
 *
 * @example
 * ```html
 * <signup-gate src="https://news.example/feed.json" article-id="a-story">
 *   <p>The opening of the story, for everybody.</p>
 * </signup-gate>
 * ```
 * ```html
 * <signup-gate src="https://news.example/feed.json" texts='{"signOut": "Log out", "meter": "{left} of {limit} left"}'></signup-gate>
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

  /**
   * Settings that beat the feed's: the address of a JSON file, or the id of a `<script type="application/json">`. Also takes an
   * `amp-access` or `amp-subscriptions` configuration as it is.
   */
  @property() config?: string;

  /**
   * How readers sign in. `inline` asks for e-mail and code in place; `popup` opens the publisher's login page in a window, `redirect`
   * in place of this page; `event` leaves all to a listener for `signup-request`. `auto` takes the first that the publisher offers.
   */
  @property({
    attribute: 'auth-mode',
    converter: oneOf<AuthMode>('signup-gate', 'auth-mode', ['auto', 'inline', 'popup', 'redirect', 'event']),
  })
  authMode: AuthMode = 'auto';

  /**
   * Gets the reader's access token from the page, which then signs readers in by itself. It is called before each request, and
   * once more with the token that the publisher's server no longer takes.
   */
  @property({ attribute: false }) getAccessToken?: GetAccessToken;

  /** Gets the text from the page's own server in place of the publisher's. That server has to decide who may read it. */
  @property({ attribute: false }) fetchBody?: FetchBody;

  /** Heading of the offer. By default the publisher's. */
  @property() heading?: string;

  /** The line under it. By default the publisher's. */
  @property() description?: string;

  /** Words on the button. By default the publisher's. */
  @property({ attribute: 'cta-label' }) ctaLabel?: string;

  /**
   * Words in place of any that the gate says, by the names that the README lists, such as `{"signOut": "Log out"}`: as JSON, as an object,
   * or as the address of a JSON file or the id of a `<script type="application/json">` with them. They beat the publisher's.
   */
  @property() texts?: string | GateTexts;

  /**
   * How long a sign-in lasts: `session` until the tab is closed, `memory` for this page only, `persistent` until the reader
   * signs out.
   */
  @property({ converter: oneOf<Session>('signup-gate', 'session', ['session', 'memory', 'persistent']) })
  session: Session = 'session';

  #cardArticle = new SurroundingController(this, articleContext, 'market-article-card');
  #news = new SurroundingController(this, newsContext, 'market-news');
  #locale = new LocaleController(this, gateEnglish);
  #feeds = new OnDemand(this, () => import('../controllers/feed.js'));
  #reader = new ReaderController(this);
  #reading = new OnDemand(this, () => import('./parts/article-body.js'));
  #settings = new OnDemand(this, () => import('./parts/gate-settings.js'));
  #refusals = new OnDemand(this, () => import('./parts/gate-refusal.js'));
  #account = new OnDemand(this, () => import('./parts/account.js'));

  @state() private hasTeaser = false;
  @state() private hasFailedToAsk = false;

  #internals = this.attachInternals();
  #src: string | undefined;
  #feed: FeedController | undefined;
  #config: PageJson<Partial<Access>> | undefined;
  #texts: PageJson<GateTexts> | undefined;
  #form: SignUpForm | undefined;
  #login: LoginDoor | undefined;
  #shown: Article | undefined;
  #view: View = 'none';
  #hadFocus = false;
  #wasOpen = false;
  // One of each for good: frameworks make new functions each time they draw, which must not ask the server anew.
  #getOwnToken: GetAccessToken = (refused) => this.getAccessToken?.(refused);
  #fetchOwnBody: FetchBody = (article, how) => this.fetchBody?.(article, how);

  override connectedCallback() {
    super.connectedCallback();
    // The reader comes back from a login page.
    if (!isServer && location.hash.includes('success=')) void this.#load('redirect');
  }

  protected override willUpdate(changed: PropertyValues) {
    readProperties(this, changed);
    this.#hadFocus = !isServer && this.#hasFocus;
    this.#followSettings();
    this.#followFeed();
    this.#shown = this.#findArticle();
    this.#reader.follow(this.#subject);
    const { gate, state } = this.#reader;
    if (state.name !== 'locked' || this.#door?.gate !== gate) this.#door?.close();
    this.#view = this.#findView();
    const { states } = this.#internals;
    states.clear();
    states.add(stateOf(this.#view));
  }

  /** Focus stays with the reader: from what goes it moves to what comes in its place. */
  protected override updated() {
    this.#reader.countDown(this.#form?.wait ?? 0);
    const body = this.#part('body');
    this.#reader.watchReading(body);
    const hasOpened = body && !this.#wasOpen;
    this.#wasOpen = Boolean(body);
    if (this.#hadFocus && (hasOpened || !this.#hasFocus)) this.#takeFocus();
    if (this.#reader.gate && this.#login?.resume(this.#reader.gate)) {
      this.#part('panel')!.focus();
      void this.#reader.check();
    }
  }

  /** Asks the publisher's server again, for a page that has signed the reader up by itself. */
  async recheck(): Promise<void> {
    if (this.#feed?.hasFailed) this.#feed.reload();
    this.#config?.retry();
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
        ${hasPanel ? this.#renderRest() : nothing}
      </div>
    `;
  }

  #renderTeaser() {
    const { body, language } = this.#shown ?? {};
    if (this.hasTeaser || this.layout === 'banner' || !this.#subject || !body) return nothing;
    return html`<div class="prose" dir="auto" lang=${language ?? nothing}>
      ${this.#reading.part?.articleBody({ body, locale: this.#locale, headingLevel: 2 })}
    </div>`;
  }

  #renderBody() {
    const { state } = this.#reader;
    const body = 'body' in state ? state.body : undefined;
    return html`<div part="body" class="prose" dir="auto" lang=${this.#shown?.language ?? nothing}>
        <h2 class="visually-hidden" tabindex="-1">${this.#locale.strings.fullArticle}</h2>
        ${this.#reading.part?.articleBody({ body, locale: this.#locale, headingLevel: 2, isWhole: true })}
      </div>
      ${this.#renderMeter()} ${this.#renderAccount()}`;
  }

  #renderWords() {
    const { heading, description } = this.#words;
    const isOffer = this.#view === 'locked';
    return html`<h2 part="heading" id="heading" ?hidden=${!isOffer}><slot name="heading">${heading}</slot></h2>
      <p part="description" ?hidden=${!isOffer || this.#form?.isAtCode || this.#login?.isOpen}>
        <slot name="description">${description}</slot>
      </p>`;
  }

  #renderRest() {
    const { strings } = this.#locale;
    switch (this.#view) {
      case 'locked':
        if (this.#login?.isOpen) return this.#login.render();
        return this.#form?.isOpen ? this.#renderStatus(this.#form.problemElsewhere) : this.#renderActions();
      case 'unlocked':
        return this.#renderAccount();
      case 'checking':
        return this.#renderStatus(strings.checkingAccess);
      case 'loading':
        return this.#renderStatus(strings.openingArticle);
      case 'unavailable':
        return html`${this.#renderStatus(html`<slot name="unavailable">${strings.gateUnavailable}</slot>`)}
          <button part="retry" @click=${this.recheck}>${this.#locale.in(feedEnglish).retry}</button>`;
      default: {
        const why = this.#refusals.part?.refusal(this.#view, this.#reader.wait, this.#locale);
        return html`${this.#renderStatus(why ?? strings.gateUnavailable)} ${this.#renderLink()}`;
      }
    }
  }

  #renderStatus(text: unknown) {
    return text ? html`<p part="status" id="status">${text}</p>` : nothing;
  }

  #renderActions() {
    const { strings } = this.#locale;
    const isPaid = this.#isPaid;
    const canAsk = this.#way && !(isPaid && this.#reader.isSignedIn);
    return html`${this.#renderMeter()}
      <div part="actions">
        ${
          canAsk
            ? html`<button part="cta" class="primary" @click=${() => this.#request(isPaid ? 'signin' : 'signup')}>
                <slot name="cta">${this.#words.button}</slot>
              </button>`
            : nothing
        }
        ${canAsk && !isPaid ? nothing : this.#renderLink()}
      </div>
      ${
        !canAsk
          ? this.#renderAccount()
          : isPaid
            ? nothing
            : html`<p class="door">
                <slot name="have-account">${strings.haveAccount}</slot>
                <button part="sign-in" class="plain" @click=${() => this.#request('signin')}>
                  <slot name="sign-in">${strings.signIn}</slot>
                </button>
              </p>`
      }
      ${this.#renderStatus(canAsk && this.hasFailedToAsk && strings.signUpFailed)}`;
  }

  #renderLink() {
    const url = this.#shown?.url;
    if (!url) return nothing;
    return html`<a part="link" class="button" href=${url}
      ><slot name="link">${this.#locale.strings.readOnPublisher}</slot></a
    >`;
  }

  #renderMeter() {
    const { state } = this.#reader;
    const data = 'data' in state && state.data;
    return data && this.layout !== 'banner' ? this.#account.part?.meter(data, this.#locale) : nothing;
  }

  #renderAccount() {
    return this.#account.part?.account(this, this.#reader.gate, this.#locale);
  }

  #onTeaserChange(change: Event) {
    const nodes = (change.target as HTMLSlotElement).assignedNodes();
    this.hasTeaser = nodes.some((node) => node instanceof Element || node.textContent?.trim());
  }

  #onCancel = async () => {
    this.#form?.close();
    this.#login?.close();
    this.requestUpdate();
    await this.updateComplete;
    this.#part('cta')?.focus();
  };

  #request = async (purpose: Purpose) => {
    const request = new SignupRequestEvent(purpose);
    const way = this.#way;
    if (!this.dispatchEvent(request) || way === 'event') return this.#form?.close();
    // Browsers let a click open a window, and nothing that comes after it.
    const opened = way === 'popup' ? open('', '_blank', 'popup,width=700,height=450') : undefined;
    const door = await this.#load(way);
    const { gate } = this.#reader;
    if (!door || gate?.state.name !== 'locked') return opened?.close();
    door.open(gate, purpose, this.session, opened);
    await this.updateComplete;
    door.focus();
  };

  async #load(way: Way | undefined) {
    const onFail = () => (this.hasFailedToAsk = true);
    const events = { onRequest: this.#request, onCancel: this.#onCancel, onFail };
    try {
      const door =
        way === 'inline'
          ? (this.#form ??= new (await import('./parts/sign-up-form.js')).SignUpForm(this, this.#locale, events))
          : (this.#login ??= new (await import('./parts/login-door.js')).LoginDoor(this, this.#locale, events));
      this.hasFailedToAsk = false;
      this.requestUpdate();
      return door;
    } catch {
      // The connection is gone, and with it the rest of the script.
      onFail();
      return undefined;
    }
  }

  #takeFocus() {
    const heading = this.#part('body')?.querySelector('h2');
    if (heading) announce(this.#locale.strings.articleOpened);
    (heading ?? this.#door ?? this.#part('panel')!).focus();
  }

  #part(name: string) {
    return this.renderRoot.querySelector<HTMLElement>(`[part=${name}]`);
  }

  /** The way to sign in that the reader is on. */
  get #door() {
    return [this.#login, this.#form].find((door) => door?.isOpen);
  }

  get #hasFocus() {
    return this.contains((this.getRootNode() as Document | ShadowRoot).activeElement);
  }

  get #way() {
    return this.#reader.wayIn(this.authMode === 'auto' ? ['inline', 'popup'] : [this.authMode]);
  }

  get #isPaid() {
    const { state } = this.#reader;
    return 'wall' in state && state.wall === 'payment';
  }

  /** What the page says beats what the publisher says, which beats what this library says. */
  get #words() {
    const { strings } = this.#locale;
    const { state, isSignedIn } = this.#reader;
    const isBanner = this.layout === 'banner';
    const isPaid = this.#isPaid;
    const kind = isBanner ? 'banner' : isPaid ? 'paid' : 'gate';
    const offer: AccessOffer = 'offer' in state && !isBanner ? { ...this.#subject?.access.offer, ...state.offer } : {};
    const say = (name: keyof GateStrings, offered?: string) =>
      this.#texts?.settings?.[name] ?? offered ?? strings[name];
    return {
      heading:
        this.heading ??
        (this.#door?.purpose === 'signin' && !isPaid ? strings.signInHeading : say(`${kind}Heading`, offer.heading)),
      description:
        this.description ??
        (isPaid && isSignedIn ? strings.paidSignedIn : say(`${kind}Description`, offer.description)),
      button:
        this.ctaLabel ??
        (kind === 'paid' ? (offer.buttonText ?? strings.signIn) : say(`${kind}Button`, offer.buttonText)),
    };
  }

  #followSettings() {
    const part = (this.config || this.texts) && !isServer ? this.#settings.part : undefined;
    if (part) {
      this.#config ??= part.configOf(this);
      this.#texts ??= part.textsOf(this, this.#locale);
    }
    this.#config?.follow(this.config);
    this.#texts?.follow(this.texts);
  }

  #followFeed() {
    // Without any, the feed tells the page's author so.
    const surrounding = this.#cardArticle.value
      ? undefined
      : (this.#news.value ?? (this.config ? undefined : { src: '' }));
    const source: FeedSource | undefined = this.article ? undefined : this.src ? { src: this.src } : surrounding;
    this.#src = source?.src;
    if (source && this.#feeds.part) this.#feed ??= new this.#feeds.part.FeedController(this, this.#locale);
    this.#feed?.follow(source, true);
  }

  #findArticle(): Article | undefined {
    if (this.article) return this.article;
    if (this.#cardArticle.value && !this.src) return this.#cardArticle.value;
    return this.#feed?.find((!this.src && this.#news.value?.articleId) || this.articleId, this.#shown);
  }

  get #subject(): GateSubject | undefined {
    const { config } = this;
    const getAccessToken = this.getAccessToken && this.#getOwnToken;
    const fetchBody = this.fetchBody && this.#fetchOwnBody;
    const settings = config ? this.#config?.settings : {};
    if (!settings) return undefined;
    const { lang } = this.#locale;
    const isBanner = this.layout === 'banner';
    const common = this.#feed?.feed?.access;
    const alone: Access | undefined = config && !this.#src ? { level: 'registered' } : undefined;
    const { id = this.articleId ?? '', url, access: own = alone } = this.#shown ?? {};
    const found = (isBanner && common) || own;
    const access: Access | undefined = found && { ...found, ...settings };
    if (isBanner) return access?.endpoints && { access, lang, getAccessToken };
    if (!access || access.level === 'free') return undefined;
    const endpoints = access.endpoints ?? common?.endpoints ?? {};
    return { id, url, access: { ...access, endpoints }, lang, getAccessToken, fetchBody };
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
    if (this.config && !this.#config?.settings) {
      const isComing = isServer || (this.#config && !this.#config.hasFailed) || this.#settings.isPending;
      return isComing ? 'checking' : 'unavailable';
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
