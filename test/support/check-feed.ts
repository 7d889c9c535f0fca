import type { Feed } from '../../src/feed/article.js';
import { isFeedError } from '../../src/feed/feed-error.js';
import { parseFeed } from '../../src/feed/parse-feed.js';
import { leastTime } from './least-time.js';

/** Says what is wrong with a value, one line each. */
type Check = (value: unknown, at: string) => string[];

/** A check for what `holds` says. */
function that(what: string, holds: (value: unknown) => boolean): Check {
  return (value, at) => (holds(value) ? [] : [`${at} is not ${what}: ${String(JSON.stringify(value)).slice(0, 80)}`]);
}

/** One line without control characters, lone surrogates, and characters that control direction. */
function text(max = 2_000): Check {
  return that(
    'clean text',
    (value) =>
      typeof value === 'string' &&
      value !== '' &&
      value.trim() === value &&
      value.length <= max &&
      !/\p{Cc}|\p{Cs}|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value),
  );
}

function number(least: number, most: number): Check {
  return that(
    `a number from ${least} to ${most}`,
    (value) => typeof value === 'number' && value >= least && value <= most,
  );
}

function oneOf(...values: string[]): Check {
  return that(`one of ${values.join()}`, (value) => values.includes(value as string));
}

function like(pattern: RegExp): Check {
  return that(String(pattern), (value) => typeof value === 'string' && pattern.test(value));
}

function list(check: Check, max = 100): Check {
  return (value, at) =>
    Array.isArray(value) && value.length <= max
      ? value.flatMap((entry, index) => check(entry, `${at}[${index}]`))
      : [`${at} is no list, or too long`];
}

/** An object with no other members than those; the required ones are named. */
function object(members: Record<string, Check>, required: string[] = []): Check {
  return (value, at) => {
    if (typeof value !== 'object' || !value) return [`${at} is no object`];
    const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at} has no ${name}`);
    const wrong = Object.entries(value).flatMap(([name, member]) =>
      Object.hasOwn(members, name) ? members[name]!(member, `${at}.${name}`) : [`${at} has a member ${name}`],
    );
    return [...missing, ...wrong];
  };
}

const address = that('an http(s) address without password', (value) => {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password, href } = new URL(value);
  return /^https?:$/.test(protocol) && !username && !password && href === value;
});

const date = that('a date from 1970 to 2200', (value) => {
  const year = value instanceof Date ? value.getUTCFullYear() : NaN;
  return year >= 1970 && year <= 2200;
});

const language = that('a language', (value) => {
  try {
    return Intl.getCanonicalLocales(value as string).length === 1;
  } catch {
    return false;
  }
});

const sentiment = object({
  score: number(0, 100),
  label: text(60),
  source: text(60),
  history: list(number(0, 100), 60),
});
const named = object({ name: text(), url: address }, ['name']);
const endpoints = Object.fromEntries(
  ['authorization', 'content', 'pingback', 'signup', 'verify', 'token', 'logout'].map((name) => [name, address]),
);
const access = object(
  {
    level: oneOf('free', 'registered', 'paid'),
    endpoints: object(endpoints),
    offer: object({ heading: text(), description: text(), buttonText: text() }),
  },
  ['level'],
);

const ticker = object(
  {
    symbol: like(/^[A-Z0-9.\-^=]{1,15}$/),
    exchange: like(/^[A-Z0-9]{4}$/),
    name: text(),
    type: oneOf('stock', 'etf', 'crypto', 'forex', 'index', 'commodity'),
    relevance: number(0, 1),
    sentiment,
  },
  ['symbol'],
);

const article = object(
  {
    id: text(),
    url: address,
    title: text(),
    language,
    section: text(),
    published: date,
    updated: date,
    summary: text(),
    keyPoints: list(text()),
    tickers: list(ticker),
    sentiment,
    horizon: object({ label: text(60), minDays: number(0, Number.MAX_VALUE), maxDays: number(0, Number.MAX_VALUE) }, [
      'label',
    ]),
    authors: list(named),
    source: named,
    image: object(
      {
        url: address,
        width: number(0, Number.MAX_VALUE),
        height: number(0, Number.MAX_VALUE),
        alt: text(),
        srcset: list(
          object({ url: like(/^https?:\S+[^\s,]$/), width: number(1, Number.MAX_VALUE) }, ['url', 'width']),
          8,
        ),
      },
      ['url'],
    ),
    tags: list(text()),
    body: object(
      {
        format: oneOf('html', 'text'),
        // What is in it is checked where it is shown.
        source: that('text', (value) => typeof value === 'string' && value.trim() !== ''),
        baseUrl: address,
      },
      ['format', 'source'],
    ),
    access,
  },
  ['id', 'title', 'keyPoints', 'tickers', 'authors', 'tags', 'access'],
);

const feed = object(
  {
    title: text(),
    homeUrl: address,
    language,
    nextUrl: address,
    searchUrl: address,
    live: object({ url: address, lastEventId: text(100) }, ['url']),
    articles: list(article, 1_000),
    authors: list(named),
    access,
    format: like(/^[a-z\d-]+$/),
    skipped: list(object({ index: number(0, 1_000_000), reason: that('a reason', Boolean) }, ['reason']), Infinity),
  },
  ['articles', 'format', 'skipped'],
);

/** What a feed says that no feed may say, whatever it was read from: nothing, when all is well. */
export function checkFeed(value: Feed): string[] {
  const ids = value.articles.map(({ id }) => id);
  return [...feed(value, 'feed'), ...(new Set(ids).size === ids.length ? [] : ['Two articles have one id'])];
}

/** What is wrong with what comes of a body, be it a feed or an error, and with how long that takes. */
export async function faultsOf(body: string | Uint8Array): Promise<string[]> {
  let faults: string[] = [];
  const time = await leastTime(1_000, async () => {
    faults = await parseFeed(body, { url: 'https://news.example/feed' }).then(checkFeed, (error: unknown) =>
      isFeedError(error) ? [] : [`threw ${String(error)}`],
    );
  });
  return time > 1_000 ? [...faults, `took ${time} ms`] : faults;
}
