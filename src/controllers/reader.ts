import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type * as gates from '../access/gate.js';
import type { Gate, GateState, GateSubject } from '../access/gate.js';
import type * as watch from '../access/reading-watch.js';
import { GateLockedEvent, GateUnlockedEvent, ReaderSignedOutEvent } from '../events/gate.js';
import { OnDemand } from './on-demand.js';
import { whenNear } from './sight.js';
import { warnOnce } from './warn.js';

/**
 * How a reader signs in: by a form in place, on the publisher's page in a window of its own or in place of this one, or as the page
 * around has it.
 */
export type Way = 'inline' | 'popup' | 'redirect' | 'event';

type Host = ReactiveControllerHost & HTMLElement & { readonly hasUpdated: boolean };

/**
 * Binds an element to the gate before an article and to the reader there: asks the publisher's server once the element comes
 * into view, redraws it, counts waits down, and tells the page what happens. What does the work is loaded when it is needed.
 */
export class ReaderController implements ReactiveController {
  readonly #host: Host;
  readonly #access: OnDemand<typeof gates>;
  #subject: GateSubject | undefined;
  #gate: Gate | undefined;
  #isRefused = false;
  #unsubscribe: (() => void) | undefined;
  /** Ends the waiting for the host to come near. */
  #wait: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told: GateState['name'] = 'idle';
  readonly #watch: OnDemand<typeof watch>;
  #text: Element | null = null;
  #endWatch: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#access = new OnDemand(host, () => import('../access/gate.js'));
    this.#watch = new OnDemand(host, () => import('../access/reading-watch.js'));
    host.addController(this);
  }

  get state(): GateState {
    if (this.#gate) return this.#gate.state;
    const isComing = !this.#host.hasUpdated || !this.#subject || this.#access.isPending;
    return { name: this.#isRefused ? 'refused' : isComing ? 'idle' : 'unavailable' };
  }

  get gate(): Gate | undefined {
    return this.#gate;
  }

  get isSignedIn(): boolean {
    return this.#gate?.reader.isSignedIn ?? false;
  }

  /** The first of these ways to sign in that the publisher, or the page, offers. */
  wayIn(wanted: readonly Way[]): Way | undefined {
    const { signup, verify, login, subscribe } = this.#gate?.client.endpoints ?? {};
    const page = login ?? subscribe;
    const offered = { inline: signup && verify, popup: page, redirect: page, event: true };
    return wanted.find((way) => offered[way]);
  }

  /** Milliseconds until the server may be asked again, where it wants to be left alone. */
  get wait(): number {
    return this.state.name === 'throttled' ? Math.max(0, this.state.retryAt - Date.now()) : 0;
  }

  /** Stands before this subject from now on; the same one again changes nothing. */
  follow(subject: GateSubject | undefined) {
    this.#subject = subject;
    if (this.#host.isConnected) this.#connect();
  }

  hostConnected() {
    if (isServer) return;
    // While the feed is still on its way.
    void this.#access.part;
    this.#connect();
    this.#host.requestUpdate();
  }

  hostDisconnected() {
    this.#disconnect();
  }

  /** Asks the publisher's server again. */
  async check() {
    await this.#gate?.check();
  }

  /** Tells the server that the text is being read, once half of it, or of the window, has been in view for a second. */
  watchReading(text: Element | null) {
    if (text !== this.#text) this.#stopWatching();
    this.#text = text;
    if (text && this.#host.isConnected)
      this.#endWatch ??= this.#watch.part?.onceRead(text, () => void this.#gate?.markRead());
  }

  /** Redraws the element at every full second of its own wait or of another one, in milliseconds. */
  countDown(other: number) {
    clearTimeout(this.#timer);
    const wait = Math.max(this.wait, other);
    if (wait > 0 && this.#unsubscribe) this.#timer = setTimeout(() => this.#host.requestUpdate(), wait % 1000 || 1000);
  }

  async signOut() {
    if (!this.isSignedIn) return;
    const { reader, client } = this.#gate!;
    const revoked = reader.signOut(client);
    const event = new ReaderSignedOutEvent();
    this.#host.dispatchEvent(event);
    await revoked;
  }

  #connect() {
    // The first drawing is also that of a server, which does not know the reader.
    if (!this.#host.hasUpdated) return;
    const gate = this.#findGate();
    if (gate !== this.#gate) {
      this.#disconnect();
      this.#gate = gate;
      this.#told = 'idle';
    }
    if (!gate || this.#unsubscribe) return;
    this.#unsubscribe = gate.subscribe(this.#onChange);
    if (gate.state.name === 'idle') this.#checkInView();
  }

  #disconnect() {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#stopWaiting();
    clearTimeout(this.#timer);
    this.#stopWatching();
  }

  #findGate() {
    this.#isRefused = false;
    if (!this.#subject) return undefined;
    try {
      return this.#access.part?.gateFor(this.#subject);
    } catch (error) {
      this.#isRefused = true;
      warnOnce(`<${this.#host.localName}> cannot ask anybody. ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Asks when the host comes near, or the keyboard is used: it would lead past a gate that has nothing to offer yet. */
  #checkInView() {
    this.#stopWaiting();
    this.#wait = whenNear(this.#host, this.#checkNow);
    if (this.#wait) document.addEventListener('keydown', this.#checkNow);
    else this.#checkNow();
  }

  #checkNow = () => {
    this.#stopWaiting();
    void this.check();
  };

  #stopWaiting() {
    this.#wait?.();
    this.#wait = null;
    document.removeEventListener('keydown', this.#checkNow);
  }

  #stopWatching() {
    this.#endWatch?.();
    this.#endWatch = undefined;
    this.#text = null;
  }

  #onChange = () => {
    const { state } = this;
    if (state.name === 'refused') {
      const { origin } = this.#gate!.client;
      warnOnce(
        state.why ?? `${origin} does not let pages at ${location.origin} use its gate. It has to allow this origin.`,
      );
    }
    this.#host.requestUpdate();
    void this.#tell();
  };

  /** Once what it speaks of is drawn. */
  async #tell() {
    await this.#host.updateComplete;
    const { state } = this;
    const id = this.#subject?.id;
    if (!id || state.name === this.#told) return;
    const event =
      state.name === 'locked'
        ? new GateLockedEvent(id)
        : state.name === 'unlocked' && new GateUnlockedEvent(id, state.reason);
    if (!event) return;
    this.#told = state.name;
    this.#host.dispatchEvent(event);
  }
}
