import { AccessError } from './access-error.js';
import type { Gate } from './gate.js';
import { text } from './values.js';

/** A link by which others read one article in full. */
export interface Gift {
  /** An http(s) URL. */
  readonly url: string;
  /** Until when it opens the article, where the server says so. */
  readonly expiresAt: Date | undefined;
  /** How many more articles the reader may give away, where the server counts them. */
  readonly remaining: number | undefined;
}

/** Whether the reader may give the article before this gate away: the publisher makes such links, and the reader subscribes. */
export function canGive(gate: Gate): boolean {
  const { state, subject } = gate;
  const isSubscriber = state.name === 'unlocked' && state.reason === 'SUBSCRIBER';
  return isSubscriber && subject.id !== undefined && canBeKnownAt('gift', gate);
}

/** Whether there is this endpoint, and it is told who asks: by a token, or by the reader's id in its address. */
export function canBeKnownAt(name: 'gift' | 'logoutEverywhere', { client, reader, subject }: Gate): boolean {
  const address = client.endpoints[name];
  return Boolean(address && (reader.hasToken || subject.getAccessToken || address.includes('READER_ID')));
}

/** Asks the publisher's server for a link. Rejects with an `AccessError`, of code `quota` when there are none left. */
export async function makeGift({ client, subject, reader }: Gate): Promise<Gift> {
  const body = JSON.stringify({ articleId: subject.id });
  const ask = (token?: string) => client.ask('gift', { token, body, type: 'application/json' });
  const { url, expiresAt, remaining } = await reader.ask(client, ask, subject.getAccessToken);
  const address = text(url);
  if (!address || !URL.canParse(address) || !/^https?:/i.test(address)) {
    throw new AccessError('format', 'The answer holds no link.');
  }
  const end = new Date(text(expiresAt) ?? NaN);
  return {
    url: new URL(address).href,
    expiresAt: Number.isNaN(end.valueOf()) ? undefined : end,
    remaining: Number.isInteger(remaining) ? (remaining as number) : undefined,
  };
}
