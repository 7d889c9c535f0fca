import type { AccessLevel, Offer, PublicArticle } from '../articles/article.js';

/** Someone who is signed in. */
export interface Reader {
  readonly id: number;
  readonly plan: 'free' | 'subscriber';
}

// Not exported: nobody else can make a grant.
declare const proof: unique symbol;

/** Proof that a reader may read one version of one article. Only `decide` makes it. */
export interface Grant {
  readonly granted: true;
  readonly article: PublicArticle;
  readonly reason: 'FREE' | 'REGISTERED' | 'SUBSCRIBER' | 'GIFT' | 'METERING';
  readonly [proof]: true;
}

/** Why a reader may not read an article, and what would change that. */
export interface Refusal {
  readonly granted: false;
  readonly code: 'login_required' | 'payment_required' | 'meter_exhausted';
  readonly wallType: WallType;
  readonly offer: Offer | undefined;
}

export type WallType = 'registration_wall' | 'pay_wall';

/** What opens an article besides what a reader is. */
export interface Exceptions {
  /** Somebody has given the article to the reader. */
  readonly isGift?: boolean | undefined;
  /** Whether the reader's meter has room for it; absent where nothing is metered. */
  readonly isWithinMeter?: boolean | undefined;
}

/** Whether a reader, or someone signed out, may read an article. */
export function decide(
  article: PublicArticle,
  reader: Reader | undefined,
  { isGift, isWithinMeter }: Exceptions = {},
): Grant | Refusal {
  const reason =
    reasonToGrant(article.access, reader) ?? (isGift ? 'GIFT' : undefined) ?? (isWithinMeter ? 'METERING' : undefined);
  if (reason) return { granted: true, article, reason } as Grant;
  const code = isWithinMeter === false ? 'meter_exhausted' : reader ? 'payment_required' : 'login_required';
  return { granted: false, code, wallType: wallOf(article), offer: article.offer };
}

/** What stands between the public and an article. */
export function wallOf({ access }: PublicArticle): WallType {
  return access === 'registered' ? 'registration_wall' : 'pay_wall';
}

function reasonToGrant(access: AccessLevel, reader: Reader | undefined): Grant['reason'] | undefined {
  if (access === 'free') return 'FREE';
  if (reader?.plan === 'subscriber') return 'SUBSCRIBER';
  if (reader && access === 'registered') return 'REGISTERED';
  return undefined;
}
