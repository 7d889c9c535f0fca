import type { Handler } from 'hono';
import type { Env } from '../env.js';
import type { ClientAddress } from './client-address.js';
import { codeIn, confirmCode, type CodeParts } from './codes-by-mail.js';
import { problem, tooSoon } from './problem.js';
import { jsonBody } from './request-body.js';
import type { Sessions } from './sessions.js';

export interface VerifyParts extends CodeParts {
  readonly sessions: Sessions;
  readonly clientAddress: ClientAddress;
}

/** Takes a mailed code back, and signs the reader in. */
export function verify(parts: VerifyParts): Handler<Env> {
  const { sessions, clientAddress } = parts;
  return async (c) => {
    const body = await jsonBody(c);
    if (body instanceof Response) return body;
    const { challengeId } = body;
    const code = codeIn(body['code']);
    if (typeof challengeId !== 'string' || !code) {
      return problem(c, 'invalid', 'A challenge id and a code of six digits are needed.', {
        fields: { code: 'invalid' },
      });
    }

    const embedder = c.get('embedder');
    const typed = { challengeId, code, origin: embedder.origin, client: clientAddress(c) };
    const confirmation = await confirmCode(parts, typed);
    switch (confirmation.outcome) {
      case 'throttled':
        return tooSoon(c, confirmation.wait);
      case 'expired':
        return problem(c, 'expired', 'The code is not good any more. Ask for another one.');
      case 'wrong':
        return problem(c, 'invalid_code', 'This is not the code that was mailed.', {
          attemptsLeft: confirmation.attemptsLeft,
        });
      case 'right':
        return c.json(await sessions.start(confirmation.readerId, embedder));
    }
  };
}
