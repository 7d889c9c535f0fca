import type { Handler } from 'hono';
import type { Env } from '../env.js';
import { judge, type JudgeParts } from './judge.js';

/**
 * Tells whether the reader may read an article, and else what would change that. Counts nothing, and never carries any of
 * its text.
 */
export function authorization(parts: JudgeParts): Handler<Env> {
  return async (c) => {
    const judgement = await judge(c, parts, 'look');
    if (judgement instanceof Response) return judgement;
    const { decision, data } = judgement;
    if (decision.granted) return c.json({ granted: true, grantReason: decision.reason, data });
    const { wallType, offer } = decision;
    return c.json({ granted: false, wallType, data, ...(offer && { cta: offer }), login: { methods: ['otc'] } });
  };
}
