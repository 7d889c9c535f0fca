import { createHash } from 'node:crypto';
import type { ProxyFeed } from './configuration.js';
import { toFeedBody, type FeedBody } from './feed-body.js';
import { secretHider } from './redaction.js';
import { askUpstream, UpstreamError, type UpstreamAnswer, type Validators } from './upstream.js';

/** Seconds that a copy is answered with while its server cannot be had. */
export const secondsToKeep = 86_400;

const secondsToRetry = 30;
const maxSecondsToRetry = 3_600;
const maxPages = 100;
const maxPageBytes = 20_000_000;

/** A copy of a feed, or of a page of it. */
export interface FeedCopy extends FeedBody {
  /** A strong entity tag, of the body as it is handed on. */
  readonly etag: string;
  /** When its server last said that it holds, in Unix milliseconds. */
  readonly checked: number;
  readonly validators: Validators;
}

/** There is no copy, and none is to be had for now. */
export interface Unavailable {
  readonly secondsToRetry: number;
  /** Whether all of the feed waits: its server said so, refused the key, or was asked for enough pages. */
  readonly isBusy: boolean;
}

/** What is known of one address of a feed. */
interface Entry {
  copy?: FeedCopy;
  /** The one request that is under way. */
  loading?: Promise<void>;
  /** Not to be asked for before, in Unix milliseconds. */
  notBefore: number;
}

/**
 * A feed of the configuration, with copies of it and of the latest pages of it that visitors asked for, in memory.
 *
 * A copy is fresh for `refresh` seconds. Then its server is asked whether it still holds, by one request however many visitors
 * wait for it; when that fails the copy stays good for a day, and the server is left alone for half a minute or as long as it
 * asked for. A refused key and a limit are the same for every page, so all of the feed waits.
 */
export class ProxiedFeed {
  readonly configuration: ProxyFeed;
  readonly #now: () => number;
  readonly #warn: (message: string) => void;
  readonly #front: Entry = { notBefore: 0 };
  /** Those loaded last at the end. */
  readonly #pages = new Map<string, Entry>();
  #notBefore = 0;
  #minute = { start: 0, pages: 0 };

  constructor(configuration: ProxyFeed, now: () => number, warn: (message: string) => void) {
    this.configuration = configuration;
    this.#now = now;
    this.#warn = warn;
  }

  /** The feed, or the page of it that these parameters, as `pagingIn` lets them through, name. */
  async get(paging: URLSearchParams): Promise<FeedCopy | Unavailable> {
    const key = paging.toString();
    const entry = (key ? this.#pages.get(key) : this.#front) ?? { notBefore: 0 };
    const { copy } = entry;
    const now = this.#now();
    if (copy && now - copy.checked < this.configuration.refresh * 1_000) return copy;
    if (!entry.loading) {
      const notBefore = Math.max(this.#notBefore, key ? this.#nextPageTime(now) : 0);
      if (Math.max(notBefore, entry.notBefore) > now)
        return this.#keptIn(entry) ?? unavailable(entry.notBefore, notBefore, now);
      if (key) this.#remember(key, entry);
      entry.loading = this.#load(paging, entry).finally(() => delete entry.loading);
    }
    await entry.loading;
    return this.#keptIn(entry) ?? unavailable(entry.notBefore, this.#notBefore, this.#now());
  }

  /** The first page has a place of its own, so that nobody can push it out by asking for others. */
  #remember(key: string, entry: Entry): void {
    this.#minute.pages++;
    this.#pages.delete(key);
    this.#pages.set(key, entry);
    let bytes = 0;
    for (const [index, [name, { copy }]] of [...this.#pages].reverse().entries()) {
      bytes += copy?.body.length ?? 0;
      if (index >= maxPages || bytes > maxPageBytes) this.#pages.delete(name);
    }
  }

  /** When a page may next be asked for: visitors must not use up what the key allows. */
  #nextPageTime(now: number): number {
    if (now - this.#minute.start >= 60_000) this.#minute = { start: now, pages: 0 };
    return this.#minute.pages < this.configuration.pagesPerMinute ? 0 : this.#minute.start + 60_000;
  }

  #keptIn({ copy }: Entry): FeedCopy | undefined {
    return copy && this.#now() - copy.checked < secondsToKeep * 1_000 ? copy : undefined;
  }

  async #load(paging: URLSearchParams, entry: Entry): Promise<void> {
    try {
      const answer = await askUpstream(this.configuration, paging, entry.copy?.validators ?? {});
      const copy = answer ? toCopy(answer, this.configuration) : entry.copy!;
      entry.copy = { ...copy, checked: this.#now() };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      const { message, status, retryAfter } = error;
      const now = this.#now();
      const wait = secondsIn(retryAfter, now) ?? Math.min(secondsToRetry, this.configuration.refresh);
      const isForAll = retryAfter !== undefined || status === 401 || status === 429;
      if (isForAll) this.#notBefore = now + wait * 1_000;
      else entry.notBefore = now + wait * 1_000;
      const said = secretHider(this.configuration.secrets)(message)
        .replace(/\p{Cc}/gu, ' ')
        .slice(0, 300);
      this.#warn(`The proxied feed ${this.configuration.name}: ${said}. It is asked again in ${Math.ceil(wait)} s.`);
    }
  }
}

function toCopy(answer: UpstreamAnswer, feed: ProxyFeed): Omit<FeedCopy, 'checked'> {
  const { body, type } = toFeedBody(answer, feed);
  const hash = createHash('sha256').update(body).digest('base64url');
  const { etag, lastModified } = answer;
  return { body, type, etag: `"${hash}"`, validators: { etag, lastModified } };
}

/** Until when a page waits, and until when all of the feed does, in Unix milliseconds. */
function unavailable(page: number, all: number, now: number): Unavailable {
  return { secondsToRetry: Math.max(1, Math.ceil((Math.max(page, all) - now) / 1_000)), isBusy: all > now };
}

/** The seconds of a `Retry-After` header, from one to an hour. https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function secondsIn(retryAfter: string | undefined, now: number): number | undefined {
  const text = retryAfter?.trim() ?? '';
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), maxSecondsToRetry);
}
