import { Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { clientAddress } from './access/client-address.js';
import type { Counter } from './access/counters.js';
import { gate } from './access/gate.js';
import { noMeter, type MeterLimits } from './access/meter.js';
import { problem } from './access/problem.js';
import { defaultLimits, type Limits } from './access/rate-limits.js';
import type { SigningKeys } from './access/signing-keys.js';
import { siteOf, Sites, type Site } from './access/sites.js';
import type { Database } from './database.js';
import type { Env } from './env.js';
import { faultyFeed } from './faults.js';
import { archive } from './feeds/archive.js';
import { feeds } from './feeds/routes.js';
import type { Live } from './live/live.js';
import { publishing } from './live/publishing.js';
import { liveStream } from './live/routes.js';
import { outboxMailer, type SendMail } from './mail.js';
import { media } from './media/routes.js';
import { knowOwnOrigin } from './origins.js';
import { outbox } from './outbox.js';
import type { Chapter } from './docs/manual.js';
import { docs } from './docs/routes.js';
import { errorPage, notFoundPage } from './pages/not-found-page.js';
import { pages } from './pages/routes.js';
import type { ProxyFeed } from './proxy/configuration.js';
import { proxy } from './proxy/routes.js';
import { slowFeed } from './slow-feed.js';
import { staticFiles, type StaticFolder } from './static-files.js';

export interface AppOptions {
  /** The articles, and who is told of them. */
  readonly live: Live;
  /** An open database, its schema up to date. */
  readonly database: Database;
  readonly staticFolders: readonly StaticFolder[];
  /** What signs tokens, newest key first. */
  readonly keys: SigningKeys;
  /** Counts requests against their limits. */
  readonly counter: Counter;
  /** The sites that may use the gate. When neither they nor `allowedOrigins` are given, any loopback origin may. */
  readonly sites?: readonly Site[] | undefined;
  /** More origins that may use the gate, as one site. The publisher's own always may. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** How many articles may be read in a month without being entitled to them; none when absent. */
  readonly meter?: Partial<MeterLimits> | undefined;
  /** Where the world reaches this server; as each request says when absent. */
  readonly publicUrl?: string | undefined;
  /** Delivers mails; when absent they are shown at `/outbox`. */
  readonly sendMail?: SendMail | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Who sends it as a bearer token may publish at `/articles`; when absent, nobody may. */
  readonly publishToken?: string | undefined;
  /** The feeds of other servers that are handed on at `/proxy`; none when absent. */
  readonly proxyFeeds?: readonly ProxyFeed[] | undefined;
  /** The documentation; none when absent. */
  readonly manual?: readonly Chapter[] | undefined;
  /** Whether the last `X-Forwarded-For` address is to be believed. */
  readonly trustProxy?: boolean | undefined;
  /** The time in Unix milliseconds. */
  readonly now?: (() => number) | undefined;
  /** Told what the operator should know; never anything about a reader. */
  readonly warn?: ((message: string) => void) | undefined;
}

/** The whole publisher as a Hono app. It reads nothing from its environment. */
export function createApp(options: AppOptions): Hono<Env> {
  const {
    database,
    live,
    now = Date.now,
    warn = console.warn,
    publishToken,
    staticFolders,
    trustProxy = false,
  } = options;
  const { library, newsroom, streams } = live;
  const app = new Hono<Env>();

  app.use(knowOwnOrigin(options.publicUrl));
  app.route(
    '/',
    gate({
      articles: newsroom,
      bodies: library,
      database,
      sendMail: options.sendMail ?? outboxMailer(database, now),
      sites: new Sites(sitesIn(options)),
      keys: options.keys,
      limits: { ...defaultLimits, ...options.limits },
      counter: options.counter,
      meterLimits: { ...noMeter, ...options.meter },
      trustProxy,
      now,
    }),
  );
  app.use(safePages);
  if (!options.sendMail) app.route('/', outbox(database));

  // Before what waits for the end of an answer to compress it, or to give it a tag.
  app.route('/', liveStream(newsroom, streams, clientAddress(trustProxy)));
  app.route('/', faultyFeed(newsroom, now));
  if (publishToken) app.route('/', publishing({ folder: library.folder, newsroom, token: publishToken }));

  app.use(compress());
  app.use(etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...publicHeaders] }));
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD'],
      exposeHeaders: ['ETag', 'Retry-After', 'Date', 'Last-Modified'],
    }),
  );
  app.use(forEveryone);
  app.route('/', feeds(newsroom));
  app.route('/', archive(newsroom));
  app.route('/', slowFeed());
  app.route('/proxy', proxy(options.proxyFeeds ?? [], { now, warn }));
  app.route('/', media(newsroom));
  app.route('/', pages(newsroom));
  if (options.manual) app.route('/docs', docs(options.manual));
  app.use(staticFiles(staticFolders));

  app.notFound((c) => c.html(notFoundPage(), 404));
  app.onError((error, c) => {
    warn(`${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`);
    return c.req.path.startsWith('/access/')
      ? problem(c, 'server_error', 'Something went wrong here. Try again later.')
      : c.html(errorPage(), 500);
  });
  return app;
}

function sitesIn({ sites, allowedOrigins }: AppOptions): readonly Site[] | undefined {
  return allowedOrigins ? [...(sites ?? []), siteOf('listed', allowedOrigins)] : sites;
}

const publicHeaders = [
  'Access-Control-Allow-Origin',
  'Access-Control-Expose-Headers',
  'Cross-Origin-Resource-Policy',
  'Last-Modified',
];

const safePages: MiddlewareHandler<Env> = async (c, next) => {
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
  await next();
};

/** Any page may show what is public; it is asked for again each time, and mostly answered with 304. */
const forEveryone: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Vary', 'Accept-Encoding');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Cache-Control', 'public, max-age=0, must-revalidate');
  await next();
};
