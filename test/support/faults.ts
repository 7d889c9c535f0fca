/** What the fault server saw of one test. */
export interface Hits {
  readonly hits: number;
  /** When each request came, by the server's clock, in milliseconds. */
  readonly times: readonly number[];
  readonly preflights: number;
  /** Requests that the browser gave up before the answer was complete. */
  readonly abandoned: number;
  /** Streams that are open now. */
  readonly streams: number;
  /** The position that each stream was asked to go on from. */
  readonly positions: readonly string[];
  /** What came as cookies. */
  readonly cookies: readonly string[];
}

const { faults } = (globalThis as unknown as { testServers: { faults: string } }).testServers;

/** One test's view of the fault server in `test/support/fault-server.ts`: nobody else uses its key. */
export class Faults {
  readonly key = crypto.randomUUID();

  /** The address of a fault. */
  url(path: string, query: Record<string, string | number> = {}): string {
    const url = new URL(path, faults);
    for (const [name, value] of Object.entries({ ...query, key: this.key })) url.searchParams.set(name, String(value));
    return url.href;
  }

  /** An address that has one fault after the other, the last one for ever: `steps('/status?status=503', '/feed')`. */
  steps(...steps: readonly string[]): string {
    const url = new URL(this.url('/steps'));
    for (const step of steps) url.searchParams.append('step', step);
    return url.href;
  }

  /** The address of a body that this test brings along. */
  async keep(body: string | Uint8Array<ArrayBuffer>, query: Record<string, string | number> = {}): Promise<string> {
    const name = crypto.randomUUID();
    await fetch(this.url('/keep', { name }), { method: 'POST', body });
    return this.url('/kept', { ...query, name });
  }

  /** Lets the answers go that wait behind `/held`. */
  async release(): Promise<void> {
    await fetch(this.url('/release'));
  }

  async hits(): Promise<Hits> {
    return (await fetch(this.url('/hits'))).json() as Promise<Hits>;
  }

  /** Takes the server behind `/switch` down or up. */
  async turn(state: 'up' | 'down'): Promise<void> {
    await fetch(this.url(`/${state}`));
  }

  /** Writes to every open stream. */
  async say(text: string | Uint8Array<ArrayBuffer>): Promise<void> {
    await fetch(this.url('/say'), { method: 'POST', body: text });
  }

  /** Cuts every open stream. */
  async drop(): Promise<void> {
    await fetch(this.url('/drop'));
  }

  /** An address at which nothing listens. */
  async closedPort(): Promise<string> {
    return (await fetch(this.url('/closed-port'))).json() as Promise<string>;
  }

  /** Has the server listen at an address of `closedPort` from now on. */
  async openPort(address: string): Promise<void> {
    await fetch(this.url('/open-port', { port: new URL(address).port }));
  }
}
