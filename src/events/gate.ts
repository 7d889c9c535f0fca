import { cancelable, outward } from './outward.js';

/** The reader asks to sign up or to sign in. Cancel it to take over with the page's own sign-up. */
export class SignupRequestEvent extends Event {
  readonly purpose: 'signup' | 'signin';
  constructor(purpose: 'signup' | 'signin') {
    super('signup-request', cancelable);
    this.purpose = purpose;
  }
}

/** The publisher's server found the reader entitled and the whole article is shown. */
export class GateUnlockedEvent extends Event {
  readonly articleId: string;
  /** Why, in the server's word, such as `REGISTERED`. */
  readonly reason: string | undefined;
  constructor(articleId: string, reason: string | undefined) {
    super('gate-unlocked', outward);
    this.articleId = articleId;
    this.reason = reason;
  }
}

/** The publisher's server keeps the rest of the article from this reader. */
export class GateLockedEvent extends Event {
  readonly articleId: string;
  constructor(articleId: string) {
    super('gate-locked', outward);
    this.articleId = articleId;
  }
}

/** The reader signed in. */
export class ReaderSignedInEvent extends Event {
  constructor() {
    super('reader-signed-in', outward);
  }
}

/** The reader signed out. */
export class ReaderSignedOutEvent extends Event {
  constructor() {
    super('reader-signed-out', outward);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'signup-request': SignupRequestEvent;
    'gate-unlocked': GateUnlockedEvent;
    'gate-locked': GateLockedEvent;
    'reader-signed-in': ReaderSignedInEvent;
    'reader-signed-out': ReaderSignedOutEvent;
  }
}
