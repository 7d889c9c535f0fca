import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline, type Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { ProxyFeed } from './configuration.js';
import { hasPrivateAddress, lookUpPublic, PrivateAddress } from './public-addresses.js';
import { secretHider } from './redaction.js';

const maxRedirects = 5;

/** What the feed's own server said of a copy, to be asked whether it still holds. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface UpstreamAnswer extends Validators {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string | undefined;
}

/** A feed's own server gave no feed. The message is for the operator, and may hold what that server said: see `secretHider`. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  /** The HTTP status, where there was one. */
  readonly status: number | undefined;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | undefined;

  constructor(message: string, status?: number, retryAfter?: string) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/**
 * Asks a feed's own server for the feed, or for one page of it; `undefined` means that the copy of these validators still holds.
 *
 * It goes after at most five redirects, to http and https only. The key is sent to the origin of the configured URL and to
 * no other; a private address is reached at the host of that URL only, and only where the feed may have one.
 *
 * @throws {UpstreamError} where there is no answer in time, or none that can be used.
 */
export async function askUpstream(
  feed: ProxyFeed,
  paging: URLSearchParams,
  validators: Validators,
): Promise<UpstreamAnswer | undefined> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), feed.timeout * 1_000);
  try {
    const response = await follow(feed, addressOf(feed, paging), validators, stop.signal);
    const { statusCode: status = 0, headers } = response;
    if (status === 304 && (validators.etag || validators.lastModified)) return undefined;
    if (status !== 200) {
      throw new UpstreamError(`its server answered with status ${status}`, status, headers['retry-after']);
    }
    return {
      bytes: await readBody(response, feed.maxBytes),
      contentType: headers['content-type'],
      etag: headers.etag,
      lastModified: headers['last-modified'],
    };
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    if (stop.signal.aborted) throw new UpstreamError(`its server took longer than ${feed.timeout} s`);
    if (error instanceof PrivateAddress) throw new UpstreamError(`its address ${error.message}`);
    throw new UpstreamError(`its server cannot be reached: ${(error as Error).message}`);
  } finally {
    clearTimeout(timer);
    // Ends what is still under way: a redirect's body, or one that is not wanted.
    stop.abort();
  }
}

function addressOf({ url, key }: ProxyFeed, paging: URLSearchParams): URL {
  const address = new URL(url);
  for (const [name, value] of paging) address.searchParams.set(name, value);
  if (key?.parameter) address.searchParams.set(key.parameter, key.value);
  return address;
}

async function follow(feed: ProxyFeed, start: URL, validators: Validators, signal: AbortSignal) {
  const { origin } = start;
  const hideSecrets = secretHider(feed.secrets);
  let url = start;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const isAtHome = url.origin === origin;
    const mayBePrivate = feed.private && url.hostname === start.hostname;
    if (!mayBePrivate && hasPrivateAddress(url)) throw new PrivateAddress();
    const response = await send(url, {
      headers: headersFor(isAtHome ? feed.key : undefined, validators),
      signal,
      // Each connection is looked up, and checked, anew: one that is kept alive would not be.
      agent: false,
      ...(!mayBePrivate && { lookup: lookUpPublic }),
    });
    const { statusCode = 0, headers } = response;
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return response;
    response.destroy();
    url = nextAddress(headers.location, url);
    if (url.origin !== origin) url = new URL(hideSecrets(url.href));
    else if (feed.key?.parameter) url.searchParams.set(feed.key.parameter, feed.key.value);
  }
  throw new UpstreamError(`its server redirected more than ${maxRedirects} times`);
}

function nextAddress(location: string, base: URL): URL {
  const url = URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UpstreamError('its server redirected to no web address');
  url.username = url.password = '';
  return url;
}

function headersFor(key: ProxyFeed['key'], { etag, lastModified }: Validators): Record<string, string> {
  return {
    Accept:
      'application/feed+json, application/json, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1',
    'Accept-Encoding': Object.keys(decoders).join(', '),
    'User-Agent': 'market-news-elements-proxy',
    ...(etag && { 'If-None-Match': etag }),
    ...(lastModified && { 'If-Modified-Since': lastModified }),
    ...(key?.header && { [key.header]: key.value }),
  };
}

function send(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, options).once('response', resolve).on('error', reject).end();
  });
}

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = response.headers['content-encoding']?.toLowerCase() ?? 'identity';
  const decoder = decoders[encoding]?.();
  if (!decoder && encoding !== 'identity') throw new UpstreamError('its server packed the answer in an unknown way');
  // What goes wrong on the way shows in reading, too.
  const body = decoder ? pipeline(response, decoder, () => undefined) : response;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    // Counted as it arrives: lengths in headers can lie, and packed bodies grow.
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new UpstreamError(`its answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk as Buffer);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
