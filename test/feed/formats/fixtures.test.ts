import { expect } from '@open-wc/testing';
import { isFeedError } from '../../../src/feed/feed-error.js';
import { jsonFormats } from '../../../src/feed/formats/json.js';
import { parseFeed } from '../../../src/feed/parse-feed.js';

/** Every format has an ordinary, an empty, a broken and a hostile feed, and beside each what must come out of it. */
const fixtures = [
  'json-feed/ordinary.json',
  'json-feed/empty.json',
  'json-feed/broken.json',
  'json-feed/hostile.json',
  'json-feed/blog.json',
  ...jsonFormats.flatMap(({ name }) =>
    ['ordinary', 'empty', 'broken', 'hostile'].map((kind) => `${name}/${kind}.json`),
  ),
  'rss/ordinary.xml',
  'rss/empty.xml',
  'rss/broken.xml',
  'rss/hostile.xml',
  'rss/hostile-items.xml',
  'rss/version-0.91.xml',
  'rss/version-0.92.xml',
  'rss/extensions.xml',
  'rss/blog.xml',
  'rss/podcast.xml',
  'rss/wires.xml',
  'rdf/ordinary.xml',
  'rdf/netscape.xml',
  'rdf/empty.xml',
  'rdf/broken.xml',
  'rdf/hostile.xml',
  'atom/ordinary.xml',
  'atom/empty.xml',
  'atom/broken.xml',
  'atom/hostile.xml',
  'atom/blog.xml',
  'atom/version-0.3.xml',
];

function load(name: string) {
  return fetch(new URL(`../../fixtures/${name}`, import.meta.url));
}

describe('formats', () => {
  for (const name of fixtures) {
    it(`reads ${name} as expected`, async () => {
      const body = await (await load(name)).arrayBuffer();
      const expected: unknown = await (await load(name.replace(/\.\w+$/, '.expected.json'))).json();
      const outcome = await parseFeed(body, { url: 'https://news.example/feed' }).catch((error: unknown) => ({
        error: isFeedError(error) && error.code,
      }));
      expect(JSON.parse(JSON.stringify(outcome))).to.deep.equal(expected);
    });
  }
});
