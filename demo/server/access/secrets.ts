import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

/** An unguessable text of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Six random digits. */
export function newCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0');
}

/** What is stored in place of a token: enough to recognise it, not enough to use it. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A six-digit code is soon guessed from a plain hash, so it is keyed with the challenge's id, which is not stored either. */
export function hashOfCode(code: string, challengeId: string): string {
  return createHmac('sha256', challengeId).update(code).digest('hex');
}
