import type { ReactiveControllerHost } from 'lit';
import { readAmpConfig } from '../../access/amp-config.js';
import { warnOnce } from '../../controllers/warn.js';
import type { Access } from '../../feed/article.js';
import { readAccess } from '../../feed/read-access.js';
import { record } from '../../feed/values.js';

/**
 * Settings of a gate that lie in the page, in a `<script type="application/json">` with that id, or else in a JSON file at that
 * address. The page's author is told what is wrong with them.
 */
export class GateConfig {
  /** The level is only there where the settings name one. `undefined` while they are on their way, or cannot be had. */
  settings: Partial<Access> | undefined;
  hasFailed = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #config: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** Takes the settings from there from now on; the same place again changes nothing, unless nothing could be had there. */
  follow(config: string, again = false) {
    if (config === this.#config && !again) return;
    this.#config = config;
    this.settings = undefined;
    this.hasFailed = false;
    void this.#read(config);
  }

  async #read(config: string) {
    const say = (reason: string) => warnOnce(`config="${config}" on <${this.#host.localName}>: ${reason}`);
    let settings: Partial<Access> | undefined;
    try {
      settings = await readConfig(config, this.#host, say);
    } catch (error) {
      say(`There is no JSON to be had. ${(error as Error).message}`);
    }
    if (config !== this.#config) return;
    this.settings = settings;
    this.hasFailed = !settings;
    this.#host.requestUpdate();
  }
}

async function readConfig(config: string, host: Element, say: (reason: string) => void): Promise<Partial<Access>> {
  const root = host.getRootNode() as Document | ShadowRoot;
  const script = root.getElementById(config) ?? host.ownerDocument.getElementById(config);
  const found: unknown = JSON.parse(script ? script.textContent : await load(config));
  const amp = readAmpConfig(found, { id: script?.id });
  for (const problem of amp?.problems ?? []) say(problem);
  const base = script ? document.baseURI : new URL(config, document.baseURI).href;
  const configuration = amp?.configuration ?? record(found);
  const { level, ...settings } = { ...readAccess(configuration, base, say) };
  return configuration['level'] && level ? { level, ...settings } : settings;
}

async function load(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(8000) });
  if (!response.ok) throw new TypeError(`The server answered ${response.status}.`);
  return response.text();
}
