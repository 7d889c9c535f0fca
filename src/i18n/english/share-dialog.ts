import type { ShareDialogStrings } from '../strings.js';

export const shareDialogEnglish: ShareDialogStrings = {
  close: 'Close',
  qrHint: 'Point the camera of a phone at it to open the article there.',
  mastodonServer: 'Your Mastodon server',
  mastodonHint: 'Remembered in this browser only.',
  mastodonInvalid: 'Enter the name of a server, such as mastodon.social.',
};
