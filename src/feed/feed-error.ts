/**
 * - `network`: no usable answer came: no connection, a refused cross-origin request, or the deadline passed.
 * - `status`: the server answered with an error status.
 * - `format`: the answer is not a feed that can be read.
 * - `provider`: the answer has a good status, but is a message of the feed's provider, such as one about a limit.
 */
export type FeedErrorCode = 'network' | 'status' | 'format' | 'provider';

export interface FeedErrorDetails {
  readonly url?: string | undefined;
  readonly status?: number | undefined;
  /** Milliseconds that the server asked to wait, from `Retry-After`. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** The only error that the feed functions throw. Told apart by `name`, so that two copies on a page understand each other. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedErrorCode;
  readonly url: string | undefined;
  /** HTTP status, with code `status`. */
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: FeedErrorCode, message: string, { url, status, retryAfter, cause }: FeedErrorDetails = {}) {
    super(message, { cause });
    this.code = code;
    this.url = url;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Also true for the error of another copy of this library on the page. */
export function isFeedError(error: unknown): error is FeedError {
  return error instanceof Error && error.name === 'FeedError';
}
