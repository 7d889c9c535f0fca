import type { ServerResponse } from 'node:http';
import { heartbeat, type Audience } from './messages.js';

export interface StreamLimits {
  /** How many streams may be open at once. */
  readonly maxStreams: number;
  /** How many of them from one network address. */
  readonly maxStreamsPerAddress: number;
  /** Bytes that may wait for a slow reader; one more, and the stream ends. The page comes back and takes up where it was. */
  readonly maxWaitingBytes: number;
  /** Milliseconds between two signs of life. */
  readonly heartbeat: number;
}

/** What is known of an open stream. */
export interface StreamInfo {
  readonly address: string;
  readonly audience: Audience;
}

/** All open streams of this node. */
export class Streams {
  readonly #limits: StreamLimits;
  readonly #open = new Map<ServerResponse, StreamInfo>();
  readonly #perAddress = new Map<string, number>();
  /** One for all streams, while there are any. */
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(limits: StreamLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  hasRoomFor(address: string): boolean {
    const { maxStreams, maxStreamsPerAddress } = this.#limits;
    const isFull = this.size >= maxStreams || (this.#perAddress.get(address) ?? 0) >= maxStreamsPerAddress;
    return !isFull && !this.#isClosed;
  }

  /** How much can be sent at once without being too much for a reader who has not taken in yet what came before. */
  get maxMessageBytes(): number {
    return this.#limits.maxWaitingBytes / 2;
  }

  /** Begins a stream with `text`, on a response whose head has been written. */
  add(response: ServerResponse, info: StreamInfo, text: string): void {
    const { address } = info;
    this.#open.set(response, info);
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
    this.#timer ??= setInterval(() => this.send(() => heartbeat), this.#limits.heartbeat);
    response.once('close', () => this.#remove(response, address));
    response.write(text);
  }

  /** Sends every stream what `write` says, which is asked once for all whose audience is the same. */
  send(write: (audience: Audience) => string): void {
    const written = new Map<string, Buffer>();
    for (const [response, { audience }] of this.#open) {
      const key = `${audience.origin} ${audience.selection.query}`;
      let bytes = written.get(key);
      if (!bytes) written.set(key, (bytes = Buffer.from(write(audience))));
      if (!bytes.length) continue;
      response.write(bytes);
      if (response.writableLength > this.#limits.maxWaitingBytes) response.destroy();
    }
  }

  /** Ends all streams, and takes no more. */
  close(): void {
    this.#isClosed = true;
    for (const response of this.#open.keys()) response.end();
  }

  #remove(response: ServerResponse, address: string): void {
    this.#open.delete(response);
    const left = (this.#perAddress.get(address) ?? 0) - 1;
    if (left > 0) this.#perAddress.set(address, left);
    else this.#perAddress.delete(address);
    if (this.#open.size) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
