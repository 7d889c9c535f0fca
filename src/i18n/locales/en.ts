import { accountEnglish } from '../english/account.js';
import { articleEnglish } from '../english/article.js';
import { feedEnglish } from '../english/feed.js';
import { gateEnglish } from '../english/gate.js';
import { historyEnglish } from '../english/history.js';
import { listEnglish } from '../english/list.js';
import { loadingEnglish } from '../english/loading.js';
import { loginEnglish } from '../english/login.js';
import { readingEnglish } from '../english/reading.js';
import { searchEnglish } from '../english/search.js';
import { refusalEnglish } from '../english/refusal.js';
import { sentimentEnglish } from '../english/sentiment.js';
import { shareDialogEnglish } from '../english/share-dialog.js';
import { shareEnglish } from '../english/share.js';
import { signUpEnglish } from '../english/sign-up.js';
import { tapeEnglish } from '../english/tape.js';
import type { Strings } from '../strings.js';

/** Its texts lie in a file for each part of an element, as pages without a language of their own load no other. */
export const en: Strings = {
  lang: 'en',
  ...sentimentEnglish,
  ...historyEnglish,
  ...feedEnglish,
  ...articleEnglish,
  ...readingEnglish,
  ...listEnglish,
  ...loadingEnglish,
  ...tapeEnglish,
  ...searchEnglish,
  ...gateEnglish,
  ...refusalEnglish,
  ...accountEnglish,
  ...loginEnglish,
  ...signUpEnglish,
  ...shareEnglish,
  ...shareDialogEnglish,
};
