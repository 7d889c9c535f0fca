import type {
  SentimentStrings,
  FeedStrings,
  ArticleStrings,
  ListStrings,
  SearchStrings,
  GateStrings,
  AccountStrings,
  SignUpStrings,
  LoginStrings,
  ShareStrings,
  Strings,
} from '../strings.js';

export const sentimentEnglish: SentimentStrings = {
  bands: {
    bearish: 'Bearish',
    'somewhat-bearish': 'Somewhat bearish',
    neutral: 'Neutral',
    'somewhat-bullish': 'Somewhat bullish',
    bullish: 'Bullish',
    'extreme-fear': 'Extreme fear',
    fear: 'Fear',
    greed: 'Greed',
    'extreme-greed': 'Extreme greed',
  },
  score: (score) => `Score ${score}`,
  sentiment: 'Sentiment',
  scoreOutOf: (score) => `${score} out of 100`,
};

export const feedEnglish: FeedStrings = {
  noConnection: 'No connection',
  shownFrom: (age) => `Showing articles from ${age}.`,
  feedUnreadable: 'These articles cannot be shown right now.',
  feedRefused: 'These articles are not available right now.',
  articleMissing: 'This article is no longer available.',
  retry: 'Try again',
  backOnline: 'Connected again',
};

export const articleEnglish: ArticleStrings = {
  tickers: 'Tickers',
  filterByTicker: (symbol) => `Show articles on ${symbol}`,
  horizon: 'Horizon',
  keyPoints: 'Key points',
  membersOnly: 'Free with sign-up',
  subscribersOnly: 'Subscribers',
  byline: (names) => `By ${names}`,
  loading: 'Loading articles',
};

export const listEnglish: ListStrings = {
  noArticles: 'No articles yet.',
  loadMore: 'Load more',
  moreLoaded: (count, formatted) => (count === 1 ? '1 more article' : `${formatted} more articles`),
};

export const searchEnglish: SearchStrings = {
  search: 'Search articles',
  searchPlaceholder: 'Search by word or ticker',
  searchResults: 'Search results',
  resultCount: (count, formatted) => (count === 1 ? '1 article' : `${formatted} articles`),
  noResults: (query) => `Nothing found for “${query}”.`,
  clearFilters: 'Show all articles',
  filteredBy: (names) => `Only ${names}`,
  newArticles: (count, formatted) => (count === 1 ? '1 new article' : `${formatted} new articles`),
};

export const gateEnglish: GateStrings = {
  gateHeading: 'Sign up free to read the full analysis',
  gateDescription: 'Your e-mail address is all it takes. No card, no password.',
  gateButton: 'Sign up free',
  paidHeading: 'This analysis is for subscribers',
  paidDescription: 'Sign in with the address of your subscription to read on.',
  paidSignedIn: 'The account you are signed in with has no subscription.',
  bannerHeading: 'Stay ahead of the markets',
  bannerDescription: 'Join free for real-time market alerts and alerts made for what you follow.',
  bannerButton: 'Join free',
  haveAccount: 'Already have an account?',
  signIn: 'Sign in',
  signedOut: 'You are signed out.',
  signInHeading: 'Sign in to read on',
  checkingAccess: 'Checking your access',
  openingArticle: 'Opening the article',
  articleOpened: 'Full article shown',
  fullArticle: 'Full article',
  gateUnavailable: 'The rest of this article cannot be loaded right now.',
  signUpFailed: 'That did not work just now. Please try again.',
  originRefused: 'The full article can be read on the publisher’s site only.',
  readOnPublisher: 'Read on the publisher’s site',
  waitBefore: (seconds, formatted) => (seconds === 1 ? 'Try again in 1 second.' : `Try again in ${formatted} seconds.`),
};

export const accountEnglish: AccountStrings = {
  signedIn: 'You are signed in.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  giveArticle: 'Give this article',
  giftLink: 'Whoever opens this link can read the whole article',
  giftCopied: 'Link copied',
  giftsUsedUp: 'There are no articles left to give.',
  meter: (left, formatted, limit, resetsOn) => {
    const articles = limit || left !== 1 ? 'articles' : 'article';
    return `${formatted}${limit ? ` of ${limit}` : ''} free ${articles} left${resetsOn ? `, resets on ${resetsOn}` : ''}`;
  },
};

export const loginEnglish: LoginStrings = {
  loginWaiting: 'Go on in the window that has opened.',
  loginBlocked: 'The browser has not opened the sign-in window.',
  loginClosed: 'Still signing in in the other window? Go on there; this page will notice.',
  loginShow: 'Show the window',
  loginAgain: 'Open the window again',
  loginHere: 'Sign in on this page',
};

export const signUpEnglish: SignUpStrings = {
  noAccount: 'New here?',
  emailLabel: 'E-mail address',
  emailInvalid: 'Enter an e-mail address, such as name@example.com.',
  leaveEmpty: 'Leave this field empty',
  sendCode: 'Send code',
  codeSent: (email) => `Enter the code we sent to ${email}.`,
  codeLabel: 'Code from the e-mail',
  codeInvalid: 'That code is not right.',
  attemptsLeft: (count, formatted) => (count === 1 ? 'One try left.' : `${formatted} tries left.`),
  codeExpired: 'That code has expired. Ask for a new one.',
  confirmCode: 'Confirm',
  resendCode: 'Send a new code',
  resendWait: (seconds, formatted) => (seconds === 1 ? 'New code in 1 second' : `New code in ${formatted} seconds`),
  otherEmail: 'Use another address',
  cancel: 'Cancel',
};

export const shareEnglish: ShareStrings = {
  shareHeading: 'Share this article',
  shareNative: 'Share with an app',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  copyByHand: 'Copy this link',
  print: 'Print',
  email: 'E-mail',
  shareOn: (network) => `Share on ${network}, opens in a new tab`,
};

export const en: Strings = {
  lang: 'en',
  ...sentimentEnglish,
  ...feedEnglish,
  ...articleEnglish,
  ...listEnglish,
  ...searchEnglish,
  ...gateEnglish,
  ...accountEnglish,
  ...signUpEnglish,
  ...loginEnglish,
  ...shareEnglish,
};
