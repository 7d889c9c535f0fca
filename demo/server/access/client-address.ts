import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Env } from '../env.js';

/** The network address a request came from, of IPv6 its network of 64 bits: one machine may have all addresses in it. */
export type ClientAddress = (c: Context<Env>) => string;

/** The address of the connection or, behind a proxy of one's own, the one that the proxy saw and put last. */
export function clientAddress(trustProxy: boolean): ClientAddress {
  return (c) => {
    const forwarded = trustProxy && c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim();
    return networkOf(forwarded || (getConnInfo(c).remote.address ?? 'unknown'));
  };
}

function networkOf(address: string): string {
  const [bare] = address.split('%') as [string];
  if (!isIPv6(bare)) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  // A URL writes each address in one way only, with one gap at most.
  const halves = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const [head = [], tail = []] = halves.map((half) => half.split(':').filter(Boolean));
  const gap = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...gap, ...tail].slice(0, 4).join(':');
}
