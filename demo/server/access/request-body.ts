import type { Context } from 'hono';
import type { Env } from '../env.js';
import { problem } from './problem.js';

/**
 * The members of a JSON body, or the answer that refuses it.
 * Only the JSON content type will do: a form of another site cannot send it, and a script has to ask first.
 */
export async function jsonBody(c: Context<Env>): Promise<Readonly<Record<string, unknown>> | Response> {
  if (contentType(c) !== 'application/json') {
    return problem(c, 'unsupported_media_type', 'Send the body as application/json.');
  }
  const body: unknown = await c.req.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) return problem(c, 'invalid', 'The body is not a JSON object.');
  return body as Record<string, unknown>;
}

/** The fields of a form-encoded body; none when it is of another kind. */
export async function formBody(c: Context<Env>): Promise<URLSearchParams> {
  const isForm = contentType(c) === 'application/x-www-form-urlencoded';
  return new URLSearchParams(isForm ? await c.req.text() : '');
}

function contentType(c: Context<Env>): string | undefined {
  return c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
}
