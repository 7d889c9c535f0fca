import type { Feed } from '../article.js';
import { toFeed, type DraftOptions, type FeedDraft } from '../draft.js';

/** How one kind of feed is recognised and read. `Input` is the parsed JSON value, or the root element of XML. */
export interface FeedFormat<Input> {
  /** Such as `json-feed`: found again as `Feed.format`. */
  readonly name: string;
  /** Whether the input is of this format, by what is in it. */
  accepts(input: Input): boolean;
  /**
   * Says where everything is, and checks nothing. Unknown and missing fields are left out, never guessed.
   *
   * @throws {FeedError} with code `provider` where the input is a message of the provider in place of a feed.
   */
  parse(input: Input, url: string): FeedDraft;
}

export interface FormatOptions extends DraftOptions {
  /** The name of a format to read with, whatever the input looks like. */
  readonly format?: string | undefined;
}

/** Reads with the format of that name, or without a name with the first that accepts the input. `undefined` when there is none. */
export function readWith<Input>(
  formats: readonly FeedFormat<Input>[],
  input: Input,
  options: FormatOptions,
): Feed | undefined {
  const { format: name, url } = options;
  const found = formats.find((format) => (name ? format.name === name : format.accepts(input)));
  return found && toFeed(found.parse(input, url), options, found.name);
}
