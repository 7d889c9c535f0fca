import { record, text } from './values.js';

/** An AMP configuration, read. */
export interface AmpReading {
  /** The same in the keys of `_market.access` and of `config`. Its values are as untrusted as before. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** What of it cannot work here, and what it takes, for the page's author. */
  readonly problems: readonly string[];
}

export interface AmpOptions {
  /** The id of the script element that it came from. It tells the two AMP kinds apart where the keys do not. */
  readonly id?: string | undefined;
  /** Which entry of an `amp-access` list is wanted; the first when absent. */
  readonly namespace?: string | undefined;
}

/** Keys of our own that may stand beside those of AMP. */
const ownKeys = [
  'level',
  'content',
  'signup',
  'verify',
  'token',
  'logout',
  'logout_everywhere',
  'gift',
  'return',
  'client_id',
  'granted_when',
  'heading',
  'description',
  'button_text',
] as const;

/** What only AMP says, in either kind. */
const ampKeys = /^(?:services|authorizationFallbackResponse|authorizationTimeout|noPingback|type|namespace)$/;

/**
 * Reads the configuration of `amp-access` (an object, or a list of them with namespaces) or of `amp-subscriptions` as it stands in a
 * page. Publishers of either lack the endpoint that carries the text: `content` is to be added, beside AMP's own keys if need be.
 * https://amp.dev/documentation/components/amp-access#configuration,
 * https://amp.dev/documentation/components/amp-subscriptions#configuration
 *
 * @returns `undefined` for what is neither; such a configuration is in our own keys.
 */
export function readAmpConfig(value: unknown, { id, namespace }: AmpOptions = {}): AmpReading | undefined {
  const entries = (Array.isArray(value) ? value : [value]).map(record);
  const chosen = entries.find((entry) => namespace === undefined || entry['namespace'] === namespace) ?? record({});
  const isAmp = Array.isArray(value) || /^amp-/.test(id ?? '') || Object.keys(chosen).some((key) => ampKeys.test(key));
  if (!isAmp) return undefined;
  const problems: string[] = [];
  if (entries.length > 1) {
    problems.push(
      `Of ${entries.length} providers only one can decide. It is ${text(chosen['namespace']) ?? 'the first'}.`,
    );
  }
  const read = chosen['services'] === undefined ? readAccess(chosen, problems) : readSubscriptions(chosen, problems);
  const own = Object.fromEntries(ownKeys.flatMap((key) => (chosen[key] === undefined ? [] : [[key, chosen[key]]])));
  const configuration = Object.fromEntries(
    Object.entries({ ...read, ...own }).filter(([, found]) => found !== undefined),
  );
  const [stranger] = /\b(?!AUTHDATA)[A-Z_]+\(/.exec(JSON.stringify(configuration)) ?? [];
  if (stranger) problems.push(`The variable ${stranger}…) is not filled in here.`);
  if (!configuration['authorization']) problems.push('There is no authorization URL, so nobody can be asked.');
  if (!configuration['content']) {
    problems.push('AMP has no endpoint that carries the text. Name yours as “content”; it decides again who may read.');
  }
  return { configuration, problems };
}

function readAccess(entry: Record<string, unknown>, problems: string[]) {
  const type = entry['type'] ?? 'client';
  const isOurs = type === 'client' || type === 'server';
  if (type === 'server') problems.push('The type “server” is asked from the browser here, as the type “client” is.');
  if (!isOurs) problems.push(`The type “${String(type)}” needs AMP's own runtime. Use the type “client”.`);
  if (entry['granted_when'] === undefined) {
    problems.push(
      'Say as “granted_when” what the page says in amp-access attributes. Until then a field “granted” decides.',
    );
  }
  return {
    authorization: isOurs ? entry['authorization'] : undefined,
    pingback: String(entry['noPingback']) === 'true' || !isOurs ? undefined : entry['pingback'],
    pingback_format: 'amp-access',
    login: readLogin(entry['login'], problems),
    namespace: entry['namespace'],
    fallback: entry['authorizationFallbackResponse'],
    authorization_timeout: entry['authorizationTimeout'],
  };
}

function readSubscriptions(config: Record<string, unknown>, problems: string[]) {
  const services = Array.isArray(config['services']) ? config['services'].map(record) : [];
  const isLocal = (service: Record<string, unknown>) => (service['serviceId'] ?? 'local') === 'local';
  for (const service of services) {
    if (!isLocal(service))
      problems.push(`The service “${String(service['serviceId'])}” belongs to another vendor and is not asked.`);
  }
  const local = services.find(isLocal) ?? record({});
  if (local['type'] === 'iframe') problems.push("A local service of the type “iframe” needs AMP's own runtime.");
  const { login, subscribe } = record(local['actions']);
  return {
    authorization: local['authorizationUrl'],
    pingback: local['pingbackUrl'],
    login: login || subscribe ? { signin: login, signup: subscribe } : undefined,
    fallback: config['fallbackEntitlement'],
  };
}

/** One address, or a map of them. */
function readLogin(login: unknown, problems: string[]) {
  if (typeof login !== 'object' || !login) return login;
  const pages = Object.entries(record(login));
  const find = (names: RegExp) => pages.find(([name]) => names.test(name));
  const signin = find(/sign-?in|log-?in/i);
  const signup = find(/sign-?up|subscribe|register|join/i);
  const first = signin || signup ? signin : pages[0];
  for (const page of pages) {
    if (page !== first && page !== signup) problems.push(`The login “${page[0]}” has no button here.`);
  }
  return { signin: first?.[1], signup: signup?.[1] };
}
