import type {
  Access,
  Article,
  ArticleBody,
  Author,
  Feed,
  Horizon,
  Image,
  ImageCandidate,
  SkippedItem,
} from './article.js';
import { parseDate, type OffsetOf } from './dates.js';
import { readAccess } from './read-access.js';
import { readSentiment } from './read-sentiment.js';
import { cleanText, plainText } from './text.js';
import { readTickers } from './tickers.js';
import { cleanUrl, originOf, secureUrl } from './urls.js';
import { compact, list, record, type Writable } from './values.js';

/** An item as a format found it: values that nobody checked yet. What a format does not have is left out. */
export interface ArticleDraft {
  /** What relative addresses in it are relative to, where that is not the feed. */
  readonly base?: string;
  /** The same for addresses in its text, where that has another base. */
  readonly textBase?: string;
  readonly id?: unknown;
  readonly url?: unknown;
  readonly title?: unknown;
  /** That of the feed when absent. */
  readonly language?: unknown;
  readonly section?: unknown;
  readonly published?: unknown;
  readonly updated?: unknown;
  readonly summary?: unknown;
  readonly keyPoints?: unknown;
  readonly tickers?: unknown;
  readonly sentiment?: unknown;
  readonly horizon?: unknown;
  /** A list of names, or of objects with `name` and `url`. Those of the feed when absent. */
  readonly authors?: unknown;
  /** An object with `name` and `url`. */
  readonly source?: unknown;
  /**
   * A list of URLs, or of objects with `url`, `width`, `height`, `alt` and `srcset`, a list of objects with `url`, `width` and
   * `height`. The first that can be used is used.
   */
  readonly images?: unknown;
  readonly tags?: unknown;
  readonly html?: unknown;
  /** The text, where there is no `html`. */
  readonly text?: unknown;
  readonly access?: unknown;
  /** Why the item must not be shown, where its format says so. */
  readonly skip?: string | undefined;
}

/** A feed as a format found it. */
export interface FeedDraft {
  readonly title?: unknown;
  readonly homeUrl?: unknown;
  readonly language?: unknown;
  readonly nextUrl?: unknown;
  /** The address of a stream, or an object with `url` and `last_event_id`. */
  readonly live?: unknown;
  /** The address of a search, with `{query}` in it. */
  readonly searchUrl?: unknown;
  /** As in its items. */
  readonly authors?: unknown;
  readonly access?: unknown;
  /** Each is read when it is wanted: a feed can have more than anybody wants. */
  readonly items: readonly (() => ArticleDraft)[];
}

export interface DraftOptions {
  /** Where the feed came from, absolute. */
  readonly url: string;
  /** The most items to read, 1,000 by default. */
  readonly maxItems?: number | undefined;
  /** The offset from UTC of dates that name no zone: none by default. */
  readonly offsetOf?: OffsetOf | undefined;
  /** What the draft is a part of: says what the draft does not, and its access is under the draft's own. */
  readonly feed?: Feed | undefined;
}

/** Makes clean articles of a draft. This is the one place that decides what a feed may say, whatever its format. */
export function toFeed(
  found: FeedDraft,
  { url, maxItems = 1_000, offsetOf, feed: whole }: DraftOptions,
  format: string,
): Feed {
  const draft: Omit<FeedDraft, 'items'> = record(found);
  const skipped: SkippedItem[] = [];
  const articles = new Map<string, Article>();
  const language = readLanguage(draft.language) ?? whole?.language;
  const authors = whole?.authors ?? list(draft.authors, readAuthor, url);
  const access = readAccess(draft.access, url, (reason) => skipped.push({ reason }), whole?.access);

  // Functions that are made for each item take memory, and reading is as fast as that is little.
  const skip = (index: number, reason: string) => skipped.push({ index, reason });
  const accessOf = (item: ArticleDraft, index: number) =>
    readAccess(record(item.access, 'level'), url, (reason) => skip(index, reason), access);

  for (const [index, read] of found.items.slice(0, maxItems).entries()) {
    const item: ArticleDraft = record(read());
    const { base = url, textBase = base } = item;
    const link = cleanUrl(item.url, base);
    const id = cleanText(item.id) ?? link;
    // Short posts have no title, and often nothing but their text.
    const title =
      plainText(item.title) ?? plainText(item.summary, 100) ?? plainText(item.html, 100) ?? cleanText(item.text, 100);
    if (item.skip) skip(index, item.skip);
    else if (!id) skip(index, 'no id');
    else if (!title) skip(index, 'no title');
    else if (articles.has(id)) skip(index, `id used before: ${id}`);
    else {
      const article: Writable<Article> = {
        id,
        title,
        keyPoints: list(item.keyPoints, plainText),
        tickers: readTickers(item.tickers),
        authors: item.authors ? list(item.authors, readAuthor, base) : authors,
        tags: withoutRepeats(list(item.tags, plainText)),
        access: (item.access ? accessOf(item, index) : access) ?? free,
      };
      const ownLanguage = readLanguage(item.language) ?? language;
      const section = plainText(item.section);
      const published = parseDate(item.published, offsetOf);
      const updated = parseDate(item.updated, offsetOf);
      const summary = plainText(item.summary);
      const sentiment = readSentiment(item.sentiment);
      const horizon = readHorizon(item.horizon);
      const source = readAuthor(item.source, base);
      const [image] = list(item.images, readImage, base);
      const body = readBody(item, textBase === url ? (link ?? url) : textBase);
      if (link) article.url = link;
      if (ownLanguage) article.language = ownLanguage;
      if (section) article.section = section;
      if (published) article.published = published;
      if (updated) article.updated = updated;
      if (summary) article.summary = summary;
      if (sentiment) article.sentiment = sentiment;
      if (horizon) article.horizon = horizon;
      if (source) article.source = source;
      if (image) article.image = image;
      if (body) article.body = body;
      articles.set(id, article);
    }
  }
  if (found.items.length > maxItems) skipped.push({ index: maxItems, reason: `beyond ${maxItems} items` });

  // Pages, streams and searches are asked for at the feed's own server only.
  const own = (address: unknown) => {
    const clean = cleanUrl(address, url);
    return originOf(clean) === originOf(url) ? clean : undefined;
  };
  const nextUrl = own(draft.nextUrl);
  const live = record(draft.live, 'url');
  const liveUrl = own(live.url);
  return compact({
    title: plainText(draft.title),
    homeUrl: cleanUrl(draft.homeUrl, url),
    language,
    nextUrl: nextUrl === url ? undefined : nextUrl,
    live: liveUrl ? compact({ url: liveUrl, lastEventId: cleanText(live.last_event_id, 100) }) : undefined,
    searchUrl: own(draft.searchUrl),
    articles: [...articles.values()],
    authors: authors.length ? authors : undefined,
    access,
    format,
    skipped,
  });
}

const free: Access = { level: 'free' };

function withoutRepeats(tags: string[]): string[] {
  return tags.every((tag, index) => tags.indexOf(tag) === index) ? tags : [...new Set(tags)];
}

function readAuthor(value: unknown, base: string): Author | undefined {
  const author = record(value, 'name');
  const name = plainText(author.name);
  const url = cleanUrl(author.url, base);
  return name ? (url ? { name, url } : { name }) : undefined;
}

function readHorizon(value: unknown): Horizon | undefined {
  const horizon = record(value, 'label');
  const label = plainText(horizon.label, 60);
  return label
    ? compact({ label, minDays: readNumber(horizon.min_days), maxDays: readNumber(horizon.max_days) })
    : undefined;
}

function readImage(value: unknown, base: string): Image | undefined {
  const image = record(value, 'url');
  const url = secureUrl(image.url, base);
  if (!url) return undefined;
  const read: Writable<Image> = { url };
  const width = readNumber(image.width);
  const height = readNumber(image.height);
  const alt = plainText(image.alt);
  if (width) read.width = width;
  if (height) read.height = height;
  if (alt) read.alt = alt;
  if (image.srcset) {
    const srcset = readCandidates(image.srcset, read, base);
    if (srcset.length > 1) read.srcset = srcset;
  }
  return read;
}

/** One for each width, of the picture's own shape as far as shapes are known: another is cut out of it differently. */
function readCandidates(value: unknown, picture: Image, base: string): ImageCandidate[] {
  const candidates = new Map<number, ImageCandidate>();
  for (const entry of Array.isArray(value) ? value.slice(0, 8) : []) {
    const image = record(entry);
    const url = secureUrl(image.url, base);
    const width = readNumber(image.width);
    if (!url || url.endsWith(',') || !width || width % 1 || candidates.has(width)) continue;
    const stretch = (width * picture.height!) / (picture.width! * readNumber(image.height)!);
    // Not a number where a size is missing.
    if (!(Math.abs(stretch - 1) > 0.02)) candidates.set(width, { url, width });
  }
  return [...candidates.values()];
}

/** A finite number that is not negative. */
function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value < Infinity ? value : undefined;
}

function readBody({ html, text }: ArticleDraft, baseUrl: string): ArticleBody | undefined {
  if (typeof html === 'string' && /\S/.test(html)) return { format: 'html', source: html, baseUrl };
  if (typeof text === 'string' && /\S/.test(text)) return { format: 'text', source: text, baseUrl };
  return undefined;
}

/** Only what `Intl` takes. */
function readLanguage(value: unknown): string | undefined {
  const tag = cleanText(value)?.replace('_', '-');
  return tag && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.exec(tag)?.[0];
}
