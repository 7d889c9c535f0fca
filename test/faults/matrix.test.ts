import { expect } from '@open-wc/testing';
import { matrix, type Row } from './matrix.js';

/** The files of this folder that test rows. */
const own = ['answers', 'connections', 'contents', 'elements', 'storage', 'streams'];

const rows: [string, Row][] = Object.entries(matrix);
const sources = new Map<string, string>();

/** A test file as the browser gets it. */
async function sourceOf(file: string): Promise<string> {
  if (!sources.has(file)) sources.set(file, await (await fetch(`/${file}`)).text());
  return sources.get(file)!;
}

describe('the fault matrix', () => {
  it('has a row for each of the 49 faults', () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index + 1).filter((number) => number !== 38);
    expect(rows.map(([name]) => name)).to.deep.equal(numbers.map((number) => `F${number}`));
  });

  it('names tests that exist', async () => {
    const missing: string[] = [];
    for (const [name, { elsewhere = [] }] of rows) {
      for (const [file, title] of elsewhere) {
        if (!(await sourceOf(file)).includes(title)) missing.push(`${name}: ${file}: ${title}`);
      }
    }
    expect(missing).to.deep.equal([]);
  });

  it('has a test for each row that is about feeds', async () => {
    const text = (await Promise.all(own.map((name) => sourceOf(`test/faults/${name}.test.ts`)))).join('\n');
    const here = rows.filter(([name]) => RegExp(`row\\(\\s*["']${name}["']`).test(text)).map(([name]) => name);
    const kept = rows.filter(([name, { elsewhere }]) => here.includes(name) || elsewhere).map(([name]) => name);
    const left = rows.filter(([, { leftTo }]) => leftTo).map(([name]) => name);
    expect([...kept, ...left].sort()).to.deep.equal(rows.map(([name]) => name).sort());
    const tests = rows.reduce((sum, [, { elsewhere = [] }]) => sum + elsewhere.length, 0);
    console.log(
      `Fault matrix: ${kept.length} of ${rows.length} rows covered, ${here.length} of them here, ` +
        `with ${tests} tests named elsewhere; not about feeds: ${left.join(', ')}`,
    );
  });
});
