import type { Context } from 'hono';
import type { PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import { decide, wallOf, type Grant, type Refusal } from './entitlement.js';
import { problem } from './problem.js';
import type { Sessions } from './sessions.js';

/** What was decided about the request's reader and article. */
export interface Judgement {
  readonly decision: Grant | Refusal;
  readonly isLoggedIn: boolean;
}

/**
 * Decides about the article in the `id` parameter and the reader in the bearer token.
 * Where there is nothing to decide, because the article is unknown or the token is not good any more, it is the answer.
 */
export async function judge(
  c: Context<Env>,
  articles: PublicArticles,
  sessions: Sessions,
): Promise<Judgement | Response> {
  const ids = c.req.queries('id') ?? [];
  const article = ids.length === 1 ? await articles.find(ids[0] ?? '') : undefined;
  if (!article) return problem(c, 'not_found', 'There is no such article.');
  const token = bearerToken(c);
  const reader = token === undefined ? undefined : await sessions.reader(token, c.get('embedder'));
  const decision = decide(article, reader);
  if (!decision.granted && token !== undefined && !reader) {
    const more = { wallType: wallOf(article), data: { isLoggedIn: false } };
    return problem(c, 'token_expired', 'The token is not valid here, or not any more.', more);
  }
  return { decision, isLoggedIn: reader !== undefined };
}

/** The token of the `Authorization` header; empty when there is one of another kind, which then is never valid. */
export function bearerToken(c: Context<Env>): string | undefined {
  const header = c.req.header('Authorization');
  return header === undefined ? undefined : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '');
}
