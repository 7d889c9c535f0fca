import type { Database } from '../database.js';
import type { Consent } from './challenges.js';

/** The id of the reader with this address, who is entered on the free plan if new; keeps what was agreed to, and when. */
export async function enterReader(database: Database, email: string, consent: Consent, now: number): Promise<number> {
  const { rows } = await database.execute({
    sql: `INSERT INTO readers (email, created_at) VALUES (?, ?)
          ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id`,
    args: [email, now],
  });
  const id = Number(rows[0]?.['id']);
  if (consent.terms !== undefined || consent.newsletter) {
    await database.execute({
      sql: 'INSERT INTO consents (reader_id, terms, newsletter, given_at) VALUES (?, ?, ?, ?)',
      args: [id, consent.terms ?? null, Number(consent.newsletter), now],
    });
  }
  return id;
}
