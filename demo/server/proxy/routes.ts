import { Hono, type MiddlewareHandler } from 'hono';
import type { Env } from '../env.js';
import { failure } from '../failure.js';
import type { ProxyFeed } from './configuration.js';
import { pagingIn } from './feed-body.js';
import { ProxiedFeed, secondsToKeep } from './proxied-feed.js';

export interface ProxyOptions {
  /** The time in Unix milliseconds. */
  readonly now: () => number;
  /** Told why a feed cannot be had; never a key. */
  readonly warn: (message: string) => void;
}

/**
 * `GET ?feed=NAME`: feeds of other servers, for pages that those servers do not answer, or that must not know a key.
 *
 * It reads the feeds of its configuration and nothing else: a visitor chooses a name, and the values of the parameters that the
 * configuration lets through. What it answers is a feed without keys, from memory where it can, and also when its server is
 * down. It passes on no header in either direction, and no cookie.
 */
export function proxy(feeds: readonly ProxyFeed[], { now, warn }: ProxyOptions): Hono<Env> {
  const proxied = new Map(feeds.map((feed) => [feed.name, new ProxiedFeed(feed, now, warn)]));
  return new Hono<Env>()
    .use(notAPage)
    .get('/', async (c) => {
      const { searchParams } = new URL(c.req.url);
      const feed = proxied.get(searchParams.get('feed') ?? '');
      if (!feed) return failure(c, 404, 'There is no feed of that name here.');
      const { paging, refresh } = feed.configuration;
      const asked = pagingIn(searchParams, paging);
      if (!asked) return failure(c, 400, `One of these parameters cannot be passed on: ${paging.join(', ')}.`);

      const answer = await feed.get(asked);
      if ('isBusy' in answer) {
        c.header('Retry-After', String(answer.secondsToRetry));
        return failure(c, answer.isBusy ? 503 : 502, 'The feed cannot be had just now.');
      }
      c.header('ETag', answer.etag);
      c.header('Age', String(Math.max(0, Math.floor((now() - answer.checked) / 1_000))));
      c.header(
        'Cache-Control',
        `public, max-age=${refresh}, stale-while-revalidate=${refresh}, stale-if-error=${secondsToKeep}`,
      );
      return c.body(answer.body, 200, { 'Content-Type': answer.type });
    })
    .all('/', (c) => {
      c.header('Allow', 'GET, HEAD, OPTIONS');
      return failure(c, 405, 'Feeds can only be read.');
    });
}

/** Whatever a browser takes an answer for, nothing in it runs or is loaded. */
const notAPage: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  c.header('X-Content-Type-Options', 'nosniff');
  await next();
};
