import { randomUUID } from 'node:crypto';
import type { Database } from '../database.js';
import { codeChallengeOf, hashOf, newToken } from './secrets.js';

/** Seconds for which an authorization code is good: it only has to travel back to the page that waits for it. */
const codeSeconds = 60;

/** What an authorization code is bound to. */
export interface CodeBinding {
  /** The key of the site that the reader is sent back to. */
  readonly site: string;
  /** The origin of the page that waits, where it named itself; any page of the site may have the tokens otherwise. */
  readonly origin: string | undefined;
  readonly returnAddress: string;
  /** PKCE, method S256. */
  readonly codeChallenge: string;
}

/** What a page hands in for its tokens (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
export interface CodeExchange {
  readonly code: string;
  readonly site: string;
  readonly origin: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

export type Redemption =
  | { readonly outcome: 'right'; readonly readerId: number; readonly sessionId: string }
  /** The code came a second time: somebody else has had it, too, and the session it was good for cannot be trusted. */
  | { readonly outcome: 'used'; readonly sessionId: string }
  | { readonly outcome: 'wrong' };

/** The codes that the login page sends back. They are stored as hashes. */
export class LoginCodes {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  async create(readerId: number, { site, origin, returnAddress, codeChallenge }: CodeBinding): Promise<string> {
    const code = newToken();
    await this.#database.execute({
      sql: `INSERT INTO login_codes (hash, reader_id, site, origin, return_address, code_challenge, session_id, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        hashOf(code),
        readerId,
        site,
        origin ?? null,
        returnAddress,
        codeChallenge,
        randomUUID(),
        this.#now() + codeSeconds * 1000,
      ],
    });
    return code;
  }

  /** Uses a code up. Names the session that it stands for, which the caller starts or ends. */
  async redeem({ code, site, origin, redirectUri, codeVerifier }: CodeExchange): Promise<Redemption> {
    const hash = hashOf(code);
    const now = this.#now();
    const { rows } = await this.#database.execute({
      sql: `UPDATE login_codes SET used_at = ?1 WHERE hash = ?2 AND used_at IS NULL AND expires_at > ?1
              AND site = ?3 AND coalesce(origin, ?4) = ?4 AND return_address = ?5 AND code_challenge = ?6
            RETURNING reader_id, session_id`,
      args: [now, hash, site, origin, redirectUri, codeChallengeOf(codeVerifier)],
    });
    if (rows[0]) {
      const { reader_id: readerId, session_id: sessionId } = rows[0];
      return { outcome: 'right', readerId: Number(readerId), sessionId: String(sessionId) };
    }
    const used = await this.#database.execute({
      sql: 'SELECT session_id FROM login_codes WHERE hash = ? AND used_at IS NOT NULL',
      args: [hash],
    });
    const sessionId = used.rows[0]?.['session_id'];
    return sessionId === undefined ? { outcome: 'wrong' } : { outcome: 'used', sessionId: String(sessionId) };
  }
}
