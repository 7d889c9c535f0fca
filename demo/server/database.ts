import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@libsql/client';

export type Database = Client;

/** Each entry takes the schema one version further; entries are only ever added. Times are Unix milliseconds. */
const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE readers (
      id INTEGER PRIMARY KEY,
      email TEXT NOT NULL UNIQUE,
      plan TEXT NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'subscriber')),
      created_at INTEGER NOT NULL
    )`,
    `CREATE TABLE consents (
      reader_id INTEGER NOT NULL REFERENCES readers (id),
      terms TEXT,
      newsletter INTEGER NOT NULL,
      given_at INTEGER NOT NULL
    )`,
    `CREATE TABLE challenges (
      id_hash TEXT PRIMARY KEY,
      code_hash TEXT NOT NULL,
      email TEXT NOT NULL,
      origin TEXT NOT NULL,
      client_hash TEXT NOT NULL,
      terms TEXT,
      newsletter INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      used_at INTEGER
    )`,
    `CREATE INDEX challenges_by_email ON challenges (email, created_at)`,
    `CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      reader_id INTEGER NOT NULL REFERENCES readers (id),
      origin TEXT NOT NULL,
      revoked_at INTEGER
    )`,
    `CREATE TABLE tokens (
      hash TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh')),
      session_id TEXT NOT NULL REFERENCES sessions (id),
      expires_at INTEGER NOT NULL,
      used_at INTEGER
    )`,
    `CREATE TABLE hits (
      key TEXT NOT NULL,
      ends_at INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (key, ends_at)
    )`,
    `CREATE TABLE reads (
      slug TEXT PRIMARY KEY,
      count INTEGER NOT NULL
    )`,
    `CREATE TABLE outbox (
      id INTEGER PRIMARY KEY,
      recipient TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL,
      code TEXT NOT NULL,
      sent_at INTEGER NOT NULL
    )`,
  ],
  [
    `CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('article', 'remove')),
      slug TEXT NOT NULL,
      revision TEXT NOT NULL,
      at INTEGER NOT NULL
    )`,
    `CREATE INDEX events_by_slug ON events (slug, id)`,
    // What comes first removes nothing. Its id lies beyond those that an older database gave out: pages that know one of
    // them are not told that they missed nothing.
    `INSERT INTO events (id, kind, slug, revision, at) VALUES (unixepoch(), 'remove', '', '', 1000 * unixepoch())`,
  ],
  [
    `CREATE TABLE secrets (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    )`,
    `CREATE TABLE login_codes (
      hash TEXT PRIMARY KEY,
      reader_id INTEGER NOT NULL REFERENCES readers (id),
      site TEXT NOT NULL,
      origin TEXT,
      return_address TEXT NOT NULL,
      code_challenge TEXT NOT NULL,
      session_id TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      used_at INTEGER
    )`,
    `CREATE TABLE reader_ids (
      hash TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id),
      expires_at INTEGER NOT NULL
    )`,
    `CREATE TABLE metered_reads (
      reader TEXT NOT NULL,
      period TEXT NOT NULL,
      slug TEXT NOT NULL,
      PRIMARY KEY (reader, period, slug)
    )`,
    `CREATE TABLE gifts (
      id TEXT PRIMARY KEY,
      reader_id INTEGER NOT NULL REFERENCES readers (id),
      slug TEXT NOT NULL,
      period TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      UNIQUE (reader_id, period, slug)
    )`,
    `CREATE TABLE gift_uses (
      gift_id TEXT NOT NULL REFERENCES gifts (id),
      reader TEXT NOT NULL,
      PRIMARY KEY (gift_id, reader)
    )`,
    `CREATE INDEX sessions_by_reader ON sessions (reader_id)`,
    `CREATE INDEX tokens_by_session ON tokens (session_id)`,
    `CREATE INDEX reader_ids_by_session ON reader_ids (session_id)`,
    // Access tokens are signed now, and not kept. A page that still has an old one gets a new one by its refresh token.
    `DELETE FROM tokens WHERE kind = 'access'`,
  ],
];

const day = 86_400_000;

/** How long a node waits while another one writes to the same file. */
const millisecondsToWait = 5_000;

/** Opens the database at a libSQL URL, a `file:` one with its folder made first, and brings its schema up to date. */
export async function openDatabase(url: string): Promise<Database> {
  if (url.startsWith('file:')) await mkdir(dirname(filePath(url)), { recursive: true });
  const database = createClient({ url, timeout: millisecondsToWait });
  if (url.startsWith('file:')) await database.execute('PRAGMA journal_mode = WAL');
  await migrate(database);
  return database;
}

function filePath(url: string): string {
  return url.startsWith('file:/') ? fileURLToPath(url) : url.slice('file:'.length);
}

async function migrate(database: Database): Promise<void> {
  const transaction = await database.transaction('write');
  try {
    const { rows } = await transaction.execute('PRAGMA user_version');
    const version = Number(rows[0]?.[0] ?? 0);
    for (const statement of migrations.slice(version).flat()) await transaction.execute(statement);
    // A pragma takes no parameters; this is a number of our own.
    if (version < migrations.length) await transaction.execute(`PRAGMA user_version = ${migrations.length}`);
    await transaction.commit();
  } finally {
    transaction.close();
  }
}

/** Makes sure that the demo has someone who may read everything. */
export async function seedSubscriber(database: Database, email: string, now: number): Promise<void> {
  await database.execute({
    sql: `INSERT INTO readers (email, plan, created_at) VALUES (?, 'subscriber', ?)
          ON CONFLICT (email) DO UPDATE SET plan = 'subscriber'`,
    args: [email, now],
  });
}

/** Deletes what no longer decides anything. Tokens stay a day longer, so that one that has expired still signs out. */
export async function prune(database: Database, now: number): Promise<void> {
  await database.batch(
    [
      { sql: 'DELETE FROM challenges WHERE expires_at < ?', args: [now] },
      { sql: 'DELETE FROM hits WHERE ends_at < ?', args: [now] },
      { sql: 'DELETE FROM tokens WHERE expires_at < ?', args: [now - day] },
      { sql: 'DELETE FROM reader_ids WHERE expires_at < ?', args: [now - day] },
      {
        sql: `DELETE FROM sessions WHERE NOT EXISTS (SELECT 1 FROM tokens WHERE session_id = sessions.id)
                AND NOT EXISTS (SELECT 1 FROM reader_ids WHERE session_id = sessions.id)`,
        args: [],
      },
      { sql: 'DELETE FROM login_codes WHERE expires_at < ?', args: [now - day] },
      { sql: 'DELETE FROM metered_reads WHERE period < ?', args: [new Date(now).toISOString().slice(0, 7)] },
      { sql: 'DELETE FROM gift_uses WHERE gift_id IN (SELECT id FROM gifts WHERE expires_at < ?)', args: [now] },
      { sql: 'DELETE FROM gifts WHERE expires_at < ?', args: [now] },
      { sql: 'DELETE FROM outbox WHERE sent_at < ?', args: [now - day] },
    ],
    'write',
  );
}
