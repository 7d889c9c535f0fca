import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packInto } from '../../scripts/pack.mjs';

const root = join(import.meta.dirname, '../..');

/**
 * A folder outside the project in which `market-news-elements` is what npm publishes and nothing else. All other packages are
 * those of the project.
 */
export function makePackedFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'market-news-packed-'));
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    symlinkSync(join(root, 'node_modules', name), join(packages, name));
  }
  execFileSync('tar', ['-xzf', join(folder, packInto(folder)), '-C', folder]);
  symlinkSync(join(folder, 'package'), join(packages, 'market-news-elements'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
