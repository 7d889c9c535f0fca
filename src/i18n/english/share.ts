import type { ShareStrings } from '../strings.js';

export const shareEnglish: ShareStrings = {
  shareHeading: 'Share this article',
  shareNative: 'Share with an app',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  copyByHand: 'Copy this link',
  print: 'Print',
  email: 'E-mail',
  shareOn: (network) => `Share on ${network}, opens in a new tab`,
  qrCode: 'QR code',
};
