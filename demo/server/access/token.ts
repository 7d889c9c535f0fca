import type { Handler } from 'hono';
import type { Embedder, Env } from '../env.js';
import type { ClientAddress } from './client-address.js';
import { bearerToken } from './judge.js';
import type { LoginCodes } from './login-codes.js';
import { problem, tooSoon } from './problem.js';
import type { CountHits, Limits } from './rate-limits.js';
import { formBody } from './request-body.js';
import type { Sessions, TokenAnswer } from './sessions.js';

export interface TokenParts {
  readonly sessions: Sessions;
  readonly loginCodes: LoginCodes;
  readonly clientAddress: ClientAddress;
  readonly limits: Limits;
  readonly countHits: CountHits;
}

type Exchange = (form: URLSearchParams, embedder: Embedder) => Promise<TokenAnswer | undefined>;

/** Exchanges a refresh token, or an authorization code of the login page, for tokens. Its errors are those of RFC 6749, section 5.2. */
export function token({ sessions, loginCodes, clientAddress, limits, countHits }: TokenParts): Handler<Env> {
  const exchanges = new Map<string, Exchange>([
    ['refresh_token', (form, embedder) => sessions.refresh(form.get('refresh_token') ?? '', embedder)],
    ['authorization_code', redeemCode],
  ]);

  async function redeemCode(form: URLSearchParams, embedder: Embedder): Promise<TokenAnswer | undefined> {
    const { origin, site } = embedder;
    // A page names itself by its origin or by the key of its site.
    if (![origin, site.key].includes(form.get('client_id') ?? origin)) return undefined;
    const redemption = await loginCodes.redeem({
      code: form.get('code') ?? '',
      site: site.key,
      origin,
      redirectUri: form.get('redirect_uri') ?? '',
      codeVerifier: form.get('code_verifier') ?? '',
    });
    if (redemption.outcome === 'right') return sessions.start(redemption.readerId, embedder, redemption.sessionId);
    if (redemption.outcome === 'used') await sessions.revoke(redemption.sessionId);
    return undefined;
  }

  return async (c) => {
    const form = await formBody(c);
    const grantType = form.get('grant_type');
    if (!grantType) return c.json({ error: 'invalid_request' }, 400);
    const exchange = exchanges.get(grantType);
    if (!exchange) return c.json({ error: 'unsupported_grant_type' }, 400);
    const wait = await countHits({ what: `token from ${clientAddress(c)}`, limit: limits.tokensPerAddress });
    if (wait) return tooSoon(c, wait);
    const answer = await exchange(form, c.get('embedder'));
    return answer ? c.json(answer) : c.json({ error: 'invalid_grant' }, 400);
  };
}

/** Ends the session of the bearer token, or of a `token` or `refresh_token` field. It always succeeds, as in RFC 7009. */
export function logout(sessions: Sessions): Handler<Env> {
  return async (c) => {
    const form = await formBody(c);
    const tokens = [bearerToken(c), form.get('token'), form.get('refresh_token')];
    for (const token of tokens) if (token) await sessions.end(token);
    return c.body(null, 204);
  };
}

/** Ends all sessions of the reader whose access token is the bearer token, on every site and device. */
export function logoutEverywhere(sessions: Sessions): Handler<Env> {
  return async (c) => {
    const token = bearerToken(c);
    if (token === undefined) return problem(c, 'login_required', 'Sign in to sign out everywhere.');
    const reader = await sessions.reader(token, c.get('embedder'));
    if (!reader) return problem(c, 'token_expired', 'The token is not valid here, or not any more.');
    await sessions.endAll(reader);
    return c.body(null, 204);
  };
}
