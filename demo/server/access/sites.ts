import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isLoopbackOrigin } from '../origins.js';

/** A site whose pages may use the gate. */
export interface Site {
  /** Names the site in its tokens: under another key they are worth nothing. */
  readonly key: string;
  /** Where its pages are, such as `https://host.example`. */
  readonly origins: readonly string[];
  /** Where a reader may be sent after signing in, each a whole address without fragment. No other spelling of one will do. */
  readonly returnAddresses: readonly string[];
  /** Whether its pages may show the login page in a frame. */
  readonly mayFrameLogin?: boolean | undefined;
}

/** The page that takes a sign-in's result, where a site does not name one of its own. */
const returnPath = '/gate-return.html';

/** A site that consists of origins alone. */
export function siteOf(key: string, origins: readonly string[]): Site {
  return { key, origins, returnAddresses: origins.map((origin) => origin + returnPath) };
}

/** The sites that may use the gate: the publisher's own always, and any loopback origin when none are given. */
export class Sites {
  readonly #sites: readonly Site[] | undefined;

  constructor(sites: readonly Site[] | undefined) {
    this.#sites = sites;
  }

  /** The site that an origin belongs to, if it is one that may use the gate. `own` is the publisher's origin. */
  at(origin: string, own: string): Site | undefined {
    if (origin === own) return siteOf('own', [own]);
    if (!this.#sites) return isLoopbackOrigin(origin) ? siteOf('loopback', [origin]) : undefined;
    return this.#sites.find(({ origins }) => origins.includes(origin));
  }

  /** The site that has a reader sent back to exactly this address. */
  returningTo(address: string, own: string): Site | undefined {
    if (!URL.canParse(address)) return undefined;
    const candidates = [this.at(new URL(address).origin, own), ...(this.#sites ?? [])];
    return candidates.find((site) => site?.returnAddresses.includes(address));
  }
}

/** Reads the sites from a YAML or JSON file. Throws `TypeError` with what is wrong and where. */
export async function readSites(file: string): Promise<Site[]> {
  const given: unknown = parse(await readFile(file, 'utf8'));
  const { sites } = isMap(given) ? given : {};
  if (!Array.isArray(sites)) throw new TypeError(`${file}: sites must be a list`);
  const read = sites.map((site: unknown, index) => readSite(site, `${file}: site number ${index + 1}`));
  const keys = new Set(read.map(({ key }) => key));
  const origins = read.flatMap((site) => site.origins);
  if (keys.size < read.length) throw new TypeError(`${file}: two sites have the same key`);
  if (new Set(origins).size < origins.length) throw new TypeError(`${file}: an origin is named twice`);
  return read;
}

const fieldNames = ['key', 'origins', 'return_addresses', 'may_frame_login'];
const reservedKeys = ['own', 'loopback', 'listed'];

function readSite(given: unknown, where: string): Site {
  const site = isMap(given) ? given : {};
  const unknown = Object.keys(site).find((name) => !fieldNames.includes(name));
  if (unknown !== undefined) throw new TypeError(`${where}: ${unknown} is not a field`);
  const { key, origins, return_addresses: returnAddresses, may_frame_login: mayFrameLogin = false } = site;
  if (typeof key !== 'string' || !/^[\w-]{1,64}$/.test(key) || reservedKeys.includes(key)) {
    throw new TypeError(`${where}: key must be a name of its own, of letters, digits and hyphens`);
  }
  if (!isListOf(origins, isOrigin)) throw new TypeError(`${where}: origins must be like https://host.example`);
  if (returnAddresses !== undefined && !isListOf(returnAddresses, isReturnAddress)) {
    throw new TypeError(
      `${where}: return_addresses must be whole addresses like https://host.example/gate-return.html`,
    );
  }
  if (typeof mayFrameLogin !== 'boolean') throw new TypeError(`${where}: may_frame_login must be true or false`);
  return { ...siteOf(key, origins), ...(returnAddresses && { returnAddresses }), mayFrameLogin };
}

/** Whether a text is an http(s) origin in its one spelling. A star stands for nothing, so there can be none. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:[^*]+$/.test(text);
}

function isReturnAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { href, protocol, username, password, hash, origin } = new URL(text);
  const isSafe = protocol === 'https:' || isLoopbackOrigin(origin);
  return isSafe && href === text && !username && !password && !hash && !text.endsWith('#');
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isRight: (text: string) => boolean): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string' && isRight(entry))
  );
}
