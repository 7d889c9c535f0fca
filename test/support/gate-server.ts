import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unlessHungUp } from './hung-up.js';

/** What goes wrong at one endpoint. */
export interface GateFault {
  /** Answers with this status. */
  readonly status?: number;
  /** The answer, as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Never answers. */
  readonly hang?: boolean;
  /** Cuts the connection. */
  readonly drop?: boolean;
  /** Holds the answer back until the fault is lifted. */
  readonly hold?: boolean;
  /** How often it goes wrong; always when absent. */
  readonly times?: number;
}

/** A request as the server saw it. */
export interface GateRequest {
  readonly endpoint: string;
  readonly query: Readonly<Record<string, string>>;
  readonly token: string | undefined;
  readonly body: string;
  readonly contentType: string | undefined;
  /** The browser ended it before it was answered. */
  isAborted: boolean;
}

const texts: Readonly<Record<string, string>> = {
  registered: '<h2>After the bell</h2><p>The registered canary sings at dawn.</p>',
  other: '<p>The other canary sings at noon.</p>',
  paid: '<p>The paid canary sings at night.</p>',
};

/** A code of the login page, and what it is bound to. */
interface LoginCode {
  readonly challenge: string;
  readonly redirectUri: string;
}

/** Who reads through the login page. */
const loginEmail = 'reader@news.example';

/** One publisher for one test: its own readers, codes, faults and log. */
class Publisher {
  readonly faults = new Map<string, GateFault>();
  readonly log: GateRequest[] = [];
  readonly #released = new Map<string, (() => void)[]>();
  readonly #access = new Map<string, string>();
  readonly #refresh = new Map<string, string>();
  readonly #subscribers = new Set<string>();
  readonly #codes = new Map<string, LoginCode>();
  /** Refresh tokens that were used up a moment ago: a duplicated tab may still come with one. */
  readonly #graced = new Map<string, string>();
  /** Reader ids that the login page has bound to a reader. */
  readonly #readerIds = new Map<string, string>();
  readonly #read = new Map<string, Set<string>>();
  #challenge = { id: '', email: '', code: '', attemptsLeft: 0 };
  /** Articles that a reader who is not signed in may read; none by default. */
  meterLimit = 0;
  /** More of the feed's access settings. */
  settings: object = {};
  /** What the return page may tell. */
  origins = '';
  hasGrace = true;

  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get code() {
    return this.#challenge.code;
  }

  /** Sets a fault, or lifts it and lets what is held back go. */
  setFault(endpoint: string, fault: GateFault | null) {
    if (fault) this.faults.set(endpoint, fault);
    else this.faults.delete(endpoint);
    if (!fault) for (const release of this.#released.get(endpoint)?.splice(0) ?? []) release();
  }

  expireTokens() {
    this.#access.clear();
  }

  revokeAll() {
    this.#access.clear();
    this.#refresh.clear();
    this.#graced.clear();
  }

  subscribe(email: string) {
    this.#subscribers.add(email);
  }

  feed() {
    const at = (name: string) => `${this.#url}/access/${name}`;
    const about = 'id=ARTICLE_ID&rid=READER_ID';
    const endpoints = {
      authorization: at(`authorization?${about}&lang=LANG`),
      content: at(`content?${about}`),
      pingback: at(`pingback?${about}`),
      ...Object.fromEntries(['signup', 'verify', 'token', 'logout'].map((name) => [name, at(name)])),
    };
    return {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Gate',
      _market: { access: { ...endpoints, ...this.settings } },
      items: ['registered', 'other', 'paid', 'free'].map((id) => ({
        id,
        url: `${this.#url}/a/${id}`,
        title: `An article, ${id}`,
        content_html: `<p>The ${id} opening, for everybody.</p>`,
        _market: { access: id === 'free' ? { level: 'free' } : { level: id === 'paid' ? 'paid' : 'registered' } },
      })),
    };
  }

  async answer(endpoint: string, seen: GateRequest, request: IncomingMessage, response: ServerResponse) {
    this.log.push(seen);
    response.once('close', () => (seen.isAborted = !response.writableFinished));
    const fault = this.faults.get(endpoint);
    if (fault?.times !== undefined)
      this.setFault(endpoint, fault.times > 1 ? { ...fault, times: fault.times - 1 } : null);
    if (fault?.drop) return request.socket.destroy();
    if (fault?.hang) return;
    if (fault?.hold) {
      await new Promise<void>((resolve) => {
        this.#released.set(endpoint, [...(this.#released.get(endpoint) ?? []), resolve]);
      });
    }
    if (fault?.status !== undefined || fault?.body !== undefined) {
      return send(response, fault.status ?? 200, fault.body ?? {}, fault.headers);
    }
    if (endpoint === 'login') return this.#login(seen, response);
    const [status, body] = this.#decide(endpoint, seen);
    send(response, status, body);
  }

  /** The reader is known here already, so the login page sends back at once. */
  #login({ query }: GateRequest, response: ServerResponse) {
    const { return: redirectUri = '', state, code_challenge: challenge, rid } = query;
    const fields = new URLSearchParams({ success: 'true', ...(state && { state }) });
    if (challenge) {
      const code = randomUUID();
      this.#codes.set(code, { challenge, redirectUri });
      fields.set('code', code);
    } else if (rid) {
      this.#readerIds.set(rid, loginEmail);
    }
    response.writeHead(302, { location: `${redirectUri}#${fields}` }).end();
  }

  /** Where an anonymous reader stands. Content counts, authorization only looks. */
  #meter(rid: string, id: string, isReading: boolean) {
    const read = this.#read.get(rid) ?? new Set<string>();
    const isOpen = read.has(id) || read.size < this.meterLimit;
    if (isOpen && isReading) this.#read.set(rid, read.add(id));
    return {
      isOpen,
      data: {
        isLoggedIn: false,
        articlesRead: read.size,
        articlesLeft: this.meterLimit - read.size,
        articleLimit: this.meterLimit,
        resetsAt: '2026-12-01T00:00:00Z',
      },
    };
  }

  #exchange(form: URLSearchParams): [number, unknown] {
    const held = form.get('code') ?? '';
    const code = this.#codes.get(held);
    this.#codes.delete(held);
    const hash = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = code?.challenge === hash && code.redirectUri === form.get('redirect_uri') && form.get('client_id');
    return isRight ? [200, this.#issue(loginEmail)] : [400, { error: 'invalid_grant' }];
  }

  #decide(endpoint: string, { query, token, body }: GateRequest): [number, unknown] {
    const email = token ? this.#access.get(token) : this.#readerIds.get(query['rid'] ?? '');
    switch (endpoint) {
      case 'authorization':
      case 'content': {
        const id = query['id'] ?? '';
        if (!texts[id]) return [404, problem('not_found')];
        if (token && !email) return [401, problem('token_expired')];
        const meter =
          email || !this.meterLimit ? undefined : this.#meter(query['rid'] ?? '', id, endpoint === 'content');
        const isGift = query['gift'] === 'golden';
        const isSubscriber = this.#subscribers.has(email ?? '');
        const isEntitled = email && (id !== 'paid' || isSubscriber);
        const isGranted = isEntitled || isGift || meter?.isOpen;
        const wallType = id === 'paid' ? 'pay_wall' : 'registration_wall';
        const data = meter?.data ?? { isLoggedIn: Boolean(email) };
        const own = isSubscriber ? 'SUBSCRIBER' : 'REGISTERED';
        const grantReason = isEntitled ? own : isGift ? 'GIFT' : 'METERING';
        const grant = { granted: true, grantReason, data };
        if (endpoint === 'content' && isGranted) {
          return [200, { id, format: 'html', html: texts[id], grant, expiresIn: 900, unknown: 1 }];
        }
        if (endpoint === 'content') return [email ? 402 : 401, problem('login_required', { wallType, data })];
        return [200, isGranted ? grant : { granted: false, wallType, data }];
      }
      case 'signup': {
        const { email = '' } = JSON.parse(body) as { email?: string };
        if (!/^[^@\s]+@[^@\s]+\.[a-z]+$/.test(email))
          return [400, problem('invalid', { fields: { email: 'invalid' } })];
        const code = String(Math.floor(100_000 + Math.random() * 900_000));
        this.#challenge = { id: randomUUID(), email, code, attemptsLeft: 5 };
        const { id } = this.#challenge;
        return [202, { challengeId: id, method: 'otc', length: 6, expiresIn: 600, resendAfter: 1 }];
      }
      case 'verify': {
        const { challengeId, code } = JSON.parse(body) as { challengeId: string; code: string };
        const challenge = this.#challenge;
        if (challengeId !== challenge.id || challenge.attemptsLeft === 0) return [410, problem('expired')];
        if (code !== challenge.code) return [400, problem('invalid_code', { attemptsLeft: --challenge.attemptsLeft })];
        challenge.attemptsLeft = 0;
        return [200, this.#issue(challenge.email)];
      }
      case 'token': {
        const form = new URLSearchParams(body);
        if (form.get('grant_type') === 'authorization_code') return this.#exchange(form);
        const held = form.get('refresh_token') ?? '';
        const known = this.#refresh.get(held) ?? (this.hasGrace ? this.#graced.get(held) : undefined);
        this.#refresh.delete(held);
        if (known) this.#graced.set(held, known);
        return known ? [200, this.#issue(known)] : [400, { error: 'invalid_grant' }];
      }
      case 'logout': {
        const held = new URLSearchParams(body).get('token') ?? '';
        this.#end(this.#refresh.get(held) ?? this.#access.get(held));
        return [204, ''];
      }
      case 'gift': {
        if (!email || !this.#subscribers.has(email)) return [email ? 403 : 401, problem('login_required')];
        const { articleId } = JSON.parse(body) as { articleId: string };
        const url = `${this.#url}/a/${articleId}?gift=golden`;
        return [200, { url, expiresAt: '2026-12-01T00:00:00Z', remaining: 4 }];
      }
      case 'logout-everywhere': {
        if (!email) return [401, problem('login_required')];
        this.#end(email);
        return [204, ''];
      }
      default:
        return [204, ''];
    }
  }

  #end(known: string | undefined) {
    for (const tokens of [this.#refresh, this.#access, this.#graced]) {
      for (const [each, email] of tokens) if (email === known) tokens.delete(each);
    }
  }

  #issue(email: string) {
    const [access, refresh] = [randomUUID(), randomUUID()];
    this.#access.set(access, email);
    this.#refresh.set(refresh, email);
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'article:read',
      refresh_token: refresh,
    };
  }
}

function problem(code: string, more: object = {}) {
  return { type: 'about:blank', title: code, code, ...more };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(text);
}

/** Has the return page tell this server what it says to the reader at the end, which no other page can read. */
const tellStatus = `new MutationObserver(([{ target }]) =>
  fetch('access/return-page', { method: 'POST', body: target.textContent }),
).observe(document.getElementById('status'), { childList: true });
`;

/**
 * A real publisher's server with switchable faults. Each test has a publisher of its own under `/<name>/`; `PUT` and `GET`
 * under `/<name>/control/` set its faults and tell what it saw.
 */
export async function startGateServer() {
  const publishers = new Map<string, Publisher>();
  /** Where the test runner serves the elements' modules. */
  let site = '';

  /** Serves the runner's files under this origin, with CORS, as pages without an origin of their own need. */
  async function pass(path: string, response: ServerResponse) {
    const answer = await fetch(site + path);
    const type = answer.headers.get('content-type') ?? 'text/plain';
    response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
  }

  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type');
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT');
    response.setHeader('access-control-expose-headers', 'retry-after');
    response.setHeader('access-control-max-age', '600');
    response.setHeader('cache-control', 'private, no-store');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    handle(request, response).catch(unlessHungUp(request));
  });
  // A connection that is closed for its idleness while a request is on its way takes that along.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const [, name = '', room, what = ''] = pathname.split('/');
    if (site && /^(?:src|test|node_modules|__.*)$/.test(name)) return pass(request.url ?? '/', response);
    const publisher = publishers.get(name) ?? new Publisher(`${url}/${name}`);
    publishers.set(name, publisher);
    let body = '';
    for await (const chunk of request) body += String(chunk);

    if (room === 'gate-return.html' || room === 'gate-return.js') {
      const file = await readFile(new URL(`../../demo/${room}`, import.meta.url), 'utf8');
      const isScript = room.endsWith('js');
      const text = file.replace('name="gate-origins" content=""', `name="gate-origins" content="${publisher.origins}"`);
      response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
      return void response.end(isScript ? tellStatus + text : text);
    }
    if (room === 'feed.json') return send(response, 200, publisher.feed());
    if (room === 'control') {
      if (what === 'log') return send(response, 200, publisher.log);
      if (what === 'code') return send(response, 200, publisher.code);
      if (what === 'expire') publisher.expireTokens();
      else if (what === 'revoke') publisher.revokeAll();
      else if (what === 'subscribe') publisher.subscribe(body);
      else if (what === 'site') site = body;
      else if (what === 'meter') publisher.meterLimit = Number(body);
      else if (what === 'settings') publisher.settings = JSON.parse(body) as object;
      else if (what === 'origins') publisher.origins = body;
      else if (what === 'no-grace') publisher.hasGrace = false;
      else publisher.setFault(what, JSON.parse(body) as GateFault | null);
      return send(response, 200, {});
    }
    if (room !== 'access') return send(response, 404, {});
    const seen: GateRequest = {
      endpoint: what,
      query: Object.fromEntries(searchParams),
      token: request.headers.authorization?.replace('Bearer ', ''),
      body,
      contentType: request.headers['content-type'],
      isAborted: false,
    };
    return publisher.answer(what, seen, request, response);
  }

  return { url, stop: () => void server.close() };
}
