import type { Feed } from '../article.js';
import { FeedError } from '../feed-error.js';

/** How one kind of feed is recognised and read. `Input` is the parsed JSON value, or the root element of XML. */
export interface FeedFormat<Input> {
  /** Such as `json-feed`: found again as `Feed.format`. */
  readonly name: string;
  /** Whether the input is of this format, by what is in it. */
  accepts(input: Input): boolean;
  /** Hands what it finds to `toFeed`, which does the cleaning. Unknown and missing fields are left out, never guessed. */
  parse(input: Input, url: string): Feed;
}

/** The format of that name, or without a name the first that accepts the input. */
export function chooseFormat<Input>(
  formats: readonly FeedFormat<Input>[],
  input: Input,
  name: string | undefined,
): FeedFormat<Input> | undefined {
  return formats.find((format) => (name ? format.name === name : format.accepts(input)));
}

export function notAFeed(url: string, came: string, cause?: unknown): FeedError {
  return new FeedError('format', `A feed in JSON Feed, RSS or Atom was expected from ${url}, but ${came} came.`, {
    url,
    cause,
  });
}
