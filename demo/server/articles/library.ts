import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Grant } from '../access/entitlement.js';
import { shareRuns } from '../share-runs.js';
import type { PublicArticle } from './article.js';
import { ArticleError, parseArticle } from './front-matter.js';
import { renderMarkdown } from './markdown.js';

/** The one way to the text of an article: with proof that the reader was found entitled to it. */
export interface ArticleBodies {
  /** The whole text as HTML, preview included, of the very version that was decided about. */
  body(grant: Grant): string;
}

/** One file of the folder, as far as it could be read. */
export interface ArticleFile {
  /** Changes whenever the file does. */
  readonly stamp: string;
  /** Whether the article is what the file says now, and not what it said before someone broke it. */
  readonly isValid: boolean;
  /** Absent when the file was never a valid article. */
  readonly article?: PublicArticle;
  /** A hash of the file that the article was read from. */
  readonly revision?: string;
}

/** The folder as one look found it. */
export interface Folder {
  /** By slug. */
  readonly files: ReadonlyMap<string, ArticleFile>;
  /** Newest first. */
  readonly articles: readonly PublicArticle[];
}

/** Milliseconds for which a file has to stay as it is, or gone, before that is believed: nobody is still writing to it. */
const quietTime = 150;

/**
 * A folder of Markdown files as articles. New, changed and removed files are noticed with the next look.
 * A file that is not valid changes nothing, and `warn` is told once why.
 */
export class ArticleLibrary implements ArticleBodies {
  readonly folder: string;
  readonly #warn: (message: string) => void;
  // Beside the articles and not in them: whatever is done with an article cannot carry its body along.
  readonly #bodies = new WeakMap<PublicArticle, string>();
  #latest: Folder = { files: new Map(), articles: [] };

  constructor(folder: string, warn: (message: string) => void) {
    this.folder = folder;
    this.#warn = warn;
  }

  body({ article }: Grant): string {
    const body = this.#bodies.get(article);
    if (body === undefined) throw new TypeError('An article that is not from this library has no body here.');
    return body;
  }

  /** Looks at the folder anew, not before it is asked to; the same object as before when nothing has changed. */
  readonly look = shareRuns(async (): Promise<Folder> => {
    const { files } = this.#latest;
    const listed = (await readdir(this.folder)).filter((name) => name.endsWith('.md') && !name.startsWith('.'));
    const slugs = [...new Set([...listed.map((name) => name.slice(0, -'.md'.length)), ...files.keys()])].sort();
    const found = await Promise.all(slugs.map(async (slug) => [slug, await this.#readFile(slug)] as const));
    const present = found.filter((entry): entry is [string, ArticleFile] => entry[1] !== undefined);
    const isUnchanged = present.length === files.size && present.every(([slug, file]) => files.get(slug) === file);
    if (!isUnchanged) {
      const articles = present.flatMap(([, { article }]) => article ?? []);
      articles.sort((a, b) => b.published.getTime() - a.published.getTime());
      this.#latest = { files: new Map(present), articles };
    }
    return this.#latest;
  });

  /**
   * The file as known already when it has not changed, or while it is being written or replaced; nothing when there is none.
   */
  async #readFile(slug: string): Promise<ArticleFile | undefined> {
    const path = join(this.folder, `${slug}.md`);
    const known = this.#latest.files.get(slug);
    const status = await statusOf(path);
    if (status?.stamp === known?.stamp) return known;
    if (!status || isFresh(status.modified)) {
      await wait(quietTime);
      if ((await statusOf(path))?.stamp !== status?.stamp) return known;
    }
    if (!status) return undefined;
    try {
      const source = await readFile(path, 'utf8');
      const revision = createHash('sha256').update(source).digest('base64url');
      const article = this.#toArticle(slug, source, status.modified);
      return { stamp: status.stamp, isValid: true, article, revision };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return known;
      this.#warn(`${slug}.md is left out: ${message}${known?.article ? '. Its last valid version stays.' : ''}`);
      return { ...known, stamp: status.stamp, isValid: false };
    }
  }

  #toArticle(slug: string, source: string, modified: Date): PublicArticle {
    if (!isSlug(slug)) {
      throw new ArticleError('its name becomes its address, so use small letters, digits and single hyphens');
    }
    const { fields, preview, body } = parseArticle(source);
    const opening = renderMarkdown(preview);
    const whole = opening + renderMarkdown(body);
    const article = { ...fields, slug, modified, openHtml: fields.access === 'free' ? whole : opening };
    this.#bodies.set(article, whole);
    return article;
  }
}

/** Whether a text can be the name of an article's file, and its address. */
export function isSlug(text: string): boolean {
  return /^[a-z\d]+(?:-[a-z\d]+)*$/.test(text);
}

/** Whether someone may be writing to a file still. A time that lies ahead was set on purpose. */
function isFresh(modified: Date): boolean {
  const age = Date.now() - modified.getTime();
  return age >= 0 && age < quietTime;
}

/** The time of the last change of a file's status is in its stamp, as a file that is moved or copied may keep its own. */
async function statusOf(path: string): Promise<{ stamp: string; modified: Date } | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (!status?.isFile()) return undefined;
  const { ino, ctimeMs, mtimeMs, mtime, size } = status;
  return { stamp: [ino, ctimeMs, mtimeMs, size].join(' '), modified: mtime };
}
