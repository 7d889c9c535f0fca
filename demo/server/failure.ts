import { STATUS_CODES } from 'node:http';
import type { Context, Env as HonoEnv } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error answer as RFC 9457 has it. */
export function failure<E extends HonoEnv>(c: Context<E>, status: ContentfulStatusCode, detail: string): Response {
  c.header('Cache-Control', 'no-store');
  const body = { type: 'about:blank', title: STATUS_CODES[status], status, detail };
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' });
}
