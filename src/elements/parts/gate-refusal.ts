import type { LocaleController } from '../../controllers/locale.js';
import { formatNumber } from '../../i18n/format.js';
import { feedEnglish } from '../../i18n/english/feed.js';
import { gateEnglish } from '../../i18n/english/gate.js';
import { refusalEnglish } from '../../i18n/english/refusal.js';

const english = { ...feedEnglish, ...gateEnglish, ...refusalEnglish };

/**
 * Why the publisher's server turned the reader away.
 * @param why `throttled`, `refused`, or `gone`.
 * @param wait Milliseconds until it may be asked again, where it is `throttled`.
 */
export function refusal(why: string, wait: number, locale: LocaleController<object>): string {
  const strings = locale.in(english);
  if (why === 'refused') return strings.originRefused;
  if (why === 'gone') return strings.articleMissing;
  const seconds = Math.ceil(wait / 1000);
  return `${strings.gateUnavailable} ${strings.waitBefore(seconds, formatNumber(seconds, locale.lang))}`;
}
