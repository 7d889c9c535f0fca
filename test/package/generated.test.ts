import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

interface Declaration {
  readonly tagName?: string;
  readonly events?: readonly { name?: string }[];
  readonly cssParts?: readonly { name: string }[];
}
const manifest: { modules: { declarations?: Declaration[] }[] } = JSON.parse(read('custom-elements.json'));
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));

describe('what is generated', () => {
  it('is committed as the build writes it', () => {
    const changed = execFileSync(
      'git',
      ['status', '--porcelain', 'custom-elements.json', 'README.md', 'themes/quiet.css'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    assert.equal(changed, '', 'run npm run build and commit what it wrote');
  });

  it('lists the six elements with all their events named', () => {
    const tags = elements.map(({ tagName }) => tagName).sort();
    assert.deepEqual(tags, [
      'article-share',
      'market-article-card',
      'market-news',
      'sentiment-score',
      'signup-gate',
      'ticker-feed',
    ]);
    assert.deepEqual(
      elements.flatMap(({ events = [] }) => events.filter(({ name }) => !name)),
      [],
    );
  });

  for (const { tagName, cssParts = [] } of elements) {
    it(`documents every part that <${tagName}> draws`, () => {
      const documented = new Set(cssParts.map(({ name }) => name));
      const source = read(`src/elements/${tagName}.ts`);
      const drawn = [...source.matchAll(/(?<!export)part="([a-z -]+)"/g)].flatMap(([, names]) => names!.split(' '));
      assert.deepEqual(
        drawn.filter((name) => !documented.has(name)),
        [],
      );
    });
  }
});
