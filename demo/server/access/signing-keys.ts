import { createHmac, hkdfSync } from 'node:crypto';
import type { Database } from '../database.js';
import { isSame, newToken } from './secrets.js';

/** What a signature is made for. Nothing that is signed for one purpose passes for another. */
export type Purpose = 'access token' | 'gift' | 'login form';

/** One key of the publisher. */
export interface SigningKey {
  /** Names the key without giving it away. */
  readonly id: string;
  /** The HMAC-SHA256 of a text as base64url, under a key that is derived for the purpose alone. */
  sign(purpose: Purpose, text: string): string;
}

/** Newest first: the first one signs, and what any of them has signed holds. */
export type SigningKeys = readonly [SigningKey, ...SigningKey[]];

/** A shorter key could be guessed. */
const minKeyLength = 32;

/** Keys from their secrets, newest first. Throws `TypeError` when there is none or one is too short. */
export function signingKeys(secrets: readonly string[]): SigningKeys {
  const [newest, ...older] = secrets.map(signingKey);
  if (!newest) throw new TypeError('At least one signing key is needed.');
  return [newest, ...older];
}

function signingKey(secret: string): SigningKey {
  if (secret.length < minKeyLength) {
    throw new TypeError(`A signing key is too easy to guess: take ${minKeyLength} characters or more.`);
  }
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  return {
    id: derived('key id').toString('base64url').slice(0, 8),
    sign: (purpose, text) => createHmac('sha256', derived(purpose)).update(text).digest('base64url'),
  };
}

/** Whether one of the keys has signed a text for a purpose. */
export function isSigned(keys: SigningKeys, purpose: Purpose, text: string, signature: string): boolean {
  return keys.some((key) => isSame(key.sign(purpose, text), signature));
}

/** The random key of a publisher that was given none: made once, and shared by all nodes on the database. */
export async function storedKey(database: Database): Promise<string> {
  const [, answer] = await database.batch(
    [
      {
        sql: 'INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
        args: ['signing key', newToken()],
      },
      { sql: 'SELECT value FROM secrets WHERE name = ?', args: ['signing key'] },
    ],
    'write',
  );
  return String(answer?.rows[0]?.['value']);
}
