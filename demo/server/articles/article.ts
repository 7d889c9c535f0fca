/** Who may read the whole article. */
export type AccessLevel = 'free' | 'registered' | 'paid';

export interface Sentiment {
  /** 0 to 100, 50 is neutral. */
  readonly score?: number;
  readonly label?: string;
  /** The scores before this one, oldest first. */
  readonly history?: readonly number[];
}

export interface Ticker {
  readonly symbol: string;
  readonly name?: string;
  /** ISO 10383 market identifier code, such as `XNAS`. */
  readonly exchange?: string;
  readonly type?: string;
  /** How much of the article is about it, 0 to 1. */
  readonly relevance?: number;
  readonly sentiment?: Sentiment;
}

export interface Horizon {
  readonly label: string;
  readonly minDays?: number;
  readonly maxDays?: number;
}

/** Words for the gate of one article, in place of the element's own. */
export interface Offer {
  readonly heading?: string;
  readonly description?: string;
  readonly buttonText?: string;
}

/** Everything about an article that anyone may see. The text of a gated article is not in it, by type and in fact. */
export interface PublicArticle {
  /** The file's name without its ending; unique, and the article's id everywhere. */
  readonly slug: string;
  readonly title: string;
  readonly section: string;
  readonly published: Date;
  readonly updated?: Date;
  readonly author: string;
  readonly summary: string;
  readonly keyPoints: readonly string[];
  readonly tickers: readonly Ticker[];
  readonly tags: readonly string[];
  readonly sentiment?: Sentiment;
  readonly horizon?: Horizon;
  readonly imageAlt?: string;
  /** BCP 47 tag, when it is not the publisher's own language. */
  readonly language?: string;
  readonly access: AccessLevel;
  readonly offer?: Offer;
  /** HTML that anyone may read: the whole body of a free article, the preview of a gated one. */
  readonly openHtml: string;
  /** When its file was last written. */
  readonly modified: Date;
}

/** The articles as every feed and page sees them. */
export interface PublicArticles {
  /** All articles, newest first. */
  all(): Promise<readonly PublicArticle[]>;
  /** The article of exactly this slug, if there is one. */
  find(slug: string): Promise<PublicArticle | undefined>;
}
