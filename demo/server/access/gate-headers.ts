import type { MiddlewareHandler } from 'hono';
import type { Env } from '../env.js';
import { requestOrigin } from '../origins.js';
import { problem } from './problem.js';
import type { Sites } from './sites.js';

/**
 * Lets only the pages of known sites speak to the gate, sets `embedder`, and keeps every answer out of caches and indexes.
 * The refusal of a GET is readable from anywhere, so that a page's author can be told; it says nothing else.
 */
export function gateHeaders(sites: Sites): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.header('Cache-Control', 'private, no-store');
    c.header('Vary', 'Origin, Authorization');
    c.header('X-Robots-Tag', 'noindex');
    c.header('X-Content-Type-Options', 'nosniff');
    const own = c.get('origin');
    const origin = requestOrigin(c.req.raw, own);
    const site = origin && sites.at(origin, own);
    if (!origin || !site) {
      if (c.req.method === 'GET') c.header('Access-Control-Allow-Origin', '*');
      return problem(c, 'origin_not_allowed', 'This page may not use the gate of this publisher.');
    }
    c.set('embedder', { origin, site });
    c.header('Access-Control-Allow-Origin', origin);
    c.header('Access-Control-Expose-Headers', 'Retry-After, Date');
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'authorization, content-type');
    c.header('Access-Control-Max-Age', '7200');
    return c.body(null, 204);
  };
}
