import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Env } from './env.js';

const delay = 5_000;

/** `/slow.json`, the feed five seconds late: for the demo's page of states. */
export function slowFeed(): Hono<Env> {
  return new Hono<Env>().get('/slow.json', async (c) => {
    await wait(delay);
    return c.redirect('/feed.json');
  });
}
