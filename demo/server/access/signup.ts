import type { Handler } from 'hono';
import type { Env } from '../env.js';
import { codeSeconds, resendSeconds, type Consent } from './challenges.js';
import type { ClientAddress } from './client-address.js';
import { sendCode, type CodeParts } from './codes-by-mail.js';
import { normalizeEmail } from './email.js';
import { problem, tooSoon } from './problem.js';
import { jsonBody } from './request-body.js';

/** Mails a code for the page that asks. */
export function signup(parts: CodeParts & { readonly clientAddress: ClientAddress }): Handler<Env> {
  return async (c) => {
    const body = await jsonBody(c);
    if (body instanceof Response) return body;
    const email = normalizeEmail(body['email']);
    if (!email) {
      return problem(c, 'invalid', 'This is not an e-mail address.', { fields: { email: 'invalid' } });
    }
    const { origin, site } = c.get('embedder');
    const sent = await sendCode(parts, {
      email,
      origin,
      site: site.key,
      client: parts.clientAddress(c),
      consent: consentOf(body['consent']),
      // Only a robot fills in what a reader cannot see.
      isRobot: Boolean(body['hp']),
    });
    if ('wait' in sent) return tooSoon(c, sent.wait);
    const { challengeId, length } = sent;
    const answer = { challengeId, method: 'otc', length, expiresIn: codeSeconds };
    return c.json({ ...answer, resendAfter: resendSeconds }, 202);
  };
}

function consentOf(value: unknown): Consent {
  const { terms, newsletter } = (value ?? {}) as Record<string, unknown>;
  return { terms: typeof terms === 'string' ? terms.slice(0, 100) : undefined, newsletter: newsletter === true };
}
