/**
 * For pages with elements that a server has drawn, by `market-news-elements/server.js`: they go on with the nodes that are there, and with
 * the feed that the page brings along. Import it before the elements.
 */
import { hydrate } from '@lit-labs/ssr-client';
import { LitElement, ReactiveElement } from 'lit';
import { prepare, tags, watchParts, type Drawn } from '../controllers/prepare.js';
import { readServedFeed, type ServedFeed } from '../feed/served-feed.js';
import { feedStore } from '../feed/shared-store.js';

/** Milliseconds. */
const patience = 10_000;

/** The parts of Lit that take part in the first drawing. */
interface Patched {
  observedAttributes: string[];
  readonly prototype: {
    attributeChangedCallback(name: string, old: string | null, value: string | null): void;
    connectedCallback(): void;
    createRenderRoot(): HTMLElement | DocumentFragment;
    scheduleUpdate(): unknown;
    update(changed: Map<PropertyKey, unknown>): void;
  };
}

/** Elements with the shadow root that the server has drawn, until their own first drawing. */
const served = new WeakSet<LitElement>();

if (globalThis.document) {
  watchParts();
  patch(LitElement as unknown as Patched);
  const scripts = [...document.querySelectorAll('script[data-market-feed]')];
  const feeds = scripts.flatMap(({ textContent }) => readServedFeed(textContent, document.baseURI) ?? []);
  if (feeds.length > 0) goOn(feeds);
}

function goOn(feeds: readonly ServedFeed[]) {
  const whole = isAllReady();
  for (const { url, reading, state: first, isOld } of feeds) {
    const loadKeeper = () => whole.then(() => import('../feed/feed-store.js'));
    const store = feedStore(url, { ...reading, first, loadKeeper });
    if (isOld) void whole.then(() => store.reload());
  }
}

/** All elements have taken over what the server has drawn, or should have: some may never be defined. Until then no feed changes. */
function isAllReady() {
  const elements = [...document.querySelectorAll<LitElement>('[prerendered]')];
  const timeout = new Promise((resolve) => setTimeout(resolve, patience));
  return Promise.race([Promise.all(elements.map(isReady)), timeout]);
}

function patch(lit: Patched) {
  const { attributeChangedCallback, connectedCallback, createRenderRoot, scheduleUpdate, update } = lit.prototype;

  // Those inside another one wait until it has taken them over. The page may have Lit's own support for that.
  if (!Object.hasOwn(lit, 'observedAttributes')) {
    const observed = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(lit), 'observedAttributes')!.get!;
    Object.defineProperty(lit, 'observedAttributes', {
      get() {
        return [...(observed.call(this) as string[]), 'defer-hydration'];
      },
    });
    lit.prototype.attributeChangedCallback = function (this: LitElement, name, before, value) {
      if (isOurs(this) && name === 'defer-hydration' && value === null) connectedCallback.call(this);
      attributeChangedCallback.call(this, name, before, value);
    };
    lit.prototype.connectedCallback = function (this: LitElement) {
      if (!isOurs(this) || !this.hasAttribute('defer-hydration')) connectedCallback.call(this);
    };
  }

  lit.prototype.createRenderRoot = function (this: LitElement) {
    if (!this.shadowRoot || !isOurs(this)) return createRenderRoot.call(this);
    served.add(this);
    holdStyles(this.shadowRoot);
    // That of `LitElement` would have it drawn before what is there.
    return ReactiveElement.prototype['createRenderRoot'].call(this);
  };

  lit.prototype.scheduleUpdate = function (this: LitElement) {
    return served.has(this) ? begin(this, () => scheduleUpdate.call(this)) : scheduleUpdate.call(this);
  };

  lit.prototype.update = function (this: LitElement, changed) {
    const isServed = served.delete(this);
    if (isServed) takeOver(this);
    update.call(this, changed);
    if (isServed) finish(this.shadowRoot!);
  };
}

async function begin(element: LitElement & { timeZone?: string | undefined; loading?: string }, draw: () => unknown) {
  const { timeZone, loading } = element;
  // What it stands in is taken over first, as that tells it what to show.
  const around = element.parentElement?.closest<LitElement>('market-news, market-article-card');
  if (around) await isReady(around);
  // The server did not know it.
  const isLocal = element.getAttribute('time-zone') === 'local';
  if (isLocal) element.timeZone = undefined;
  // What is drawn has waited for nothing.
  if (loading) element.loading = 'eager';
  await prepare(element as unknown as Drawn);
  await draw();
  // Now it may look who reads.
  if (element.localName === 'signup-gate') element.requestUpdate();
  if (loading) element.loading = loading;
  if (isLocal) element.timeZone = timeZone;
}

async function isReady(element: LitElement) {
  await customElements.whenDefined(element.localName);
  await element.updateComplete;
}

function takeOver(element: LitElement) {
  const root = element.shadowRoot!;
  const { renderOptions } = element;
  try {
    hydrate((element as unknown as Drawn).render(), root, renderOptions);
  } catch {
    // Drawn by another version, or of what has changed since.
    root.replaceChildren(...stylesOf(root));
  }
}

/** Those of the element would have the last word over those of its parts that the server has written, until they have come, too. */
function holdStyles(root: ShadowRoot) {
  Object.defineProperty(root, 'adoptedStyleSheets', { value: [], writable: true, configurable: true });
}

function adoptHeldStyles(root: ShadowRoot) {
  const { adoptedStyleSheets } = root;
  Reflect.deleteProperty(root, 'adoptedStyleSheets');
  root.adoptedStyleSheets = adoptedStyleSheets;
}

function finish(root: ShadowRoot) {
  adoptHeldStyles(root);
  // The styles that the server has written make room for those that all elements share, where the browser can share them.
  if (root.adoptedStyleSheets.length > 0) for (const style of stylesOf(root)) style.remove();
  // Browsers told it before there was somebody to hear.
  for (const slot of root.querySelectorAll('slot')) {
    const change = new Event('slotchange', { bubbles: true });
    if (slot.assignedNodes().length > 0) slot.dispatchEvent(change);
  }
}

function isOurs({ localName }: Element) {
  return tags.some((tag) => tag === localName);
}

function stylesOf(root: ShadowRoot) {
  return [...root.children].filter(({ localName }) => localName === 'style');
}
