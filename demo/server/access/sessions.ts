import { randomUUID } from 'node:crypto';
import type { InStatement } from '@libsql/client';
import type { Database } from '../database.js';
import type { Embedder } from '../env.js';
import { accessSeconds, newAccessToken, sessionFor, sessionOf } from './access-tokens.js';
import type { Reader } from './entitlement.js';
import { hashOf, newToken } from './secrets.js';
import type { SigningKeys } from './signing-keys.js';

const refreshSeconds = 30 * 86_400;

/**
 * Seconds for which a used refresh token still brings new ones: its tab may have been duplicated, or the answer lost.
 * After that only a thief has a reason to use it.
 */
const graceSeconds = 30;

/** The answer of the token endpoint, as in RFC 6749, section 5.1. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: 'article:read';
  readonly refresh_token: string;
}

/** Who is signed in where. A session is good for the pages of one origin only. */
export class Sessions {
  readonly #database: Database;
  readonly #keys: SigningKeys;
  readonly #now: () => number;

  constructor(database: Database, keys: SigningKeys, now: () => number) {
    this.#database = database;
    this.#keys = keys;
    this.#now = now;
  }

  /** Signs a reader in at one page's origin. */
  async start(readerId: number, embedder: Embedder, id: string = randomUUID()): Promise<TokenAnswer> {
    return this.#issue(id, embedder, insertSession(id, readerId, embedder.origin));
  }

  /** Signs a reader in at one origin by a new reader id, as AMP has it; it stands in for tokens, and is stored as a hash. */
  async startByReaderId(readerId: number, origin: string): Promise<string> {
    const id = randomUUID();
    const newReaderId = newToken();
    const insert: InStatement = {
      sql: 'INSERT INTO reader_ids (hash, session_id, expires_at) VALUES (?, ?, ?)',
      args: [hashOf(newReaderId), id, this.#now() + refreshSeconds * 1000],
    };
    await this.#database.batch([insertSession(id, readerId, origin), insert], 'write');
    return newReaderId;
  }

  /** The reader whom an access token stands for on this page, if it still does. */
  async reader(accessToken: string, embedder: Embedder): Promise<Reader | undefined> {
    const sessionId = sessionFor(this.#keys, accessToken, embedder, this.#now());
    if (!sessionId) return undefined;
    return this.#readerWhere('sessions.id = ?', [sessionId, embedder.origin]);
  }

  /** The reader who signed in at this origin by a reader id. */
  async readerById(readerId: string, { origin }: Embedder): Promise<Reader | undefined> {
    const condition = 'sessions.id = (SELECT session_id FROM reader_ids WHERE hash = ? AND expires_at > ?)';
    return this.#readerWhere(condition, [hashOf(readerId), this.#now(), origin]);
  }

  /**
   * New tokens for a refresh token, which is then used up.
   * A used one that comes back after the time of grace has been copied, so it ends the whole session (RFC 9700, section 4.14.2).
   */
  async refresh(refreshToken: string, embedder: Embedder): Promise<TokenAnswer | undefined> {
    const now = this.#now();
    // The time of the first use stays, so the grace does not grow; one statement, so of two requests at once one is the first.
    const { rows } = await this.#database.execute({
      sql: `UPDATE tokens SET used_at = coalesce(used_at, ?)
            WHERE hash = ? AND kind = 'refresh' AND expires_at > ?
              AND session_id IN (SELECT id FROM sessions WHERE origin = ? AND revoked_at IS NULL)
            RETURNING session_id, used_at`,
      args: [now, hashOf(refreshToken), now, embedder.origin],
    });
    const row = rows[0];
    if (!row) return undefined;
    const sessionId = String(row['session_id']);
    if (now - Number(row['used_at']) < graceSeconds * 1000) return this.#issue(sessionId, embedder);
    await this.revoke(sessionId);
    return undefined;
  }

  /** Signs out: ends the session of an access or refresh token, expired or not. An unknown token is no error. */
  async end(token: string): Promise<void> {
    const sessionId = sessionOf(this.#keys, token) ?? (await this.#sessionOfStored(token));
    if (sessionId) await this.revoke(sessionId);
  }

  /** Signs a reader out on every site and device. */
  async endAll({ id }: Reader): Promise<void> {
    await this.#database.execute({
      sql: 'UPDATE sessions SET revoked_at = ? WHERE reader_id = ? AND revoked_at IS NULL',
      args: [this.#now(), id],
    });
  }

  async revoke(sessionId: string): Promise<void> {
    await this.#database.execute({
      sql: 'UPDATE sessions SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
      args: [this.#now(), sessionId],
    });
  }

  async #readerWhere(condition: string, args: (string | number)[]): Promise<Reader | undefined> {
    const { rows } = await this.#database.execute({
      sql: `SELECT readers.id, readers.plan FROM sessions JOIN readers ON readers.id = sessions.reader_id
            WHERE ${condition} AND sessions.origin = ? AND sessions.revoked_at IS NULL`,
      args,
    });
    const row = rows[0];
    return row && { id: Number(row['id']), plan: row['plan'] === 'subscriber' ? 'subscriber' : 'free' };
  }

  async #sessionOfStored(token: string): Promise<string | undefined> {
    const { rows } = await this.#database.execute({
      sql: `SELECT session_id FROM tokens WHERE hash = ?1 UNION SELECT session_id FROM reader_ids WHERE hash = ?1`,
      args: [hashOf(token)],
    });
    return rows[0] && String(rows[0]['session_id']);
  }

  async #issue(sessionId: string, embedder: Embedder, ...before: InStatement[]): Promise<TokenAnswer> {
    const now = this.#now();
    const refresh = newToken();
    const insert: InStatement = {
      sql: `INSERT INTO tokens (hash, kind, session_id, expires_at) VALUES (?, 'refresh', ?, ?)`,
      args: [hashOf(refresh), sessionId, now + refreshSeconds * 1000],
    };
    await this.#database.batch([...before, insert], 'write');
    return {
      access_token: newAccessToken(this.#keys, sessionId, embedder, now),
      token_type: 'Bearer',
      expires_in: accessSeconds,
      scope: 'article:read',
      refresh_token: refresh,
    };
  }
}

function insertSession(id: string, readerId: number, origin: string): InStatement {
  return { sql: 'INSERT INTO sessions (id, reader_id, origin) VALUES (?, ?, ?)', args: [id, readerId, origin] };
}
