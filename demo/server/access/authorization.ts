import type { Handler } from 'hono';
import type { PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import { judge } from './judge.js';
import type { Sessions } from './sessions.js';

/** Tells whether the reader may read an article, and else what would change that. Never carries any of its text. */
export function authorization(articles: PublicArticles, sessions: Sessions): Handler<Env> {
  return async (c) => {
    const judgement = await judge(c, articles, sessions);
    if (judgement instanceof Response) return judgement;
    const { decision, isLoggedIn } = judgement;
    const data = { isLoggedIn };
    if (decision.granted) return c.json({ granted: true, grantReason: decision.reason, data });
    const { wallType, offer } = decision;
    return c.json({ granted: false, wallType, data, ...(offer && { cta: offer }), login: { methods: ['otc'] } });
  };
}
