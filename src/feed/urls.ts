/** An address as `URL` would write it, which most are. Host names in punycode and dots that stand for a folder take `URL` to tell. */
const canonical = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,}\/[\w.~/-]*(?:\?[\w.~/&=+,:;@!-]*)?$/;
const odd = /\/\.|xn--/;

/** An absolute http(s) URL without user name and password, or `undefined`. */
export function cleanUrl(value: unknown, base?: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (canonical.test(value) && !odd.test(value)) return value;
  if (!value.trim()) return undefined;
  const url = parseUrl(value, base);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  url.username = url.password = '';
  return url.href;
}

/** Like `cleanUrl`, and https, or http on this device. */
export function secureUrl(value: unknown, base?: string): string | undefined {
  const clean = cleanUrl(value, base);
  return !clean || clean.startsWith('https:') || isLoopback(new URL(clean).hostname) ? clean : undefined;
}

export function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : parseUrl(url)?.origin;
}

/** Whether browsers refuse this URL because the page itself came over https. */
export function isMixedContent(url: string, pageUrl: string | undefined): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname) && !!pageUrl?.startsWith('https:');
}

/** `URL.parse`, which is younger than the browsers supported. */
export function parseUrl(value: string, base?: string): URL | undefined {
  try {
    return new URL(value, base);
  } catch {
    return undefined;
  }
}

function isLoopback(hostname: string): boolean {
  return /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}
