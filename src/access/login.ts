import { AccessError } from './access-error.js';
import { readTokens, refuse, type Tokens } from './client.js';
import { expandUrl, type UrlVariables } from './endpoints.js';
import { browser, type Environment } from './environment.js';
import type { Gate } from './gate.js';
import type { Session } from './reader.js';
import { withAuthData } from './rules.js';
import { readItem, writeItem } from './storage.js';
import { record, text } from './values.js';

/** What a login page hands back, in the fragment of its return address. */
export interface LoginResult {
  readonly success: boolean;
  /** An authorization code, RFC 6749, where the publisher's server deals in tokens. */
  readonly code?: string | undefined;
  readonly state?: string | undefined;
  /** The id by which the publisher knows the reader from now on. */
  readonly rid?: string | undefined;
}

/** A login that was begun. It is used up by the first answer that names its state. */
export interface PendingLogin {
  /** Of the publisher. */
  readonly origin: string;
  readonly articleId: string | undefined;
  /** Empty where the login page's address has no place for it. */
  readonly state: string;
  /** PKCE, RFC 7636; empty where the login page does not ask for a challenge. */
  readonly verifier: string;
  readonly redirectUri: string;
  readonly session: Session;
  /** Where the reader was, to go back to, when the login page takes the place of this page. */
  readonly page?: string | undefined;
  /** When it is too late for an answer, as `Date.now()`. */
  readonly until: number;
}

/** How far a login in another window has come. */
export type LoginStep =
  /** The reader is there. */
  | 'waiting'
  /** The browser has opened no window. */
  | 'blocked'
  /** The window is gone, or cut off from this page; the reader may still be signing in there. */
  | 'closed'
  /** This page is about to be left for the login page. */
  | 'leaving'
  /** The result is being handed in. */
  | 'finishing'
  | 'failed'
  /** The reader said no. */
  | 'declined'
  | 'signed-in';

const key = 'market-news:login';
const lifetime = 600_000;

/** Stands in for a storage that is switched off. */
let kept: string | undefined;

/** Milliseconds between two looks whether the window is still there. */
const glance = 500;
/** Milliseconds after which the server is asked once more when it is not. */
const patience = 2500;

/**
 * The address of a login page, with the variables filled in. Where it does not say where the return address goes, that is
 * appended as `return`, as AMP does.
 */
export function loginUrl(template: string, ...variables: readonly UrlVariables[]): string {
  const address = /\bRETURN_URL\b/.test(template)
    ? template
    : `${template}${template.includes('?') ? '&' : '?'}return=RETURN_URL`;
  return expandUrl(address, ...variables);
}

/** Keeps a login for its answer, in this tab only. */
export function keepLogin(pending: PendingLogin): void {
  kept = JSON.stringify(pending);
  writeItem('sessionStorage', key, kept);
}

/** The login that `state` belongs to, once: it is gone afterwards. `undefined` when there is none, or it is too old. */
export function takeLogin(state: string | undefined, now = Date.now()): PendingLogin | undefined {
  const pending = peek();
  if (!pending || (pending.state && pending.state !== state)) return undefined;
  forget();
  return pending.until > now ? pending : undefined;
}

/** Reads the fragment that a login page sends a reader back with. `undefined` when it is another one. */
export function readFragment(fragment: string): LoginResult | undefined {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  return fields.has('success') ? readResult(Object.fromEntries(fields)) : undefined;
}

function readResult(value: unknown): LoginResult {
  const { success, code, state, rid } = record(value);
  return { success: String(success) === 'true', code: text(code), state: text(state), rid: text(rid) };
}

let arrived: { readonly pending: PendingLogin; readonly result: LoginResult } | undefined;

/**
 * Takes the answer of a login page out of this page's address, so that it gets into no bookmark, log or link, and keeps it for the
 * gate that it is for. A fragment that answers nothing that was asked is left alone.
 */
export function receiveAnswer(): void {
  const result = readFragment(location.hash);
  const page = result && peek()?.page;
  const pending = page && takeLogin(result.state);
  if (!pending) return;
  arrived = { pending, result };
  const { hash } = new URL(page);
  history.replaceState(history.state, '', location.pathname + location.search + hash);
}

/** The answer that has come for this gate, once. */
export function answerFor({ client, subject }: Gate): typeof arrived {
  const { origin, articleId } = arrived?.pending ?? {};
  if (origin !== client.origin || articleId !== subject.id) return undefined;
  const answer = arrived;
  arrived = undefined;
  return answer;
}

/** Signs the reader in with what a login page handed back. Throws `AccessError`, and changes nothing, when it cannot be used. */
export async function finishLogin(gate: Gate, pending: PendingLogin, result: LoginResult): Promise<void> {
  const { client, reader } = gate;
  const { state, verifier, redirectUri, session } = pending;
  const { code, rid } = result;
  // A code that nothing ties to this page may be somebody else's, as may a reader's id.
  if (Boolean(code) !== Boolean(verifier) || (code && !state)) refuse();
  const tokens: Tokens = code
    ? await client.exchange({
        grant_type: 'authorization_code',
        code,
        code_verifier: verifier,
        client_id: clientIdOf(gate),
        redirect_uri: redirectUri,
      })
    : readTokens({});
  if (rid && state) reader.adopt(rid);
  reader.signIn(tokens, session);
}

/** Signs out on every site and device. Throws `AccessError`, and changes nothing, when the server could not be told. */
export async function signOutEverywhere({ client, reader }: Gate): Promise<void> {
  await client.send('logoutEverywhere', { token: await reader.token(client), body: '' });
  await reader.signOut(client);
}

export interface LoginOptions {
  readonly purpose: 'signup' | 'signin';
  readonly session: Session;
  readonly onChange: () => void;
}

/** Signing in on a page of the publisher's, in a window of its own or in place of this page. */
export class Login {
  readonly #gate: Gate;
  readonly #options: LoginOptions;
  readonly #environment: Environment;
  #step: LoginStep = 'waiting';
  #window: Window | undefined;
  #returnOrigin = '';
  #cancelGlance: (() => void) | undefined;

  constructor(gate: Gate, options: LoginOptions, environment: Environment = browser) {
    this.#gate = gate;
    this.#options = options;
    this.#environment = environment;
  }

  get step(): LoginStep {
    return this.#step;
  }

  /** Whether this page can be left for the login page and recognised when the reader is back. */
  get canRedirect(): boolean {
    const probe = `${key}:probe`;
    writeItem('sessionStorage', probe, probe);
    const isKept = readItem('sessionStorage', probe) === probe;
    writeItem('sessionStorage', probe);
    return isKept && location.origin !== 'null';
  }

  /** Goes on in a window that a click has opened, or in none where the browser refused. */
  async openIn(opened: Window | null): Promise<void> {
    this.stop();
    // A page without an origin cannot be answered.
    if (!opened || opened.closed || location.origin === 'null') {
      opened?.close();
      return this.#set('blocked');
    }
    this.#window = opened;
    this.#set('waiting');
    addEventListener('message', this.#onMessage);
    const returnUrl = returnUrlOf(this.#gate);
    this.#returnOrigin = returnUrl.origin;
    if (returnUrl.origin !== location.origin) returnUrl.searchParams.set('origin', location.origin);
    try {
      const address = await this.#prepare(returnUrl.href);
      if (this.#window !== opened) return;
      opened.location.replace(address);
      this.#watch();
    } catch {
      opened.close();
      this.#set('failed');
    }
  }

  /** Leaves this page for the login page, which sends the reader back. */
  async redirect(): Promise<void> {
    this.stop();
    this.#set('leaving');
    addEventListener('pageshow', this.#onPageShow);
    const returnUrl = returnUrlOf(this.#gate);
    const [page] = location.href.split('#') as [string];
    // A return page of this site sends the reader on to where the login began, so that servers need to allow one address only.
    const isOurs = returnUrl.origin === location.origin;
    try {
      location.assign(await this.#prepare(isOurs ? returnUrl.href : page, location.href));
    } catch {
      this.#set('failed');
    }
  }

  /** Hands in what a login page sent this page back with. */
  async finish(pending: PendingLogin, result: LoginResult): Promise<void> {
    this.stop();
    if (!result.success) return this.#set('declined');
    this.#set('finishing');
    try {
      await finishLogin(this.#gate, pending, result);
      this.#set('signed-in');
    } catch {
      this.#set('failed');
    }
  }

  /** Shows the window again, where it still is. */
  focus(): void {
    this.#window?.focus();
  }

  /** Closes the window, and hears no more of it. */
  stop(): void {
    removeEventListener('message', this.#onMessage);
    removeEventListener('pageshow', this.#onPageShow);
    this.#cancelGlance?.();
    const opened = this.#window;
    this.#window = undefined;
    opened?.close();
    // Chromium may not hear the first call, while the window is being made or goes to another page.
    if (opened) this.#environment.after(glance, () => opened.close());
  }

  #set(step: LoginStep) {
    this.#step = step;
    this.#options.onChange();
  }

  async #prepare(redirectUri: string, page?: string): Promise<string> {
    const { client, subject } = this.#gate;
    const { login, subscribe } = client.endpoints;
    const template = (this.#options.purpose === 'signup' && subscribe) || login || subscribe;
    if (!template) throw new AccessError('endpoints', 'The publisher names no login page.');
    const asks = (name: string) => new RegExp(`\\b${name}\\b`).test(template);
    const state = asks('STATE') ? randomText() : '';
    const verifier = asks('CODE_CHALLENGE') ? randomText() : '';
    const variables = {
      RETURN_URL: redirectUri,
      STATE: state,
      CODE_CHALLENGE: verifier && (await challengeOf(verifier)),
    };
    const filled = withAuthData(template, client.answer, client.rules);
    const address = loginUrl(filled, variables, client.variables);
    const { id: articleId } = subject;
    const { session } = this.#options;
    const until = this.#environment.now() + lifetime;
    keepLogin({ origin: client.origin, articleId, state, verifier, redirectUri, session, page, until });
    return address;
  }

  /** Not seeing the window says nothing: a page may have cut itself off. So the server is asked, and the reader. */
  #watch() {
    this.#cancelGlance = this.#environment.after(glance, () => {
      if (!this.#window?.closed) return this.#watch();
      this.#gate.wake();
      // It may have been asked too short a time ago, or before the login page was done.
      this.#cancelGlance = this.#environment.after(patience, () => this.#gate.wake());
      this.#set('closed');
    });
  }

  /** The reader has gone back, to a page that the browser had kept. */
  #onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) this.#set('declined');
  };

  #onMessage = ({ source, origin, data }: MessageEvent) => {
    const { sentinel, type, result } = record(data);
    if (source !== this.#window || origin !== this.#returnOrigin || sentinel !== 'gate/1' || type !== 'result') return;
    const found = readResult(result);
    const pending = takeLogin(found.state, this.#environment.now());
    if (!pending) return;
    this.#window?.postMessage({ sentinel: 'gate/1', type: 'result-ack' }, origin);
    void this.finish(pending, found);
  };
}

/** Where the publisher's login page sends the reader: a page of this site, unless the publisher's settings name another. */
function returnUrlOf({ subject }: Gate): URL {
  return new URL(subject.access.rules?.returnUrl ?? '/gate-return.html', location.origin);
}

function clientIdOf({ subject }: Gate): string {
  return subject.access.rules?.clientId ?? location.origin;
}

/** What a storage holds may be anybody's. */
function peek(): PendingLogin | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(readItem('sessionStorage', key) ?? kept ?? '');
  } catch {
    return undefined;
  }
  const { articleId, session, until, ...words } = record(stored);
  const {
    origin,
    redirectUri,
    page,
    state = '',
    verifier = '',
  } = Object.fromEntries(Object.entries(words).map(([name, value]) => [name, text(value)]));
  if (!origin || !redirectUri || (page && !URL.canParse(page))) return undefined;
  return {
    origin,
    redirectUri,
    page,
    state,
    verifier,
    articleId: typeof articleId === 'string' ? articleId : undefined,
    session: session === 'memory' || session === 'persistent' ? session : 'session',
    until: Number(until),
  };
}

function forget() {
  kept = undefined;
  writeItem('sessionStorage', key);
}

/** 256 random bits, as RFC 7636, section 4.1 wants them. */
function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
}
