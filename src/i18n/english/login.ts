import type { LoginStrings } from '../strings.js';

export const loginEnglish: LoginStrings = {
  loginWaiting: 'Go on in the window that has opened.',
  loginBlocked: 'The browser has not opened the sign-in window.',
  loginClosed: 'Still signing in in the other window? Go on there; this page will notice.',
  loginShow: 'Show the window',
  loginAgain: 'Open the window again',
  loginHere: 'Sign in on this page',
};
