/** A market instrument that an article speaks of. */
export interface Ticker {
  /** Upper-case ASCII symbol, such as `BTC` or `BRK.B`. */
  readonly symbol: string;
  /** ISO 10383 market identifier code, such as `XNAS`. */
  readonly exchange?: string;
  readonly name?: string;
  readonly type?: TickerType;
  /** How much of the article is about it, 0 to 1. */
  readonly relevance?: number;
  readonly sentiment?: Sentiment;
}

export type TickerType = 'stock' | 'etf' | 'crypto' | 'forex' | 'index' | 'commodity';

/** The mood of an article towards the market. At least one of score and label is there. */
export interface Sentiment {
  /** 0 to 100, 50 is neutral. Unrounded, as bands are compared with it. */
  readonly score?: number | undefined;
  /** The words the feed used. Absent when the feed gave a number only. */
  readonly label?: string | undefined;
  /** Who or what measured it, such as `Community votes`. */
  readonly source?: string;
  /** The scores before this one, the oldest first, 60 at most. Only with a score. */
  readonly history?: readonly number[];
}

/** The time span that an analysis speaks of. */
export interface Horizon {
  /** Such as `Long term`. */
  readonly label: string;
  readonly minDays?: number;
  readonly maxDays?: number;
}

export interface Author {
  readonly name: string;
  readonly url?: string;
}

/** Who published the article first. */
export interface Source {
  readonly name: string;
  readonly url?: string;
}

export interface Image {
  readonly url: string;
  /** Pixels. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  readonly alt?: string;
  /** The same picture in several widths, 2 to 8. */
  readonly srcset?: readonly ImageCandidate[];
}

/** A picture in one of its widths. */
export interface ImageCandidate {
  /** Does not end with a comma, which `srcset` in HTML would not take as part of it. */
  readonly url: string;
  /** Whole pixels. */
  readonly width: number;
}

/**
 * Text of an article as the publisher sent it. It is untrusted and inert: `toFragment` in `sanitize.ts` is the only way
 * into a page.
 */
export interface ArticleBody {
  readonly format: 'html' | 'text';
  readonly source: string;
  /** What relative addresses inside it are relative to. */
  readonly baseUrl?: string;
}

/** Who may read the whole article. */
export type AccessLevel = 'free' | 'registered' | 'paid';

/** Where a publisher's server decides and delivers. All absolute http(s) URLs of one origin. */
export interface AccessEndpoints {
  readonly authorization?: string;
  readonly content?: string;
  readonly pingback?: string;
  readonly signup?: string;
  readonly verify?: string;
  readonly token?: string;
  readonly logout?: string;
  /** Ends all sessions of the reader, wherever they are. */
  readonly logoutEverywhere?: string;
  /** The page for signing in. */
  readonly login?: string;
  /** The page for signing up or subscribing, where it is another one. */
  readonly subscribe?: string;
  readonly gift?: string;
}

/** How the answer of the authorization endpoint is read, where it is not in the shape that this library speaks. */
export interface AccessRules {
  /** An expression over the answer, in AMP's grammar. Without it a field `granted` decides. It only ever asks for the text. */
  readonly grantedWhen?: string;
  /** A name under which expressions find the answer as well. */
  readonly namespace?: string;
  /** What is shown as the answer while there is none. It opens nothing. */
  readonly fallback?: unknown;
  /** Milliseconds to wait for the answer, 3,000 by default. */
  readonly timeout?: number;
  /** `amp-access` tells with an empty form that the text is read; otherwise the entitlement is told. */
  readonly pingbackFormat?: 'amp-access';
  /** The page that a login page sends the reader back to, which hands the result over to this one. */
  readonly returnUrl?: string;
  /** By what name the login page and the token endpoint know the embedding site: its origin by default. */
  readonly clientId?: string;
}

/** Words for the gate that the publisher's server or feed chose. */
export interface AccessOffer {
  readonly heading?: string;
  readonly description?: string;
  readonly buttonText?: string;
}

export interface Access {
  readonly level: AccessLevel;
  readonly endpoints?: AccessEndpoints;
  readonly offer?: AccessOffer;
  readonly rules?: AccessRules;
}

/** One article of a feed. Every string is plain text. */
export interface Article {
  /** Unique within its feed. */
  readonly id: string;
  /** The canonical page, http(s). */
  readonly url?: string;
  readonly title: string;
  /** BCP 47 tag of the text, where the feed names one. */
  readonly language?: string;
  readonly section?: string;
  readonly published?: Date;
  readonly updated?: Date;
  readonly summary?: string;
  readonly keyPoints: readonly string[];
  readonly tickers: readonly Ticker[];
  readonly sentiment?: Sentiment;
  readonly horizon?: Horizon;
  readonly authors: readonly Author[];
  readonly source?: Source;
  readonly image?: Image;
  readonly tags: readonly string[];
  /** What the feed carries of the text: all of it when access is free, the public opening when it is gated. */
  readonly body?: ArticleBody;
  readonly access: Access;
}

/** Something of a feed that was left out, with the reason for the page's author. */
export interface SkippedItem {
  /** Position of the item in the feed, from 0. Absent for what belongs to the whole feed. */
  readonly index?: number;
  readonly reason: string;
}

/** A stream of server-sent events with what is new in a feed. */
export interface LiveSource {
  /** On the feed's own origin. */
  readonly url: string;
  /** The position in the stream at which the feed was written, to go on from without a gap. */
  readonly lastEventId?: string;
}

/** A feed as read: clean articles, newest page first. */
export interface Feed {
  readonly title?: string;
  readonly homeUrl?: string;
  /** BCP 47 tag. */
  readonly language?: string;
  /** The next, older page of the feed. */
  readonly nextUrl?: string;
  readonly articles: readonly Article[];
  /** Where its publisher tells what is new. */
  readonly live?: LiveSource;
  /** Where its publisher searches: the address of a feed, with `{query}` in it. */
  readonly searchUrl?: string;
  /** Who wrote the articles that name nobody. */
  readonly authors?: readonly Author[];
  /** Endpoints and offer for everything in the feed, also where no article is at hand. */
  readonly access?: Access;
  /** The format it was recognised as, such as `json-feed`. */
  readonly format: string;
  readonly skipped: readonly SkippedItem[];
}
