import type { MiddlewareHandler } from 'hono';
import { requestOrigin, type OriginRule } from '../origins.js';
import type { Env } from '../env.js';
import { problem } from './problem.js';

/**
 * Lets only allowed origins speak to the gate, sets `embedder`, and keeps every answer out of caches and indexes.
 * The refusal of a GET is readable from anywhere, so that a page's author can be told; it says nothing else.
 */
export function gateHeaders(isAllowed: OriginRule): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.header('Cache-Control', 'private, no-store');
    c.header('Vary', 'Origin, Authorization');
    c.header('X-Robots-Tag', 'noindex');
    c.header('X-Content-Type-Options', 'nosniff');
    const own = c.get('origin');
    const embedder = requestOrigin(c.req.raw, own);
    if (!embedder || !isAllowed(embedder, own)) {
      if (c.req.method === 'GET') c.header('Access-Control-Allow-Origin', '*');
      return problem(c, 'origin_not_allowed', 'This page may not use the gate of this publisher.');
    }
    c.set('embedder', embedder);
    c.header('Access-Control-Allow-Origin', embedder);
    c.header('Access-Control-Expose-Headers', 'Retry-After, Date');
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', 'GET, POST');
    c.header('Access-Control-Allow-Headers', 'authorization, content-type');
    c.header('Access-Control-Max-Age', '7200');
    return c.body(null, 204);
  };
}
