import type { GateRequest } from '../support/gate-server.js';

const { gate } = (globalThis as unknown as { testServers: { gate: string } }).testServers;

/** A publisher that serves what it is given, and knows who asked for what must never be asked for. Nobody else uses its name. */
export class Canary {
  readonly url = `${gate}/${crypto.randomUUID()}`;
  readonly leak = `${this.url}/access/leak`;
  readonly picture = `${this.url}/access/picture`;

  /** Puts a feed at the address that comes back. */
  async serve(name: string, body: string): Promise<string> {
    await fetch(`${this.url}/control/${name}`, { method: 'PUT', body: JSON.stringify({ status: 200, body }) });
    return `${this.url}/access/${name}`;
  }

  /** How often something was asked for that is no picture and no feed. */
  async leaks(): Promise<number> {
    const log = (await (await fetch(`${this.url}/control/log`)).json()) as GateRequest[];
    return log.filter(({ endpoint }) => endpoint === 'leak').length;
  }
}
