import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { PublicArticles } from '../articles/article.js';
import type { ArticleBodies } from '../articles/library.js';
import type { Database } from '../database.js';
import type { SendMail } from '../mail.js';
import type { OriginRule } from '../origins.js';
import type { Env } from '../env.js';
import { authorization } from './authorization.js';
import { Challenges } from './challenges.js';
import { clientAddress } from './client-address.js';
import { content } from './content.js';
import { gateHeaders } from './gate-headers.js';
import { pingback } from './pingback.js';
import { problem, tooLarge } from './problem.js';
import type { Limits } from './rate-limits.js';
import { Sessions } from './sessions.js';
import { signup } from './signup.js';
import { logout, token } from './token.js';
import { verify } from './verify.js';

const maxBodyBytes = 64 * 1024;

export interface GateParts {
  readonly articles: PublicArticles;
  readonly bodies: ArticleBodies;
  readonly database: Database;
  readonly sendMail: SendMail;
  readonly isAllowed: OriginRule;
  readonly limits: Limits;
  readonly trustProxy: boolean;
  readonly now: () => number;
}

/** The endpoints that decide who may read what, below `/access`. Their answers are never compressed or cached. */
export function gate(parts: GateParts): Hono<Env> {
  const { articles, bodies, database, now } = parts;
  const sessions = new Sessions(database, now);
  const shared = {
    ...parts,
    sessions,
    challenges: new Challenges(database, now),
    clientAddress: clientAddress(parts.trustProxy),
  };
  return new Hono<Env>()
    .use(gateHeaders(parts.isAllowed))
    .use(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }))
    .get('/authorization', authorization(articles, sessions))
    .get('/content', content(articles, bodies, sessions))
    .post('/pingback', pingback(articles, database))
    .post('/signup', signup(shared))
    .post('/verify', verify(shared))
    .post('/token', token(sessions))
    .post('/logout', logout(sessions))
    .all('*', (c) => problem(c, 'not_found', 'There is no such endpoint.'));
}
