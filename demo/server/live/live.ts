import { ArticleLibrary } from '../articles/library.js';
import type { Database } from '../database.js';
import { EventLog } from './event-log.js';
import { watchFolder } from './folder-watch.js';
import { messagesOf } from './messages.js';
import { listenToNeighbours } from './neighbours.js';
import { Newsroom } from './newsroom.js';
import { Streams, type StreamLimits } from './streams.js';

export interface LiveOptions extends StreamLimits {
  /** Milliseconds between two looks at the folder, besides those that the operating system asks for. */
  readonly folderPollTime: number;
  /** Milliseconds between two looks at what other nodes have recorded, where no Redis tells. */
  readonly logPollTime: number;
}

export const defaultLiveOptions: LiveOptions = {
  maxStreams: 10_000,
  maxStreamsPerAddress: 200,
  maxWaitingBytes: 1024 * 1024,
  heartbeat: 15_000,
  folderPollTime: 1_500,
  logPollTime: 1_000,
};

export interface LiveParts {
  /** The folder of Markdown articles. */
  readonly articlesDir: string;
  readonly database: Database;
  readonly redisUrl: string | undefined;
  readonly options: LiveOptions;
  /** The time in Unix milliseconds. */
  readonly now: () => number;
  readonly warn: (message: string) => void;
}

/** The articles, and all who are told at once what happens to them. */
export interface Live {
  readonly library: ArticleLibrary;
  readonly newsroom: Newsroom;
  readonly streams: Streams;
  /** Ends all streams. */
  stop(): Promise<void>;
}

/** Opens the folder of articles, and keeps an eye on it. Rejects when the database cannot be had. */
export async function startLive({ articlesDir, database, redisUrl, options, now, warn }: LiveParts): Promise<Live> {
  const library = new ArticleLibrary(articlesDir, warn);
  const streams = new Streams(options);
  let wakeNeighbours = () => {};
  const newsroom = await Newsroom.open({
    library,
    log: new EventLog(database),
    now,
    warn,
    onEdition: (edition, events) => streams.send(messagesOf(edition, events, streams.maxMessageBytes)),
    onRecord: () => wakeNeighbours(),
  });
  const neighbours = await listenToNeighbours({
    redisUrl,
    pollTime: options.logPollTime,
    ask: () => newsroom.askLog(),
    warn,
  });
  wakeNeighbours = neighbours.wake;
  const unwatch = watchFolder(articlesDir, options.folderPollTime, () => void newsroom.edition(), warn);
  return {
    library,
    newsroom,
    streams,
    async stop() {
      unwatch();
      neighbours.stop();
      streams.close();
      await newsroom.close();
    },
  };
}
