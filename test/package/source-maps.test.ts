import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const dist = join(import.meta.dirname, '../../dist');
const files = readdirSync(dist).filter((name) => /^market-news-elements.*\.js\.map$/.test(name));

/** The rooms without templates, whose line breaks are taken out before the maps are made. */
const plainRooms = /^(access|feed|i18n|share)\//;

/** The texts in a script, with where they stand. */
function textsOf(code: string) {
  return code.split('\n').flatMap((text, line) =>
    [...text.matchAll(/(?<=[:=[,{?])"([A-Za-z][\w -]{9,60})"/g)].map((match) => ({
      text: match[1]!,
      line,
      column: match.index,
    })),
  );
}

describe('the source maps', () => {
  it('of every script lead to where each of its texts was written', () => {
    let count = 0;
    for (const file of files) {
      const payload = JSON.parse(readFileSync(join(dist, file), 'utf8')) as SourceMapPayload;
      const map = new SourceMap(payload);
      const sources = new Map(payload.sources.map((name, index) => [name, payload.sourcesContent[index]!.split('\n')]));
      for (const { text, line, column } of textsOf(readFileSync(join(dist, file.replace('.map', '')), 'utf8'))) {
        const entry = map.findEntry(line, column);
        if (!('originalSource' in entry) || !plainRooms.test(entry.originalSource)) continue;
        const { originalSource, originalLine, originalColumn } = entry;
        const written = sources.get(originalSource)?.[originalLine]?.slice(originalColumn + 1);
        assert.ok(
          written?.startsWith(text),
          `${file}: “${text}” at ${line}:${column} leads to “${written?.slice(0, 60)}”`,
        );
        count++;
      }
    }
    assert.ok(count > 500, `${count} texts`);
  });
});
