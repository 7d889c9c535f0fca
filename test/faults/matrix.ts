/** One row of the fault matrix. */
export interface Row {
  /** What the reader can rely on, in one sentence. */
  readonly promise: string;
  /** Tests outside this folder that keep the promise too: file and title. */
  readonly elsewhere?: readonly (readonly [file: string, title: string])[];
  /** Which other tests keep it, where it is not about feeds: a folder or a file. */
  readonly leftTo?: string;
}

const store = 'test/feed/feed-store.test.ts';
const load = 'test/feed/load-feed.test.ts';
const parse = 'test/feed/parse-feed.test.ts';
const stream = 'test/feed/event-stream.test.ts';
const live = 'test/feed/live.test.ts';
const memory = 'test/feed/feed-memory.test.ts';
const connection = 'test/elements/connection.test.ts';
const tabs = 'test/e2e/tabs.test.ts';

/** What is promised for each fault. `matrix.test.ts` sees to it that each row is kept by a test. */
export const matrix = {
  F1: {
    promise: 'Where nobody listens there is a line and a button, and the articles as soon as somebody does.',
    elsewhere: [
      [load, 'calls a closed port a network error'],
      [store, 'come soon at first, then in 22 s at most'],
      [store, 'wait a random part of that'],
    ],
  },
  F2: { promise: 'Of an answer that is cut off nothing is shown; it is asked for again.' },
  F3: {
    promise: 'Half a document is no feed: one more try, and what was there stays and stays kept.',
    elsewhere: [[store, 'come once after an answer that is no feed, then slowly']],
  },
  F4: { promise: 'A page in place of a feed is never shown, whatever its header says.' },
  F5: { promise: 'An empty list is an empty feed; nothing, null and a word are none.' },
  F6: {
    promise: 'No content means no articles yet, no change to a list, and no stream.',
    elsewhere: [
      [store, 'keep the list when the server has nothing new to say'],
      [live, 'is not asked for again after status ${status}'],
    ],
  },
  F7: { promise: '“Not modified” where nothing is kept makes one request for the whole, and then an error.' },
  F8: {
    promise: 'No request comes earlier than the server asked, nor later than 15 minutes because of it.',
    elsewhere: [
      [load, 'reads how long to wait in seconds and as a date, and nothing else'],
      [store, 'never come earlier than the server asked'],
      [store, 'follow their own pace when the server asks for nonsense'],
    ],
  },
  F9: {
    promise: 'A server in trouble is asked again, more and more slowly, once for all elements.',
    elsewhere: [[store, 'start over after a success']],
  },
  F10: {
    promise: 'A refusal is no reason to ask again, and a feed that is gone is not polled.',
    elsewhere: [
      [store, 'do not come after status ${status}, only the refresh does'],
      [store, 'and refreshes end when the feed is gone'],
    ],
  },
  F11: {
    promise: 'What is too slow is given up, and the connection with it.',
    elsewhere: [
      [load, 'gives up on headers that do not come'],
      [load, 'gives up on a body that never ends, and closes the connection'],
    ],
  },
  F12: {
    promise: 'Two megabytes are read, whatever their length was said to be, and not one more.',
    elsewhere: [[load, 'stops reading ${path.slice(1)} at the limit']],
  },
  F13: {
    promise: 'Redirects are followed without cookies; a loop is a lost connection.',
    elsewhere: [
      [load, 'sends no cookies and asks for the newest'],
      [load, 'takes addresses in the feed relative to where it was redirected'],
    ],
  },
  F14: {
    promise: 'A feed that the page may not read looks like a lost connection.',
    elsewhere: [
      [load, 'calls an answer that the page may not read a network error'],
      [load, 'loads a feed with one request, without a preflight'],
    ],
  },
  F15: {
    promise: 'An http feed in an https page is refused before it is asked for.',
    elsewhere: [['test/feed/urls.test.ts', 'of http are refused by a page of https, but for this device']],
  },
  F16: { promise: 'A page whose policy forbids the request shows a line and a button.' },
  F17: {
    promise: 'Letters come out right whatever charset the header claims.',
    elsewhere: [[load, 'reads a charset that is labelled wrongly, as the feed itself declares it']],
  },
  F18: {
    promise: 'A byte order mark is taken out of JSON, XML and streams.',
    elsewhere: [
      [load, 'strips a byte order mark'],
      [stream, 'are the same however they are cut into pieces'],
    ],
  },
  F19: {
    promise: 'Broken text is shown as well as can be, and can be shared.',
    elsewhere: [
      ['test/feed/text.test.ts', 'can always be put into a URL'],
      ['test/share/share-url.test.ts', 'survives half a surrogate pair'],
    ],
  },
  F20: {
    promise: 'A score that is none is not shown, and never made into another.',
    elsewhere: [[parse, 'takes a score from 0 to 100 and nothing else']],
  },
  F21: {
    promise: 'An item without id or headline is left out, and no other.',
    elsewhere: [[parse, 'throws nothing but a FeedError on a JSON Feed with any members']],
  },
  F22: {
    promise: 'One id is one article: the first of a batch, and its newest version from then on.',
    elsewhere: [
      [load, 'keeps the first of two items with the same id'],
      [store, 'keep every article that did not change the same object'],
    ],
  },
  F23: {
    promise: 'A date that cannot be is not shown, and one to come is shown as a date.',
    elsewhere: [['test/feed/dates.test.ts', 'has no date rather than a wrong one']],
  },
  F24: {
    promise: 'A wrong clock makes no request more, and a jump of it one at most.',
    elsewhere: [[store, 'wait while the page is hidden, and come at once when it is seen again']],
  },
  F25: {
    promise: 'A thousand articles of an answer are read, and ten thousand kept.',
    elsewhere: [
      [parse, 'reads the first 1,000 items'],
      [store, 'end at 10,000 articles'],
    ],
  },
  F26: {
    promise: 'Nesting without end is an error or cut, in no time.',
    elsewhere: [
      [parse, 'survives deep nesting'],
      ['test/feed/sanitize.test.ts', 'keeps 5,000 elements, 100 levels and 500,000 characters at most'],
    ],
  },
  F27: { promise: 'No member of a feed becomes a member of all objects.' },
  F28: {
    promise: 'What the page did to the language’s own objects changes nothing.',
    elsewhere: [[parse, 'reads no member that the page has put on all objects']],
  },
  F29: {
    promise: 'Entities of a document’s own are refused, and none is fetched.',
    elsewhere: [
      ['test/feed/formats/xml.test.ts', 'are refused with entities of their own, wherever the document type stands'],
    ],
  },
  F30: {
    promise: 'Broken XML gives its articles or an error, and never the words of a parser.',
    elsewhere: [['test/feed/formats/xml.test.ts', 'are read with ${fault}']],
  },
  F31: {
    promise: 'Text stays in its place, however its letters turn, pile up or run on.',
    elsewhere: [
      [
        'test/feed/text.test.ts',
        'is one line without control characters, and without characters that turn the direction',
      ],
    ],
  },
  F32: {
    promise: 'A ticker is plain ASCII or no ticker.',
    elsewhere: [['test/feed/tickers.test.ts', 'takes letters that only look like ASCII for none']],
  },
  F33: {
    promise: 'A full storage costs the next visit its first sight, and nothing else.',
    elsewhere: [[memory, 'makes room by forgetting other feeds, once']],
  },
  F34: {
    promise: 'Without storage all works.',
    elsewhere: [[memory, 'is not kept where storage is refused, and nothing breaks']],
  },
  F35: {
    promise: 'What is kept is trusted no more than a feed.',
    elsewhere: [
      [memory, 'is forgotten where there is ${name}'],
      [memory, 'is cleaned like a feed from a server, whoever wrote it'],
      [memory, 'never holds the text of an article that is not free'],
    ],
  },
  F36: { promise: 'No cache hands a text that one reader unlocked to another.', leftTo: 'test/server' },
  F37: {
    promise: 'A stream is read as the specification says, within bounds, and goes on without gap or repetition.',
    elsewhere: [
      [stream, 'are read with every kind of line break'],
      [stream, 'say how long to wait in whole milliseconds only'],
      [stream, 'tell the position of an event, and take none with a NUL in it'],
      [stream, 'are given up where an event never ends'],
      [live, 'tells a flood of a thousand events in a few changes'],
      [live, 'is tried again after a server error and after what is no stream'],
      [live, 'waits at least a second, whatever the server says, and longer from failure to failure'],
    ],
  },
  F39: {
    promise: 'A stream that fell silent is opened anew, and what was missed comes once.',
    elsewhere: [
      [live, 'counts as lost when nothing comes any more, not even a sign of life'],
      [live, 'has a tab that knows less than anybody remembers load its feed anew'],
    ],
  },
  F40: {
    promise: 'A page makes one request for a feed, and a browser one stream.',
    elsewhere: [
      [live, 'is one connection for ten tabs, and all hear all'],
      [live, 'is taken over within 5 s when the tab that holds it goes, from where it was'],
      [tabs, 'ask once for the feed each, and hold one stream together'],
      [tabs, 'lose the one that holds the stream, and another takes over within five seconds'],
    ],
  },
  F41: {
    promise: 'A connection that comes and goes makes a request every five seconds at most.',
    elsewhere: [[store, 'come when the connection is back, at most every 5 s']],
  },
  F42: {
    promise: 'The last of many addresses counts, and no late answer of another is shown.',
    elsewhere: [
      [connection, 'shows the last of many addresses that came in one go, and never a late answer of another'],
    ],
  },
  F43: {
    promise: 'An element that leaves takes all that it began with it.',
    elsewhere: [
      [connection, 'is given up when the last element leaves'],
      ['test/elements/leaks.test.ts', '<${tag}> a hundred times leaves no listener, timer, observer'],
    ],
  },
  F44: { promise: 'What is older never takes the place of what is newer.' },
  F45: { promise: 'A service worker of the page may stand between.', leftTo: 'the documentation' },
  F46: {
    promise: 'Where the script does not run there is a link, and what others put into the page stays theirs.',
    elsewhere: [['test/pages/policies.test.ts', 'the page stays whole, and its links are seen']],
  },
  F47: { promise: 'A page that froze or replaced what browsers bring keeps its own content.', leftTo: 'test/security' },
  F48: {
    promise: 'A picture that is none leaves nothing behind and moves nothing.',
    elsewhere: [['test/elements/market-article-card.test.ts', 'takes away a picture that does not load']],
  },
  F49: { promise: 'Print, forced colours and zoom leave all usable.', leftTo: 'test/pages' },
  F50: { promise: 'What was escaped twice is decoded once, and shown as text.' },
} as const satisfies Record<string, Row>;

export type RowName = keyof typeof matrix;
