import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env.js';

const loopbackName = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL's host name can only mean the machine itself. */
export function isLoopback(hostname: string): boolean {
  return loopbackName.test(hostname);
}

/**
 * Sets `origin` for every later handler: that of `publicUrl`, or else the one the request itself names.
 * Without a `publicUrl`, only loopback names and IP addresses are believed, so that a forged or rebound host name
 * never ends up in a feed; others get 421.
 */
export function knowOwnOrigin(publicUrl: string | undefined): MiddlewareHandler<Env> {
  const fixed = publicUrl && new URL(publicUrl).origin;
  return async (c, next) => {
    const { origin, hostname } = new URL(c.req.url);
    if (!fixed && !isLoopback(hostname) && !isIP(hostname.replace(/^\[|\]$/g, ''))) {
      return c.text('This publisher is not served under that name. Set PUBLIC_URL to serve it there.', 421);
    }
    c.set('origin', fixed ?? origin);
    return next();
  };
}

/** Whether a text is an http(s) origin, in its one spelling, that can only be on the machine itself. */
export function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return /^https?:$/.test(url.protocol) && url.origin === origin && isLoopback(url.hostname);
}

/**
 * The origin of the page that makes a request, or nothing where it cannot be told.
 * Browsers send no `Origin` with a same-origin GET; they never leave it out of a cross-origin request that carries a
 * token, nor out of a POST. So a GET without it counts as our own page, unless `Sec-Fetch-Site` says otherwise.
 */
export function requestOrigin(request: Request, own: string): string | undefined {
  const origin = request.headers.get('origin');
  if (origin) return origin;
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin';
  return site === 'same-origin' || site === 'none' ? own : undefined;
}
