import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatAge, formatList, formatNumber, formatTime } from '../i18n/format.js';
import { nearestLang, onLocaleAdded, stringsFor } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';

const controllers = new Set<LocaleController>();
let observer: MutationObserver | undefined;
let stopListening: (() => void) | undefined;

function refreshAll() {
  for (const controller of controllers) controller.refresh();
}

/** Gives an element the texts and formats of the nearest `lang` above it, and redraws it when that changes. */
export class LocaleController implements ReactiveController {
  /** The texts to show. */
  strings: Strings = stringsFor('');
  /** BCP 47 tag for `Intl`: the page's own where it names one, so that `en-GB` gets British dates. */
  lang = 'en';
  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    controllers.add(this);
    if (controllers.size === 1) {
      observer = new MutationObserver(refreshAll);
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'], subtree: true });
      stopListening = onLocaleAdded(refreshAll);
    }
    this.refresh();
  }

  hostDisconnected() {
    controllers.delete(this);
    if (controllers.size === 0) {
      observer?.disconnect();
      stopListening?.();
      observer = stopListening = undefined;
    }
  }

  /** Looks for the nearest `lang` again. */
  refresh() {
    const wanted = nearestLang(this.#host);
    const strings = stringsFor(wanted);
    const lang = wanted.toLowerCase().startsWith(strings.lang) ? wanted : strings.lang;
    if (strings === this.strings && lang === this.lang) return;
    this.strings = strings;
    this.lang = lang;
    this.#host.requestUpdate();
  }

  time(date: Date) {
    return formatTime(date, this.lang);
  }

  age(from: Date, now: Date) {
    return formatAge(from, now, this.lang);
  }

  number(value: number) {
    return formatNumber(value, this.lang);
  }

  list(items: readonly string[]) {
    return formatList(items, this.lang);
  }
}
