import type { Feed } from './article.js';
import type { FeedError, FeedErrorCode, FeedErrorDetails } from './feed-error.js';
import { parseFeed, type ParseOptions } from './parse-feed.js';
import { parseRetryAfter } from './retry-after.js';

/** A server with nothing to say (204): a feed without articles, or no change to the one that is shown. */
export const noContent: Feed = { format: 'no-content', articles: [], skipped: [] };

/** What only some browsers have. */
interface Younger {
  readonly scheduler?: Partial<Scheduler>;
}

interface AnswerOptions extends ParseOptions {
  readonly maxBytes: number;
  /** Makes the error for what is wrong with the feed. */
  problem(code: FeedErrorCode, what: string, details?: FeedErrorDetails): FeedError;
}

/**
 * The feed in a server's answer.
 *
 * @throws {FeedError} and whatever interrupts the answer.
 */
export async function readAnswer(response: Response, { maxBytes, problem, ...options }: AnswerOptions): Promise<Feed> {
  const { status, headers, body } = response;
  if (status === 204) return noContent;
  // An opaque answer has status 0 and cannot be read.
  if (status && !response.ok) {
    throw problem('status', `answered with status ${status}`, {
      status,
      retryAfter: parseRetryAfter(headers.get('Retry-After')),
    });
  }
  const chunks: Uint8Array[] = [];
  const reader = body!.getReader();
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // Counted as it arrives: lengths in headers can lie, and compressed bodies grow.
    size += part.value.length;
    if (size > maxBytes) throw problem('format', `is larger than ${maxBytes} bytes`);
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  for (const chunk of chunks.reverse()) bytes.set(chunk, (size -= chunk.length));
  const url = response.url || options.url;
  const feed = await parseFeed(bytes, { ...options, url, contentType: headers.get('Content-Type') });
  // What is done with it, such as drawing, is a task of its own, where a browser lets that go first among all others.
  await (globalThis as Younger).scheduler?.yield?.();
  return feed;
}
