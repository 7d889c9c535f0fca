import type { InStatement } from '@libsql/client';
import type { Database } from '../database.js';
import type { Reader } from './entitlement.js';
import { monthOf } from './meter.js';
import { newToken } from './secrets.js';
import { isSigned, type SigningKeys } from './signing-keys.js';

/** How many articles a subscriber may give away in a month, by UTC. */
const giftsPerMonth = 10;

/** How many readers one gift opens its article for. */
const readersPerGift = 25;

/** No shorter than a month, so that a link that is asked for again still works. */
const giftDays = 31;

export interface Gift {
  /** What the link carries. */
  readonly token: string;
  readonly expiresAt: Date;
  /** Articles that the subscriber may still give away this month. */
  readonly remaining: number;
}

/** Links by which subscribers let others read one article. What is stored opens nothing without a signing key. */
export class Gifts {
  readonly #database: Database;
  readonly #keys: SigningKeys;
  readonly #now: () => number;

  constructor(database: Database, keys: SigningKeys, now: () => number) {
    this.#database = database;
    this.#keys = keys;
    this.#now = now;
  }

  /** A subscriber's gift of an article; the same one when asked again in a month, and nothing when there are none left. */
  async give(giver: Reader, slug: string): Promise<Gift | undefined> {
    const now = this.#now();
    const period = monthOf(now);
    const statements: InStatement[] = [
      {
        sql: `INSERT INTO gifts (id, reader_id, slug, period, expires_at) SELECT ?1, ?2, ?3, ?4, ?5
              WHERE (SELECT count(*) FROM gifts WHERE reader_id = ?2 AND period = ?4) < ?6
              ON CONFLICT DO NOTHING`,
        args: [newToken(), giver.id, slug, period, now + giftDays * 86_400_000, giftsPerMonth],
      },
      {
        sql: `SELECT id, expires_at, (SELECT count(*) FROM gifts WHERE reader_id = ?1 AND period = ?2) AS given
              FROM gifts WHERE reader_id = ?1 AND period = ?2 AND slug = ?3`,
        args: [giver.id, period, slug],
      },
    ];
    const [, answer] = await this.#database.batch(statements, 'write');
    const row = answer?.rows[0];
    if (!row) return undefined;
    const id = String(row['id']);
    return {
      token: `${id}.${this.#keys[0].sign('gift', id)}`,
      expiresAt: new Date(Number(row['expires_at'])),
      remaining: giftsPerMonth - Number(row['given']),
    };
  }

  /** Whether a link opens an article for a reader. Uses nothing up. */
  async look(token: string, slug: string, reader: string): Promise<boolean> {
    const id = this.#idOf(token);
    if (id === undefined) return false;
    const { rows } = await this.#database.execute({
      sql: `SELECT 1 FROM ${liveGift} WHERE gifts.id = ?1 AND slug = ?2 AND expires_at > ?3
              AND (EXISTS (SELECT 1 FROM gift_uses WHERE gift_id = ?1 AND reader = ?4)
                OR (SELECT count(*) FROM gift_uses WHERE gift_id = ?1) < ?5)`,
      args: [id, slug, this.#now(), reader, readersPerGift],
    });
    return rows.length > 0;
  }

  /** Opens an article for a reader, who counts once however often and however many at once ask for it. */
  async read(token: string, slug: string, reader: string): Promise<boolean> {
    const id = this.#idOf(token);
    if (id === undefined) return false;
    const statements: InStatement[] = [
      {
        sql: `INSERT INTO gift_uses (gift_id, reader) SELECT gifts.id, ?4 FROM ${liveGift}
              WHERE gifts.id = ?1 AND slug = ?2 AND expires_at > ?3
                AND (SELECT count(*) FROM gift_uses WHERE gift_id = ?1) < ?5
              ON CONFLICT DO NOTHING`,
        args: [id, slug, this.#now(), reader, readersPerGift],
      },
      {
        sql: `SELECT 1 FROM ${liveGift} JOIN gift_uses ON gift_id = gifts.id
              WHERE gifts.id = ?1 AND slug = ?2 AND expires_at > ?3 AND reader = ?4`,
        args: [id, slug, this.#now(), reader],
      },
    ];
    const [, answer] = await this.#database.batch(statements, 'write');
    return (answer?.rows.length ?? 0) > 0;
  }

  #idOf(token: string): string | undefined {
    const [id = '', signature = ''] = token.split('.');
    return isSigned(this.#keys, 'gift', id, signature) ? id : undefined;
  }
}

/** A gift lives as long as its giver subscribes. */
const liveGift = `gifts JOIN readers ON readers.id = gifts.reader_id AND readers.plan = 'subscriber'`;
