import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from '../env.js';

/** The codes that a gate understands, with their statuses. */
const statuses = {
  invalid: 400,
  invalid_code: 400,
  login_required: 401,
  token_expired: 401,
  payment_required: 402,
  meter_exhausted: 403,
  origin_not_allowed: 403,
  not_found: 404,
  quota: 409,
  expired: 410,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  server_error: 500,
} as const satisfies Record<string, ContentfulStatusCode>;

export type ProblemCode = keyof typeof statuses;

/** An error answer as RFC 9457 has it, with the gate's `code` and what else a code brings along. */
export function problem(c: Context<Env>, code: ProblemCode, detail: string, more: Record<string, unknown> = {}) {
  const status = statuses[code];
  if (status === 401)
    c.header('WWW-Authenticate', code === 'token_expired' ? 'Bearer error="invalid_token"' : 'Bearer');
  const body = { type: 'about:blank', title: STATUS_CODES[status], status, code, detail, ...more };
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}

/** The answer to a body that was not read to its end. */
export function tooLarge(c: Context<Env>) {
  // The rest of it would be taken for the next request.
  c.header('Connection', 'close');
  return problem(c, 'too_large', 'The body is too large.');
}

/** The answer to a request that came too soon. */
export function tooSoon(c: Context<Env>, seconds: number) {
  c.header('Retry-After', String(seconds));
  return problem(c, 'rate_limited', `Too many requests. Try again in ${seconds} s.`);
}
