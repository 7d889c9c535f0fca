import { encodeText, type Share } from './providers.js';

/**
 * The host name of what readers type for their Mastodon server: `example.social`, an address of a page there, or a handle such
 * as `@me@example.social`. `undefined` where it holds none.
 */
export function parseMastodonServer(text: string): string | undefined {
  const [place = ''] = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .split(/[/\\?#]/);
  const name = place.slice(place.lastIndexOf('@') + 1);
  try {
    const { host } = new URL(`https://${name}`);
    // Neither a port nor a number for an address.
    return /^(?=.{1,253}$)([a-z\d-]{1,63}\.)+[a-z][a-z\d-]{1,62}$/.test(host) ? host : undefined;
  } catch {
    return undefined;
  }
}

/** The page of a Mastodon server that takes what is shared. */
export function mastodonLink(server: string, { url, title }: Share): string {
  return `https://${server}/share?text=${encodeText(`${title}\n\n${url}`)}`;
}
