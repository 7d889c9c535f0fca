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
  readonly reason: 'FREE' | 'REGISTERED' | 'SUBSCRIBER';
  readonly [proof]: true;
}

/** Why a reader may not read an article, and what would change that. */
export interface Refusal {
  readonly granted: false;
  readonly code: 'login_required' | 'payment_required';
  readonly wallType: WallType;
  readonly offer: Offer | undefined;
}

export type WallType = 'registration_wall' | 'pay_wall';

/** Whether a reader, or someone signed out, may read an article. */
export function decide(article: PublicArticle, reader: Reader | undefined): Grant | Refusal {
  const reason = reasonToGrant(article.access, reader);
  if (reason) return { granted: true, article, reason } as Grant;
  const code = reader ? 'payment_required' : 'login_required';
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
