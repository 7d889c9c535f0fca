import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Grant } from '../access/entitlement.js';
import type { PublicArticle, PublicArticles } from './article.js';
import { ArticleError, parseArticle } from './front-matter.js';
import { renderMarkdown } from './markdown.js';

/** The one way to the text of an article: with proof that the reader was found entitled to it. */
export interface ArticleBodies {
  /** The whole text as HTML, preview included, of the very version that was decided about. */
  body(grant: Grant): string;
}

interface KnownFile {
  readonly stamp: string;
  /** Absent when the file is not a valid article. */
  readonly article?: PublicArticle;
}

/**
 * A folder of Markdown files as articles. New, changed and removed files are noticed with the next request.
 * A file that is not valid is left out, and `warn` is told once why.
 */
export class ArticleLibrary implements PublicArticles, ArticleBodies {
  readonly #folder: string;
  readonly #warn: (message: string) => void;
  // Beside the articles and not in them: whatever is done with an article cannot carry its body along.
  readonly #bodies = new WeakMap<PublicArticle, string>();
  #files = new Map<string, KnownFile>();
  #newestFirst: readonly PublicArticle[] = [];
  #refreshing: Promise<void> | undefined;

  constructor(folder: string, warn: (message: string) => void) {
    this.#folder = folder;
    this.#warn = warn;
  }

  async all(): Promise<readonly PublicArticle[]> {
    await this.#refresh();
    return this.#newestFirst;
  }

  async find(slug: string): Promise<PublicArticle | undefined> {
    await this.#refresh();
    return this.#files.get(`${slug}.md`)?.article;
  }

  body({ article }: Grant): string {
    const body = this.#bodies.get(article);
    if (body === undefined) throw new TypeError('An article that is not from this library has no body here.');
    return body;
  }

  /** Requests that arrive together share one look at the folder. */
  #refresh(): Promise<void> {
    this.#refreshing ??= this.#readFolder().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #readFolder(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.md')).sort();
    const files = await Promise.all(names.map(async (name) => [name, await this.#readFile(name)] as const));
    const present = files.filter((entry): entry is readonly [string, KnownFile] => entry[1] !== undefined);
    const unchanged =
      present.length === this.#files.size && present.every(([name, file]) => this.#files.get(name) === file);
    if (unchanged) return;
    this.#files = new Map(present);
    this.#newestFirst = present
      .flatMap(([, { article }]) => article ?? [])
      .sort((a, b) => b.published.getTime() - a.published.getTime());
  }

  /** The file as known already when it has not changed; nothing when it has gone since the folder was listed. */
  async #readFile(name: string): Promise<KnownFile | undefined> {
    const path = join(this.#folder, name);
    const status = await stat(path).catch(() => undefined);
    if (!status?.isFile()) return undefined;
    const stamp = `${status.mtimeMs} ${status.size}`;
    const known = this.#files.get(name);
    if (known?.stamp === stamp) return known;
    try {
      return { stamp, article: this.#toArticle(name, await readFile(path, 'utf8'), status.mtime) };
    } catch (error) {
      if (!(error instanceof ArticleError)) throw error;
      this.#warn(`${name} is left out: ${error.message}`);
      return { stamp };
    }
  }

  #toArticle(name: string, source: string, modified: Date): PublicArticle {
    const slug = name.slice(0, -'.md'.length);
    if (!/^[a-z\d]+(?:-[a-z\d]+)*$/.test(slug)) {
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
