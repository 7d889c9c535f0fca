import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { nearestLang, onLocaleChange, stringsFor, writingOf } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';

const controllers = new Set<LocaleController<object>>();
let observer: MutationObserver | undefined;
let stopListening: (() => void) | undefined;

function refreshAll() {
  for (const controller of controllers) controller.refresh();
}

/** Gives an element the texts and formats of the nearest `lang` above it, and redraws it when that changes. */
export class LocaleController<Texts extends object> implements ReactiveController {
  /** BCP 47 tag for `Intl`: the page's own where it names one, so that `en-GB` gets British dates. */
  lang = 'en';
  /** BCP 47 tag of the texts where the page around is in another language, for `lang` on what shows them; else `undefined`. */
  textLang: string | undefined;
  /** Puts texts of the page's own into a table. */
  revise: (<Table extends object>(table: Table) => Table) | undefined;
  readonly #host: ReactiveControllerHost & Element;
  readonly #english: Texts;
  #table: Strings | undefined;

  /** @param english The texts in English, for a language that the page has not added. */
  constructor(host: ReactiveControllerHost & Element, english: Texts) {
    this.#host = host;
    this.#english = english;
    host.addController(this);
  }

  /** The texts to show. */
  get strings(): Texts {
    return this.in(this.#english);
  }

  hostConnected() {
    if (!isServer) controllers.add(this);
    if (controllers.size === 1) {
      observer = new MutationObserver(refreshAll);
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'], subtree: true });
      stopListening = onLocaleChange(refreshAll);
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

  /** The texts of a part that brings its own English. */
  in<Own extends object>(english: Own): Own {
    const table = (this.#table as Own | undefined) ?? english;
    return this.revise?.(table) ?? table;
  }

  /** Looks for the nearest `lang` again. Until its texts are there, or known not to come, the last ones stay. */
  refresh() {
    const wanted = nearestLang(this.#host);
    const found = stringsFor(wanted);
    const table = found === 'coming' ? this.#table : found;
    const spoken = table?.lang ?? 'en';
    const isSame = writingOf(wanted) === writingOf(spoken);
    const lang = isSame ? wanted : spoken;
    const textLang = isSame ? undefined : spoken;
    if (table === this.#table && lang === this.lang && textLang === this.textLang) return;
    this.#table = table;
    this.lang = lang;
    this.textLang = textLang;
    this.#host.requestUpdate();
  }
}
