import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { createApp, type AppOptions } from './app.js';
import { openDatabase, prune, seedSubscriber } from './database.js';
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

export interface PublisherOptions extends Omit<Partial<AppOptions>, 'articlesDir' | 'database' | 'sendMail'> {
  /** The folder of Markdown articles; the demo's own when absent. */
  readonly articlesDir?: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  /** The network address to listen on; all of them when absent. */
  readonly host?: string | undefined;
  /** A libSQL URL, such as `file:publisher.db` or `libsql://…`. */
  readonly databaseUrl: string;
  /** A mail server as nodemailer takes it; without one the mails are shown at `/outbox`. */
  readonly smtpUrl?: string | undefined;
  /** The address that mails come from. */
  readonly mailFrom?: string | undefined;
}

/** A publisher that runs. */
export interface Publisher {
  readonly url: string;
  readonly port: number;
  /** Finishes what it is answering, for a quarter of a second at most, and closes every connection, so that the port is free again. */
  stop(): Promise<void>;
}

/** Starts the publisher. Rejects with what the operating system says when the port or the articles cannot be had. */
export async function startPublisher(options: PublisherOptions): Promise<Publisher> {
  const {
    port,
    host,
    articlesDir = inProject('demo/articles'),
    databaseUrl,
    publicUrl,
    smtpUrl,
    mailFrom = 'no-reply@localhost',
    now = Date.now,
    warn = console.warn,
  } = options;
  await readdir(articlesDir);
  if (!smtpUrl && publicUrl && !isLoopback(new URL(publicUrl).hostname)) {
    warn('Nobody can sign up: codes are not shown under a public name, and without SMTP_URL they are not mailed.');
  }
  const database = await openDatabase(databaseUrl);
  try {
    await prune(database, now());
    await seedSubscriber(database, 'subscriber@example.com', now());
    const app = createApp({
      ...options,
      database,
      articlesDir,
      staticFolders: options.staticFolders ?? projectFolders(inProject('demo'), inProject('dist')),
      sendMail: smtpUrl ? await smtpMailer(smtpUrl, mailFrom, warn) : undefined,
    });
    // Without options this is the plain HTTP server of Node.
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    server.listen(port, host);
    await once(server, 'listening');
    const taken = (server.address() as AddressInfo).port;
    return { url: `http://localhost:${taken}`, port: taken, stop: () => stop(server).finally(() => database.close()) };
  } catch (error) {
    database.close();
    throw error;
  }
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const impatience = setTimeout(() => server.closeAllConnections(), millisecondsToFinish);
  await closed;
  clearTimeout(impatience);
}
