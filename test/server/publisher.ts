import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkAnswer } from './openapi.js';
import { startPublisher, type Publisher, type PublisherOptions } from '../../demo/server/start.js';

const fixtures = new URL('articles/', import.meta.url);

/** Another page's origin, which may use the gate. */
export const embedder = 'http://localhost:4999';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  code: string;
}

export interface FeedItem {
  id: string;
  title: string;
  content_html: string;
  image: string;
  _market: { access: unknown };
}

export interface JsonFeed {
  [key: string]: unknown;
  feed_url: string;
  next_url?: string;
  items: FeedItem[];
  _market: { about: string; access: Record<string, string> };
}

export interface Tokens {
  access_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
  refresh_token: string;
}

/** A real publisher with the fixture articles, for one test or one file. */
export class TestPublisher {
  readonly folder: string;
  readonly warnings: string[] = [];
  /** Random sentences in the bodies of the fixtures, by the name of their place. */
  readonly canaries = new Map<string, string>();
  /** Unix milliseconds; tests turn it forward. */
  time = Date.parse('2026-04-14T12:00:00Z');
  #running: Publisher | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  get url(): string {
    return this.#running!.url;
  }

  get articlesDir(): string {
    return join(this.folder, 'articles');
  }

  get databaseUrl(): string {
    return pathToFileURL(join(this.folder, 'new folder', 'test.db')).href;
  }

  canary(name: string): string {
    return this.canaries.get(name)!;
  }

  async copyFixtures(): Promise<void> {
    await mkdir(this.articlesDir);
    for (const name of await readdir(fixtures)) {
      const source = await readFile(new URL(name, fixtures), 'utf8');
      await this.write(
        name,
        source.replace(/\{\{(\w+)\}\}/g, (_, place: string) => {
          this.canaries.set(place, `canary ${randomUUID()}`);
          return this.canary(place);
        }),
      );
    }
  }

  async write(name: string, source: string): Promise<void> {
    await writeFile(join(this.articlesDir, name), source);
  }

  async start(options: Partial<PublisherOptions> = {}): Promise<void> {
    this.#running = await startPublisher({
      port: 0,
      articlesDir: this.articlesDir,
      databaseUrl: this.databaseUrl,
      now: () => this.time,
      warn: (message) => this.warnings.push(message),
      ...options,
    });
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  get port(): number {
    return this.#running!.port;
  }

  /** Asks, and holds the answers of the gate against its documentation. */
  async fetch(path: string, init?: RequestInit): Promise<Response> {
    const answer = await fetch(this.url + path, { redirect: 'manual', ...init });
    await checkAnswer(path, init?.method ?? 'GET', answer);
    return answer;
  }

  async feed(path: string): Promise<JsonFeed> {
    return (await (await this.fetch(path)).json()) as JsonFeed;
  }

  /** Posts JSON as a page of `origin` would. */
  post(path: string, body: unknown, origin = embedder): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify(body),
    });
  }

  postForm(path: string, fields: Record<string, string>, origin = embedder): Promise<Response> {
    return this.fetch(path, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams(fields) });
  }

  refresh(refreshToken: string, origin = embedder): Promise<Response> {
    return this.postForm('/access/token', { grant_type: 'refresh_token', refresh_token: refreshToken }, origin);
  }

  content(id: string, token?: string, origin = embedder): Promise<Response> {
    const headers = { Origin: origin, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
    return this.fetch(`/access/content?id=${id}`, { headers });
  }

  async mails(): Promise<Mail[]> {
    return ((await (await this.fetch('/outbox.json')).json()) as { mails: Mail[] }).mails;
  }

  async askForCode(email: string, origin = embedder): Promise<{ challengeId: string; code: string }> {
    const { challengeId } = (await (await this.post('/access/signup', { email }, origin)).json()) as {
      challengeId: string;
    };
    return { challengeId, code: (await this.mails())[0]!.code };
  }

  async signIn(email: string, origin = embedder): Promise<Tokens> {
    const answer = await this.post('/access/verify', await this.askForCode(email, origin), origin);
    return (await answer.json()) as Tokens;
  }
}

/** A test, or a whole file by the `after` of `node:test`. */
export interface Scope {
  after(end: () => Promise<void> | void): void;
}

/** Starts a publisher that is stopped, and whose files are deleted, when the test ends. */
export async function publisherFor(scope: Scope, options: Partial<PublisherOptions> = {}): Promise<TestPublisher> {
  const publisher = new TestPublisher(await mkdtemp(join(tmpdir(), 'publisher-')));
  scope.after(async () => {
    await publisher.stop();
    await rm(publisher.folder, { recursive: true });
  });
  await publisher.copyFixtures();
  await publisher.start(options);
  return publisher;
}

/** A six-digit code that is not this one. */
export function otherCode(code: string): string {
  return code === '123456' ? '654321' : '123456';
}

/** `fetch` tidies paths, and chooses some headers itself; this does not. */
export function rawGet(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { path, headers }, async (answer) => {
      let body = '';
      for await (const chunk of answer) body += String(chunk);
      resolve({ status: answer.statusCode!, headers: answer.headers, body });
    });
    asked.on('error', reject).end();
  });
}
