import type { AccessEndpoints, AccessOffer, AccessRules, ArticleBody } from '../feed/article.js';
import { AccessError, asAccessError, type Problem } from './access-error.js';
import { expandUrl, originOf, type UrlVariables } from './endpoints.js';
import { browser, type Environment } from './environment.js';
import { record, text } from './values.js';

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
  readonly expiresIn?: number | undefined;
}

/** What a sign-in yields. Publishers that bind the sign-in to the reader's id send no tokens. */
export interface Tokens {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  /** Milliseconds that the access token is good for. */
  readonly expiresIn: number;
}

/** A request to an endpoint; a POST when there is a body. */
export interface Call {
  /** Address with variables in it, in place of the endpoint's own. */
  readonly template?: string | undefined;
  readonly body?: BodyInit;
  /** Media type of the body, where the browser does not know it. */
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
  /** What the capital names in the endpoints' addresses stand for. */
  readonly variables: UrlVariables;
  readonly #environment: Environment;
  readonly rules: AccessRules;
  /** The last answer of the authorization endpoint, for `AUTHDATA`. */
  answer: unknown;

  /** Throws `AccessError` with code `endpoints` when they are not of one safe origin. */
  constructor(
    endpoints: AccessEndpoints = {},
    variables: UrlVariables = {},
    environment: Environment = browser,
    rules: AccessRules = {},
  ) {
    this.rules = rules;
    this.origin = originOf(endpoints);
    this.endpoints = endpoints;
    this.variables = variables;
    this.#environment = environment;
  }

  /** Asks whether the reader may read on. Counts nothing, and never carries the text. */
  async authorize(token?: string, signal?: AbortSignal): Promise<Grant> {
    const answer = await this.send('authorization', { token, signal, timeout: this.rules.timeout ?? 3000 });
    return answer ? this.judge(parse(answer)) : { granted: false };
  }

  /** What an answer of the authorization endpoint means. Rejects with code `expression` when the rule for it cannot be read. */
  async judge(answer: unknown): Promise<Grant> {
    this.answer = answer;
    const grant = readGrant(answer);
    if (!this.rules.grantedWhen) return grant;
    const { isGranted } = await import('./rules.js');
    return { ...grant, granted: isGranted(answer, this.rules) };
  }

  /** Fetches the whole article. The server decides again. */
  async content(id: string, token?: string, signal?: AbortSignal): Promise<Content> {
    const answer = await this.ask('content', { token, signal });
    const format = answer['format'] === 'text' ? 'text' : 'html';
    const source = answer[format];
    if (typeof source !== 'string' || (id && (answer['id'] ?? id) !== id)) refuse();
    return {
      body: { format, source },
      grant: { ...readGrant(answer['grant']), granted: true },
      expiresIn: milliseconds(answer['expiresIn']),
    };
  }

  /**
   * Exchanges a refresh token for new tokens. It takes no signal: the server has used the old one up, so an answer that
   * nobody hears would sign the reader out.
   */
  async refresh(refreshToken: string): Promise<Tokens> {
    return this.exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** Gets tokens for what the fields of a form grant, as in RFC 6749. */
  async exchange(form: Readonly<Record<string, string>>): Promise<Tokens> {
    const tokens = readTokens(await this.ask('token', { body: new URLSearchParams(form) }));
    return tokens.accessToken ? tokens : refuse();
  }

  /** Ends the session of a token on the server, as in RFC 7009. */
  async logout(token: string): Promise<void> {
    await this.send('logout', { body: new URLSearchParams({ token }), keepalive: true });
  }

  /** Tells the server that the article is being read. */
  async pingback(grant: Grant): Promise<void> {
    const { sendPingback } = await import('./reading-watch.js');
    await sendPingback(this, grant, () => import('./rules.js'));
  }

  /** Asks an endpoint for JSON. The members of the answer are untrusted. */
  async ask(name: keyof AccessEndpoints, call: Call): Promise<Problem> {
    return parse(await this.send(name, call));
  }

  /** Sends a request to an endpoint. Returns the text of the answer. */
  async send(
    name: keyof AccessEndpoints,
    { template = this.endpoints[name], body, type, token, signal, timeout = 8000, keepalive = false }: Call,
  ): Promise<string> {
    if (!template) throw new AccessError('endpoints', `The publisher names no ${name} endpoint.`);
    const url = expandUrl(template, this.variables);
    const limit = AbortSignal.timeout(timeout);
    try {
      const response = await this.#environment.fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(type && { 'content-type': type }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body: body ?? null,
        keepalive,
        cache: 'no-store',
        credentials: 'omit',
        // Neither a token nor an address may travel on to wherever a redirect points.
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      const answer = await response.text();
      if (!response.ok) throw refusal(response, answer, this.#environment.now());
      return answer;
    } catch (error) {
      throw asAccessError(error);
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
  return new AccessError(code, `The server answered ${status}.`, { status, retryAfter, problem });
}

/** RFC 9110, section 10.2.3: seconds or a date. */
function readRetryAfter(value: string, now: number): number | undefined {
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return wait >= 0 ? Math.min(wait, 900_000) : undefined;
}

/** What an answer, or a refusal, says about the reader and the article. */
export function readGrant(answer: unknown): Grant {
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
  const words = record(cta);
  const names = ['heading', 'description', 'buttonText'];
  return Object.fromEntries(names.map((name) => [name, text(words[name])]).filter(([, value]) => value));
}

/** The members of a token answer, RFC 6749, section 5.1. */
export function readTokens(answer: Problem): Tokens {
  return {
    accessToken: text(answer['access_token']),
    refreshToken: text(answer['refresh_token']),
    expiresIn: milliseconds(answer['expires_in']) ?? 600_000,
  };
}

function parse(answer: string): Problem {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    // Not JSON, so not an object either.
  }
  return typeof value === 'object' && value ? record(value) : refuse();
}

/** Seconds of an answer as milliseconds: a day at most, so that it fits a timer. */
export function milliseconds(seconds: unknown): number | undefined {
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, 86_400) * 1000 : undefined;
}

/** For an answer that lacks what it must have. */
export function refuse(): never {
  throw new AccessError('format', 'The answer cannot be read.');
}
