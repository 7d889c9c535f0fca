import { get, type IncomingMessage } from 'node:http';
import type { FeedItem, JsonFeed, TestPublisher } from './publisher.js';

export interface StreamEvent {
  id: number;
  event: string;
  data: FeedItem & { id: string };
}

const patience = 5_000;

/** A page's connection to the stream, over a real socket. */
export class LiveStream {
  /** Every byte that came after the head, as text. */
  text = '';
  readonly events: StreamEvent[] = [];
  readonly answer: IncomingMessage;
  readonly ended: Promise<unknown>;
  #read = 0;
  #parsed = 0;
  #onData: (() => void) | undefined;

  constructor(answer: IncomingMessage) {
    this.answer = answer;
    this.ended = new Promise((resolve) => answer.once('close', resolve));
    answer.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    answer.on('error', () => undefined);
  }

  /** Connects, with `last-event-id` as what the page has had. */
  static async open(publisher: TestPublisher, query = '', headers: Record<string, string> = {}): Promise<LiveStream> {
    return new LiveStream(await answerOf(`${publisher.url}/live${query}`, headers));
  }

  static after(publisher: TestPublisher, id: number): Promise<LiveStream> {
    return LiveStream.open(publisher, `?last-event-id=${id}`);
  }

  /** The first event that was not asked for yet. */
  async next(): Promise<StreamEvent> {
    await this.until(() => this.events.length > this.#read);
    return this.events[this.#read++]!;
  }

  /** Resolves when the stream has brought what is asked for; rejects after five seconds in which it brings nothing. */
  async until(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      const signal = AbortSignal.timeout(patience);
      await new Promise<void>((resolve, reject) => {
        this.#onData = resolve;
        signal.onabort = () => reject(new Error(`did not come; there was: ${this.text.slice(-500)}`));
      });
    }
  }

  close(): void {
    this.answer.destroy();
  }

  #take(text: string): void {
    this.text += text;
    for (let end; (end = this.text.indexOf('\n\n', this.#parsed)) >= 0; this.#parsed = end + 2) {
      const event = parse(this.text.slice(this.#parsed, end));
      if (event) this.events.push(event);
    }
    this.#onData?.();
  }
}

/** The head of an answer, with its body still to come. */
export function answerOf(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
}

function parse(block: string): StreamEvent | undefined {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
  const [id, event, data] = ['id', 'event', 'data'].map((name) => fields.get(name));
  if (id === undefined || event === undefined || data === undefined) return undefined;
  return { id: Number(id), event, data: JSON.parse(data) as StreamEvent['data'] };
}

/** The id up to which a feed has everything. */
export function lastEventIdOf(feed: JsonFeed): number {
  const { live } = feed._market as unknown as { live: { last_event_id: string } };
  return Number(live.last_event_id);
}

/** The source of a free article. */
export function markdown(title: string, body = 'A body.', more = ''): string {
  return `---
title: ${title}
section: Markets
published: 2026-04-13T08:00:00Z
author: Dee Fox
summary: A summary.
access: free
${more}
---
${body}
`;
}
