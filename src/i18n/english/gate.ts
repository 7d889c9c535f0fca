import type { GateStrings } from '../strings.js';

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
  readOnPublisher: 'Read on the publisher’s site',
};
