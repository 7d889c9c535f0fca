import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { startPublisher, type Publisher } from '../../demo/server/start.js';
import { findBrowser, freePort } from '../../scripts/browsers.mjs';

/** A real browser and a real publisher with a database of its own. */
export interface Stage {
  readonly browser: Browser;
  readonly publisher: Publisher;
  /** Stops the publisher and starts it again on the same port. */
  stopPublisher(): Promise<void>;
  startPublisher(): Promise<void>;
  close(): Promise<void>;
}

/** @param more Switches of the browser. */
export async function openStage(more: readonly string[] = []): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'market-news-e2e-'));
  const databaseUrl = `file:${join(folder, 'publisher.db')}`;
  const port = await freePort();
  let publisher = await startPublisher({ port, databaseUrl });
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium')!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      ...more,
    ],
  });
  return {
    browser,
    get publisher() {
      return publisher;
    },
    stopPublisher: () => publisher.stop(),
    startPublisher: async () => {
      publisher = await startPublisher({ port, databaseUrl });
    },
    close: async () => {
      await browser.close();
      await publisher.stop();
      await rm(folder, { recursive: true });
    },
  };
}
