import type { AccessEndpoints, AccessOffer, ArticleBody } from '../feed/article.js';
import { AccessError, asAccessError, type Problem } from './access-error.js';
import { expandUrl, originOf, type UrlVariables } from './endpoints.js';
import { browser, type Environment } from './environment.js';

/** What the publisher's server says about a reader and an article. AMP's plain answer is one. */
export interface Grant {
  readonly granted: boolean;
  /** Such as `REGISTERED` or `SUBSCRIBER`. */
  readonly grantReason?: string | undefined;
  readonly wallType?: string | undefined;
  readonly data?: unknown;
  /** Words for the gate. */
  readonly cta?: AccessOffer | undefined;
}

/** The whole article, from the only endpoint that carries it. */
export interface Content {
  readonly body: ArticleBody;
  readonly grant: Grant;
  /** Milliseconds after which the server wants to be asked again. */
  readonly expiresIn: number | undefined;
}

/** A code is on its way to the reader. */
export interface Challenge {
  readonly id: string;
  /** Digits of the code. */
  readonly length: number;
  /** Milliseconds before another code may be asked for. */
  readonly resendAfter: number;
}

/** What a sign-in yields. Publishers that bind the sign-in to the reader's id send no tokens. */
export interface Tokens {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  /** Milliseconds that the access token is good for. */
  readonly expiresIn: number;
}

/** Who asks for a code, and from where. */
export interface SignUpRequest {
  readonly email: string;
  readonly articleId?: string | undefined;
  readonly lang?: string | undefined;
  /** What the field that readers cannot see holds. */
  readonly hp?: string | undefined;
}

interface Call {
  readonly body?: BodyInit;
  readonly type?: string;
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly keepalive?: boolean;
}

/** One publisher's server, as seen from a page. Every method throws only `AccessError`. */
export class AccessClient {
  readonly origin: string;
  readonly endpoints: AccessEndpoints;
  readonly #variables: UrlVariables;
  readonly #environment: Environment;

  /** Throws `AccessError` with code `endpoints` when they are not of one safe origin. */
  constructor(endpoints: AccessEndpoints = {}, variables: UrlVariables = {}, environment: Environment = browser) {
    this.origin = originOf(endpoints);
    this.endpoints = endpoints;
    this.#variables = variables;
    this.#environment = environment;
  }

  /** Asks whether the reader may read on. Counts nothing, and never carries the text. */
  async authorize(token?: string, signal?: AbortSignal): Promise<Grant> {
    const answer = await this.#send('authorization', { token, signal, timeout: 3000 });
    return answer ? readGrant(parse(answer)) : { granted: false };
  }

  /** Fetches the whole article. The server decides again. */
  async content(id: string, token?: string, signal?: AbortSignal): Promise<Content> {
    const answer = parse(await this.#send('content', { token, signal }));
    const format = answer['format'] === 'text' ? 'text' : 'html';
    const source = answer[format];
    if (typeof source !== 'string' || (answer['id'] ?? id) !== id) refuse();
    return {
      body: { format, source },
      grant: { ...readGrant(answer['grant']), granted: true },
      expiresIn: milliseconds(answer['expiresIn']),
    };
  }

  /** Has a code sent to an address, known or not. */
  async signUp({ email, articleId, lang, hp = '' }: SignUpRequest, signal?: AbortSignal): Promise<Challenge> {
    const request = { email, articleId, lang, hp, embedOrigin: location.origin };
    const answer = parse(await this.#send('signup', { ...json(request), signal }));
    const length = Number(answer['length']);
    return {
      id: text(answer['challengeId']) ?? refuse(),
      length: length > 0 && length < 20 ? length : 6,
      resendAfter: milliseconds(answer['resendAfter']) ?? 30_000,
    };
  }

  /** Hands in the code. */
  async verify(challengeId: string, code: string, signal?: AbortSignal): Promise<Tokens> {
    const answer = parse(await this.#send('verify', { ...json({ challengeId, code }), signal }));
    const tokens = readTokens(answer);
    return tokens.accessToken || answer['granted'] === true ? tokens : refuse();
  }

  /**
   * Exchanges a refresh token for new tokens. It takes no signal: the server has used the old one up, so an answer that
   * nobody hears would sign the reader out.
   */
  async refresh(refreshToken: string): Promise<Tokens> {
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
    const tokens = readTokens(parse(await this.#send('token', { body })));
    return tokens.accessToken ? tokens : refuse();
  }

  /** Ends the session of a token on the server, as in RFC 7009. */
  async logout(token: string): Promise<void> {
    await this.#send('logout', { body: new URLSearchParams({ token }), keepalive: true });
  }

  /** Tells the server that the article is being read. */
  async pingback({ granted, grantReason, data }: Grant): Promise<void> {
    const body = JSON.stringify({ service: 'local', granted, grantReason, data });
    await this.#send('pingback', { body, keepalive: true });
  }

  async #send(name: keyof AccessEndpoints, { body, type, token, signal, timeout = 8000, keepalive }: Call) {
    const template = this.endpoints[name];
    if (!template) throw new AccessError('endpoints', `The publisher names no ${name} endpoint.`);
    const limit = new AbortController();
    const stop = () => limit.abort();
    const cancel = this.#environment.after(timeout, stop);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      const response = await this.#environment.fetch(expandUrl(template, this.#variables), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(type && { 'content-type': type }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        ...(body !== undefined && { body }),
        ...(keepalive && { keepalive }),
        cache: 'no-store',
        credentials: 'omit',
        // Neither a token nor an address may travel on to wherever a redirect points.
        redirect: 'error',
        signal: limit.signal,
      });
      const answer = await response.text();
      if (!response.ok) throw refusal(response, answer, this.#environment.now());
      return answer;
    } catch (error) {
      throw asAccessError(error);
    } finally {
      cancel();
      signal?.removeEventListener('abort', stop);
    }
  }
}

function refusal({ status, headers }: Response, answer: string, now: number): AccessError {
  let problem: Problem = {};
  try {
    problem = parse(answer);
  } catch {
    // The status says enough.
  }
  const code = text(problem['code']) ?? text(problem['error']) ?? 'status';
  const retryAfter = readRetryAfter(headers.get('retry-after') ?? '', now);
  return new AccessError(code, `The publisher's server answered ${status}.`, { status, retryAfter, problem });
}

/** RFC 9110, section 10.2.3: seconds or a date. */
function readRetryAfter(value: string, now: number): number | undefined {
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return wait >= 0 ? Math.min(wait, 900_000) : undefined;
}

function readGrant(answer: unknown): Grant {
  const { granted, grantReason, wallType, data, cta } = record(answer);
  return {
    granted: granted === true,
    grantReason: text(grantReason),
    wallType: text(wallType),
    data,
    cta: readOffer(cta),
  };
}

function readOffer(cta: unknown): AccessOffer {
  const { heading, description, buttonText } = record(cta);
  const words = { heading: text(heading), description: text(description), buttonText: text(buttonText) };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value));
}

function readTokens(answer: Problem): Tokens {
  return {
    accessToken: text(answer['access_token']),
    refreshToken: text(answer['refresh_token']),
    expiresIn: milliseconds(answer['expires_in']) ?? 600_000,
  };
}

function json(value: unknown) {
  return { body: JSON.stringify(value), type: 'application/json' };
}

function parse(answer: string): Problem {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    // Not JSON, so not an object either.
  }
  return typeof value === 'object' && value ? (value as Problem) : refuse();
}

function record(value: unknown): Problem {
  return typeof value === 'object' && value ? (value as Problem) : {};
}

function text(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined;
}

/** A day at most, so that it fits a timer. */
function milliseconds(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, 86_400) * 1000 : undefined;
}

function refuse(): never {
  throw new AccessError('format', "The publisher's server gave an answer that cannot be read.");
}
