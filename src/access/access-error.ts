/** What a publisher's server says about a refusal, as in RFC 9457 and, for tokens, RFC 6749. Every field is untrusted. */
export type Problem = Readonly<Record<string, unknown>>;

export interface AccessErrorDetails {
  readonly status?: number | undefined;
  readonly retryAfter?: number | undefined;
  readonly problem?: Problem | undefined;
  readonly cause?: unknown;
}

/**
 * The only error that the access functions throw. Told apart by `name`, so that two copies on a page understand each other.
 */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  /**
   * The server's own word where it gave one, such as `invalid_code` or `origin_not_allowed`. Otherwise `status`, `network` when
   * no usable answer came, `format` when the answer cannot be read, or `endpoints` when there is no server that could be asked.
   */
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Milliseconds that the server asked to wait, at most 15 minutes. */
  readonly retryAfter: number | undefined;
  readonly problem: Problem | undefined;

  constructor(code: string, message: string, { status = 0, retryAfter, problem, cause }: AccessErrorDetails = {}) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
    this.problem = problem;
  }

  /** Nothing was decided: the same request may well succeed later. */
  get isTransient(): boolean {
    return (
      this.code === 'network' || this.code === 'format' || this.status >= 500 || [408, 425, 429].includes(this.status)
    );
  }
}

/** Takes anything that was thrown as an `AccessError`. */
export function asAccessError(error: unknown): AccessError {
  if (error instanceof Error && error.name === 'AccessError') return error as AccessError;
  return new AccessError('network', 'The request failed', { cause: error });
}
