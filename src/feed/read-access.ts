import type { Access, AccessEndpoints, AccessLevel } from './article.js';
import { cleanText, plainText } from './text.js';
import { originOf, secureUrl } from './urls.js';
import { compact, compactOrNone, list, record } from './values.js';

const endpointNames = [
  'authorization',
  'content',
  'pingback',
  'signup',
  'verify',
  'token',
  'logout',
  'logoutEverywhere',
  'login',
  'subscribe',
  'gift',
] as const;

/**
 * Access as a feed wrote it: a level, endpoint URLs, and words for the gate. Variables in the URLs stay as they are. Where the
 * endpoints are not all safe and of one origin none is kept, as one of them would be handed the reader's token by mistake.
 *
 * @param warn Told why endpoints were left out.
 * @param under What it is laid over, member by member.
 */
export function readAccess(
  value: unknown,
  feedUrl: string,
  warn: (reason: string) => void,
  under?: Access,
): Access | undefined {
  if (typeof value !== 'object' || !value) return under;
  const access = record(value);
  // A map of login pages is one page for each purpose.
  const { signin, signup } = record(access.login, 'signin');
  const addresses = record({
    ...under?.endpoints,
    ...compact({
      ...access,
      login: signin,
      subscribe: access.subscribe ?? signup,
      logoutEverywhere: access.logout_everywhere,
    }),
  });
  const given = endpointNames.filter((name) => (addresses[name] ?? undefined) !== undefined);
  const endpoints = given.map((name) => [name, secureUrl(addresses[name], feedUrl)] as const);
  const origins = new Set(endpoints.map(([, url]) => originOf(url)));
  const safe = origins.size === 1 && !origins.has(undefined);
  if (given.length && !safe) warn('access endpoints are not https URLs of one origin');
  return compact({
    level: readLevel(access.level ?? under?.level),
    endpoints: safe ? (Object.fromEntries(endpoints) as AccessEndpoints) : undefined,
    offer: compactOrNone(
      {
        heading: plainText(access.heading),
        description: plainText(access.description),
        buttonText: plainText(access.button_text),
      },
      under?.offer,
    ),
    rules: compactOrNone(
      {
        grantedWhen: cleanText(access.granted_when, 1000),
        namespace: cleanText(access.namespace, 100),
        fallback: plainJson(access.fallback),
        timeout: readTimeout(access.authorization_timeout),
        pingbackFormat: access.pingback_format === 'amp-access' ? ('amp-access' as const) : undefined,
        returnUrl: secureUrl(access.return, feedUrl),
        clientId: cleanText(access.client_id, 200),
      },
      under?.rules,
    ),
  });
}

/** A level that is not known is not free: the publisher's server says what it takes. */
function readLevel(level: unknown): AccessLevel {
  if (level === undefined || level === null || level === 'free') return 'free';
  return level === 'paid' ? 'paid' : 'registered';
}

/** Milliseconds, up to a minute. */
function readTimeout(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? Math.min(value, 60_000) : undefined;
}

/** JSON with plain text only, of bounded size: what lies deeper than four levels is left out. */
function plainJson(value: unknown, levels = 4): unknown {
  if (typeof value === 'string') return cleanText(value, 1000);
  if (typeof value !== 'object' || !value) return value;
  if (!levels) return undefined;
  const inner = (member: unknown) => plainJson(member, levels - 1);
  if (Array.isArray(value)) return list(value, inner);
  const members = Object.entries(record(value)).slice(0, 100);
  return Object.fromEntries(members.map(([name, member]) => [name, inner(member)]));
}
