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
  async fault(endpoint: keyof AccessEndpoints | 'logout-everywhere', fault: GateFault | null) {
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

  /** Lets readers who are not signed in read this many articles. */
  async meter(limit: number) {
    await this.#control('meter', String(limit));
  }

  /** Adds to the feed's own access settings: a login page, say. */
  async settings(settings: object) {
    await this.#control('settings', settings);
  }

  /** The login page of this publisher, with all that a sign-in by code takes. */
  get loginUrl() {
    return `${this.url}/access/login?return=RETURN_URL&state=STATE&code_challenge=CODE_CHALLENGE&rid=READER_ID`;
  }

  /** Lets the publisher's own return page tell pages of these origins. */
  async tellReturnPage(origins: string) {
    await this.#control('origins', origins);
  }

  /** Has the publisher's server serve the pages and modules of the test runner as well. */
  async site(origin: string) {
    await this.#control('site', origin);
  }

  /** From now on a refresh token that comes twice is refused at once. */
  async endGrace() {
    await this.#control('no-grace');
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
