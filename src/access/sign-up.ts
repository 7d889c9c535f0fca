import { asAccessError } from './access-error.js';
import { milliseconds, readTokens, refuse, type AccessClient, type Tokens } from './client.js';
import { readCode } from './code.js';
import { browser, type Environment } from './environment.js';
import type { Reader, Session } from './reader.js';
import { text } from './values.js';

/** A code is on its way to the reader. */
export interface Challenge {
  readonly id: string;
  /** Digits of the code. */
  readonly length: number;
  /** Milliseconds before another code may be asked for. */
  readonly resendAfter: number;
}

/** Who asks for a code, and from where. */
export interface SignUpRequest {
  readonly email: string;
  readonly articleId?: string | undefined;
  readonly lang?: string | undefined;
  /** What the field that readers cannot see holds. */
  readonly hp?: string | undefined;
}

/** Why the reader did not get on. `retryAt` in the state says when `throttled` ends. */
export type SignUpProblem = 'email' | 'code' | 'expired' | 'throttled' | 'refused' | 'unavailable';

/** How far a reader is in signing up or in. The address is in memory only. */
export interface SignUpState {
  readonly step: 'email' | 'code' | 'done';
  readonly isSending: boolean;
  readonly email: string;
  readonly problem?: SignUpProblem | undefined;
  /** After a wrong code. */
  readonly attemptsLeft?: number | undefined;
  readonly retryAt?: number | undefined;
  readonly challenge?: Challenge | undefined;
  /** When another code may be asked for. */
  readonly resendAt?: number | undefined;
}

export interface SignUpOptions {
  readonly articleId?: string | undefined;
  readonly lang?: string | undefined;
  readonly session?: Session;
  readonly onChange?: () => void;
}

/** Has a code sent to an address, known or not. Throws only `AccessError`. */
export async function requestCode(
  client: AccessClient,
  { email, articleId, lang, hp = '' }: SignUpRequest,
  signal?: AbortSignal,
): Promise<Challenge> {
  const request = { email, articleId, lang, hp, embedOrigin: location.origin };
  const answer = await client.ask('signup', { ...json(request), signal });
  const length = Number(answer['length']);
  return {
    id: text(answer['challengeId']) ?? refuse(),
    length: length > 0 && length < 20 ? length : 6,
    resendAfter: milliseconds(answer['resendAfter']) ?? 30_000,
  };
}

/** Hands in the code. Throws only `AccessError`. */
export async function verifyCode(
  client: AccessClient,
  challengeId: string,
  code: string,
  signal?: AbortSignal,
): Promise<Tokens> {
  const answer = await client.ask('verify', { ...json({ challengeId, code }), signal });
  const tokens = readTokens(answer);
  return tokens.accessToken || answer['granted'] === true ? tokens : refuse();
}

function json(value: unknown) {
  return { body: JSON.stringify(value), type: 'application/json' };
}

/** Signing up, which is signing in: an e-mail address, and a code that was sent to it. */
export class SignUp {
  readonly #reader: Reader;
  readonly #client: AccessClient;
  readonly #options: SignUpOptions;
  readonly #environment: Environment;
  #tokens: Tokens | undefined;
  #limit = new AbortController();
  /** What was asked too often: for a code to this address, or whether a code is right. */
  #throttled: string | undefined;
  #state: SignUpState = { step: 'email', isSending: false, email: '' };

  constructor(reader: Reader, client: AccessClient, options: SignUpOptions = {}, environment: Environment = browser) {
    this.#reader = reader;
    this.#client = client;
    this.#options = options;
    this.#environment = environment;
  }

  get state(): SignUpState {
    return this.#state;
  }

  /** Milliseconds until `throttled` ends; 0 when it has. */
  get wait(): number {
    return this.#until(this.#state.retryAt);
  }

  /** Milliseconds until another code may be asked for; 0 when it may now. */
  get resendWait(): number {
    const { email, resendAt } = this.#state;
    return Math.max(this.#waitFor(email), this.#until(resendAt));
  }

  /** Asks for a code. `hp` is what the field that readers cannot see holds. */
  async sendCode(email: string, hp?: string): Promise<void> {
    const { articleId, lang } = this.#options;
    await this.#send(email, { email }, async (signal) => {
      const challenge = await requestCode(this.#client, { email, articleId, lang, hp }, signal);
      return { step: 'code', challenge, resendAt: this.#environment.now() + challenge.resendAfter };
    });
  }

  /** Hands the code in, and signs the reader in when it is right. */
  async confirm(code: string): Promise<void> {
    const { challenge } = this.#state;
    if (!challenge) return;
    await this.#send('code', {}, async (signal) => {
      this.#tokens = await verifyCode(this.#client, challenge.id, readCode(code), signal);
      return { step: 'done' };
    });
    if (this.#tokens) this.#reader.signIn(this.#tokens, this.#options.session);
    this.#tokens = undefined;
  }

  /** Says what is wrong with what was typed, before anything is sent. */
  reject(problem: 'email' | 'code'): void {
    this.#set({ problem, attemptsLeft: undefined });
  }

  /** Goes back to the address. */
  useOtherEmail(): void {
    this.stop();
    this.#set({ step: 'email', isSending: false, problem: undefined });
  }

  /** Drops what is on its way. */
  stop(): void {
    this.#limit.abort();
  }

  #set(change: Partial<SignUpState>) {
    this.#state = { ...this.#state, ...change };
    this.#options.onChange?.();
  }

  #until(time = 0) {
    return Math.max(0, time - this.#environment.now());
  }

  #waitFor(what: string) {
    return what === this.#throttled ? this.wait : 0;
  }

  async #send(
    what: string,
    change: Partial<SignUpState>,
    request: (signal: AbortSignal) => Promise<Partial<SignUpState>>,
  ) {
    if (this.#state.isSending) return;
    if (this.#waitFor(what) > 0) return this.#set({ ...change, problem: 'throttled' });
    this.#limit = new AbortController();
    const { signal } = this.#limit;
    this.#set({ ...change, isSending: true, problem: undefined });
    try {
      const next = await request(signal);
      if (!signal.aborted) this.#set({ ...next, isSending: false });
    } catch (error) {
      if (signal.aborted) return;
      const next = this.#problemOf(error);
      if (next.retryAt) this.#throttled = what;
      this.#set({ ...next, isSending: false });
    }
  }

  #problemOf(error: unknown): Partial<SignUpState> {
    const { code, status, retryAfter, problem } = asAccessError(error);
    if (code === 'origin_not_allowed' || code === 'endpoints') return { problem: 'refused' };
    if (status === 429) return { problem: 'throttled', retryAt: this.#environment.now() + (retryAfter ?? 30_000) };
    const left = problem?.['attemptsLeft'];
    if (status === 410 || left === 0) return { problem: 'expired' };
    if (status !== 400) return { problem: 'unavailable' };
    if (this.#state.step === 'email') return { problem: 'email' };
    return { problem: 'code', attemptsLeft: typeof left === 'number' ? left : undefined };
  }
}
