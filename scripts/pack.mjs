import { execFileSync } from 'node:child_process';
import { root } from './run.mjs';

/**
 * Packs the package as npm would publish it. Needs a build.
 * @param {string} folder Where the tarball goes.
 * @returns {string} the tarball's name
 */
export function packInto(folder) {
  const packing = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', packing, { cwd: root, encoding: 'utf8' }));
  return filename;
}
