import type { Access, AccessOffer, ArticleBody } from '../feed/article.js';
import { asAccessError, type AccessError } from './access-error.js';
import { AccessClient, readGrant, type Content, type Grant } from './client.js';
import { originOf } from './endpoints.js';
import { browser, type Environment } from './environment.js';
import { readerAt, type GetAccessToken, type Reader } from './reader.js';

/**
 * Gets the text in place of the publisher's content endpoint: from the server of the page around, which then is the one that
 * decides. `undefined` keeps the gate shut.
 */
export type FetchBody = (
  article: { readonly id: string; readonly url: string | undefined },
  how: { readonly token: string | undefined; readonly signal: AbortSignal },
) => Promise<ArticleBody | undefined> | ArticleBody | undefined;

/** What a gate stands before. Without an `id` it gates nothing: it only knows whether the reader is signed in. */
export interface GateSubject {
  readonly id?: string | undefined;
  /** The canonical page. */
  readonly url?: string | undefined;
  readonly access: Access;
  /** BCP 47 tag of the page around the gate. */
  readonly lang?: string | undefined;
  /** The page around signs readers in by itself. */
  readonly getAccessToken?: GetAccessToken | undefined;
  readonly fetchBody?: FetchBody | undefined;
}

/**
 * - `idle`: nobody has looked yet.
 * - `checking`: the publisher's server is being asked.
 * - `locked`: the server keeps the text from this reader.
 * - `loading`: granted; the text is on its way.
 * - `unlocked`: granted, with the text in memory.
 * - `unavailable`: the server could not be asked. It is asked again by itself.
 * - `throttled`: the server wants to be asked again at `retryAt`, and is.
 * - `refused`: this page may not use the publisher's gate, or its settings cannot work; `why` is for the page's author.
 * - `gone`: there is no such article, or not for this place.
 */
export type GateState =
  | { readonly name: 'idle' | 'checking' | 'loading' | 'unavailable' | 'gone' }
  | { readonly name: 'refused'; readonly why?: string | undefined }
  | {
      readonly name: 'locked';
      readonly wall: 'registration' | 'payment';
      /** The words of the server's answer, which beat those of the feed. */
      readonly offer: AccessOffer;
      /** What the server says about the reader, such as how many articles are left. */
      readonly data?: unknown;
    }
  | {
      readonly name: 'unlocked';
      /** The text, where there is an article. */
      readonly body?: ArticleBody | undefined;
      readonly reason?: string | undefined;
      readonly data?: unknown;
    }
  | { readonly name: 'throttled'; readonly retryAt: number };

export interface GateOptions {
  readonly reader?: Reader;
  readonly environment?: Environment;
  /** Called when the last subscriber has left. */
  readonly onClose?: () => void;
}

/** Milliseconds between two questions that nobody asked by hand. */
const pause = 2000;

/**
 * One article at one publisher, for all gates before it on a page: they share one question to the server and one answer.
 * The text is only ever in the state, and leaves with it.
 */
export class Gate {
  readonly subject: GateSubject;
  readonly reader: Reader;
  readonly client: AccessClient;
  readonly #environment: Environment;
  readonly #onClose: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();
  #state: GateState = { name: 'idle' };
  #isWanted = false;
  /** The reader was signed in when the server was last asked. */
  #wasSignedIn = false;
  #close: (() => void) | undefined;
  #question: { readonly limit: AbortController; readonly answered: Promise<void> } | undefined;
  #askedAt = -Infinity;
  #notBefore = -Infinity;
  #failures = 0;
  #lifetime = 0;
  #cancelTimer: (() => void) | undefined;
  /** What the text came with, until it has been read. */
  #unread: Grant | undefined;

  /** Throws `AccessError` with code `endpoints` when there is no server that could be asked. */
  constructor(subject: GateSubject, options: GateOptions = {}) {
    const [page] = location.href.split('#') as [string];
    const { id = '', url = page, access, lang = '' } = subject;
    const { environment = browser, reader = readerAt(originOf(access.endpoints)), onClose } = options;
    const variables = {
      ARTICLE_ID: id,
      SOURCE_URL: url,
      CANONICAL_URL: url,
      AMPDOC_URL: page,
      DOCUMENT_REFERRER: document.referrer,
      EMBED_ORIGIN: location.origin,
      CLIENT_ID: access.rules?.clientId ?? location.origin,
      VIEWER: '',
      LANG: lang,
      GIFT: new URLSearchParams(location.search).get('gift') ?? '',
      get READER_ID() {
        return reader.id;
      },
      get RANDOM() {
        return String(environment.random());
      },
    };
    this.subject = subject;
    this.reader = reader;
    this.client = new AccessClient(access.endpoints, variables, environment, access.rules);
    this.#environment = environment;
    this.#onClose = onClose;
  }

  get state(): GateState {
    return this.#state;
  }

  /** Calls `listener` after every change of state. Returns what ends it. When the last one leaves, everything stops. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#close ??= this.#open();
    return () => {
      this.#listeners.delete(listener);
      // An element that is moved in the page leaves and comes back in one go.
      queueMicrotask(() => {
        if (this.#listeners.size > 0) return;
        this.#close?.();
        this.#close = undefined;
      });
    };
  }

  /** Asks the publisher's server, or joins a question that is out. A page that nobody sees waits until somebody does. */
  async check(): Promise<void> {
    this.#isWanted = true;
    if (!this.#question && !this.#isSettled) this.#set({ name: 'checking' });
    this.#ask();
    await this.#question?.answered;
  }

  /** Asks again after something that may have changed the answer, unless that was only just asked. */
  wake = () => {
    if (!this.#isWanted || this.#state.name === 'refused' || this.#state.name === 'gone') return;
    if (this.#environment.now() - this.#askedAt >= pause) this.#ask();
  };

  /** Tells the server that the text is being read, once. */
  async markRead(): Promise<void> {
    const grant = this.#unread;
    this.#unread = undefined;
    if (grant) await this.client.pingback(grant).catch(() => {});
  }

  /** What is shown stays until the server has said something else. */
  get #isSettled() {
    return this.#state.name === 'locked' || this.#state.name === 'unlocked';
  }

  #open() {
    const unsubscribe = this.reader.subscribe(this.#onReaderChange);
    const open = new AbortController();
    for (const type of ['focus', 'online', 'visibilitychange'])
      addEventListener(type, this.wake, { signal: open.signal });
    return () => {
      unsubscribe();
      open.abort();
      this.#stop();
      this.#set({ name: 'idle' });
      this.#onClose?.();
    };
  }

  #stop() {
    this.#cancelTimer?.();
    this.#question?.limit.abort();
    this.#question = undefined;
  }

  #set(state: GateState) {
    this.#state = state;
    if (this.#isSettled) this.#failures = 0;
    for (const listener of [...this.#listeners]) listener();
  }

  #ask() {
    if (this.#question || document.hidden) return;
    this.#cancelTimer?.();
    const now = this.#environment.now();
    if (now < this.#notBefore) return this.#throttle();
    this.#askedAt = now;
    this.#wasSignedIn = this.reader.isSignedIn;
    const limit = new AbortController();
    const answered = this.#settle(limit.signal).finally(() => {
      if (this.#question?.limit === limit) this.#question = undefined;
    });
    this.#question = { limit, answered };
  }

  #askAfter(milliseconds: number) {
    this.#cancelTimer = this.#environment.after(milliseconds, () => this.#ask());
  }

  /** Authorization first, then the text. The answer to a question that was dropped is dropped. */
  async #settle(signal: AbortSignal) {
    const { id, url } = this.subject;
    try {
      const grant = await this.#authorize(signal);
      const state = this.#state;
      if (signal.aborted) return;
      if (!grant.granted) return this.#lock(grant);
      if (id === undefined) return this.#set({ name: 'unlocked' });
      if (state.name === 'unlocked') {
        const { grantReason: reason, data } = grant;
        this.#set(reason ? { ...state, reason, data } : state);
        return this.#askAfter(this.#lifetime);
      }
      // What is shown stays until the server has said something else.
      if (state.name === 'checking' || (this.#isSettled && this.client.endpoints.authorization))
        this.#set({ name: 'loading' });
      const content = await this.#as((token) => this.#fetch(id, grant, token, signal));
      if (signal.aborted) return;
      if (!content) return this.#lock();
      const { grantReason: reason = grant.grantReason, data } = content.grant;
      this.#unread = content.grant;
      const body = { ...content.body, ...(url && { baseUrl: url }) };
      this.#set({ name: 'unlocked', body, reason, data });
      this.#lifetime = content.expiresIn ?? 900_000;
      this.#askAfter(this.#lifetime);
    } catch (error) {
      if (!signal.aborted) this.#fail(asAccessError(error));
    }
  }

  async #authorize(signal: AbortSignal): Promise<Grant> {
    const { client, subject } = this;
    if (subject.id !== undefined && client.endpoints.authorization) {
      try {
        return await this.#as((token) => client.authorize(token, signal));
      } catch (error) {
        const fallback = subject.access.rules?.fallback;
        // What stands in for an answer is shown, but opens nothing, and the server is asked again.
        if (fallback && !signal.aborted && !this.#isSettled && asAccessError(error).isTransient) {
          const grant = await client.judge(fallback);
          if (!grant.granted && !signal.aborted) this.#lock(grant);
        }
        throw error;
      }
    }
    const token = await this.#as(async (token) => token);
    const { id, fetchBody } = subject;
    return { granted: Boolean(token || this.reader.isSignedIn || (id !== undefined && fetchBody)) };
  }

  /** Asks as the page around says, or as the reader at this publisher. */
  #as<Answer>(request: (token?: string) => Promise<Answer>): Promise<Answer> {
    return this.reader.ask(this.client, request, this.subject.getAccessToken);
  }

  /** The whole article, from the page around or else from the publisher. */
  async #fetch(id: string, grant: Grant, token: string | undefined, signal: AbortSignal): Promise<Content | undefined> {
    const { fetchBody, url } = this.subject;
    if (!fetchBody) return this.client.content(id, token, signal);
    const body = await fetchBody({ id, url }, { token, signal });
    return body && { body, grant };
  }

  /** The text leaves with the state. */
  #lock({ wallType, cta: offer = {}, data }: Partial<Grant> = {}) {
    const isPayment = wallType ? wallType === 'pay_wall' : this.subject.access.level === 'paid';
    this.#unread = undefined;
    this.#set({ name: 'locked', wall: isPayment ? 'payment' : 'registration', offer, data });
  }

  /** Stays closed. Only what the server decided opens or ends anything. */
  #fail({ code, message, status, retryAfter, problem, isTransient }: AccessError) {
    if (['origin_not_allowed', 'endpoints', 'expression'].includes(code))
      return this.#set({ name: 'refused', why: status ? undefined : message });
    if (status === 402) return this.#lock({ ...readGrant(problem), wallType: 'pay_wall' });
    if (status === 401 || status === 403) return this.#lock(readGrant(problem));
    if ([404, 410, 451].includes(status)) return this.#set({ name: 'gone' });
    if (status === 429) {
      this.#notBefore = this.#environment.now() + (retryAfter ?? 30_000);
      return this.#throttle();
    }
    if (!this.#isSettled) this.#set({ name: 'unavailable' });
    const wait = Math.min(20_000, 1000 * 2 ** this.#failures++);
    if (isTransient) this.#askAfter(wait * (0.5 + this.#environment.random() / 2));
  }

  #throttle() {
    if (!this.#isSettled) this.#set({ name: 'throttled', retryAt: this.#notBefore });
    this.#askAfter(this.#notBefore - this.#environment.now());
  }

  #onReaderChange = () => {
    this.#stop();
    if (!this.#isWanted) return;
    if (this.reader.isSignedIn) {
      if (this.#state.name !== 'unlocked') this.#set({ name: 'checking' });
    } else if (this.#wasSignedIn) this.#lock();
    this.#ask();
  };
}

const gates = new Map<string, Gate>();
const numbers = new WeakMap<object, number>();
let count = 0;

/** Tells functions apart, as JSON cannot. */
function numberOf(own: object | undefined) {
  if (own && !numbers.has(own)) numbers.set(own, ++count);
  return own && numbers.get(own);
}

/**
 * The gate before a subject; the same one for the whole page while somebody subscribes to it.
 * Throws `AccessError` with code `endpoints` when there is no server that could be asked.
 */
export function gateFor(subject: GateSubject): Gate {
  const { id, access, getAccessToken, fetchBody } = subject;
  const { level, endpoints, rules } = access;
  const key = JSON.stringify([id, level, endpoints, rules, numberOf(getAccessToken), numberOf(fetchBody)]);
  let gate = gates.get(key);
  if (!gate) gates.set(key, (gate = new Gate(subject, { onClose: () => gates.delete(key) })));
  return gate;
}
