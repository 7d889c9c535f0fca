import type { TickerType } from '../feed/article.js';
import type { SentimentBand } from '../feed/sentiment.js';

/** What a sentiment is called. */
export interface SentimentStrings {
  readonly bands: Readonly<Record<SentimentBand, string>>;
  /** `Score 35` */
  score(score: string): string;
  readonly sentiment: string;
  /** Read by screen readers: `35 out of 100`. */
  scoreOutOf(score: string): string;
}

/** What is said of the scores that came before one. */
export interface HistoryStrings {
  /** Behind other words: `from 30 to 51`. */
  scoreHistory(from: string, to: string): string;
}

/** What is said of a feed that could not be loaded. */
export interface FeedStrings {
  readonly noConnection: string;
  /** Behind `noConnection`: how old the shown articles are, `5 minutes ago` given. */
  shownFrom(age: string): string;
  readonly feedUnreadable: string;
  readonly feedRefused: string;
  readonly articleMissing: string;
  readonly retry: string;
  readonly backOnline: string;
}

/** What stands on a card. */
export interface ArticleStrings {
  readonly tickers: string;
  filterByTicker(symbol: string): string;
  readonly horizon: string;
  readonly membersOnly: string;
  readonly subscribersOnly: string;
  byline(names: string): string;
}

/** What stands for articles that are on their way. */
export interface LoadingStrings {
  readonly loading: string;
}

/** What stands on an article in full, beside what stands on any card. */
export interface ReadingStrings {
  readonly keyPoints: string;
  /** `4 min read` */
  readingTime(minutes: number, formatted: string): string;
  /** Over a table of them. */
  readonly relatedTickers: string;
  readonly tickerSymbol: string;
  readonly tickerName: string;
  readonly exchange: string;
  readonly tickerType: string;
  readonly tickerTypes: Readonly<Record<TickerType, string>>;
  readonly relevance: string;
  /** Names the links to the articles before and after. */
  readonly moreArticles: string;
  readonly previousArticle: string;
  readonly nextArticle: string;
  /** Names a table that has no caption. */
  readonly table: string;
  /** Names a passage in a programming language. */
  readonly code: string;
}

/** What stands around a list of articles. */
export interface ListStrings {
  readonly noArticles: string;
  readonly loadMore: string;
}

/** What stands on a tape. */
export interface TapeStrings {
  /** Names a row of them whose feed has no title. */
  readonly headlines: string;
  readonly pauseTape: string;
  readonly playTape: string;
}

/** What stands on the ways to narrow a list, and is said of what comes into it. */
export interface SearchStrings {
  readonly search: string;
  readonly searchPlaceholder: string;
  readonly searchResults: string;
  resultCount(count: number, formatted: string): string;
  noResults(query: string): string;
  readonly clearFilters: string;
  filteredBy(names: string): string;
  /** On a button that shows them. */
  newArticles(count: number, formatted: string): string;
  moreLoaded(count: number, formatted: string): string;
}

/** What the gate says. */
export interface GateStrings {
  readonly gateHeading: string;
  readonly gateDescription: string;
  readonly gateButton: string;
  readonly paidHeading: string;
  readonly paidDescription: string;
  /** In place of `paidDescription` for a reader who is signed in. */
  readonly paidSignedIn: string;
  readonly bannerHeading: string;
  readonly bannerDescription: string;
  readonly bannerButton: string;
  readonly haveAccount: string;
  readonly signIn: string;
  readonly signInHeading: string;
  readonly signedOut: string;
  readonly checkingAccess: string;
  readonly openingArticle: string;
  readonly articleOpened: string;
  readonly fullArticle: string;
  readonly gateUnavailable: string;
  readonly signUpFailed: string;
  readonly readOnPublisher: string;
}

/** Why the publisher's server turns a reader, or the page around, away. */
export interface RefusalStrings {
  readonly originRefused: string;
  waitBefore(seconds: number, formatted: string): string;
}

/** What the gate says about the reader. */
export interface AccountStrings {
  readonly signedIn: string;
  readonly signOut: string;
  readonly signOutEverywhere: string;
  /** The button that makes a link by which others read the article. */
  readonly giveArticle: string;
  /** Names the field with the link. */
  readonly giftLink: string;
  readonly giftCopied: string;
  readonly giftsUsedUp: string;
  /** How many articles are left, of how many, and until when. */
  meter(left: number, formatted: string, limit?: string, resetsOn?: string): string;
}

/** What is said while the reader signs in in another window. */
export interface LoginStrings {
  readonly loginWaiting: string;
  readonly loginBlocked: string;
  /** The window is not seen any more. */
  readonly loginClosed: string;
  readonly loginShow: string;
  readonly loginAgain: string;
  readonly loginHere: string;
}

/** What the sign-up form says, beside what the gate does. */
export interface SignUpStrings {
  readonly noAccount: string;
  readonly emailLabel: string;
  readonly emailInvalid: string;
  /** Beside a field that only robots find. */
  readonly leaveEmpty: string;
  readonly sendCode: string;
  codeSent(email: string): string;
  readonly codeLabel: string;
  readonly codeInvalid: string;
  attemptsLeft(count: number, formatted: string): string;
  readonly codeExpired: string;
  readonly confirmCode: string;
  readonly resendCode: string;
  resendWait(seconds: number, formatted: string): string;
  readonly otherEmail: string;
  readonly cancel: string;
}

/** What stands on the ways to share. */
export interface ShareStrings {
  readonly shareHeading: string;
  /** Opens the device's own share sheet. */
  readonly shareNative: string;
  readonly copyLink: string;
  readonly linkCopied: string;
  readonly copyByHand: string;
  readonly print: string;
  readonly email: string;
  shareOn(network: string): string;
  readonly qrCode: string;
}

/** What is said in the windows that open for ways to share which need one. */
export interface ShareDialogStrings {
  readonly close: string;
  readonly qrHint: string;
  /** Names the field for it. */
  readonly mastodonServer: string;
  readonly mastodonHint: string;
  readonly mastodonInvalid: string;
}

/**
 * Every text that the elements show, in one language. Plurals are functions; dates and numbers come from `Intl`. Each element
 * carries the English of the groups it uses, so that a page loads no texts of elements it does not have.
 */
export interface Strings
  extends
    SentimentStrings,
    HistoryStrings,
    FeedStrings,
    ArticleStrings,
    LoadingStrings,
    ReadingStrings,
    ListStrings,
    TapeStrings,
    SearchStrings,
    GateStrings,
    RefusalStrings,
    AccountStrings,
    SignUpStrings,
    LoginStrings,
    ShareStrings,
    ShareDialogStrings {
  /** BCP 47 tag of this table. */
  readonly lang: string;
}
