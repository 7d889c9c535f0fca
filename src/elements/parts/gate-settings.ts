import type { ReactiveControllerHost } from 'lit';
import { readAmpConfig } from '../../access/amp-config.js';
import type { LocaleController } from '../../controllers/locale.js';
import { warnOnce } from '../../controllers/warn.js';
import type { Access } from '../../feed/article.js';
import { readAccess } from '../../feed/read-access.js';
import { record } from '../../feed/values.js';
import { readTexts, withTexts, type GateTexts } from './gate-texts.js';

type Host = ReactiveControllerHost & HTMLElement;

/** JSON as it was found: with the id of its script element, or else the address that it came from. */
interface Found {
  readonly value: unknown;
  readonly id?: string | undefined;
  readonly url: string;
}

/**
 * What a page's author says in JSON: in the attribute itself, in a `<script type="application/json">` with that id, or else in a
 * file at that address. The author is told what is wrong with it.
 */
export class PageJson<Settings> {
  /** `undefined` while they are on their way, or cannot be had. */
  settings: Settings | undefined;
  hasFailed = false;
  readonly #host: Host;
  readonly #name: string;
  readonly #read: (found: Found, say: (reason: string) => void) => Settings;
  #place: unknown;

  /** @param name Of the attribute. */
  constructor(host: Host, name: string, read: (found: Found, say: (reason: string) => void) => Settings) {
    this.#host = host;
    this.#name = name;
    this.#read = read;
  }

  /** Takes what is there from now on, or is itself an object; the same place again changes nothing. */
  follow(place: unknown) {
    if (place === this.#place) return;
    this.#place = place;
    void this.#take(place);
  }

  /** Looks again, where nothing could be had. */
  retry() {
    if (this.hasFailed) void this.#take(this.#place);
  }

  async #take(place: unknown) {
    const shown = typeof place === 'string' ? place.trim().slice(0, 60) : '…';
    const say = (reason: string) => warnOnce(`${this.#name}="${shown}" on <${this.#host.localName}>: ${reason}`);
    this.settings = undefined;
    this.hasFailed = false;
    if (!place) return;
    let settings: Settings | undefined;
    try {
      settings = this.#read(await find(place, this.#host), say);
    } catch (error) {
      say(`There is no JSON to be had. ${(error as Error).message}`);
    }
    if (place !== this.#place) return;
    this.settings = settings;
    this.hasFailed = !settings;
    this.#host.requestUpdate();
  }
}

/** Settings of a gate. The level is only there where they name one. */
export function configOf(host: Host): PageJson<Partial<Access>> {
  return new PageJson(host, 'config', ({ value, id, url }, say) => {
    const amp = readAmpConfig(value, { id });
    for (const problem of amp?.problems ?? []) say(problem);
    const configuration = amp?.configuration ?? record(value);
    const { level, ...settings } = { ...readAccess(configuration, url, say) };
    return configuration['level'] && level ? { level, ...settings } : settings;
  });
}

/** Words of the page's own, which the element says from then on in place of its own. */
export function textsOf(host: Host, locale: LocaleController<object>): PageJson<GateTexts> {
  const texts = new PageJson(host, 'texts', ({ value }, say) => readTexts(value, say));
  locale.revise = (table) => (texts.settings ? withTexts(table, texts.settings, locale.lang) : table);
  return texts;
}

async function find(place: unknown, host: Element): Promise<Found> {
  const { baseURI } = document;
  if (typeof place !== 'string') return { value: place, url: baseURI };
  const parse = (text: string, more: Partial<Found>) => ({ value: JSON.parse(text) as unknown, url: baseURI, ...more });
  if (place.trimStart().startsWith('{')) return parse(place, {});
  const root = host.getRootNode() as Document | ShadowRoot;
  const script = root.getElementById(place) ?? host.ownerDocument.getElementById(place);
  if (script) return parse(script.textContent, { id: script.id });
  const { href } = new URL(place, baseURI);
  return parse(await load(href), { url: href });
}

async function load(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(8000) });
  if (!response.ok) throw new TypeError(`The server answered ${response.status}.`);
  return response.text();
}
