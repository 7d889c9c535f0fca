import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { databaseCounter, redisCounter, type Counter } from './access/counters.js';
import { signingKeys, storedKey } from './access/signing-keys.js';
import { createApp, type AppOptions } from './app.js';
import { openDatabase, prune, seedSubscriber, type Database } from './database.js';
import { readManual, type Chapter } from './docs/manual.js';
import type { Env } from './env.js';
import { defaultLiveOptions, startLive, type Live, type LiveOptions } from './live/live.js';
import { publishTokenPattern } from './live/publishing.js';
import { smtpMailer } from './mail.js';
import { isLoopback } from './origins.js';
import { projectFolders } from './static-files.js';

/** How long requests that are being answered may take when the publisher stops. */
const millisecondsToFinish = 250;

const project = new URL('../../', import.meta.url);

/** A path inside the project, wherever the process was started. */
export function inProject(path: string): string {
  return fileURLToPath(new URL(path, project));
}

/** The project's own documents, as the pages that the publisher serves. */
export async function readDocuments(): Promise<readonly Chapter[]> {
  const names = ['README.md', 'demo/server/README.md', 'CHANGELOG.md'];
  const [readme = '', ...others] = await Promise.all(names.map((name) => readFile(inProject(name), 'utf8')));
  return readManual(readme, ...others);
}

type PartsMadeHere = 'live' | 'database' | 'sendMail' | 'keys' | 'counter';

export interface PublisherOptions extends Omit<Partial<AppOptions>, PartsMadeHere> {
  /** The folder of Markdown articles; the demo's own when absent. */
  readonly articlesDir?: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  /** The network address to listen on; all of them when absent. */
  readonly host?: string | undefined;
  /** A libSQL URL, such as `file:publisher.db` or `libsql://…`. */
  readonly databaseUrl: string;
  /**
   * A Redis server through which several nodes tell each other at once what is new, and count requests against their limits; without
   * one they look each second, and count in the database.
   */
  readonly redisUrl?: string | undefined;
  /** How live updates are served, where it is not as usual. */
  readonly liveOptions?: Partial<LiveOptions> | undefined;
  /** Secrets that sign tokens, newest first; without any, a random one is kept in the database. */
  readonly signingSecrets?: readonly string[] | undefined;
  /** A mail server as nodemailer takes it; without one the mails are shown at `/outbox`. */
  readonly smtpUrl?: string | undefined;
  /** The address that mails come from. */
  readonly mailFrom?: string | undefined;
}

/** A publisher that runs. */
export interface Publisher {
  readonly url: string;
  readonly port: number;
  /** Ends all streams, finishes what it is answering, for a quarter of a second at most, and closes every connection, so that the port is free again. */
  stop(): Promise<void>;
}

/** Starts the publisher. Rejects with what the operating system says when the port or the articles cannot be had. */
export async function startPublisher(options: PublisherOptions): Promise<Publisher> {
  const {
    port,
    host,
    articlesDir = inProject('demo/articles'),
    databaseUrl,
    redisUrl,
    publicUrl,
    publishToken,
    signingSecrets,
    smtpUrl,
    mailFrom = 'no-reply@localhost',
    now = Date.now,
    warn = console.warn,
  } = options;
  await readdir(articlesDir);
  if (publishToken && !publishTokenPattern.test(publishToken)) {
    throw new TypeError('PUBLISH_TOKEN: take 16 or more letters, digits and -._~+/, so that nobody guesses it');
  }
  const keys = signingSecrets && signingKeys(signingSecrets);
  if (!smtpUrl && publicUrl && !isLoopback(new URL(publicUrl).hostname)) {
    warn('Nobody can sign up: codes are not shown under a public name, and without SMTP_URL they are not mailed.');
  }
  // The port comes first, as who cannot have it is to change nothing. Requests wait until everything is open.
  let open: (app: Hono<Env>) => void;
  const app = new Promise<Hono<Env>>((resolve) => (open = resolve));
  // Without options this is the plain HTTP server of Node.
  const server = createAdaptorServer({ fetch: async (request, env) => (await app).fetch(request, env) }) as Server;
  server.listen(port, host);
  await once(server, 'listening');
  let database: Database | undefined;
  let live: Live | undefined;
  let counter: Counter | undefined;
  const end = () =>
    stop(server, live).finally(() => {
      counter?.stop();
      database?.close();
    });
  try {
    database = await openDatabase(databaseUrl);
    await prune(database, now());
    await seedSubscriber(database, 'subscriber@example.com', now());
    live = await startLive({
      articlesDir,
      database,
      redisUrl,
      options: { ...defaultLiveOptions, ...options.liveOptions },
      now,
      warn,
    });
    counter = databaseCounter(database);
    if (redisUrl) counter = await redisCounter(redisUrl, counter, warn);
    open!(
      createApp({
        ...options,
        database,
        keys: keys ?? signingKeys([await storedKey(database)]),
        counter,
        live,
        manual: options.manual ?? (await readDocuments()),
        staticFolders: options.staticFolders ?? projectFolders(inProject('demo'), inProject('dist')),
        sendMail: smtpUrl ? await smtpMailer(smtpUrl, mailFrom, warn) : undefined,
      }),
    );
  } catch (error) {
    await end();
    throw error;
  }
  const taken = (server.address() as AddressInfo).port;
  return { url: `http://localhost:${taken}`, port: taken, stop: end };
}

async function stop(server: Server, live: Live | undefined): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const impatience = setTimeout(() => server.closeAllConnections(), millisecondsToFinish);
  await live?.stop();
  await closed;
  clearTimeout(impatience);
}
