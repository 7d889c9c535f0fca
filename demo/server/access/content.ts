import type { Handler } from 'hono';
import type { PublicArticles } from '../articles/article.js';
import type { ArticleBodies } from '../articles/library.js';
import { withAbsoluteLinks } from '../articles/markdown.js';
import type { Env } from '../env.js';
import { judge } from './judge.js';
import { problem } from './problem.js';
import type { Sessions } from './sessions.js';

/** Seconds for which a page may keep showing a body before it asks again. */
const bodySeconds = 900;

const refusals = {
  login_required: 'Sign in to read this article.',
  payment_required: 'This article is for subscribers.',
} as const;

/** The only carrier of the text of gated articles. It decides for itself, whatever was answered elsewhere. */
export function content(articles: PublicArticles, bodies: ArticleBodies, sessions: Sessions): Handler<Env> {
  return async (c) => {
    const judgement = await judge(c, articles, sessions);
    if (judgement instanceof Response) return judgement;
    const { decision, isLoggedIn } = judgement;
    const data = { isLoggedIn };
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
