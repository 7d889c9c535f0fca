import type { AccountStrings } from '../strings.js';

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
