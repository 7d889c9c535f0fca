import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isCredentialName } from './redaction.js';

/** One feed that the proxy may read. */
export interface ProxyFeed {
  readonly name: string;
  /** http or https; the key is not in it when it has a field of its own. */
  readonly url: string;
  readonly key?: FeedKey;
  /** What must never leave this server. */
  readonly secrets: readonly string[];
  /** Seconds that a copy counts as fresh. */
  readonly refresh: number;
  /** The parameters that a visitor may pass on. */
  readonly paging: readonly string[];
  /** How many pages that visitors name may be asked for in a minute. */
  readonly pagesPerMinute: number;
  /** Seconds for the whole answer, redirects included. */
  readonly timeout: number;
  /** The most bytes of an answer, after decompression. */
  readonly maxBytes: number;
  /** Whether it is a web page whose JSON-LD is the feed. */
  readonly page: boolean;
  /** Whether the host of `url` may have a private or loopback address. */
  readonly private: boolean;
}

/** Where the key goes, in a parameter or in a header, and what it is there. */
export interface FeedKey {
  readonly parameter?: string;
  readonly header?: string;
  readonly value: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A configuration that cannot be used; the message names the file, the feed and the field. */
export class ProxyConfigurationError extends Error {
  override readonly name = 'ProxyConfigurationError';
}

/**
 * Reads the feeds of the proxy from a YAML or JSON file, as `demo/server/proxy-feeds.yaml` explains it. A feed is left out, and
 * `warn` told so, when a variable it needs is not set.
 *
 * @throws {ProxyConfigurationError} for everything else that is wrong.
 */
export async function readProxyFeeds(
  file: string,
  environment: Environment,
  warn: (message: string) => void = console.warn,
): Promise<ProxyFeed[]> {
  try {
    return parseFeeds(await readFile(file, 'utf8'), environment, warn);
  } catch (error) {
    throw new ProxyConfigurationError(`${file}: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
}

/** An empty file has no feeds. */
function parseFeeds(text: string, environment: Environment, warn: (message: string) => void): ProxyFeed[] {
  const feeds: unknown = fieldsOf(parse(text) ?? { feeds: [] }, 'the file', ['feeds'])['feeds'];
  if (!Array.isArray(feeds)) throw new Error('feeds must be a list');
  const names = new Set<string>();
  return feeds.flatMap((entry: unknown, index) => {
    const { name: given } = isMap(entry) ? entry : {};
    const name = typeof given === 'string' ? given : '';
    const where = name ? `feed ${name}` : `feed number ${index + 1}`;
    try {
      if (names.has(name)) throw new Error('name is taken by a feed above');
      names.add(name);
      return [readFeed(entry, environment)];
    } catch (error) {
      if (!(error instanceof MissingVariable))
        throw new Error(`${where}: ${(error as Error).message}`, { cause: error });
      warn(`The proxy leaves out ${where}: ${error.message} is not set.`);
      return [];
    }
  });
}

class MissingVariable extends Error {}

const feedFields = [
  ...['name', 'url', 'key', 'refresh', 'paging', 'pagesPerMinute'],
  ...['timeout', 'maxBytes', 'page', 'private'],
];

function readFeed(entry: unknown, environment: Environment): ProxyFeed {
  const fields = fieldsOf(entry, 'it', feedFields);
  const name = text(fields, 'name', /^[\w-]{1,64}$/, 'must be 1 to 64 letters, digits, _ or -');
  // Faults of the configuration are told before a missing key is.
  const settings = {
    refresh: number(fields, 'refresh', 300, 1, 86_400),
    paging: pagingOf(fields),
    pagesPerMinute: number(fields, 'pagesPerMinute', 20, 1, 6_000),
    timeout: number(fields, 'timeout', 5, 0.1, 60),
    maxBytes: number(fields, 'maxBytes', 2_000_000, 1_000, 50_000_000),
    page: flag(fields, 'page', false),
  };
  const { url, secrets } = readUrl(fields, environment);
  const key = fields['key'] === undefined ? undefined : readKey(fields['key'], environment);
  return {
    name,
    url,
    ...(key && { key: key.inUse }),
    secrets: key ? [...secrets, key.secret] : secrets,
    ...settings,
    private: flag(fields, 'private', namesPrivateHost(url)),
  };
}

function readUrl(fields: Fields, environment: Environment) {
  const template = text(fields, 'url', /^https?:\/\/[^\s/?#]/, 'must begin with http:// or https://');
  const secrets: string[] = [];
  // What stands for the host or the port is no secret: everyone on the way sees it.
  const authority = /^https?:\/\/[^/?#]*/.exec(template)![0];
  const host = authority.replace(placeholder, (_, name: string) => variable(environment, name));
  const rest = template.slice(authority.length).replace(placeholder, (_, name: string) => {
    const secret = secretOf(environment, name);
    secrets.push(secret);
    return encodeURIComponent(secret);
  });
  if (!URL.canParse(host + rest)) throw new Error('url is not an address');
  const url = new URL(host + rest);
  if (url.username || url.password) throw new Error('url must not name a user; what identifies you belongs in key');
  for (const [, name, value] of template.matchAll(/[?&]([^=&#]+)=([^&#]*)/g)) {
    if (isCredentialName(name!) && !/^\$\{\w+\}$/.test(value!)) {
      throw new Error(`url has the parameter ${name} written out; name it in key, or write ${name}=\${NAME}`);
    }
  }
  url.hash = '';
  return { url: url.href, secrets };
}

const placeholder = /\$\{(\w+)\}/g;

function readKey(value: unknown, environment: Environment): { inUse: FeedKey; secret: string } {
  const fields = fieldsOf(value, 'key', ['parameter', 'header', 'env', 'scheme']);
  const place = ['parameter', 'header'].filter((field) => fields[field] !== undefined);
  if (place.length !== 1) throw new Error('key must have a parameter or a header, and not both');
  const name = text(fields, place[0]!, /^[\w-]+$/, 'must be a name', 'key.');
  const scheme =
    fields['scheme'] === undefined ? '' : `${text(fields, 'scheme', /^[\w-]+$/, 'must be a word', 'key.')} `;
  const secret = secretOf(environment, text(fields, 'env', /^\w+$/, 'must name an environment variable', 'key.'));
  return { inUse: { [place[0]!]: name, value: scheme + secret }, secret };
}

/** A short key would be found, and cut out, in words and numbers that have nothing to do with it. */
function secretOf(environment: Environment, name: string): string {
  const value = variable(environment, name);
  if (/^[!-~]{8,1000}$/.test(value)) return value;
  throw new Error(`the variable ${name} must have at least 8 characters of ASCII, and no spaces`);
}

function variable(environment: Environment, name: string): string {
  return environment[name] || fail(new MissingVariable(name));
}

function pagingOf(fields: Fields): string[] {
  const names = fields['paging'] ?? [];
  if (!Array.isArray(names)) throw new Error('paging must be a list of parameters');
  return names.map((name: unknown) => {
    const isName = typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) && name !== 'feed';
    if (isName && !isCredentialName(name)) return name;
    throw new Error(`paging must not have ${JSON.stringify(name)} in it`);
  });
}

/** Names without dots and those of private zones are not found anywhere else. */
function namesPrivateHost(url: string): boolean {
  return /^(?:\[.*\]|[\d.]+|[^.]+|.+\.(?:localhost|local|internal|lan|home\.arpa))$/.test(new URL(url).hostname);
}

type Fields = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown, what: string, known: readonly string[]): Fields {
  if (!isMap(value)) throw new Error(`${what} must hold "key: value" lines`);
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${unknown} is not one of ${known.join(', ')}`);
  return value;
}

function text(fields: Fields, field: string, pattern: RegExp, wanted: string, path = ''): string {
  const value = fields[field];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new Error(`${path}${field} ${wanted}`);
}

function number(fields: Fields, field: string, standard: number, min: number, max: number): number {
  const value = fields[field] ?? standard;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new Error(`${field} must be a number from ${min} to ${max}`);
}

function flag(fields: Fields, field: string, standard: boolean): boolean {
  const value = fields[field] ?? standard;
  if (typeof value === 'boolean') return value;
  throw new Error(`${field} must be true or false`);
}

function fail(error: Error): never {
  throw error;
}
