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

  async hits(): Promise<Hits> {
    return (await fetch(this.url('/hits'))).json() as Promise<Hits>;
  }

  /** Takes the server behind `/switch` down or up. */
  async turn(state: 'up' | 'down'): Promise<void> {
    await fetch(this.url(`/${state}`));
  }

  /** Writes to every open stream. */
  async say(text: string): Promise<void> {
    await fetch(this.url('/say', { text }));
  }

  /** Cuts every open stream. */
  async drop(): Promise<void> {
    await fetch(this.url('/drop'));
  }

  async closedPort(): Promise<string> {
    return (await fetch(this.url('/closed-port'))).json() as Promise<string>;
  }
}
