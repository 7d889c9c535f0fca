import type { Handler } from 'hono';
import { articleUrl } from '../addresses.js';
import type { PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import type { Gifts } from './gifts.js';
import { bearerToken } from './judge.js';
import { problem, tooSoon } from './problem.js';
import type { CountHits, Limits } from './rate-limits.js';
import { jsonBody } from './request-body.js';
import type { Sessions } from './sessions.js';

export interface GiftParts {
  readonly articles: PublicArticles;
  readonly sessions: Sessions;
  readonly gifts: Gifts;
  readonly limits: Limits;
  readonly countHits: CountHits;
}

/** Makes a link by which a subscriber lets others read one article. Asking again brings the same link. */
export function gift({ articles, sessions, gifts, limits, countHits }: GiftParts): Handler<Env> {
  return async (c) => {
    const token = bearerToken(c);
    if (token === undefined) return problem(c, 'login_required', 'Sign in to give articles away.');
    const body = await jsonBody(c);
    if (body instanceof Response) return body;
    const reader = await sessions.reader(token, c.get('embedder'));
    if (!reader) return problem(c, 'token_expired', 'The token is not valid here, or not any more.');
    if (reader.plan !== 'subscriber') return problem(c, 'payment_required', 'Subscribers can give articles away.');
    const { articleId } = body;
    const article = typeof articleId === 'string' ? await articles.find(articleId) : undefined;
    if (!article) return problem(c, 'not_found', 'There is no such article.');
    const wait = await countHits({ what: `gift of ${reader.id}`, limit: limits.giftsPerReader });
    if (wait) return tooSoon(c, wait);
    const made = await gifts.give(reader, article.slug);
    if (!made) return problem(c, 'quota', 'There are no gifts left this month.');
    const url = `${articleUrl(article, c.get('origin'))}?gift=${made.token}`;
    return c.json({ url, expiresAt: made.expiresAt.toISOString(), remaining: made.remaining });
  };
}
