import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

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

/** The challenge that a PKCE verifier answers by method S256 (RFC 7636, section 4.2). */
export function codeChallengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Compares two texts in a time that does not tell how much of them is the same. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
