import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { inProject } from '../../demo/server/start.js';

/** How many articles there are, fewer than are read of one answer. */
const articles = 800;
/** How many events a page can catch up with; who missed more is told to load the feed anew. */
const keptEvents = 500;

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Soak</title>
<script>
  globalThis.trouble = [];
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, ({ message, reason }) => trouble.push(String(message ?? reason)));
  }
  addEventListener('feed-loaded', ({ articles }) => (globalThis.articles = articles));
</script>
<script type="module" src="/market-news-elements.js"></script>
<ticker-feed src="/feed.json" live limit="50"></ticker-feed>`;

interface Item {
  readonly id: string;
  readonly title: string;
  readonly date_modified: string;
}

/** Publishes without end over a network that comes and goes. It alone knows what is true. */
export class UnsteadyPublisher {
  /** What everybody should see in the end: titles by id. */
  readonly titles = new Map<string, string>();
  readonly counts = { events: 0, streams: 0, replays: 0, resets: 0, feeds: 0, outages: 0, cuts: 0 };
  #items = new Map<string, Item>();
  #log: { readonly id: number; readonly text: string }[] = [];
  #streams = new Set<ServerResponse>();
  #sockets = new Set<Socket>();
  #isUp = true;
  #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<string> {
    for (let index = 0; index < articles; index++) this.#put(`a${index}`);
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Publishes an article anew, or takes one back, or puts it back in. */
  publish(): void {
    const id = `a${Math.floor(Math.random() * articles)}`;
    const isRemoved = this.#items.has(id) && Math.random() < 0.02;
    if (isRemoved) {
      this.#items.delete(id);
      this.titles.delete(id);
    }
    const item = isRemoved ? undefined : this.#put(id);
    const number = ++this.counts.events;
    const text = `id: ${number}\nevent: ${item ? 'article' : 'remove'}\ndata: ${JSON.stringify(item ?? { id })}\n\n`;
    this.#log = [...this.#log, { id: number, text }].slice(-keptEvents);
    for (const stream of this.#streams) stream.write(text);
  }

  /** The network goes, with all that is under way, or is back. */
  set isUp(isUp: boolean) {
    this.#isUp = isUp;
    if (isUp) return;
    this.counts.outages++;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Cuts what is open, in the middle of an event. */
  cut(): void {
    this.counts.cuts++;
    for (const stream of this.#streams) stream.write('event: article\ndata: {"id":"half', () => stream.destroy());
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #put(id: string): Item {
    const number = this.counts.events + 1;
    const item = {
      id,
      title: `Story ${id}, version ${number}`,
      date_modified: new Date(Date.UTC(2026, 3, 13) + number).toISOString(),
    };
    this.#items.set(id, item);
    this.titles.set(id, item.title);
    return item;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    if (pathname === '/') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
    if (/^\/[\w.-]+\.js$/.test(pathname)) {
      const script = await readFile(inProject(`dist${pathname}`));
      return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    }
    if (!this.#isUp) return void request.socket.destroy();
    if (pathname === '/feed.json') this.#sendFeed(response);
    else if (pathname === '/live') this.#openStream(response, Number(searchParams.get('last-event-id')));
    else response.writeHead(404).end();
  }

  #sendFeed(response: ServerResponse): void {
    this.counts.feeds++;
    const live = { url: '/live', last_event_id: String(this.counts.events) };
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      _market: { live },
      items: [...this.#items.values()],
    };
    response.writeHead(200, { 'Content-Type': 'application/feed+json' }).end(JSON.stringify(feed));
  }

  #openStream(response: ServerResponse, position: number): void {
    this.counts.streams++;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('retry: 1000\n\n');
    const { events } = this.counts;
    const isKnown = position >= events - this.#log.length && position <= events;
    this.counts[isKnown ? 'replays' : 'resets']++;
    const missed = this.#log.filter(({ id }) => id > position).map(({ text }) => text);
    response.write(isKnown ? missed.join('') : `id: ${events}\nevent: reset\ndata: {}\n\n`);
    this.#streams.add(response);
    response.once('close', () => this.#streams.delete(response));
  }
}
