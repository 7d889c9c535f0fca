import { domainToASCII } from 'node:url';

/**
 * An e-mail address in the one form in which it is stored and written to, or nothing when it is not an address.
 * The domain becomes lower-case ASCII and the rest NFC, so that two spellings of one address are one reader.
 */
export function normalizeEmail(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 1000) return undefined;
  const [, local, domain] =
    /^ *([^\s@"(),:;<>[\]\\\p{C}]{1,64})@([^\s@/\p{C}]+) *$/u.exec(value.normalize('NFC')) ?? [];
  if (!local || !domain) return undefined;
  const host = domainToASCII(domain);
  const isHost = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]*[a-z][a-z\d-]*$/.test(host);
  return isHost && local.length + host.length < 254 ? `${local}@${host}` : undefined;
}
