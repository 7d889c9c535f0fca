import type { Feed } from '../article.js';

/** How one kind of feed is recognised and read. `Input` is the parsed JSON value, or the root element of XML. */
export interface FeedFormat<Input> {
  /** Such as `json-feed`: found again as `Feed.format`. */
  readonly name: string;
  /** Whether the input is of this format, by what is in it. */
  accepts(input: Input): boolean;
  /** Hands what it finds to `toFeed`, which does the cleaning. Unknown and missing fields are left out, never guessed. */
  parse(input: Input, url: string): Feed;
}

/** Reads with the format of that name, or without a name with the first that accepts the input. `undefined` when there is none. */
export function readWith<Input>(
  formats: readonly FeedFormat<Input>[],
  input: Input,
  url: string,
  name: string | undefined,
): Feed | undefined {
  return formats.find((format) => (name ? format.name === name : format.accepts(input)))?.parse(input, url);
}
