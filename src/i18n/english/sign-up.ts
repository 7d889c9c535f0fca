import type { SignUpStrings } from '../strings.js';

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
