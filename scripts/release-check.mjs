/**
 * Packs the package as it would be published, installs it into an empty project, and runs `test/packed/` there. Needs a build. Its
 * dependencies come from this project's own, so that no registry is asked.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packInto } from './pack.mjs';
import { root, run } from './run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'market-news-release-'));
const manifestOf = (path) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));

/** Where the packages lie that one needs, and what they need. */
function dependenciesOf({ dependencies = {} }, found = {}) {
  for (const name of Object.keys(dependencies)) {
    const path = join(root, 'node_modules', name);
    if (name in found) continue;
    found[name] = `file:${path}`;
    dependenciesOf(manifestOf(path), found);
  }
  return found;
}

try {
  const manifest = manifestOf(root);
  const dependencies = { ...dependenciesOf(manifest), [manifest.name]: `file:${packInto(folder)}` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  const installing = ['install', '--offline', '--install-links', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', [...installing, '--loglevel=error'], { cwd: folder });
  const tests = readdirSync(join(root, 'test/packed'))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('test/packed', name));
  const hasPassed = await run(process.execPath, ['--import', 'tsx', '--test', ...tests], { PROJECT: folder });
  process.exitCode = hasPassed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
