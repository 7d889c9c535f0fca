import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { defaultLimits } from '../../demo/server/access/rate-limits.js';
import { newsArticleJsonLd } from '../../src/access/json-ld.js';
import { isGranted } from '../../src/access/rules.js';
import { readAccess } from '../../src/feed/read-access.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('demo/gate.html');

const openApi = parse(read('demo/openapi.yaml')) as {
  readonly paths: Readonly<Record<string, object>>;
  readonly components: object;
};

/** The text of a piece of markup. */
function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

function codesIn(markup: string): string[] {
  return [...markup.matchAll(/<code>([^]*?)<\/code>/g)].map(([, code]) => textOf(code!));
}

/** What the groups of a pattern catch in a source; at least something, as a pattern that finds nothing would prove nothing. */
function namesIn(source: string, pattern: RegExp): string[] {
  const names = [...source.matchAll(pattern)].map(([, name]) => name!);
  assert.ok(names.length > 0, `${pattern} finds something`);
  return names;
}

/** The rows of a table that is known by its caption, or by the label of the region that it scrolls in. */
function rowsOf(name: string): { readonly head: string; readonly cells: readonly string[] }[] {
  const [, table] =
    new RegExp(`<caption[^>]*>\\s*${name}\\s*</caption>([^]*?)</table>`).exec(page) ??
    new RegExp(`aria-label="${name}"[^>]*>([^]*?)</table>`).exec(page) ??
    [];
  assert.ok(table, `there is a table: ${name}`);
  return [...table.matchAll(/<tr>\s*<th scope="row">([^]*?)<\/th>([^]*?)<\/tr>/g)].map(([, head, rest]) => ({
    head: head!,
    cells: [...rest!.matchAll(/<td>([^]*?)<\/td>/g)].map(([, cell]) => cell!),
  }));
}

const headsOf = (name: string) => rowsOf(name).flatMap(({ head }) => codesIn(head));

/** The example with that id, as JSON. */
function example(id: string): unknown {
  const [, code] = new RegExp(`<pre[^>]*\\bid="${id}"[^>]*>\\s*<code\\s*>([^]*?)</code`).exec(page) ?? [];
  assert.ok(code, `there is an example: ${id}`);
  return JSON.parse(textOf(code));
}

/** In the spelling of feeds. */
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const readerSource = read('src/feed/read-access.ts');
const members = new Set([
  ...namesIn(/const endpointNames = \[([^]*?)\]/.exec(readerSource)![1]!, /'(\w+)'/g).map(snakeCase),
  ...namesIn(readerSource, /\baccess\.(\w+)/g),
]);

const variables = new Set([
  ...['src/access/gate.ts', 'src/access/login.ts'].flatMap((path) =>
    namesIn(read(path), /^\s+(?:get )?([A-Z][A-Z_]+)(?=:|\(\) \{)/gm),
  ),
  ...namesIn(read('src/access/rules.ts'), /\\b([A-Z]+)\\\(/g).map((name) => `${name}(field)`),
]);

const schemas: Readonly<Record<string, string>> = {
  'decision-example': 'Decision',
  'content-example': 'Content',
  'signup-example': 'SignUp',
  'challenge-example': 'Challenge',
  'verify-example': 'Verification',
  'tokens-example': 'Tokens',
  'gift-example': 'Gift',
  'problem-example': 'Problem',
};

describe('the page on the gate', () => {
  it('describes every member of the settings that is read, and no other', () => {
    assert.ok(members.has('logout_everywhere') && members.has('granted_when'));
    assert.deepEqual(headsOf('Members of the settings').sort(), [...members].sort());
  });

  it('has an example of the settings in which everything is read', () => {
    const settings = example('settings-example') as Readonly<Record<string, unknown>>;
    assert.deepEqual(Object.keys(settings).sort(), [...members].sort());
    const warnings: string[] = [];
    const { level, endpoints, offer, rules } = readAccess(settings, 'https://news.example/feed.json', (reason) =>
      warnings.push(reason),
    )!;
    assert.deepEqual(warnings, []);
    const found = [endpoints, offer, rules].flatMap((group) => Object.keys(group ?? {}));
    assert.equal(found.length + [level].length, members.size);
  });

  it('describes every URL variable that is filled in, and no other', () => {
    assert.ok(variables.has('READER_ID') && variables.has('CODE_CHALLENGE') && variables.has('AUTHDATA(field)'));
    assert.deepEqual(headsOf('URL variables').sort(), [...variables].sort());
  });

  it('names in the table of URL variables, and in addresses, none that is not known', () => {
    const known = new Set([...variables].map((name) => name.replace(/\(.*/, '')));
    const cells = rowsOf('URL variables').flatMap(({ head, cells }) => codesIn([head, ...cells].join('')));
    const addresses = Object.values(example('settings-example') as object).filter(
      (value): value is string => typeof value === 'string' && value.startsWith('https:'),
    );
    const named = [...cells, ...addresses].flatMap((code) => code.match(/\b[A-Z][A-Z_]+\b/g) ?? []);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });

  it('names every endpoint with its method, and no other', () => {
    const documented = Object.entries(openApi.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.ok(documented.some((name) => name.includes(' /access/')));
    const summaries = [...page.matchAll(/<summary>([^]*?)<\/summary>/g)].flatMap(([, summary]) => codesIn(summary!));
    // The page for signing in sends its forms to itself.
    assert.deepEqual([...summaries, 'POST /login'].sort(), documented.sort());
  });

  it('names every error code with its status, and no other', () => {
    const statuses = /const statuses = \{([^]*?)\}/.exec(read('demo/server/access/problem.ts'))![1]!;
    const codes = [...statuses.matchAll(/(\w+): (\d+)/g)].map(([, code, status]) => [code!, status!]);
    assert.ok(codes.length > 0);
    const rows = rowsOf('Error codes').map(({ head, cells }) => [codesIn(head)[0]!, textOf(cells[0]!)]);
    assert.deepEqual(rows.sort(), codes.sort());
  });

  it('gives the limits as they are', () => {
    const given = rowsOf('Limits on requests').flatMap(({ cells }) => [
      ...textOf(cells[0]!).matchAll(/([\d,]+) (a minute|an hour)/g),
    ]);
    const units: Readonly<Record<number, string>> = { 60: 'a minute', 3600: 'an hour' };
    assert.deepEqual(
      given.map(([limit]) => limit).sort(),
      Object.values(defaultLimits)
        .map(({ count, seconds }) => `${count} ${units[seconds]}`)
        .sort(),
    );
  });

  for (const [id, name] of Object.entries(schemas)) {
    it(`has an example as the endpoints are documented: ${name}`, () => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      const validate = ajv
        .addSchema({ $id: 'openapi', components: openApi.components })
        .compile({ $ref: `openapi#/components/schemas/${name}` });
      assert.ok(validate(example(id)), ajv.errorsText(validate.errors));
    });
  }

  it('has examples of expressions that grant what it says', () => {
    const rows = rowsOf('Examples of expressions');
    assert.ok(rows.length > 0);
    for (const { head, cells } of rows) {
      const [grantedWhen, namespace] = codesIn(head) as [string, string?];
      const answer: unknown = JSON.parse(textOf(cells[0]!));
      const granted = isGranted(answer, { grantedWhen, ...(namespace && { namespace }) });
      assert.equal(granted ? 'yes' : 'no', textOf(cells[1]!), grantedWhen);
    }
  });

  it('shows what search engines are told as it is written', () => {
    const told = newsArticleJsonLd(
      {
        id: 'grain-berths',
        title: 'Grain carriers wait longer for a berth',
        url: 'https://news.example/a/grain-berths',
        keyPoints: [],
        tickers: [],
        authors: [],
        tags: [],
        access: { level: 'registered' },
      },
      { cssSelector: '.paywall' },
    );
    assert.deepEqual(example('json-ld-example'), told);
  });

  it('leads nowhere where nothing is', () => {
    const targets = namesIn(page, /\shref="([^"]+)"/g).filter((href) => !href.startsWith('https://'));
    // Made by the publisher.
    const made = ['/', '/feed.json', '/icon.svg'];
    const missing = targets.filter((href) => {
      const [path = '', id] = href.replace(/\?[^#]*/, '').split('#');
      if (made.includes(path)) return false;
      if (path && !existsSync(join(root, 'demo', path))) return true;
      const target = path === '' ? page : read(join('demo', path));
      return id !== undefined && path !== '/article.html' && !target.includes(`id="${id}"`);
    });
    assert.deepEqual(missing, []);
    const ids = namesIn(page, /\sid="([^"]+)"/g);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  it('names only files of the project that are there', () => {
    const files = codesIn(page).filter((code) => /^demo\/\S+$/.test(code));
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });

  it('can be read without seeing it: headings in order, tables with a name, wide parts by keyboard', () => {
    const levels = namesIn(page, /<h([1-6])\b/g).map(Number);
    const skipping = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    assert.deepEqual([levels.filter((level) => level === 1).length, skipping], [1, []]);
    const unnamed = [...page.matchAll(/(<div class="table"[^>]*>\s*)?<table\b[^>]*>\s*(<caption)?/g)].filter(
      ([, region, caption]) => !caption && !/role="region" aria-label="[^"]+" tabindex="0"/.test(region ?? ''),
    );
    assert.deepEqual(unnamed, []);
    assert.ok(!/<th(?![^>]*\bscope=)[\s>]/.test(page), 'every heading of a table has its scope');
    assert.ok(!/<pre(?![^>]*\btabindex="0")/.test(page), 'every example can be scrolled by keyboard');
  });
});
