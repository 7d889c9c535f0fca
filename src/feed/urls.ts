/** An absolute http(s) URL without user name and password, or `undefined`. */
export function cleanUrl(value: unknown, base?: string): string | undefined {
  const url = typeof value === 'string' && value.trim() ? parseUrl(value, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  url.username = url.password = '';
  return url.href;
}

/** Like `cleanUrl`, and https, or http on this device or on the origin of `base`. */
export function secureUrl(value: unknown, base?: string): string | undefined {
  const clean = cleanUrl(value, base);
  if (!clean) return undefined;
  const { protocol, origin, hostname } = new URL(clean);
  return protocol === 'https:' || isLoopback(hostname) || origin === originOf(base) ? clean : undefined;
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
