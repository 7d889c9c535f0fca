import type { Handler } from 'hono';
import type { ArticleBodies } from '../articles/library.js';
import { withAbsoluteLinks } from '../articles/markdown.js';
import type { Env } from '../env.js';
import type { ClientAddress } from './client-address.js';
import { judge, type JudgeParts } from './judge.js';
import { problem, tooSoon } from './problem.js';
import type { CountHits, Limits } from './rate-limits.js';

/** Seconds for which a page may keep showing a body before it asks again. */
const bodySeconds = 900;

const refusals = {
  login_required: 'Sign in to read this article.',
  payment_required: 'This article is for subscribers.',
  meter_exhausted: 'The free articles of this month are read.',
} as const;

export interface ContentParts extends JudgeParts {
  readonly bodies: ArticleBodies;
  readonly clientAddress: ClientAddress;
  readonly limits: Limits;
  readonly countHits: CountHits;
}

/** The only carrier of the text of gated articles. It decides for itself, whatever was answered elsewhere, and counts. */
export function content(parts: ContentParts): Handler<Env> {
  const { bodies, clientAddress, limits, countHits } = parts;
  return async (c) => {
    const wait = await countHits({ what: `content for ${clientAddress(c)}`, limit: limits.readsPerAddress });
    if (wait) return tooSoon(c, wait);
    // A look at the headers alone reads nothing.
    const judgement = await judge(c, parts, c.req.method === 'HEAD' ? 'look' : 'read');
    if (judgement instanceof Response) return judgement;
    const { decision, data } = judgement;
    if (!decision.granted) {
      return problem(c, decision.code, refusals[decision.code], { wallType: decision.wallType, data });
    }
    const { article, reason } = decision;
    return c.json({
      id: article.slug,
      version: (article.updated ?? article.published).toISOString(),
      format: 'html',
      html: withAbsoluteLinks(bodies.body(decision), c.get('origin')),
      grant: { granted: true, grantReason: reason, data },
      expiresIn: bodySeconds,
    });
  };
}
