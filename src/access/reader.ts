import { asAccessError } from './access-error.js';
import type { AccessClient, Tokens } from './client.js';
import { browser, type Environment } from './environment.js';
import { readItem, writeItem, type Place } from './storage.js';

/** How long a sign-in lasts: until the page is left, until the tab is closed, or until the reader signs out. */
export type Session = 'memory' | 'session' | 'persistent';

/** Gets an access token from the page around. It is told which token the publisher's server no longer takes. */
export type GetAccessToken = (refused?: string) => Promise<string | undefined> | string | undefined;

const places: Readonly<Record<Session, Place | undefined>> = {
  memory: undefined,
  session: 'sessionStorage',
  persistent: 'localStorage',
};

const idPattern = /^[\w-]{22,64}$/;
const year = 365 * 86_400_000;

/**
 * The reader at one publisher: one for all gates of a page. The access token stays inside; only the refresh token is stored,
 * and it is good for nothing but asking the publisher's server again.
 */
export class Reader {
  readonly origin: string;
  readonly #environment: Environment;
  readonly #listeners = new Set<() => void>();
  #access: { readonly token: string; readonly until: number } | undefined;
  #refresh: string | undefined;
  /** The reader's id, when it was last used, and `in` where a login page knows the reader by it: stands in for the storage. */
  #kept = '';
  #renewal: Promise<string | undefined> | undefined;
  /** Grows with every sign-in and sign-out, so that an answer from before one is told apart. */
  #era = 0;

  constructor(origin: string, environment: Environment = browser) {
    this.origin = origin;
    this.#environment = environment;
  }

  /** There is something to be recognised by. Whether it still holds is for the server to say. */
  get isSignedIn(): boolean {
    return this.#isKnownById || this.hasToken;
  }

  /** Not known by the id alone, which not every endpoint is told. */
  get hasToken(): boolean {
    return Boolean(this.#access || this.#held);
  }

  /** AMP's READER_ID: random, for this publisher only, made when an endpoint first asks for it, kept for a year of disuse. */
  get id(): string {
    const [kept = '', usedAt, mark] = this.#idItem.split('.');
    const isGood = idPattern.test(kept) && this.#environment.now() - Number(usedAt) < year;
    const id = isGood ? kept : randomId();
    this.adopt(id, isGood ? mark : '');
    return id;
  }

  /** Calls `listener` after every sign-in and sign-out, in other tabs too. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    addEventListener('storage', this.#onStorage);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) removeEventListener('storage', this.#onStorage);
    };
  }

  /**
   * Makes a request as this reader, or as the page around says who that is. A token that the server no longer takes is renewed
   * once.
   */
  async ask<Answer>(
    client: AccessClient,
    request: (token?: string) => Promise<Answer>,
    getAccessToken: GetAccessToken = (refused) => this.#tokenInPlaceOf(client, refused),
  ): Promise<Answer> {
    const token = await getAccessToken();
    try {
      return await request(token);
    } catch (error) {
      if (!token || asAccessError(error).status !== 401) throw error;
      return request(await getAccessToken(token));
    }
  }

  /** An access token that is good now, or `undefined` for a reader who is not signed in. Throws when that cannot be known yet. */
  async token(client: AccessClient): Promise<string | undefined> {
    if (this.#access && this.#access.until > this.#environment.now()) return this.#access.token;
    this.#renewal ??= this.#inTurn(() => this.#renew(client)).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  /** Takes what a sign-in yielded. */
  signIn(tokens: Tokens, session: Session = 'session'): void {
    this.#forget();
    if (!tokens.accessToken) this.adopt(this.id, 'in');
    this.#keep(tokens, places[session]);
    this.#tell('in');
  }

  /** Takes the id by which a login page knows the reader from now on, in place of one that others may have seen. */
  adopt(id: string, mark = ''): void {
    if (!idPattern.test(id)) return;
    this.#kept = `${id}.${this.#environment.now()}.${mark}`;
    writeItem('localStorage', this.#idKey, this.#kept);
  }

  /** Signs out here at once, in other tabs and on the server. Never throws: what cannot be revoked runs out. */
  async signOut(client: AccessClient): Promise<void> {
    const known = this.#isKnownById ? this.id : undefined;
    const token = this.#held ?? this.#access?.token ?? known;
    if (known) writeItem('localStorage', this.#idKey);
    this.#kept = '';
    this.#forget();
    this.#tell('out');
    if (token) await client.logout(token).catch(() => {});
  }

  get #key() {
    return `market-news:session:${this.origin}`;
  }

  get #idKey() {
    return `market-news:reader:${this.origin}`;
  }

  get #idItem() {
    return readItem('localStorage', this.#idKey) ?? this.#kept;
  }

  get #isKnownById() {
    return this.#idItem.endsWith('.in');
  }

  #tokenInPlaceOf(client: AccessClient, refused: string | undefined) {
    if (refused && this.#access?.token === refused) this.#access = { token: refused, until: 0 };
    return this.token(client);
  }

  /** The refresh token. Storage goes first: another tab may have exchanged it. */
  get #held(): string | undefined {
    return readItem('localStorage', this.#key) ?? readItem('sessionStorage', this.#key) ?? this.#refresh;
  }

  /**
   * Tabs that share a refresh token use it one after the other: servers take one that comes twice for a stolen one. Those of one
   * storage always share it; one that was duplicated has a copy, until either has been given another.
   */
  async #inTurn<Answer>(action: () => Promise<Answer>): Promise<Answer> {
    const copy = readItem('localStorage', this.#key) === undefined && readItem('sessionStorage', this.#key);
    if (!navigator.locks || copy === undefined) return action();
    return navigator.locks.request(copy ? `${this.#key}:${hash(copy)}` : this.#key, action);
  }

  async #renew(client: AccessClient): Promise<string | undefined> {
    const era = this.#era;
    const held = this.#held;
    if (!held || !client.endpoints.token) {
      if (this.#access) this.#lose();
      return undefined;
    }
    try {
      const tokens = await client.refresh(held);
      if (era !== this.#era) {
        // The reader signed out meanwhile: these must not live on.
        void client.logout(tokens.accessToken!).catch(() => {});
        return undefined;
      }
      this.#keep(
        tokens,
        Object.values(places).find((place) => place && readItem(place, this.#key)),
      );
      return tokens.accessToken;
    } catch (error) {
      // Only the server's clear word ends a sign-in, never a failure.
      if (asAccessError(error).code !== 'invalid_grant') throw error;
      if (era !== this.#era) return undefined;
      if (this.#held !== held) return this.#renew(client);
      this.#lose();
      return undefined;
    }
  }

  /** The session is over, and not because the reader said so. */
  #lose() {
    this.#forget();
    this.#notify();
  }

  #keep({ accessToken, refreshToken, expiresIn }: Tokens, place: Place | undefined) {
    // Renewed a little early, as the answer took its time and a request will too.
    this.#access = accessToken
      ? { token: accessToken, until: this.#environment.now() + expiresIn - Math.min(10_000, expiresIn / 2) }
      : undefined;
    if (!refreshToken) return;
    this.#refresh = refreshToken;
    if (place) writeItem(place, this.#key, refreshToken);
  }

  #forget() {
    this.#era++;
    this.#access = this.#refresh = undefined;
    writeItem('sessionStorage', this.#key);
    writeItem('localStorage', this.#key);
  }

  /** Tells the gates of this page, and other tabs by an item that is gone again at once. */
  #tell(what: 'in' | 'out') {
    const key = `market-news:signal:${this.origin}`;
    writeItem('localStorage', key, what);
    writeItem('localStorage', key);
    this.#notify();
  }

  #notify() {
    for (const listener of [...this.#listeners]) listener();
  }

  #onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== `market-news:signal:${this.origin}` || !newValue) return;
    if (newValue === 'out') {
      this.#kept = '';
      this.#forget();
    } else if (!this.isSignedIn) return; // Signed in for the other tab only.
    this.#notify();
  };
}

const readers = new Map<string, Reader>();

/** The reader at a publisher's origin; the same one for the whole page. */
export function readerAt(origin: string): Reader {
  let reader = readers.get(origin);
  if (!reader) readers.set(origin, (reader = new Reader(origin)));
  return reader;
}

/** Tells tokens apart without giving one away: 32 bits. */
function hash(token: string): number {
  return [...token].reduce((sum, sign) => (Math.imul(31, sum) + sign.charCodeAt(0)) | 0, 0);
}

/** 128 random bits. `randomUUID` is for secure contexts only. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
