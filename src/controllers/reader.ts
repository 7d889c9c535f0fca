import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { asAccessError } from '../access/access-error.js';
import { gateFor, type Gate, type GateState, type GateSubject } from '../access/gate.js';
import type { Session } from '../access/reader.js';
import { SignUp } from '../access/sign-up.js';
import { GateLockedEvent, GateUnlockedEvent, ReaderSignedInEvent, ReaderSignedOutEvent } from '../events.js';
import { warnOnce } from './warn.js';

const idle: GateState = { name: 'idle' };
const refused: GateState = { name: 'refused' };

/**
 * Binds an element to the gate before an article and to the reader there: asks the publisher's server once the element comes
 * into view, redraws it, counts waits down, and tells the page what happens.
 */
export class ReaderController implements ReactiveController {
  /** How far the reader is in signing up here, if at it. */
  signUp: SignUp | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #subject: GateSubject | undefined;
  #gate: Gate | undefined;
  #isRefused = false;
  #unsubscribe: (() => void) | undefined;
  #observer: IntersectionObserver | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told: GateState['name'] = 'idle';
  #text: Element | undefined;
  #textObserver: IntersectionObserver | undefined;
  #textTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get state(): GateState {
    return this.#isRefused ? refused : (this.#gate?.state ?? idle);
  }

  get isSignedIn(): boolean {
    return this.#gate?.reader.isSignedIn ?? false;
  }

  get canSignUp(): boolean {
    const { signup, verify } = this.#gate?.client.endpoints ?? {};
    return Boolean(signup && verify);
  }

  /** Milliseconds until the server may be asked again, where it wants to be left alone. */
  get wait(): number {
    return this.state.name === 'throttled' ? Math.max(0, this.state.retryAt - Date.now()) : (this.signUp?.wait ?? 0);
  }

  /** Stands before this subject from now on; the same one again changes nothing. */
  follow(subject: GateSubject | undefined) {
    this.#subject = subject;
    if (this.#host.isConnected) this.#connect();
  }

  hostConnected() {
    this.#connect();
    this.#host.requestUpdate();
  }

  hostUpdated() {
    clearTimeout(this.#timer);
    const wait = Math.max(this.wait, this.signUp?.resendWait ?? 0);
    if (wait > 0 && this.#unsubscribe) this.#timer = setTimeout(() => this.#host.requestUpdate(), wait % 1000 || 1000);
  }

  hostDisconnected() {
    this.#disconnect();
    // What the reader has typed survives a move in the page.
    queueMicrotask(() => {
      if (!this.#unsubscribe) this.endSignUp();
    });
  }

  /** Asks the publisher's server again. */
  async check() {
    await this.#gate?.check();
  }

  /** Tells the server that the text is being read, once half of it, or of the window, has been in view for a second. */
  watchReading(text: Element | undefined) {
    if (text === this.#text) return;
    this.#text = text;
    this.#stopWatching();
    if (!text) return;
    this.#textObserver = new IntersectionObserver(this.#onTextInView, {
      threshold: Array.from({ length: 41 }, (_, step) => step / 40),
    });
    this.#textObserver.observe(text);
  }

  startSignUp(session: Session) {
    if (!this.#gate || this.signUp) return;
    const { reader, client, subject } = this.#gate;
    this.signUp = new SignUp(reader, client, {
      articleId: subject.id,
      lang: subject.lang,
      session,
      onChange: () => this.#host.requestUpdate(),
    });
    this.#host.requestUpdate();
  }

  async confirm(code: string) {
    const { signUp } = this;
    await signUp?.confirm(code);
    if (signUp?.state.step !== 'done') return;
    const event = new ReaderSignedInEvent();
    this.#host.dispatchEvent(event);
  }

  endSignUp() {
    if (!this.signUp) return;
    this.signUp.stop();
    this.signUp = undefined;
    this.#host.requestUpdate();
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
    const gate = this.#findGate();
    if (gate !== this.#gate) {
      this.#disconnect();
      this.endSignUp();
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
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
    this.#text = undefined;
    this.#stopWatching();
  }

  #findGate() {
    this.#isRefused = false;
    try {
      return this.#subject && gateFor(this.#subject);
    } catch (error) {
      this.#isRefused = true;
      warnOnce(`<${this.#host.localName}> cannot ask anybody. ${asAccessError(error).message}`);
      return undefined;
    }
  }

  #checkInView() {
    this.#observer = new IntersectionObserver(
      (entries, observer) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        void this.check();
      },
      { rootMargin: '200px' },
    );
    this.#observer.observe(this.#host);
  }

  #stopWatching() {
    this.#textObserver?.disconnect();
    clearTimeout(this.#textTimer);
    this.#textTimer = undefined;
  }

  #onTextInView = (entries: readonly IntersectionObserverEntry[]) => {
    const { intersectionRatio, intersectionRect } = entries.at(-1)!;
    if (intersectionRatio < 0.5 && intersectionRect.height < innerHeight / 2) {
      clearTimeout(this.#textTimer);
      this.#textTimer = undefined;
      return;
    }
    this.#textTimer ??= setTimeout(() => {
      this.#stopWatching();
      void this.#gate?.markRead();
    }, 1000);
  };

  #onChange = () => {
    const { name } = this.state;
    if (name !== 'locked') this.endSignUp();
    if (name === 'refused') {
      warnOnce(
        `${this.#gate!.client.origin} does not let pages at ${location.origin} use its gate. It has to allow this origin.`,
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
    if (id === undefined || state.name === this.#told || (state.name !== 'locked' && state.name !== 'unlocked')) return;
    this.#told = state.name;
    const event = state.name === 'locked' ? new GateLockedEvent(id) : new GateUnlockedEvent(id, state.reason);
    this.#host.dispatchEvent(event);
  }
}
