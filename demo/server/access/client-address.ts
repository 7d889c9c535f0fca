import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Env } from '../env.js';

/** The network address a request came from. */
export type ClientAddress = (c: Context<Env>) => string;

/** The address of the connection or, behind a proxy of one's own, the one that the proxy saw and put last. */
export function clientAddress(trustProxy: boolean): ClientAddress {
  return (c) => {
    const forwarded = trustProxy && c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim();
    return forwarded || (getConnInfo(c).remote.address ?? 'unknown');
  };
}
