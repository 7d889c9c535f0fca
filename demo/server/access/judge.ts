import type { Context } from 'hono';
import type { PublicArticle, PublicArticles } from '../articles/article.js';
import type { Env } from '../env.js';
import { decide, wallOf, type Grant, type Reader, type Refusal } from './entitlement.js';
import type { Gifts } from './gifts.js';
import type { Meter, MeterData, MeterLimits } from './meter.js';
import { problem } from './problem.js';
import { hashOf, newToken } from './secrets.js';
import type { Sessions } from './sessions.js';

export interface JudgeParts {
  readonly articles: PublicArticles;
  readonly sessions: Sessions;
  readonly gifts: Gifts;
  readonly meter: Meter;
  readonly meterLimits: MeterLimits;
}

/** What was decided about the request's reader and article. */
export interface Judgement {
  readonly decision: Grant | Refusal;
  /** For the gate to show. */
  readonly data: { readonly isLoggedIn: boolean } & Partial<MeterData>;
}

/** `look` asks what would happen; `read` happens, and counts. */
export type Purpose = 'look' | 'read';

/**
 * Decides about the article in the `id` parameter and the reader in the bearer token or the `rid` parameter.
 * Where there is nothing to decide, because the article is unknown or the token is not good any more, it is the answer.
 */
export async function judge(c: Context<Env>, parts: JudgeParts, purpose: Purpose): Promise<Judgement | Response> {
  const { articles, sessions } = parts;
  const ids = c.req.queries('id') ?? [];
  const article = ids.length === 1 ? await articles.find(ids[0] ?? '') : undefined;
  if (!article) return problem(c, 'not_found', 'There is no such article.');
  const token = bearerToken(c);
  const readerId = readerIdOf(c);
  const reader = await findReader(c, sessions, token, readerId);
  const data = { isLoggedIn: reader !== undefined };
  const decision = decide(article, reader);
  if (decision.granted) return { decision, data };
  if (token !== undefined && !reader) {
    return problem(c, 'token_expired', 'The token is not valid here, or not any more.', {
      wallType: wallOf(article),
      data,
    });
  }

  const who = reader ? `reader ${reader.id}` : readerId && `id ${hashOf(readerId)}`;
  const gift = c.req.query('gift');
  // Who cannot be told apart from others counts as somebody new each time.
  const isGift = gift ? await parts.gifts[purpose](gift, article.slug, who ?? `once ${newToken()}`) : false;
  if (isGift) return { decision: decide(article, reader, { isGift }), data };
  const limit = meterLimit(article, reader, parts.meterLimits);
  if (!limit || !who) return { decision, data };
  const { isOpen, data: meterData } = await parts.meter[purpose](who, article.slug, limit);
  return { decision: decide(article, reader, { isWithinMeter: isOpen }), data: { ...data, ...meterData } };
}

/** The token of the `Authorization` header; empty when there is one of another kind, which then is never valid. */
export function bearerToken(c: Context<Env>): string | undefined {
  const header = c.req.header('Authorization');
  return header === undefined ? undefined : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '');
}

async function findReader(
  c: Context<Env>,
  sessions: Sessions,
  token: string | undefined,
  readerId: string | undefined,
): Promise<Reader | undefined> {
  const embedder = c.get('embedder');
  if (token !== undefined) return sessions.reader(token, embedder);
  return readerId === undefined ? undefined : sessions.readerById(readerId, embedder);
}

/** AMP's reader id, where it has the 128 random bits that nobody guesses. */
function readerIdOf(c: Context<Env>): string | undefined {
  const ids = c.req.queries('rid') ?? [];
  return ids.length === 1 && /^[\w-]{22,64}$/.test(ids[0]!) ? ids[0] : undefined;
}

/** A meter opens what lies one step above what a reader has. */
function meterLimit({ access }: PublicArticle, reader: Reader | undefined, limits: MeterLimits): number {
  if (access === 'registered' && !reader) return limits.anonymous;
  return access === 'paid' && reader ? limits.registered : 0;
}
