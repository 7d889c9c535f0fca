import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { PublicArticles } from '../articles/article.js';
import type { ArticleBodies } from '../articles/library.js';
import type { Database } from '../database.js';
import type { SendMail } from '../mail.js';
import type { Env } from '../env.js';
import { authorization } from './authorization.js';
import { Challenges } from './challenges.js';
import { clientAddress } from './client-address.js';
import { content } from './content.js';
import type { Counter } from './counters.js';
import { gateHeaders } from './gate-headers.js';
import { gift } from './gift.js';
import { Gifts } from './gifts.js';
import { login } from './login.js';
import { LoginCodes } from './login-codes.js';
import { Meter, type MeterLimits } from './meter.js';
import { pingback } from './pingback.js';
import { problem, tooLarge } from './problem.js';
import { hitCounter, type Limits } from './rate-limits.js';
import { Sessions } from './sessions.js';
import type { SigningKeys } from './signing-keys.js';
import { signup } from './signup.js';
import type { Sites } from './sites.js';
import { logout, logoutEverywhere, token } from './token.js';
import { verify } from './verify.js';

const maxBodyBytes = 64 * 1024;

export interface GateParts {
  readonly articles: PublicArticles;
  readonly bodies: ArticleBodies;
  readonly database: Database;
  readonly sendMail: SendMail;
  readonly sites: Sites;
  readonly keys: SigningKeys;
  readonly limits: Limits;
  readonly counter: Counter;
  readonly meterLimits: MeterLimits;
  readonly trustProxy: boolean;
  readonly now: () => number;
}

/**
 * The endpoints that decide who may read what, below `/access`, and the page at `/login`. Their answers are never compressed or
 * cached.
 */
export function gate(parts: GateParts): Hono<Env> {
  const { articles, database, keys, now } = parts;
  const sessions = new Sessions(database, keys, now);
  const shared = {
    ...parts,
    sessions,
    challenges: new Challenges(database, now),
    loginCodes: new LoginCodes(database, now),
    gifts: new Gifts(database, keys, now),
    meter: new Meter(database, now),
    clientAddress: clientAddress(parts.trustProxy),
    countHits: hitCounter(parts.counter, now),
  };
  const endpoints = new Hono<Env>()
    .use(gateHeaders(parts.sites))
    .use(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }))
    .get('/authorization', authorization(shared))
    .get('/content', content(shared))
    .post('/pingback', pingback(articles, database))
    .post('/signup', signup(shared))
    .post('/verify', verify(shared))
    .post('/token', token(shared))
    .post('/logout', logout(sessions))
    .post('/logout-everywhere', logoutEverywhere(sessions))
    .post('/gift', gift(shared))
    .all('*', (c) => problem(c, 'not_found', 'There is no such endpoint.'));
  return new Hono<Env>().route('/access', endpoints).route('/login', login(shared));
}
