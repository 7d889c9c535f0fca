import type { Database } from '../database.js';
import { hashOf, hashOfCode, newCode, newToken } from './secrets.js';

const maxAttempts = 5;

/** Seconds for which a code is good. */
export const codeSeconds = 600;

/** Seconds before the same page may ask for another code for the same address. */
export const resendSeconds = 30;

/** What the reader agreed to when asking for a code. */
export interface Consent {
  /** Version of the terms that were shown. */
  readonly terms: string | undefined;
  readonly newsletter: boolean;
}

/** Someone asking for a code. */
export interface CodeRequest {
  readonly email: string;
  readonly origin: string;
  /** Network address, kept as a hash only. */
  readonly client: string;
  readonly consent: Consent;
}

export type Verification =
  | { readonly outcome: 'right'; readonly email: string; readonly consent: Consent }
  | { readonly outcome: 'wrong'; readonly attemptsLeft: number }
  | { readonly outcome: 'expired' };

/** The codes that are out for typing in. Codes and ids are stored as hashes. */
export class Challenges {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Seconds until this page may ask for another code for the address, in whichever spelling; 0 when it may now.
   * Others who ask for the same address do not make this page wait, nor does a code that has been used.
   */
  async secondsToWait({ email, origin, client }: CodeRequest): Promise<number> {
    const since = this.#now() - resendSeconds * 1000;
    const { rows } = await this.#database.execute({
      sql: `SELECT email, created_at FROM challenges
            WHERE created_at > ? AND origin = ? AND client_hash = ? AND used_at IS NULL`,
      args: [since, origin, hashOf(client)],
    });
    const own = rows.filter((row) => String(row['email']).toLowerCase() === email.toLowerCase());
    const latest = Math.max(since, ...own.map((row) => Number(row['created_at'])));
    return Math.ceil((latest - since) / 1000);
  }

  /** A new code, and the id under which it has to come back. */
  async create({ email, origin, client, consent }: CodeRequest): Promise<{ id: string; code: string }> {
    const id = `c_${newToken()}`;
    const code = newCode();
    const now = this.#now();
    await this.#database.execute({
      sql: `INSERT INTO challenges
              (id_hash, code_hash, email, origin, client_hash, terms, newsletter, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        hashOf(id),
        hashOfCode(code, id),
        email,
        origin,
        hashOf(client),
        consent.terms ?? null,
        Number(consent.newsletter),
        now,
        now + codeSeconds * 1000,
      ],
    });
    return { id, code };
  }

  /** Uses up one attempt at a code. An unknown, used or spent challenge has expired, like an old one. */
  async verify(id: string, code: string, origin: string): Promise<Verification> {
    const now = this.#now();
    const { rows } = await this.#database.execute({
      sql: `UPDATE challenges SET attempts = attempts + 1
            WHERE id_hash = ? AND origin = ? AND used_at IS NULL AND expires_at > ? AND attempts < ?
            RETURNING code_hash, attempts, email, terms, newsletter`,
      args: [hashOf(id), origin, now, maxAttempts],
    });
    const row = rows[0];
    if (!row) return { outcome: 'expired' };
    // Hashes keyed with a secret id: how long their comparison takes tells nothing about the code.
    if (row['code_hash'] !== hashOfCode(code, id)) {
      return { outcome: 'wrong', attemptsLeft: maxAttempts - Number(row['attempts']) };
    }
    const used = await this.#database.execute({
      sql: 'UPDATE challenges SET used_at = ? WHERE id_hash = ? AND used_at IS NULL',
      args: [now, hashOf(id)],
    });
    if (used.rowsAffected !== 1) return { outcome: 'expired' };
    const terms = row['terms'] === null ? undefined : String(row['terms']);
    return { outcome: 'right', email: String(row['email']), consent: { terms, newsletter: row['newsletter'] === 1 } };
  }
}
