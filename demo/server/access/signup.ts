import type { Handler } from 'hono';
import type { Database } from '../database.js';
import { prune } from '../database.js';
import { codeMail, type SendMail } from '../mail.js';
import type { Env } from '../env.js';
import { codeSeconds, resendSeconds, type Challenges, type Consent } from './challenges.js';
import type { ClientAddress } from './client-address.js';
import { normalizeEmail } from './email.js';
import { problem, tooSoon } from './problem.js';
import { countHits, type Limits } from './rate-limits.js';
import { jsonBody } from './request-body.js';

export interface SignupParts {
  readonly database: Database;
  readonly challenges: Challenges;
  readonly clientAddress: ClientAddress;
  readonly limits: Limits;
  readonly sendMail: SendMail;
  readonly now: () => number;
}

/**
 * Mails a code, to sign up or to sign in: until the code comes back nobody looks whether the address is known,
 * so nothing about the answer can tell.
 */
export function signup(parts: SignupParts): Handler<Env> {
  const { database, challenges, clientAddress, limits, sendMail, now } = parts;
  return async (c) => {
    const body = await jsonBody(c);
    if (body instanceof Response) return body;
    const email = normalizeEmail(body['email']);
    if (!email) {
      return problem(c, 'invalid', 'This is not an e-mail address.', { fields: { email: 'invalid' } });
    }

    await prune(database, now());
    const request = { email, origin: c.get('embedder'), client: clientAddress(c), consent: consentOf(body['consent']) };
    const hits = [
      { what: `signup from ${request.client}`, limit: limits.signupsPerAddress },
      { what: `signup at ${request.origin}`, limit: limits.signupsPerOrigin },
      { what: `signup of ${email}`, limit: limits.signupsPerEmail },
    ];
    const wait = (await challenges.secondsToWait(request)) || (await countHits(database, hits, now()));
    if (wait) return tooSoon(c, wait);

    const { id, code } = await challenges.create(request);
    // Only a robot fills in what a reader cannot see. It is told the same, and gets no mail.
    if (!body['hp']) await sendMail(codeMail(email, code, codeSeconds / 60));
    const answer = { challengeId: id, method: 'otc', length: code.length, expiresIn: codeSeconds };
    return c.json({ ...answer, resendAfter: resendSeconds }, 202);
  };
}

function consentOf(value: unknown): Consent {
  const { terms, newsletter } = (value ?? {}) as Record<string, unknown>;
  return { terms: typeof terms === 'string' ? terms.slice(0, 100) : undefined, newsletter: newsletter === true };
}
