/** The other nodes of this publisher: those that use the same database and the same folder. */
export interface Neighbours {
  /** Wakes the others, so that they read what this node has recorded. */
  wake(): void;
  stop(): void;
}

export interface NeighbourParts {
  /** A Redis server that all nodes can reach; without one, and while it is away, each of them looks at the database by itself. */
  readonly redisUrl: string | undefined;
  /** Milliseconds between two looks at the database. */
  readonly pollTime: number;
  /** Looks whether another node has recorded something. Never rejects. */
  readonly ask: () => Promise<void>;
  readonly warn: (message: string) => void;
}

const channel = 'market-news-elements:live';

/** Redis forgets what it could not deliver, so even with it the database is looked at now and then. */
const pollsToSkip = 15;

/** Begins to listen to the other nodes. Rejects when the address is none of a Redis server; whether it answers does not matter. */
export async function listenToNeighbours(parts: NeighbourParts): Promise<Neighbours> {
  const { pollTime, ask } = parts;
  const redis = await openRedis(parts);
  let skipped = 0;
  const timer = setInterval(() => {
    skipped = redis?.isReady() ? (skipped + 1) % pollsToSkip : 0;
    if (skipped === 0) void ask();
  }, pollTime);
  return {
    wake: () => redis?.publish(),
    stop: () => {
      clearInterval(timer);
      redis?.stop();
    },
  };
}

async function openRedis({ redisUrl, ask, warn }: NeighbourParts) {
  if (!redisUrl) return undefined;
  const { createClient } = await import('redis');
  const publisher = createClient({ url: redisUrl, disableOfflineQueue: true });
  const subscriber = publisher.duplicate({ disableOfflineQueue: false });

  // Both keep trying to connect, and tell `onError` what is in the way.
  const ignore = () => undefined;
  const publish = () => void publisher.publish(channel, '').catch(ignore);
  let isAway = false;
  const onError = (error: NodeJS.ErrnoException) => {
    if (isAway) return;
    isAway = true;
    // Its message may hold the address, and that a password.
    warn(`Redis is away (${error.code ?? error.name}). Until it is back, nodes look at the database by themselves.`);
  };
  publisher.on('error', onError).on('ready', publish);
  subscriber.on('error', onError).on('ready', () => {
    isAway = false;
    void ask();
  });
  publisher.connect().catch(ignore);
  subscriber.connect().catch(ignore);
  subscriber.subscribe(channel, () => void ask()).catch(ignore);

  return {
    isReady: () => publisher.isReady && subscriber.isReady,
    publish,
    stop: () => {
      publisher.destroy();
      subscriber.destroy();
    },
  };
}
