import type { Access, AccessEndpoints, AccessLevel } from './article.js';
import { plainText } from './text.js';
import { originOf, secureUrl } from './urls.js';
import { compact, compactOrNone, record } from './values.js';

const endpointNames = ['authorization', 'content', 'pingback', 'signup', 'verify', 'token', 'logout'] as const;

/**
 * Access as a feed wrote it: a level, endpoint URLs, and words for the gate. Variables in the URLs stay as they are. Where the
 * endpoints are not all safe and of one origin none is kept, as one of them would be handed the reader's token by mistake.
 *
 * @param warn Told why endpoints were left out.
 */
export function readAccess(value: unknown, feedUrl: string, warn: (reason: string) => void): Access | undefined {
  if (typeof value !== 'object' || !value) return undefined;
  const access = record(value);
  const given = endpointNames.filter((name) => access[name] !== undefined && access[name] !== null);
  const endpoints = given.map((name) => [name, secureUrl(access[name], feedUrl)] as const);
  const origins = new Set(endpoints.map(([, url]) => originOf(url)));
  const safe = origins.size === 1 && !origins.has(undefined);
  if (given.length && !safe) warn('access endpoints are not https URLs of one origin');
  return compact({
    level: readLevel(access.level),
    endpoints: safe ? (Object.fromEntries(endpoints) as AccessEndpoints) : undefined,
    offer: compactOrNone({
      heading: plainText(access.heading),
      description: plainText(access.description),
      buttonText: plainText(access.button_text),
    }),
  });
}

/** A level that is not known is not free: the publisher's server says what it takes. */
function readLevel(level: unknown): AccessLevel {
  if (level === undefined || level === null || level === 'free') return 'free';
  return level === 'paid' ? 'paid' : 'registered';
}
