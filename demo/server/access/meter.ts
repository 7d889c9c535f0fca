import type { InStatement, ResultSet } from '@libsql/client';
import type { Database } from '../database.js';

/** How many different articles may be read in a month beyond what is open anyway. 0 means none. */
export interface MeterLimits {
  /** Articles for registered readers that someone signed out may read. It counts by the reader id of the page, so clearing storage resets it. */
  readonly anonymous: number;
  /** Articles for subscribers that a registered reader may read. */
  readonly registered: number;
}

export const noMeter: MeterLimits = { anonymous: 0, registered: 0 };

/** Where a reader stands, as the gate shows it. */
export interface MeterData {
  readonly articlesRead: number;
  readonly articlesLeft: number;
  readonly articleLimit: number;
  /** ISO 8601. */
  readonly resetsAt: string;
}

export interface MeterReading {
  /** Whether the article is one of those that count already, or there is room for it. */
  readonly isOpen: boolean;
  readonly data: MeterData;
}

/** Counts the different articles that readers read in a month, by UTC. */
export class Meter {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Looks whether a reader may read an article, and counts nothing. */
  async look(reader: string, slug: string, limit: number): Promise<MeterReading> {
    const { period } = this.#month();
    return this.#reading(await this.#database.execute(select(reader, period, slug)), limit, 'look');
  }

  /** Counts an article as read, where there is room for it: once, however often and however many at once ask for it. */
  async read(reader: string, slug: string, limit: number): Promise<MeterReading> {
    const { period } = this.#month();
    const insert: InStatement = {
      sql: `INSERT INTO metered_reads (reader, period, slug) SELECT ?1, ?2, ?3
            WHERE (SELECT count(*) FROM metered_reads WHERE reader = ?1 AND period = ?2) < ?4
            ON CONFLICT DO NOTHING`,
      args: [reader, period, slug, limit],
    };
    const [, answer] = await this.#database.batch([insert, select(reader, period, slug)], 'write');
    return this.#reading(answer!, limit, 'read');
  }

  #reading({ rows }: ResultSet, limit: number, purpose: 'look' | 'read'): MeterReading {
    const articlesRead = Number(rows[0]?.['total']);
    const isCounted = rows[0]?.['has'] === 1;
    const data = {
      articlesRead,
      articlesLeft: Math.max(0, limit - articlesRead),
      articleLimit: limit,
      resetsAt: this.#month().resetsAt,
    };
    return { isOpen: isCounted || (purpose === 'look' && articlesRead < limit), data };
  }

  #month() {
    const now = new Date(this.#now());
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1));
    return { period: monthOf(this.#now()), resetsAt: next.toISOString() };
  }
}

/** The month of a time in Unix milliseconds, by UTC, such as `2026-04`. */
export function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

function select(reader: string, period: string, slug: string): InStatement {
  return {
    sql: `SELECT count(*) AS total, coalesce(max(slug = ?3), 0) AS has FROM metered_reads
          WHERE reader = ?1 AND period = ?2`,
    args: [reader, period, slug],
  };
}
