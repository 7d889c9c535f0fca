import type { Handler } from 'hono';
import type { Env } from '../env.js';
import { bearerToken } from './judge.js';
import { formBody } from './request-body.js';
import type { Sessions } from './sessions.js';

/** Exchanges a refresh token for new tokens. Its errors are those of RFC 6749, section 5.2. */
export function token(sessions: Sessions): Handler<Env> {
  return async (c) => {
    const form = await formBody(c);
    const grantType = form.get('grant_type');
    if (!grantType) return c.json({ error: 'invalid_request' }, 400);
    if (grantType !== 'refresh_token') return c.json({ error: 'unsupported_grant_type' }, 400);
    const answer = await sessions.refresh(form.get('refresh_token') ?? '', c.get('embedder'));
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
