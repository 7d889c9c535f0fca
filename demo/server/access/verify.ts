import type { Handler } from 'hono';
import type { Database } from '../database.js';
import type { Env } from '../env.js';
import type { Challenges } from './challenges.js';
import type { ClientAddress } from './client-address.js';
import { problem, tooSoon } from './problem.js';
import { countHits, type Limits } from './rate-limits.js';
import { enterReader } from './readers.js';
import { jsonBody } from './request-body.js';
import type { Sessions } from './sessions.js';

export interface VerifyParts {
  readonly database: Database;
  readonly challenges: Challenges;
  readonly sessions: Sessions;
  readonly clientAddress: ClientAddress;
  readonly limits: Limits;
  readonly now: () => number;
}

/** Takes a mailed code back, and signs the reader in. */
export function verify(parts: VerifyParts): Handler<Env> {
  const { database, challenges, sessions, clientAddress, limits, now } = parts;
  return async (c) => {
    const body = await jsonBody(c);
    if (body instanceof Response) return body;
    const { challengeId } = body;
    const code = typeof body['code'] === 'string' ? body['code'].replaceAll(/[\s-]/g, '') : '';
    if (typeof challengeId !== 'string' || !/^\d{6}$/.test(code)) {
      return problem(c, 'invalid', 'A challenge id and a code of six digits are needed.', {
        fields: { code: 'invalid' },
      });
    }

    const hit = { what: `code from ${clientAddress(c)}`, limit: limits.codesPerAddress };
    const wait = await countHits(database, [hit], now());
    if (wait) return tooSoon(c, wait);

    const verification = await challenges.verify(challengeId, code, c.get('embedder'));
    if (verification.outcome === 'expired') {
      return problem(c, 'expired', 'The code is not good any more. Ask for another one.');
    }
    if (verification.outcome === 'wrong') {
      const { attemptsLeft } = verification;
      return problem(c, 'invalid_code', 'This is not the code that was mailed.', { attemptsLeft });
    }
    const readerId = await enterReader(database, verification.email, verification.consent, now());
    return c.json(await sessions.start(readerId, c.get('embedder')));
  };
}
