import { readerAt } from '../../src/access/reader.js';
import type { GateFault, GateRequest } from '../support/gate-server.js';
import type { AccessEndpoints } from '../../src/feed/article.js';

declare global {
  var testServers: { readonly gate: string };
}

export const server = globalThis.testServers.gate;

/** Sentences that only the content endpoint sends. */
export const canary = 'canary sings';

/** A publisher of the test server's that no other test knows. */
export class TestPublisher {
  readonly url = `${server}/${crypto.randomUUID()}`;

  get feedUrl() {
    return `${this.url}/feed.json`;
  }

  get endpoints(): AccessEndpoints {
    const at = (name: string) => `${this.url}/access/${name}`;
    const about = 'id=ARTICLE_ID&rid=READER_ID';
    return {
      authorization: at(`authorization?${about}`),
      content: at(`content?${about}`),
      pingback: at(`pingback?${about}`),
      signup: at('signup'),
      verify: at('verify'),
      token: at('token'),
      logout: at('logout'),
    };
  }

  /** Makes an endpoint go wrong, or right again with `null`. */
  async fault(endpoint: keyof AccessEndpoints, fault: GateFault | null) {
    await this.#control(endpoint, fault);
  }

  async log(): Promise<readonly GateRequest[]> {
    return (await this.#control('log')) as GateRequest[];
  }

  /** The endpoints that were asked, in order. */
  async calls(): Promise<readonly string[]> {
    return (await this.log()).map(({ endpoint }) => endpoint);
  }

  /** The code that was last sent. */
  async code(): Promise<string> {
    return String(await this.#control('code'));
  }

  /** Makes all access tokens expire; refresh tokens stay good. */
  async expireTokens() {
    await this.#control('expire');
  }

  /** Ends all sessions. */
  async revokeAll() {
    await this.#control('revoke');
  }

  async subscribe(email: string) {
    await this.#control('subscribe', email);
  }

  async #control(what: string, body: unknown = null): Promise<unknown> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}/control/${what}`, { method: 'PUT', body: text });
    return response.json();
  }
}

/** Leaves the page's one reader at the test server signed out, and the storage as it was. */
export async function forgetReader() {
  const nobody = { logout: () => Promise.resolve() };
  await readerAt(server).signOut(nobody as never);
  sessionStorage.clear();
  localStorage.clear();
}

/** Everything that the page's storages hold. */
export function stored(): string {
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
}
