import type { Feed } from './article.js';
import { FeedError, isFeedError, type FeedErrorCode, type FeedErrorDetails } from './feed-error.js';
import type { ParseOptions } from './parse-feed.js';
import { cleanUrl, isMixedContent } from './urls.js';

export interface LoadOptions extends Omit<ParseOptions, 'url' | 'contentType'> {
  /** Stands in for the browser's `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Stops loading. The promise then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for headers and body together. */
  readonly timeout?: number | undefined;
  /** Takes the answer that the page has preloaded by `<link rel="preload" as="fetch" crossorigin>`, where it has. */
  readonly preloaded?: boolean | undefined;
  /** Most bytes to read, after decompression. */
  readonly maxBytes?: number | undefined;
}

/**
 * Loads and reads a feed, in one attempt: without cookies, revalidated, and without headers that cost a preflight.
 *
 * @throws {FeedError} and otherwise only the reason of the caller's own `signal`.
 */
export async function loadFeed(
  source: string | URL,
  { fetch = globalThis.fetch, signal, preloaded, timeout = 8_000, maxBytes = 2_000_000, ...options }: LoadOptions = {},
): Promise<Feed> {
  const { baseURI, location } = globalThis.document ?? {};
  const address = `${source}`;
  const url = cleanUrl(address, baseURI);
  const problem = (code: FeedErrorCode, what: string, details?: FeedErrorDetails) =>
    new FeedError(code, `The feed ${address} ${what}.`, { url: url ?? address, ...details });
  if (!url) throw problem('format', 'has no http or https address');
  if (isMixedContent(url, location?.href)) throw problem('format', 'must be https, as the page is');

  // One signal for both reasons to stop: `AbortSignal.any` is younger than the browsers supported.
  const stop = new AbortController();
  const onAbort = () => stop.abort(signal?.reason);
  const timer = setTimeout(() => stop.abort(problem('network', `did not arrive within ${timeout} ms`)), timeout);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();

  // Comes while the answer is on its way.
  const reader = import('./read-answer.js').catch((cause: unknown) =>
    problem('network', 'cannot be read, as its reader does not load', { cause }),
  );
  try {
    // Without a prototype: a page may have put a `body` or `method` on all objects, and `fetch` would take it.
    const ask = (cache: RequestCache, credentials: RequestCredentials = 'omit') =>
      fetch(url, { __proto__: null, credentials, cache, signal: stop.signal } as RequestInit);
    // Browsers use what is preloaded for a request of just this kind.
    const links = preloaded ? document.querySelectorAll<HTMLLinkElement>('link[as=fetch]') : [];
    const isPreloaded = [...links].some(({ href }) => href === url);
    let response = await (isPreloaded ? ask('default', 'same-origin') : ask('no-cache'));
    // Seen where the browser has no answer that could still be good: then it has to be asked for in whole.
    if (response.status === 304) response = await ask('reload');
    const stopped = new Promise<never>((_, reject) => stop.signal.addEventListener('abort', reject));
    const part = await Promise.race([reader, stopped]);
    if (part instanceof Error) throw part;
    return await part.readAnswer(response, { ...options, url, maxBytes, problem });
  } catch (cause) {
    stop.signal.throwIfAborted();
    if (isFeedError(cause)) throw cause;
    throw problem('network', 'cannot be reached, or does not allow this page (CORS)', { cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    // Ends what is still under way after an error.
    stop.abort();
  }
}
