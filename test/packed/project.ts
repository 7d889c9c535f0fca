import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An empty project with the packed package, as `scripts/release-check.mjs` makes it; without one, the package as it is built here. */
export const project = process.env.PROJECT ?? join(import.meta.dirname, '../..');

/** Runs a module in the project, and tells what it printed as JSON. */
export function evaluate<Value>(code: string): Value {
  const options = { cwd: project, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', code], options)) as Value;
}

/** The folder of the package that the project has. */
export const packed = dirname(
  fileURLToPath(
    evaluate<string>(`console.log(JSON.stringify(import.meta.resolve('market-news-elements/package.json')))`),
  ),
);
