import { isSigned, type SigningKeys } from './signing-keys.js';
import type { Site, Sites } from './sites.js';

/** What a page that sends a reader to the login page asks for. */
export interface LoginRequest {
  readonly site: Site;
  /** The page's origin or the key of its site. */
  readonly clientId: string;
  /** Where the reader is sent back to. */
  readonly returnAddress: string;
  /** How the page recognises the answer as its own. */
  readonly state: string | undefined;
  /** Asks for an authorization code (PKCE, method S256). Without it the page is sent a new reader id, as AMP has it. */
  readonly codeChallenge: string | undefined;
}

/** The parameters that make up a request; everything else in an address or a form is not looked at. */
const names = ['return', 'client_id', 'state', 'code_challenge', 'code_challenge_method'] as const;

/** Reads a request. Where there is none that can be trusted, the reader must not be sent anywhere. */
export function readLoginRequest(given: URLSearchParams, sites: Sites, own: string): LoginRequest | undefined {
  // Of two values one could be checked and the other one used.
  const isAmbiguous = names.some((name) => given.getAll(name).length > 1);
  const returnAddress = given.get('return') ?? '';
  const site = isAmbiguous ? undefined : sites.returningTo(returnAddress, own);
  if (!site) return undefined;
  const clientId = given.get('client_id') || site.key;
  if (clientId !== site.key && !site.origins.includes(clientId)) return undefined;
  // A gate that has no challenge leaves the place empty.
  const state = given.get('state') || undefined;
  const codeChallenge = given.get('code_challenge') || undefined;
  if (state === undefined ? codeChallenge !== undefined : !/^[\w.~-]{8,200}$/.test(state)) return undefined;
  const method = given.get('code_challenge_method') ?? 'S256';
  if (method !== 'S256' || (codeChallenge !== undefined && !/^[\w-]{43}$/.test(codeChallenge))) return undefined;
  return { site, clientId, returnAddress, state, codeChallenge };
}

/** The same request as fields of a form. */
export function fieldsOf({
  clientId,
  returnAddress,
  state,
  codeChallenge,
}: LoginRequest): [name: string, value: string][] {
  const fields: [string, string | undefined][] = [
    ['return', returnAddress],
    ['client_id', clientId],
    ['state', state],
    ['code_challenge', codeChallenge],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}

/** Seconds for which a form may be sent. */
const formSeconds = 3600;

/** Signs a form, so that only one that this publisher has made for the very same request is taken. `now` is in Unix milliseconds. */
export function sealOf(keys: SigningKeys, request: LoginRequest, now: number): string {
  const end = String(now + formSeconds * 1000);
  return `${end}.${keys[0].sign('login form', sealed(request, end))}`;
}

/** Whether a form bears the seal of its request, and is not too old. */
export function isSealed(keys: SigningKeys, request: LoginRequest, seal: string, now: number): boolean {
  const [end = '', signature = ''] = seal.split('.');
  return isSigned(keys, 'login form', sealed(request, end), signature) && Number(end) > now;
}

function sealed(request: LoginRequest, end: string): string {
  return JSON.stringify([end, fieldsOf(request)]);
}

/** Where a reader goes back to, as AMP has it; what is said stays out of logs, as a fragment is not sent to servers. */
export function returnTo({ returnAddress, state }: LoginRequest, result: Readonly<Record<string, string>>): string {
  return `${returnAddress}#${new URLSearchParams({ ...result, ...(state !== undefined && { state }) })}`;
}
