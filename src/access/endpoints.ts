import type { AccessEndpoints } from '../feed/article.js';
import { AccessError } from './access-error.js';

/** What the capital names in an endpoint's address stand for. A getter is asked only where its name occurs. */
export type UrlVariables = Readonly<Record<string, string>>;

/** Fills the variables into an endpoint's address, percent-encoded, the first that has a name first. They never change the origin. */
export function expandUrl(template: string, ...variables: readonly UrlVariables[]): string {
  const { origin, pathname, search } = new URL(template);
  return (
    origin +
    (pathname + search).replace(/\b[A-Z][A-Z_]+\b/g, (name) => {
      const value = variables.find((own) => Object.hasOwn(own, name))?.[name];
      return value === undefined ? name : encode(value);
    })
  );
}

/**
 * The one origin that all endpoints share. A token is never sent to any other.
 * Throws `AccessError` with code `endpoints` when there is none, more than one, or one that others could listen to.
 */
export function originOf(endpoints: AccessEndpoints | undefined): string {
  const urls = Object.values(endpoints ?? {}).map((address: string) => URL.canParse(address) && new URL(address));
  const [first] = urls;
  if (!first || !isPrivate(first) || urls.some((url) => !url || url.origin !== first.origin)) {
    throw new AccessError('endpoints', 'The access endpoints must be https URLs of one origin.');
  }
  return first.origin;
}

function isPrivate({ protocol, hostname }: URL) {
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname))
  );
}

/** Percent-encodes. `encodeURIComponent` throws where a text was cut in the middle of a character; this does not. */
export function encode(value: string) {
  return encodeURIComponent(value.toWellFormed());
}
