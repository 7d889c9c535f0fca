import type { Access, Article, Feed } from './article.js';
import { toFeed, type ArticleDraft } from './draft.js';
import { cleanText } from './text.js';
import { record } from './values.js';

/** A feed as it was when it was kept. */
export interface KeptFeed {
  readonly feed: Feed;
  readonly loadedAt: Date;
}

const version = 2;
const maxArticles = 50;
const maxAge = 30 * 86_400_000;

/** A feed as JSON that `readFeed` takes: its first articles, 50 by default, and never the text of one that is not free. */
export function writeFeed(feed: Feed, loadedAt: Date, most = maxArticles): string {
  const { live } = feed;
  const draft = {
    ...feed,
    live: live && { url: live.url },
    access: draftOfAccess(feed.access),
    articles: undefined,
    skipped: undefined,
    items: feed.articles.slice(0, most).map(draftOfArticle),
  };
  return JSON.stringify({ version, loadedAt: Number(loadedAt), feed: draft }, encode);
}

/** `undefined` where the text was written long ago, or by another version. */
export function readFeed(text: string, url: string, most = maxArticles): KeptFeed | undefined {
  const kept = record(JSON.parse(text));
  const { items, format, ...draft } = record(kept.feed);
  const loadedAt = kept.loadedAt as number;
  const age = Date.now() - loadedAt;
  if (kept.version !== version || !(age >= 0 && age < maxAge) || !Array.isArray(items)) return undefined;
  const readers = items.slice(0, most).map((item: unknown) => () => withAccess(record(item)));
  const feed = toFeed({ ...withAccess(draft), items: readers }, { url }, cleanText(format) ?? 'json-feed');
  return { feed, loadedAt: new Date(loadedAt) };
}

function draftOfArticle({ body, image, horizon, access, ...article }: Article): ArticleDraft {
  const isOpen = access.level === 'free';
  return {
    ...article,
    images: [image],
    horizon: horizon && { ...horizon, min_days: horizon.minDays, max_days: horizon.maxDays },
    access: draftOfAccess(access),
    ...(isOpen && body && { base: body.baseUrl, [body.format]: body.source }),
  };
}

/** As JSON of its own: in what a gate shows in place of an answer any name can stand for any text. */
function draftOfAccess(access: Access | undefined): string | undefined {
  if (!access) return undefined;
  const { level, endpoints, offer, rules } = access;
  return JSON.stringify({
    level,
    ...endpoints,
    logout_everywhere: endpoints?.logoutEverywhere,
    heading: escape(offer?.heading),
    description: escape(offer?.description),
    button_text: escape(offer?.buttonText),
    ...rules,
    granted_when: rules?.grantedWhen,
    authorization_timeout: rules?.timeout,
    pingback_format: rules?.pingbackFormat,
    return: rules?.returnUrl,
    client_id: rules?.clientId,
  });
}

function withAccess(draft: Record<string, unknown>): Record<string, unknown> {
  return draft.access ? { ...draft, access: JSON.parse(draft.access as string) } : draft;
}

/** What is read as it is written: addresses, names for machines, and article bodies. */
const raw = /url$|^(id|html|text|base|access)$/i;

/** Text is kept as a feed would write it, as it will be read like one. */
function encode(name: string, value: unknown): unknown {
  return typeof value === 'string' && !raw.test(name) ? escape(value) : value;
}

function escape(text: string | undefined) {
  return text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
