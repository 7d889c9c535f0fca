import { readCode } from '../../../src/access/code.js';
import { prune, type Database } from '../database.js';
import { codeMail, type SendMail } from '../mail.js';
import { codeSeconds, type Challenges, type CodeRequest, type Verification } from './challenges.js';
import type { CountHits, Limits } from './rate-limits.js';
import { enterReader } from './readers.js';

export interface CodeParts {
  readonly database: Database;
  readonly challenges: Challenges;
  readonly limits: Limits;
  readonly countHits: CountHits;
  readonly sendMail: SendMail;
  readonly now: () => number;
}

/** Seconds to wait where it was too soon. */
export interface TooSoon {
  readonly wait: number;
}

/** A code that is on its way. */
export interface SentCode {
  readonly challengeId: string;
  /** Digits. */
  readonly length: number;
}

/**
 * Mails a code, to sign up or to sign in: until the code comes back nobody looks whether the address is known,
 * so nothing about the answer can tell.
 *
 * @param isRobot Somebody who is told the same, and gets no mail.
 */
export async function sendCode(
  { database, challenges, limits, countHits, sendMail, now }: CodeParts,
  request: CodeRequest & { readonly site: string; readonly isRobot: boolean },
): Promise<SentCode | TooSoon> {
  await prune(database, now());
  const wait =
    (await challenges.secondsToWait(request)) ||
    (await countHits(
      { what: `signup from ${request.client}`, limit: limits.signupsPerAddress },
      { what: `signup at ${request.site}`, limit: limits.signupsPerSite },
      { what: `signup of ${request.email.toLowerCase()}`, limit: limits.signupsPerEmail },
    ));
  if (wait) return { wait };
  const { id, code } = await challenges.create(request);
  if (!request.isRobot) await sendMail(codeMail(request.email, code, codeSeconds / 60));
  return { challengeId: id, length: code.length };
}

/** A code that somebody has typed in. */
export interface TypedCode {
  readonly challengeId: string;
  /** Six digits. */
  readonly code: string;
  /** Where the code was asked for. */
  readonly origin: string;
  /** Network address. */
  readonly client: string;
}

export type Confirmation =
  | { readonly outcome: 'right'; readonly readerId: number }
  | { readonly outcome: 'throttled'; readonly wait: number }
  | Exclude<Verification, { readonly outcome: 'right' }>;

/** Takes a code back. When it is right, its reader is known from now on. */
export async function confirmCode(
  { database, challenges, limits, countHits, now }: CodeParts,
  { challengeId, code, origin, client }: TypedCode,
): Promise<Confirmation> {
  const wait = await countHits({ what: `code from ${client}`, limit: limits.codesPerAddress });
  if (wait) return { outcome: 'throttled', wait };
  const verification = await challenges.verify(challengeId, code, origin);
  if (verification.outcome !== 'right') return verification;
  const { email, consent } = verification;
  return { outcome: 'right', readerId: await enterReader(database, email, consent, now()) };
}

/** The six digits of a code as people type it, in whichever script. */
export function codeIn(value: unknown): string | undefined {
  const code = typeof value === 'string' && value.length < 100 ? readCode(value).replaceAll('-', '') : '';
  return /^\d{6}$/.test(code) ? code : undefined;
}
