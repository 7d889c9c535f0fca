import { setTimeout as wait } from 'node:timers/promises';
import type { PublicArticle, PublicArticles } from '../articles/article.js';
import type { ArticleLibrary, Folder } from '../articles/library.js';
import { shareRuns } from '../share-runs.js';
import { lastOfEach, type Change, type EventLog, type LiveEvent } from './event-log.js';

/** The articles at the moment of an event: what happened up to it is in them, and nothing that came later. */
export interface Edition extends Pick<Folder, 'articles' | 'files'> {
  readonly lastEventId: number;
}

export interface NewsroomParts {
  readonly library: ArticleLibrary;
  readonly log: EventLog;
  /** The time in Unix milliseconds. */
  readonly now: () => number;
  /** Told what the operator should know. */
  readonly warn: (message: string) => void;
  /** Told at once of each new edition: the events that lead to it, or nothing when these are not known. */
  readonly onEdition: (edition: Edition, events: readonly LiveEvent[] | undefined) => void;
  /** Told when this node has recorded something that the others do not know of yet. */
  readonly onRecord: () => void;
}

/** How far the log has been followed. */
interface Position {
  readonly lastEventId: number;
  /** The revisions of the articles that have been taken note of, by slug. */
  readonly revisions: ReadonlyMap<string, string>;
  /** The events that lead here, without gaps. */
  readonly recent: readonly LiveEvent[];
}

/** How many of the latest events a page can catch up with. */
const maxMissed = 500;

const millisecondsToLookAgain = 100;
const maxLooks = 20;

/**
 * Keeps the folder of articles and the log of events in step. Every change of the folder is recorded before it shows anywhere,
 * so a feed and the stream that continues it never miss or repeat anything. Without the database the articles stay as they were.
 */
export class Newsroom implements PublicArticles {
  readonly #parts: NewsroomParts;
  #edition: Edition = { articles: [], files: new Map(), lastEventId: 0 };
  /** The folder that the edition is made from. */
  #folder: Folder = this.#edition;
  /** That of the edition. */
  #position: Position = { lastEventId: 0, revisions: new Map(), recent: [] };
  #isFailing = false;
  #isClosed = false;

  private constructor(parts: NewsroomParts) {
    this.#parts = parts;
  }

  /** Takes up the log where it ends. What has changed in the folder since becomes events. */
  static async open(parts: NewsroomParts): Promise<Newsroom> {
    const newsroom = new Newsroom(parts);
    newsroom.#position = await newsroom.#endOfLog();
    await newsroom.#advance();
    return newsroom;
  }

  /** The edition as it is known, without a look at the folder. */
  get latest(): Edition {
    return this.#edition;
  }

  /** The edition that has every change of the folder up to now. */
  async edition(): Promise<Edition> {
    const folder = await this.#parts.library.look().catch((error: unknown) => this.#onFailure(error));
    if (folder && folder !== this.#folder) await this.catchUp();
    return this.#edition;
  }

  async all(): Promise<readonly PublicArticle[]> {
    return (await this.edition()).articles;
  }

  async find(slug: string): Promise<PublicArticle | undefined> {
    return (await this.edition()).files.get(slug)?.article;
  }

  /** What came after the event `id`; nothing when that is not known, or too long ago. */
  eventsSince(id: number): readonly LiveEvent[] | undefined {
    const { lastEventId, recent } = this.#position;
    const missed = lastEventId - id;
    return missed >= 0 && missed <= recent.length ? recent.slice(recent.length - missed) : undefined;
  }

  /** Takes up what changed in the folder, and what other nodes have recorded. Never rejects. */
  readonly catchUp = shareRuns(async () => {
    if (this.#isClosed) return;
    try {
      await this.#advance();
      this.#isFailing = false;
    } catch (error) {
      this.#onFailure(error);
    }
  });

  /** Catches up when other nodes have recorded something. Never rejects. */
  async askLog(): Promise<void> {
    try {
      if (!this.#isClosed && (await this.#parts.log.lastEventId()) !== this.#edition.lastEventId) await this.catchUp();
    } catch (error) {
      this.#onFailure(error);
    }
  }

  /** Takes up nothing any more; resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.catchUp();
  }

  #onFailure(error: unknown): undefined {
    if (this.#isFailing || this.#isClosed) return;
    this.#isFailing = true;
    this.#parts.warn(`New articles cannot be taken up: ${(error as Error).message}`);
  }

  async #endOfLog(): Promise<Position> {
    const { lastEventId, revisions } = await this.#parts.log.state();
    return { lastEventId, revisions, recent: await this.#parts.log.recent(lastEventId, maxMissed) };
  }

  async #advance(): Promise<void> {
    const { library, log, now, onEdition, onRecord, warn } = this.#parts;
    let position = this.#position;
    for (let looks = 1; looks < 2 * maxLooks && !this.#isClosed; looks++) {
      // In this order: the folder is at least as new as what other nodes recorded about it.
      const told = await log.since(position.lastEventId);
      const folder = await library.look();
      if (!told) {
        position = await this.#endOfLog();
        continue;
      }
      const late = lastOfEach(told).find((event) => !hasCaughtUp(folder, position, event));
      if (late && looks < maxLooks) {
        await wait(millisecondsToLookAgain);
        continue;
      }
      if (late) warn(`${late.slug}.md is not here as another node has it. Do all nodes see the same folder?`);
      const changes = changesIn(folder, position, told);
      const lastTold = told.at(-1)?.id ?? position.lastEventId;
      const recorded = changes.length ? await log.append(changes, lastTold, now()) : [];
      // Another node was first. It may have recorded the very same.
      if (!recorded) continue;
      const isContinued = position === this.#position;
      const events = [...told, ...recorded];
      this.#adopt(folder, position, events);
      if (events.length || !isContinued) onEdition(this.#edition, isContinued ? events : undefined);
      if (recorded.length) onRecord();
      return;
    }
    if (!this.#isClosed) throw new Error('the log of events cannot be followed.');
  }

  #adopt(folder: Folder, { lastEventId, revisions, recent }: Position, events: readonly LiveEvent[]): void {
    const noted = [...folder.files].flatMap(([slug, file]): [string, string][] => {
      const revision = file.revision ?? revisions.get(slug);
      return revision === undefined ? [] : [[slug, revision]];
    });
    this.#position = {
      lastEventId: events.at(-1)?.id ?? lastEventId,
      revisions: new Map(noted),
      recent: [...recent, ...events].slice(-maxMissed),
    };
    this.#folder = folder;
    this.#edition = { ...folder, lastEventId: this.#position.lastEventId };
  }
}

/** Whether a folder shows what another node has seen in it, or something newer. A network folder may lag behind. */
function hasCaughtUp({ files }: Folder, { revisions }: Position, { kind, slug, revision }: LiveEvent): boolean {
  const file = files.get(slug);
  if (file?.isValid === false || file?.revision !== revisions.get(slug)) return true;
  return kind === 'remove' ? !file : file?.revision === revision;
}

/** What has changed in a folder, oldest article first, and no other node has told. */
function changesIn({ articles, files }: Folder, { revisions }: Position, told: readonly LiveEvent[]): Change[] {
  const changed = articles.toReversed().flatMap(({ slug }): Change[] => {
    const revision = files.get(slug)?.revision ?? '';
    return revision === revisions.get(slug) ? [] : [{ kind: 'article', slug, revision }];
  });
  const removed = [...revisions.keys()]
    .filter((slug) => !files.has(slug))
    .map((slug): Change => ({ kind: 'remove', slug, revision: '' }));
  const known = new Map(told.map((event) => [event.slug, event.revision]));
  return [...changed, ...removed].filter(({ slug, revision }) => known.get(slug) !== revision);
}
