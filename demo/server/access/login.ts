import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from '../env.js';
import { codePage, emailPage, loginProblemPage, type LoginForm } from '../pages/login-page.js';
import type { Html } from '../pages/layout.js';
import { resendSeconds } from './challenges.js';
import type { ClientAddress } from './client-address.js';
import { codeIn, confirmCode, sendCode, type CodeParts } from './codes-by-mail.js';
import { normalizeEmail } from './email.js';
import type { LoginCodes } from './login-codes.js';
import { fieldsOf, isSealed, readLoginRequest, returnTo, sealOf, type LoginRequest } from './login-request.js';
import { formBody } from './request-body.js';
import type { Sessions } from './sessions.js';
import type { SigningKeys } from './signing-keys.js';
import type { Sites } from './sites.js';

export interface LoginParts extends CodeParts {
  readonly sites: Sites;
  readonly sessions: Sessions;
  readonly loginCodes: LoginCodes;
  readonly keys: SigningKeys;
  readonly clientAddress: ClientAddress;
}

const maxBodyBytes = 8 * 1024;

/**
 * `/login`, the publisher's own page to sign in on, in a popup or in place of the page. It needs no scripts and no cookies: what is
 * asked for travels in its forms, sealed. It ends with a redirect to a registered address, by AMP's `#success=true|false`, with
 * `code` and `state` for a page that sent a PKCE challenge, or else with a new `rid`.
 */
export function login(parts: LoginParts): Hono<Env> {
  const { sites, sessions, loginCodes, keys, clientAddress, now } = parts;

  function show(
    c: Context<Env>,
    request: LoginRequest,
    page: (form: LoginForm) => Html,
    status?: ContentfulStatusCode,
  ) {
    const { origin } = new URL(request.returnAddress);
    c.header('Content-Security-Policy', policyFor(request));
    const seal: [string, string] = ['seal', sealOf(keys, request, now())];
    const again = `/login?${new URLSearchParams(fieldsOf(request))}`;
    const cancel = returnTo(request, { success: 'false' });
    return c.html(page({ host: new URL(origin).host, fields: [...fieldsOf(request), seal], again, cancel }), status);
  }

  function refuse(c: Context<Env>, status: ContentfulStatusCode = 400) {
    c.header('Content-Security-Policy', policyFor(undefined));
    return c.html(loginProblemPage(), status);
  }

  async function takeEmail(c: Context<Env>, request: LoginRequest, given: string) {
    const email = normalizeEmail(given);
    if (!email) return show(c, request, emailPage('Type an e-mail address, such as name@example.com.'), 400);
    const sent = await sendCode(parts, {
      email,
      origin: challengeOrigin(request),
      site: request.site.key,
      client: clientAddress(c),
      consent: { terms: undefined, newsletter: false },
      isRobot: false,
    });
    if ('wait' in sent) return tooSoon(c, request, sent.wait);
    return show(c, request, codePage(sent.challengeId));
  }

  async function takeCode(c: Context<Env>, request: LoginRequest, challengeId: string, given: string) {
    const code = codeIn(given);
    if (!code) return show(c, request, codePage(challengeId, 'Type the six digits from the mail.'), 400);
    const typed = { challengeId, code, origin: challengeOrigin(request), client: clientAddress(c) };
    const confirmation = await confirmCode(parts, typed);
    switch (confirmation.outcome) {
      case 'throttled':
        return tooSoon(c, request, confirmation.wait);
      case 'expired':
        return show(c, request, emailPage('The code is not good any more. Ask for another one.'), 400);
      case 'wrong':
        return show(c, request, codePage(challengeId, wrongCode(confirmation.attemptsLeft)), 400);
      case 'right':
        return c.redirect(
          returnTo(request, { success: 'true', ...(await proofFor(request, confirmation.readerId)) }),
          303,
        );
    }
  }

  /**
   * What the page that waits is given. Of the reader id it sent nothing is kept: who sent the reader here with an id of his
   * own would read in the reader's name. So it gets a new one.
   */
  async function proofFor(request: LoginRequest, readerId: number): Promise<Readonly<Record<string, string>>> {
    const { site, clientId, returnAddress, codeChallenge } = request;
    const origin = clientId === site.key ? undefined : clientId;
    if (codeChallenge === undefined) {
      return { rid: await sessions.startByReaderId(readerId, origin ?? new URL(returnAddress).origin) };
    }
    return { code: await loginCodes.create(readerId, { site: site.key, origin, returnAddress, codeChallenge }) };
  }

  function tooSoon(c: Context<Env>, request: LoginRequest, wait: number) {
    c.header('Retry-After', String(wait));
    const words = wait <= resendSeconds ? `in ${wait} seconds` : 'later';
    return show(c, request, emailPage(`That was too soon. Try again ${words}.`), 429);
  }

  return new Hono<Env>()
    .use(loginHeaders)
    .use(
      bodyLimit({
        maxSize: maxBodyBytes,
        onError: (c: Context<Env>) => (c.header('Connection', 'close'), refuse(c, 413)),
      }),
    )
    .get('/', (c) => {
      const request = readLoginRequest(new URL(c.req.url).searchParams, sites, c.get('origin'));
      return request ? show(c, request, emailPage()) : refuse(c);
    })
    .post('/', async (c) => {
      if (!isFromOwnPage(c)) return refuse(c, 403);
      const form = await formBody(c);
      const request = readLoginRequest(form, sites, c.get('origin'));
      if (!request) return refuse(c);
      if (!isSealed(keys, request, form.get('seal') ?? '', now())) return refuse(c, 403);
      const challengeId = form.get('challenge');
      return challengeId === null
        ? takeEmail(c, request, form.get('email') ?? '')
        : takeCode(c, request, challengeId, form.get('code') ?? '');
    })
    .all('/', (c) => {
      c.header('Allow', 'GET, HEAD, POST');
      return refuse(c, 405);
    });
}

const loginHeaders: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Cache-Control', 'private, no-store');
  c.header('Vary', 'Origin');
  c.header('X-Robots-Tag', 'noindex');
  c.header('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: with it browsers send `Origin: null` with the form.
  c.header('Referrer-Policy', 'same-origin');
  await next();
};

/** No scripts at all. Some browsers hold a form's redirect against `form-action`, too. */
function policyFor(request: LoginRequest | undefined): string {
  const { site, returnAddress } = request ?? {};
  const back = returnAddress === undefined ? '' : ` ${new URL(returnAddress).origin}`;
  const ancestors = site?.mayFrameLogin ? site.origins.join(' ') : "'none'";
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self'${back}`,
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}

/** Browsers name the origin of every form they post. */
function isFromOwnPage(c: Context<Env>): boolean {
  const site = c.req.header('Sec-Fetch-Site') ?? 'same-origin';
  return c.req.header('Origin') === c.get('origin') && site === 'same-origin';
}

/** A code that was asked for here is good here only, and for the same way back. */
function challengeOrigin({ returnAddress }: LoginRequest): string {
  return `login ${returnAddress}`;
}

function wrongCode(attemptsLeft: number): string {
  if (attemptsLeft === 0) return 'This is not the code. Ask for another one.';
  return `This is not the code. You can try ${attemptsLeft === 1 ? 'once' : `${attemptsLeft} times`} more.`;
}
