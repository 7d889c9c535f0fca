import type { Feed } from '../article.js';
import { toFeed, type FeedDraft } from '../draft.js';

/** How one kind of feed is recognised and read. `Input` is the parsed JSON value, or the root element of XML. */
export interface FeedFormat<Input> {
  /** Such as `json-feed`: found again as `Feed.format`. */
  readonly name: string;
  /** Whether the input is of this format, by what is in it. */
  accepts(input: Input): boolean;
  /** Says where everything is, and checks nothing. Unknown and missing fields are left out, never guessed. */
  parse(input: Input, url: string): FeedDraft;
}

/** Reads with the format of that name, or without a name with the first that accepts the input. `undefined` when there is none. */
export function readWith<Input>(
  formats: readonly FeedFormat<Input>[],
  input: Input,
  url: string,
  name: string | undefined,
): Feed | undefined {
  const found = formats.find((format) => (name ? format.name === name : format.accepts(input)));
  return found && toFeed(found.parse(input, url), url, found.name);
}
