import { randomUUID } from 'node:crypto';
import type { InStatement } from '@libsql/client';
import type { Database } from '../database.js';
import type { Reader } from './entitlement.js';
import { hashOf, newToken } from './secrets.js';

const accessSeconds = 600;
const refreshSeconds = 30 * 86_400;

/** The answer of the token endpoint, as in RFC 6749, section 5.1. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: 'article:read';
  readonly refresh_token: string;
}

/** Who is signed in where. Every token is good for one origin only, and is stored as a hash. */
export class Sessions {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Signs a reader in at one origin. */
  async start(readerId: number, origin: string): Promise<TokenAnswer> {
    const id = randomUUID();
    return this.#issue(id, {
      sql: 'INSERT INTO sessions (id, reader_id, origin) VALUES (?, ?, ?)',
      args: [id, readerId, origin],
    });
  }

  /** The reader whom an access token stands for at this origin, if it still does. */
  async reader(accessToken: string, origin: string): Promise<Reader | undefined> {
    const { rows } = await this.#database.execute({
      sql: `SELECT readers.id, readers.plan FROM tokens
            JOIN sessions ON sessions.id = tokens.session_id
            JOIN readers ON readers.id = sessions.reader_id
            WHERE tokens.hash = ? AND tokens.kind = 'access' AND tokens.expires_at > ?
              AND sessions.origin = ? AND sessions.revoked_at IS NULL`,
      args: [hashOf(accessToken), this.#now(), origin],
    });
    const row = rows[0];
    return row && { id: Number(row['id']), plan: row['plan'] === 'subscriber' ? 'subscriber' : 'free' };
  }

  /**
   * New tokens for a refresh token, which is then used up.
   * A used one that comes back has been copied, so it ends the whole session (RFC 9700, section 4.14.2).
   */
  async refresh(refreshToken: string, origin: string): Promise<TokenAnswer | undefined> {
    const now = this.#now();
    const hash = hashOf(refreshToken);
    const { rows } = await this.#database.execute({
      sql: `SELECT sessions.id FROM tokens JOIN sessions ON sessions.id = tokens.session_id
            WHERE tokens.hash = ? AND tokens.kind = 'refresh' AND tokens.expires_at > ?
              AND sessions.origin = ? AND sessions.revoked_at IS NULL`,
      args: [hash, now, origin],
    });
    if (!rows[0]) return undefined;
    const sessionId = String(rows[0]['id']);
    // The condition, and not an earlier look, decides which of two simultaneous requests is the first.
    const used = await this.#database.execute({
      sql: 'UPDATE tokens SET used_at = ? WHERE hash = ? AND used_at IS NULL',
      args: [now, hash],
    });
    if (used.rowsAffected === 1) return this.#issue(sessionId);
    await this.#revoke(sessionId);
    return undefined;
  }

  /** Signs out: ends the session of an access or refresh token, expired or not. An unknown token is no error. */
  async end(token: string): Promise<void> {
    const { rows } = await this.#database.execute({
      sql: 'SELECT session_id FROM tokens WHERE hash = ?',
      args: [hashOf(token)],
    });
    if (rows[0]) await this.#revoke(String(rows[0]['session_id']));
  }

  async #revoke(sessionId: string): Promise<void> {
    await this.#database.execute({
      sql: 'UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
      args: [this.#now(), sessionId],
    });
  }

  async #issue(sessionId: string, ...before: InStatement[]): Promise<TokenAnswer> {
    const access = newToken();
    const refresh = newToken();
    const insert = (token: string, kind: 'access' | 'refresh', seconds: number): InStatement => ({
      sql: 'INSERT INTO tokens (hash, kind, session_id, expires_at) VALUES (?, ?, ?, ?)',
      args: [hashOf(token), kind, sessionId, this.#now() + seconds * 1000],
    });
    await this.#database.batch(
      [...before, insert(access, 'access', accessSeconds), insert(refresh, 'refresh', refreshSeconds)],
      'write',
    );
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: accessSeconds,
      scope: 'article:read',
      refresh_token: refresh,
    };
  }
}
