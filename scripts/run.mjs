/** What the other scripts share. Uses nothing but Node, so that it works before anything is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isWindows = process.platform === 'win32';

/** Installs what the lock file names, unless it is there already. */
export function ensureDependencies() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  console.log('Installing dependencies …');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: isWindows });
  if (status !== 0) throw new Error('npm ci failed');
}

/**
 * Runs a program to its end, with its output on the screen.
 * @returns {Promise<boolean>} whether it succeeded
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: isWindows && command !== process.execPath,
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Runs a program of a dependency, such as `tsc`. */
export function runTool(name, args, env) {
  return run(join(root, 'node_modules/.bin', name), args, env);
}
