import { BlockList } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from './database.js';
import type { Env } from './env.js';
import { latestMails } from './mail.js';
import { isLoopback, isLoopbackOrigin, requestOrigin } from './origins.js';
import { outboxPage } from './pages/outbox-page.js';

const nearby = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  nearby.addSubnet(network, prefix);
}
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');

/** The mails that a demo without a mail server would have sent. It does not exist for anyone but the demo's own user. */
export function outbox(database: Database): Hono<Env> {
  return new Hono<Env>()
    .use('/:name{outbox(\\.json)?}', forOwnUserOnly)
    .get('/outbox', async (c) => c.html(outboxPage(await latestMails(database))))
    .get('/outbox.json', async (c) => c.json({ mails: await latestMails(database) }));
}

/**
 * The codes in the outbox sign anyone in: so it is shown on the machine itself only (or to the host of its container),
 * never under a public name, and to no script of a page from elsewhere.
 */
const forOwnUserOnly: MiddlewareHandler<Env> = async (c, next) => {
  const own = c.get('origin');
  const asker = requestOrigin(c.req.raw, own);
  const isLink = c.req.header('Sec-Fetch-Mode') === 'navigate' && !c.req.header('Origin');
  const mayAsk = isLink || (asker !== undefined && (asker === own || isLoopbackOrigin(asker)));
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Origin');
  c.header('X-Robots-Tag', 'noindex');
  if (!mayAsk || !isLoopback(new URL(own).hostname) || !isNearby(getConnInfo(c).remote.address)) return c.notFound();
  if (c.req.header('Origin')) c.header('Access-Control-Allow-Origin', asker);
  return next();
};

function isNearby(address = ''): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return nearby.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
}
