import type { ReactiveControllerHost } from 'lit';
import type { FeedState } from '../feed/feed-state.js';
import { formatAge } from '../i18n/age.js';
import { feedEnglish } from '../i18n/english/feed.js';
import { announce } from './announcer.js';
import { keepFocus } from './keep-focus.js';
import { ClockController } from './clock.js';
import type { LocaleController } from './locale.js';
import { warnOnce } from './warn.js';

/** The words for a feed that could not be loaded: on the page, to screen readers, and to the page's author. */
export class FeedTrouble {
  readonly #locale: LocaleController<object>;

  /** @param isAging Whether the words tell how old something is. */
  constructor(host: ReactiveControllerHost & HTMLElement, locale: LocaleController<object>, isAging: () => boolean) {
    this.#locale = locale;
    new ClockController(host, isAging);
    keepFocus(host);
  }

  get #strings() {
    return this.#locale.in(feedEnglish);
  }

  /** One line for the reader, or nothing while all is well. */
  problem({ status, error, loadedAt }: FeedState): string {
    const { noConnection, shownFrom, feedRefused, feedUnreadable } = this.#strings;
    switch (status) {
      case 'stale': {
        const age = formatAge(loadedAt!, new Date(), this.#locale.lang);
        return `${error?.code === 'network' ? noConnection : feedRefused} · ${shownFrom(age)}`;
      }
      case 'offline':
        return noConnection;
      case 'error':
        return /^(status|provider)$/.test(error?.code ?? '') ? feedRefused : feedUnreadable;
      default:
        return '';
    }
  }

  /** Says that trouble came, changed, or is over. */
  tell(before: FeedState, now: FeedState) {
    const problem = this.problem(now);
    if (now.status !== before.status && (problem || (before.error && before.feed))) {
      announce(problem || this.#strings.backOnline, this);
    }
    const { code, cause, message } = now.error ?? {};
    if (problem && (/^(format|provider)$/.test(code ?? '') || (!now.feed && (cause || code === 'status'))))
      warnOnce(message!);
  }
}
