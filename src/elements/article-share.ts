import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { articleContext } from '../contexts.js';
import { oneOf, readProperties, words } from '../controllers/attributes.js';
import { LocaleController } from '../controllers/locale.js';
import { SurroundingController } from '../controllers/surrounding.js';
import { warnOnce } from '../controllers/warn.js';
import { ArticleSharedEvent, ArticleShareEvent } from '../events/share.js';
import { shareEnglish } from '../i18n/english/share.js';
import { shareProviders, type Share, type ShareProvider } from '../share/providers.js';
import { cleanShareUrl, withCampaign } from '../share/share-url.js';
import { styles } from './article-share.styles.js';
import { controls } from './controls.styles.js';
import { tokens } from './tokens.styles.js';

const icons = {
  native: 'M12 15V3L8 7m4-4 4 4M5 11v10h14V11',
  copy: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  copied: 'm5 12 5 5 9-10',
  qr: 'M4 4h6v6H4Zm10 0h6v6h-6ZM4 14h6v6H4Zm10 0h3v3h3v3m-6-2v2',
  mastodon: 'M16 20C5 22 4 17 5 6q7-5 14 0c2 10-2 11-9 10M8 13V9q2-3 4 0v2-2q2-3 4 0v4',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7Z',
};

/** What a button does; everything else is a link. */
type Action = 'native' | 'copy' | 'mastodon' | 'qr' | 'print';

const offeredByDefault = ['native', 'copy', ...shareProviders.map(({ id }) => id), 'mastodon', 'qr'];

/**
 * Ways to share one article: the device's own share sheet, copying the link, e-mail, networks and a QR code. Networks get plain
 * links: nothing of theirs is loaded, counted or told before the reader chooses one. The code is drawn in the page. Mastodon
 * is that of the reader's own server, which is asked for once and remembered in their browser. In a frame, the device's sheet
 * needs `allow="web-share"`, and everything else no permission.
 *
 * @element article-share
 *
 * @slot heading - The words "Share this article": the label of the button, or the heading above all buttons.
 *
 * @fires {ArticleShareEvent} article-share - The reader chose a way to share. Cancelable.
 * @fires {ArticleSharedEvent} article-shared - The article was handed over.
 *
 * @csspart heading - The words "Share this article".
 * @csspart button - The button that opens the sheet or the menu.
 * @csspart menu - The menu.
 * @csspart list - The list of ways to share.
 * @csspart option - One way to share. Each also has its id as a part, such as `bluesky`.
 * @csspart field - A field with its label: the link to copy by hand, where the browser refuses to copy, or the Mastodon server.
 * @csspart dialog - The window with the QR code, or with the question for the Mastodon server.
 * @csspart qr-code - The QR code, always dark on white.
 * @csspart close - The button that closes the window.
 *
 * @example
 * ```html
 * <article-share url="https://example.com/a-story" heading="A story" providers="copy email bluesky"></article-share>
 * ```
 */
export class ArticleShareElement extends LitElement {
  static override styles = [tokens, controls, styles];

  /**
   * The page to share. Else the article of the surrounding card, else the page's canonical address. Parameters that belong
   * to one reader or tell where they came from, such as tokens, gifts, `utm_…` and `fbclid`, are left out.
   */
  @property() url?: string;

  /** The title to share. Else that of the surrounding card's article, else the page's. */
  @property() heading?: string;

  /**
   * What to offer and in which order, separated by spaces: `native` (the device's own sheet, where there is one), `copy`,
   * `email`, `x`, `bluesky`, `linkedin`, `facebook`, `reddit`, `whatsapp`, `telegram`, `mastodon`, `qr`, `print`, and the ids of
   * `ownProviders`. All of them by default but `print`, which prints the page that this is in.
   */
  @property() providers?: string;

  /** Ways to share of your own, each a plain link. One with the id of a known one takes its place. */
  @property({ attribute: false }) ownProviders: readonly ShareProvider[] = [];

  /**
   * Campaign parameters of shared links, as in an address: `source={provider}&medium=share` adds `utm_source` and `utm_medium`,
   * with the way that was chosen, such as `bluesky`. Those that the address came with are left out.
   */
  @property() utm?: string;

  /**
   * `auto` is one button that opens the device's own sheet on touch screens and a menu elsewhere, `menu` always opens the menu,
   * `buttons` lays all out in a row.
   */
  @property({ converter: oneOf('article-share', 'layout', ['auto', 'menu', 'buttons']) }) layout:
    'auto' | 'menu' | 'buttons' = 'auto';

  #article = new SurroundingController(this, articleContext, 'market-article-card');
  #locale = new LocaleController(this, shareEnglish);

  @state() private opened = false;
  @state() private copied = false;
  /** The link, where it has to be copied by hand. */
  @state() private byHand?: Share | undefined;
  readonly #actions: Record<Action, (share: Share) => unknown> = {
    native: (share) => navigator.share(share),
    copy: ({ url }) => navigator.clipboard.writeText(url),
    mastodon: (share) => this.#openDialog('askMastodon', share),
    qr: (share) => this.#openDialog('showQr', share),
    print: () => {
      // The menu is not for paper.
      this.#menu?.togglePopover(false);
      print();
    },
  };
  #offered: readonly string[] = offeredByDefault;
  #sharedUrl: string | undefined;

  constructor() {
    super();
    this.addEventListener('focusout', this.#onFocusOut);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // The browser closes the menu of a removed element without a word.
    this.opened = false;
    this.shadowRoot!.querySelector('dialog')?.close();
  }

  protected override willUpdate(changed: PropertyValues) {
    readProperties(this, changed);
    if (changed.has('providers') || changed.has('ownProviders')) this.#offered = this.#readProviders();
    const url = this.#share?.url;
    if (url !== this.#sharedUrl) this.#forgetCopy();
    this.#sharedUrl = url;
  }

  protected override firstUpdated() {
    // Lit warns of an update that another one asks for itself.
    queueMicrotask(() => this.requestUpdate());
  }

  protected override render() {
    const share = this.#share;
    if (!share) return nothing;
    const heading = html`<span part="heading" id="heading" lang=${this.#locale.textLang ?? nothing}
      ><slot name="heading">${this.#locale.strings.shareHeading}</slot></span
    >`;
    if (this.layout === 'buttons') return html`${heading}${this.#renderOptions(share)}`;
    return html`<button
        part="button"
        popovertarget="menu"
        aria-controls="menu"
        aria-expanded=${this.opened}
        @click=${this.#onButtonClick}
      >
        ${drawing(icons.native)}${heading}
      </button>
      <div part="menu" id="menu" popover @beforetoggle=${this.#onBeforeToggle} @toggle=${this.#onToggle}>
        ${this.opened ? this.#renderOptions(share) : nothing}
      </div>`;
  }

  #renderOptions(share: Share) {
    // Whether the device has a sheet a server cannot tell, so that it is no part of the first drawing.
    const offered = this.#offered.filter((id) => id !== 'native' || (this.hasUpdated && canShareNatively(share)));
    return html`<ul part="list" role="list" aria-labelledby="heading">
        ${offered.map((id) => html`<li>${this.#renderOption(id, this.#via(id, share))}</li>`)}
      </ul>
      ${this.byHand ? this.#renderField(this.byHand) : nothing}`;
  }

  #renderOption(id: string, share: Share) {
    const provider = [...this.ownProviders, ...shareProviders].find((provider) => provider.id === id);
    return provider ? this.#renderLink(provider, share) : this.#renderButton(id as Action, share);
  }

  #renderButton(id: Action, share: Share) {
    const { strings } = this.#locale;
    const isCopied = id === 'copy' && this.copied;
    const name = {
      native: strings.shareNative,
      copy: isCopied ? strings.linkCopied : strings.copyLink,
      mastodon: 'Mastodon',
      qr: strings.qrCode,
      print: strings.print,
    }[id];
    return html`<button
      part="option ${id}"
      lang=${this.#locale.textLang ?? nothing}
      aria-label=${name}
      title=${name}
      @click=${(click: Event) => this.#choose(id, share, click, this.#actions[id])}
    >
      ${drawing(icons[isCopied ? 'copied' : id])}<span>${name}</span>
    </button>`;
  }

  #renderLink({ id, label, icon, href }: ShareProvider, share: Share) {
    const { strings } = this.#locale;
    const [name, description, target] =
      id === 'email' ? [strings.email, strings.email, nothing] : [label, strings.shareOn(label), '_blank'];
    return html`<a
      part="option ${id}"
      lang=${this.#locale.textLang ?? nothing}
      class="button"
      href=${href(share)}
      target=${target}
      rel="noopener noreferrer"
      aria-label=${description}
      title=${description}
      @click=${(click: Event) => this.#choose(id, share, click)}
      >${drawing(icon)}<span>${name}</span></a
    >`;
  }

  #renderField(share: Share) {
    return html`<label part="field" lang=${this.#locale.textLang ?? nothing}
      >${this.#locale.strings.copyByHand}<input
        readonly
        dir="ltr"
        .value=${share.url}
        @focus=${(focus: FocusEvent) => (focus.target as HTMLInputElement).select()}
        @copy=${() => this.#onCopied(share)}
    /></label>`;
  }

  #onButtonClick(click: Event) {
    const share = this.#share!;
    const hasSheet = this.#offered.includes('native') && canShareNatively(share);
    if (this.layout === 'menu' || !hasSheet || !matchMedia('(pointer: coarse)').matches) return;
    click.preventDefault();
    void this.#choose('native', this.#via('native', share), click, this.#actions.native);
  }

  #onBeforeToggle({ newState }: ToggleEvent) {
    if (newState === 'open') {
      this.opened = true;
      this.#forgetCopy();
    } else if (this.#menu?.matches(':focus-within')) {
      // Some browsers forget to give focus back when the menu is in a shadow root.
      this.renderRoot.querySelector('button')?.focus();
    }
  }

  #onToggle({ newState }: ToggleEvent) {
    if (newState === 'closed') this.opened = false;
  }

  #onFocusOut({ relatedTarget }: FocusEvent) {
    if (relatedTarget) this.#menu?.togglePopover(false);
  }

  #onCopied(share: Share) {
    this.copied = true;
    void import('../controllers/announcer.js').then(
      ({ announce }) => announce(this.#locale.strings.linkCopied),
      () => undefined,
    );
    this.#finish('copy', share);
  }

  /** Links are followed by the browser. The device's sheet must open within the click, so nothing may come before it. */
  async #choose(id: string, share: Share, click: Event, action?: (share: Share) => unknown) {
    this.#forgetCopy();
    const choice = new ArticleShareEvent(id, share.url);
    if (!this.dispatchEvent(choice)) {
      click.preventDefault();
      return;
    }
    try {
      await action?.(share);
    } catch (error) {
      if ((error as DOMException).name === 'AbortError') return;
      this.#menu?.togglePopover(true);
      if (id !== 'native') await this.#offerField(share);
      // Old, but asks for no permission and no TLS. The field hears of it.
      if (id === 'copy') document.execCommand('copy');
      return;
    }
    if (action === this.#actions.copy) {
      this.#onCopied(share);
      return;
    }
    this.#menu?.togglePopover(false);
    this.#finish(id, share);
  }

  async #openDialog(open: 'showQr' | 'askMastodon', share: Share) {
    const dialogs = await import('./parts/share-dialogs.js');
    this.#menu?.togglePopover(false);
    await dialogs[open](this, share, this.#locale);
  }

  async #offerField(share: Share) {
    this.byHand = share;
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.focus();
  }

  #forgetCopy() {
    this.copied = false;
    this.byHand = undefined;
  }

  /** Campaigns tell the ways of sharing apart. */
  #via(id: string, share: Share): Share {
    return this.utm ? { ...share, url: withCampaign(share.url, this.utm, id) } : share;
  }

  #finish(id: string, { url }: Share) {
    const shared = new ArticleSharedEvent(id, url);
    this.dispatchEvent(shared);
  }

  get #menu() {
    return this.renderRoot.querySelector<HTMLElement>('[part=menu]');
  }

  get #share(): Share | undefined {
    // A server may know nothing of the page.
    const page = this.ownerDocument as Document | undefined;
    const canonical = page?.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href;
    for (const address of [this.url, this.#article.value?.url, canonical, page?.URL]) {
      const url = cleanShareUrl(address, page?.baseURI);
      if (url) return { url, title: this.heading ?? this.#article.value?.title ?? page?.title ?? '' };
    }
    return undefined;
  }

  #readProviders() {
    const all = [...new Set([...offeredByDefault, ...this.ownProviders.map(({ id }) => id)])];
    const known = [...all, 'print'];
    const offered = words(this.providers).filter((id) => {
      if (known.includes(id)) return true;
      warnOnce(`providers="${id}" on <article-share> is not known. Use any of: ${known.join(' ')}.`);
      return false;
    });
    return offered.length > 0 ? offered : all;
  }
}

function canShareNatively(share: Share) {
  return globalThis.navigator?.canShare?.(share);
}

function drawing(path: string | undefined) {
  return path ? html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>` : nothing;
}
