import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { FeedSource } from '../contexts.js';
import { FeedFailedEvent, FeedLoadedEvent, FeedStaleEvent } from '../events/feed-state.js';
import type { Article, Feed } from '../feed/article.js';
import type { FeedState, FeedStore } from '../feed/feed-state.js';
import { feedStore } from '../feed/shared-store.js';
import { cleanUrl } from '../feed/urls.js';
import { explain } from './explain.js';
import type { FeedTrouble } from './feed-trouble.js';
import { loadFeedController } from './load-feed-controller.js';
import type { LocaleController } from './locale.js';
import { OnDemand, partsHad } from './on-demand.js';
import type { ServedPage } from './served-page.js';
import { whenNear } from './sight.js';

const nothingYet: FeedState = { status: 'loading' };

/** What makes a feed another one comes first. */
const sourceNames = ['src', 'feedFormat', 'feedTimezone', 'refresh', 'live'] as const;

/** An element with a feed. Where its `loading` is `lazy` it waits until it is near to what is seen. */
type Host = ReactiveControllerHost & HTMLElement & { readonly loading?: 'lazy' | 'eager' };

/**
 * Follows a feed for an element: shares its one store with all others on the page, redraws, and tells the page and the
 * reader what happens.
 */
export class FeedController implements ReactiveController {
  /** What is known of the feed now. */
  state: FeedState = nothingYet;
  readonly #host: Host;
  readonly #locale: LocaleController<object>;
  readonly #troubles: OnDemand<{ FeedTrouble: typeof FeedTrouble }>;
  #made: FeedTrouble | undefined;
  #source: FeedSource | undefined;
  #isQuiet = false;
  #store: FeedStore | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Ends the waiting for the host to come near; `null` when that is over. */
  #wait: (() => void) | null | undefined;

  constructor(host: Host, locale: LocaleController<object>) {
    this.#host = host;
    this.#locale = locale;
    this.#troubles = new OnDemand(host, () => import('./feed-trouble.js'));
    host.addController(this);
    // Cards beside it look at once, too, whether they are in sight: lists around them make the page higher.
    partsHad.set(loadFeedController, { FeedController });
  }

  /** The feed that is followed, absolute. */
  get url(): string | undefined {
    return this.#store?.url;
  }

  get feed(): Feed | undefined {
    return this.state.feed;
  }

  /** The feed could not be had and there is nothing of it to show. */
  get hasFailed() {
    return /^(offline|error)$/.test(this.state.status);
  }

  /** Nothing is asked for yet, as the host is out of sight. */
  get isWaiting() {
    return !!this.#wait;
  }

  /** It is asked for, or there was an answer. */
  get isActive() {
    return !!this.#store || this.isSettled;
  }

  /** The first answer is on its way, or will be. */
  get isLoading() {
    return (this.isWaiting || !!this.#store) && !this.feed && !this.hasFailed;
  }

  /** The first answer came, of use or not. */
  get isSettled() {
    return this.state.status !== 'loading';
  }

  /** One line for the reader on a feed that could not be loaded, or nothing while all is well. */
  get problem(): string {
    return this.#trouble?.problem(this.state) ?? '';
  }

  /**
   * Follows a feed from now on; the same one again changes nothing. `quiet` is for an element whose feed belongs to a
   * `<market-news>` around it, which speaks for all.
   */
  follow(source: FeedSource | undefined, quiet = false) {
    this.#isQuiet = quiet;
    if (this.#host.loading !== 'lazy') this.begin();
    const changed = sourceNames.findIndex((name) => source?.[name] !== this.#source?.[name]);
    if (changed < 0) return;
    // A copy, as the elements themselves are sources.
    this.#source = source && Object.fromEntries(sourceNames.map((name) => [name, source[name]]));
    this.hostDisconnected();
    if (changed < sourceNames.indexOf('refresh')) this.state = nothingYet;
    if (this.#host.isConnected) this.hostConnected();
  }

  hostConnected() {
    if (!this.#source || this.#store) return;
    const { src, refresh, live, feedFormat: format, feedTimezone: timeZone } = this.#source;
    if (!src?.trim?.()) {
      explain(this.#host, () => this.#source);
      return;
    }
    if (this.#wait === undefined) this.#wait = whenNear(this.#host, this.begin);
    if (this.#wait) return;
    const { baseURI } = this.#host;
    // What is no address fails as a feed that cannot be had.
    const url = cleanUrl(src, baseURI) ?? src;
    this.#store = isServer
      ? (this.#host.ownerDocument as unknown as ServedPage).feedStore(url, { format, timeZone })
      : feedStore(url, { format, timeZone });
    this.#unsubscribe = this.#store.subscribe(this.#onChange, {
      refresh,
      live: live === '' || live === true || cleanUrl(live, baseURI),
    });
    this.#onChange();
  }

  hostDisconnected() {
    this.#wait &&= void this.#wait();
    this.#unsubscribe?.();
    this.#store = this.#unsubscribe = undefined;
  }

  /** Waits no longer for the host to come into sight. */
  begin = () => {
    const stop = this.#wait;
    this.#wait = null;
    if (!stop) return;
    stop();
    this.hostConnected();
    this.#host.requestUpdate();
  };

  /**
   * An article by its id, or else the first.
   *
   * @param shown What is shown now: it stays when newer articles have pushed it off the end of the feed, as somebody may be reading it.
   */
  find(id: string | undefined, shown: Article | undefined): Article | undefined {
    const { status, feed, pushedOff } = this.state;
    if (!id) return feed?.articles[0];
    const found = feed?.articles.find((article) => article.id === id);
    if (found) return found;
    if (pushedOff?.has(id) && shown?.id === id) return shown;
    if (status === 'fresh') explain(this.#host, () => this.#source, id);
    return undefined;
  }

  /** Loads the feed again now. */
  reload() {
    this.begin();
    this.#store?.reload();
  }

  /** Loads the next, older page of the feed. Returns how many articles it added. */
  async loadMore(): Promise<number> {
    return (await this.#store?.loadMore()) ?? 0;
  }

  #onChange = () => {
    const before = this.state;
    const now = (this.state = this.#store!.state);
    if (now === before) return;
    this.#host.requestUpdate();
    if (isServer || this.#isQuiet) return;
    const event = this.#eventFor(before);
    if (event) this.#host.dispatchEvent(event);
    if (this.isSettled) void this.#troubles.ready().then(() => this.#trouble?.tell(before, now));
  };

  /** Loaded after the first answer, so that it is there when the connection is not. */
  get #trouble() {
    const { part } = this.#troubles;
    const isAging = () => !this.#isQuiet && this.state.status === 'stale';
    return (this.#made ??= part && new part.FeedTrouble(this.#host, this.#locale, isAging));
  }

  #eventFor({ status: before, feed: shown }: FeedState) {
    const { status, feed, error, loadedAt } = this.state;
    if (status === 'fresh' && (feed !== shown || before === 'loading'))
      return new FeedLoadedEvent(this.url!, feed!.articles);
    if (status === before) return undefined;
    if (status === 'stale') return new FeedStaleEvent(error!, loadedAt!);
    return this.hasFailed ? new FeedFailedEvent(error!) : undefined;
  }
}
