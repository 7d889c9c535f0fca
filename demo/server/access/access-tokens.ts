import type { Embedder } from '../env.js';
import { isSame } from './secrets.js';
import type { SigningKey, SigningKeys } from './signing-keys.js';

/** Seconds for which an access token is good. */
export const accessSeconds = 600;

/** What an access token says; nothing about the reader. */
interface Claims {
  readonly sid: string;
  /** The origin of the page it is for. */
  readonly aud: string;
  /** The key of the site that the page belongs to. */
  readonly client_id: string;
  readonly scope: 'article:read';
  /** Unix seconds. */
  readonly iat: number;
  readonly exp: number;
}

/** An access token of a session for one page, as a JSON Web Token (RFC 7519, RFC 9068). `now` is in Unix milliseconds. */
export function newAccessToken(keys: SigningKeys, sessionId: string, { origin, site }: Embedder, now: number): string {
  const iat = Math.floor(now / 1000);
  const claims: Claims = {
    sid: sessionId,
    aud: origin,
    client_id: site.key,
    scope: 'article:read',
    iat,
    exp: iat + accessSeconds,
  };
  const signed = `${headerOf(keys[0])}.${encode(claims)}`;
  return `${signed}.${keys[0].sign('access token', signed)}`;
}

/** The session that an access token of ours belongs to, wherever it is used and however old it is. */
export function sessionOf(keys: SigningKeys, token: string): string | undefined {
  return claimsOf(keys, token)?.sid;
}

/** The session that an access token stands for on a page, while it is good there. `now` is in Unix milliseconds. */
export function sessionFor(
  keys: SigningKeys,
  token: string,
  { origin, site }: Embedder,
  now: number,
): string | undefined {
  const claims = claimsOf(keys, token);
  const isGood = claims?.aud === origin && claims.client_id === site.key && claims.exp * 1000 > now;
  return isGood ? claims.sid : undefined;
}

function claimsOf(keys: SigningKeys, token: string): Claims | undefined {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  // Compared as a whole, the header can choose nothing: no other algorithm, and no key that is not ours.
  const key = keys.find((candidate) => headerOf(candidate) === header);
  if (!key || rest.length || !isSame(key.sign('access token', `${header}.${payload}`), signature)) return undefined;
  // Only what was written above has this signature.
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
}

function headerOf({ id }: SigningKey): string {
  return encode({ alg: 'HS256', typ: 'at+jwt', kid: id });
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
