import type { Row } from '@libsql/client';
import type { Database } from '../database.js';

const day = 86_400_000;

/** Events that are kept at least for a week, and of these the latest only. The last event of each article is kept for good. */
const maxEvents = 2_000;
const maxAge = 7 * day;

/** What happened to an article. */
export interface Change {
  /** `article` when it is new or has changed. */
  readonly kind: 'article' | 'remove';
  readonly slug: string;
  /** A hash of the file it was read from; empty when it was removed. */
  readonly revision: string;
}

/** A change with its place in the order of all changes. */
export interface LiveEvent extends Change {
  /** Positive; the next event has the next integer. */
  readonly id: number;
}

/** What the log says at one moment. */
export interface LogState {
  /** The id of the last event. */
  readonly lastEventId: number;
  /** The revisions of the articles that were there after it, by slug. */
  readonly revisions: ReadonlyMap<string, string>;
}

/**
 * The order in which articles appeared, changed and went, in the database: one for all nodes of a publisher.
 *
 * Nodes agree without a lock: an event is only taken when it follows the last one that its node knows of, so that nobody records
 * what another node has recorded already. The texts are not in it: what is sent is always the article as it is now, so
 * nothing that was taken back or put behind the gate is ever said again.
 */
export class EventLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async state(): Promise<LogState> {
    const { rows } = await this.#database.execute(
      'SELECT max(id) AS id, kind, slug, revision FROM events GROUP BY slug ORDER BY id',
    );
    const events = rows.map(toEvent);
    const present = events.filter(({ kind }) => kind === 'article');
    return {
      lastEventId: events.at(-1)?.id ?? 0,
      revisions: new Map(present.map(({ slug, revision }) => [slug, revision])),
    };
  }

  async lastEventId(): Promise<number> {
    const { rows } = await this.#database.execute('SELECT max(id) AS id FROM events');
    return Number(rows[0]?.['id']);
  }

  /** The latest events up to `id` that follow each other without a gap, at most `count`. */
  async recent(id: number, count: number): Promise<LiveEvent[]> {
    const { rows } = await this.#database.execute({
      sql: `SELECT id, kind, slug, revision FROM events WHERE id <= ? AND id > ? AND slug <> '' ORDER BY id`,
      args: [id, id - count],
    });
    const events = rows.map(toEvent);
    const gap = events.findLastIndex((event, index) => event.id !== id - (events.length - 1 - index));
    return events.slice(gap + 1);
  }

  /** What came after the event `id`; nothing when that is not known any more, or never was. */
  async since(id: number): Promise<LiveEvent[] | undefined> {
    const { rows } = await this.#database.execute({
      sql: 'SELECT id, kind, slug, revision FROM events WHERE id >= ? ORDER BY id',
      args: [id],
    });
    const events = rows.map(toEvent);
    // The event itself may have been deleted. When nothing is left at all, this is another log.
    const first = events[0]?.id === id ? id : id + 1;
    const isWhole = events.length > 0 && events.every((event, index) => event.id === first + index);
    return isWhole ? events.filter((event) => event.id > id) : undefined;
  }

  /** Records the changes as the events after `lastEventId`, all of them or, when another node was first, none. */
  async append(changes: readonly Change[], lastEventId: number, now: number): Promise<LiveEvent[] | undefined> {
    const [inserted] = await this.#database.batch(
      [
        {
          sql: `INSERT INTO events (kind, slug, revision, at)
                SELECT value ->> 'kind', value ->> 'slug', value ->> 'revision', ? FROM json_each(?)
                WHERE (SELECT max(id) FROM events) = ? ORDER BY key
                RETURNING id, kind, slug, revision`,
          args: [now, JSON.stringify(changes), lastEventId],
        },
        {
          sql: `DELETE FROM events WHERE (at < ? OR id <= (SELECT max(id) FROM events) - ?)
                AND id < (SELECT max(id) FROM events)
                AND (kind <> 'article' OR EXISTS (
                  SELECT 1 FROM events AS later WHERE later.slug = events.slug AND later.id > events.id
                ))`,
          args: [now - maxAge, maxEvents],
        },
      ],
      'write',
    );
    const events = inserted!.rows.map(toEvent).sort((a, b) => a.id - b.id);
    return events.length ? events : undefined;
  }
}

/** Of several events about an article the last one, in order: what it replaces need not be said. */
export function lastOfEach(events: readonly LiveEvent[]): LiveEvent[] {
  const last = new Map(events.map((event) => [event.slug, event]));
  return events.filter((event) => last.get(event.slug) === event);
}

function toEvent(row: Row): LiveEvent {
  return {
    id: Number(row['id']),
    kind: row['kind'] === 'article' ? 'article' : 'remove',
    slug: String(row['slug']),
    revision: String(row['revision']),
  };
}
