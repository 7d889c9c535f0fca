import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPublisher, type Publisher } from '../../demo/server/start.js';
import { freePort } from '../../scripts/browsers.mjs';

/** What belongs to the test runner; everything else is the publisher's. */
const runnerPaths = /^\/($|\?|__|test\/|src\/|node_modules\/|wds-)/;

/** What the test runner's server hands to a middleware, as far as it is needed here. */
interface Exchange {
  readonly url: string;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  respond?: boolean;
}

/**
 * The reference publisher as the demo runs it, seen by tests under their own origin, so that they can look into its pages.
 * Tests can stop and start it.
 */
export async function startPublisherForPages() {
  const folder = await mkdtemp(join(tmpdir(), 'market-news-publisher-'));
  const port = await freePort();
  const options = { port, databaseUrl: `file:${join(folder, 'publisher.db')}` };
  let publisher: Publisher | undefined = await startPublisher(options);

  const commands: Record<string, () => Promise<void>> = {
    'publisher-stop': async () => {
      await publisher?.stop();
      publisher = undefined;
    },
    'publisher-start': async () => {
      publisher ??= await startPublisher(options);
    },
  };

  /** Passes a request on as it is; where nobody listens, the browser's connection is cut too, and where the browser hangs up, the other. */
  async function forward(exchange: Exchange, next: () => Promise<unknown>) {
    if (runnerPaths.test(exchange.url)) return next();
    exchange.respond = false;
    const { req, res } = exchange;
    // Over a connection of its own, as one that is used again may just be closed for its idleness.
    const options = { port, path: req.url, method: req.method, headers: req.headers, agent: false };
    const passed = request(options, (answer) => {
      res.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(res);
      answer.once('close', () => answer.complete || res.destroy());
    });
    passed.once('error', () => res.destroy());
    res.once('close', () => passed.destroy());
    req.pipe(passed);
    await new Promise((resolve) => res.once('close', resolve));
  }

  return {
    /** For pages of other sites. */
    url: `http://127.0.0.1:${port}`,
    forward,
    executeCommand: async ({ command }: { command: string }) => {
      const action = commands[command];
      if (!action) return undefined;
      await action();
      return true;
    },
    stop: async () => {
      await publisher?.stop();
      await rm(folder, { recursive: true });
    },
  };
}
