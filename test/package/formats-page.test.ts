import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { samples } from '../../demo/paste-samples.js';
import { parseFeed } from '../../src/feed/parse-feed.js';
import { bandOf } from '../../src/feed/sentiment.js';

const root = join(import.meta.dirname, '../..');
const formats = join(root, 'src/feed/formats');
const page = readFileSync(join(root, 'demo/formats.html'), 'utf8');
/** What formats and pages name, in any capitals, as formats in XML compare names in lower case. */
const sources = readdirSync(formats)
  .map((file) => readFileSync(join(formats, file), 'utf8'))
  .join('\n')
  .toLowerCase();

/** The tables of the extension's members by their captions, and where the schema has the same. */
const tables = {
  'Members on the feed': 'feedExtension',
  'Members on an item': 'itemExtension',
  'Members of a sentiment': 'sentiment',
  'Members of a ticker': 'ticker',
  'Members of a horizon': 'horizon',
  'Members of access': 'access',
  'Members of live': 'live',
};

interface Definition {
  readonly properties?: object;
  readonly oneOf?: readonly Definition[];
}

const schema = JSON.parse(readFileSync(join(root, 'demo/market-extension.schema.json'), 'utf8')) as {
  readonly $defs: Readonly<Record<string, Definition>>;
};

/** Recognised to be refused with a message of its own. */
const refused = ['finnhub-news-sentiment'];

/** The rows of the page on a format: what of an article is taken from where. */
interface Described {
  readonly name: string;
  readonly rows: readonly (readonly [member: string, from: string])[];
}

const described: Described[] = [...page.matchAll(/<details id="([\w-]+)">([^]*?)<\/details>/g)].map(
  ([, name, content]) => ({
    name: name!,
    rows: [...content!.matchAll(/<th scope="row">([^<]+)<\/th>\s*<td>([^]*?)<\/td>/g)].map(
      ([, member, from]) => [member!, from!.replace(/\s+/g, ' ')] as const,
    ),
  }),
);

/** Beside the members of an article. */
const ofTheFeed = ['of the feed', 'next page'];

/** Of what every article has only what there is to say is said. */
const always = ['access', 'language'];

function isFormat(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'accepts' in value && 'parse' in value;
}

function isThere([, value]: readonly [string, unknown]) {
  return !Array.isArray(value) || value.length > 0;
}

function membersOf(name: string): Set<string> {
  const folder = join(root, 'test/fixtures', name);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const articles = files
    .filter((file) => file.endsWith('.expected.json'))
    .flatMap(
      (file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { articles?: object[] }).articles ?? [],
    );
  return new Set(articles.flatMap((article) => Object.entries(article).filter(isThere)).map(([member]) => member));
}

describe('the page on formats', () => {
  let names: string[];

  before(async () => {
    const modules = await Promise.all(
      readdirSync(formats).map((file) => import(join(formats, file)) as Promise<object>),
    );
    const found = modules.flatMap((module) => Object.values(module).filter(isFormat));
    names = [...new Set(found.map(({ name }) => name))].filter((name) => !refused.includes(name)).sort();
  });

  it('describes every format that is read, and no other', () => {
    assert.deepEqual(described.map(({ name }) => name).sort(), names);
  });

  it('has a sample of every format', () => {
    const sampled = Object.values(samples).flatMap((sample) => ('format' in sample ? [sample.format] : []));
    assert.deepEqual([...new Set(sampled)].sort(), names);
  });

  for (const { name, rows } of described) {
    it(`names for ${name} only fields that are looked at`, () => {
      const fields = rows.flatMap(([, from]) =>
        [...from.matchAll(/<code>([^<]+)<\/code>/g)].map(([, field]) => field!),
      );
      const parts = fields.flatMap((field) => field.split(/[.\s]/)).filter(Boolean);
      assert.deepEqual(
        parts.filter((part) => !sources.includes(part.toLowerCase())),
        [],
      );
    });

    it(`says for ${name} where everything comes from that its articles have, and claims no more`, () => {
      const claimed = rows.map(([member]) => member).filter((member) => ![...ofTheFeed, ...always].includes(member));
      const known = [...membersOf(name)].filter((member) => !always.includes(member));
      assert.deepEqual([...claimed].sort(), known.sort());
    });
  }

  for (const [caption, definition] of Object.entries(tables)) {
    it(`lists the same as the schema: ${caption}`, () => {
      const table = new RegExp(`<caption[^>]*>\\s*${caption}\\s*</caption>([^]*?)</table>`).exec(page)![1]!;
      const names = [...table.matchAll(/<th scope="row"><code>(\w+)<\/code><\/th>/g)].map(([, name]) => name!);
      const { properties, oneOf } = schema.$defs[definition]!;
      const inSchema = Object.keys(properties ?? oneOf!.find((each) => each.properties)!.properties!);
      const about = definition === 'itemExtension' ? ['about'] : [];
      assert.deepEqual([...names, ...about].sort(), inSchema.sort());
    });
  }

  it('has an example that the reader takes as it says', async () => {
    const [, code] = /<pre[^>]*><code>([^]*?)<\/code>/.exec(page)!;
    const example = code!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    const { articles, skipped } = await parseFeed(example, { url: 'https://news.example/feed.json' });
    assert.deepEqual(skipped, []);
    const { section, sentiment, tickers, horizon, keyPoints, image, access } = articles[0]!;
    assert.deepEqual(
      [section, sentiment?.score, tickers.length, horizon?.maxDays, keyPoints.length, image?.alt, access.level],
      ['Commodities', 35, 2, 20, 2, 'Ships at anchor before a grey coast', 'registered'],
    );
    assert.ok(access.endpoints?.content);
  });

  it('gives the bands as scores are cut', () => {
    const cut = {
      three: { 32.5: 'bearish', 32.6: 'neutral', 67.4: 'neutral', 67.5: 'bullish' },
      five: { 32.5: 'bearish', 42.5: 'somewhat-bearish', 57.4: 'neutral', 67.4: 'somewhat-bullish', 67.5: 'bullish' },
      'fear-greed': { 24.9: 'extreme-fear', 44.9: 'fear', 55: 'neutral', 75: 'greed', 75.1: 'extreme-greed' },
    } as const;
    for (const [bands, scores] of Object.entries(cut) as [keyof typeof cut, Record<string, string>][]) {
      for (const [score, band] of Object.entries(scores)) assert.equal(bandOf(Number(score), bands), band);
      const row = new RegExp(`<code>${bands}</code>[^]*?</tr>`).exec(page)![0];
      for (const band of Object.values(scores)) assert.match(row, new RegExp(band.replace('-', ' '), 'i'));
    }
  });
});
