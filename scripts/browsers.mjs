/** Finds the three browser engines on this system. Paths are never fixed: an environment variable first, then what is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, connect } from 'node:net';

const engines = {
  chromium: {
    variable: 'CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    packages: ['chromium'],
  },
  firefox: {
    variable: 'FIREFOX',
    names: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  },
  webkit: {
    variable: 'WEBKIT_MINIBROWSER',
    names: [],
    places: [],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
  },
};

export const engineNames = Object.keys(engines);

/** @returns {string | undefined} what a command prints, or nothing if it fails or does not exist */
function output(command, ...args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function findMiniBrowser() {
  if (!output('which', 'WebKitWebDriver') || !output('which', 'xvfb-run')) return undefined;
  for (const name of ['libwebkit2gtk-4.1-0', 'libwebkitgtk-6.0-4', 'libwebkit2gtk-4.0-37']) {
    const found = output('dpkg', '-L', name)
      ?.split('\n')
      .find((file) => file.endsWith('/MiniBrowser'));
    if (found && existsSync(found)) return found;
  }
  return undefined;
}

/**
 * The program file of an engine, or `undefined` where it is not installed.
 * @param {string} engine
 * @returns {string | undefined}
 */
export function findBrowser(engine) {
  const { variable, names, places } = engines[engine];
  const chosen = process.env[variable];
  if (chosen) return chosen;
  const installed =
    names.map((name) => output('which', name)).find(Boolean) ?? places.find((place) => existsSync(place));
  return installed ?? (engine === 'webkit' ? findMiniBrowser() : undefined);
}

/** Installs missing engines. */
export function installBrowsers(missing) {
  const packages = missing.flatMap((engine) => engines[engine].packages);
  if (installPackages(packages)) return;
  const variables = missing.map((engine) => engines[engine].variable);
  console.log(`Elsewhere, install the browser and name its program in ${variables.join(', ')}.`);
}

/**
 * Installs packages with apt, on Debian and its relatives as root. Says what to do elsewhere.
 * @returns {boolean} whether it could try
 */
export function installPackages(packages) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !output('which', 'apt-get')) {
    console.log(`Not installed. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`);
    return false;
  }
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  console.log(`Installing ${packages.join(' ')} …`);
  try {
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  } catch (error) {
    console.log(`apt-get could not install them: ${error.message}`);
  }
  return true;
}

/** Below what systems hand out by themselves, and in another place for each process, so that nobody else takes a port before it is used. */
let nextPort = 20_000 + ((process.pid * 16) % 12_000);

/** @returns {Promise<number>} */
export async function freePort() {
  while (!(await isFree(nextPort))) nextPort++;
  return nextPort++;
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Resolves when something listens on the port; rejects when the program ends first. */
function untilListening(port, program) {
  return new Promise((resolve, reject) => {
    program.once('exit', (code) => reject(new Error(`The WebKit driver ended with code ${code}`)));
    program.once('error', reject);
    const attempt = () => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(socket.destroy()));
      socket.once('error', () => setTimeout(attempt, 100));
    };
    attempt();
  });
}

/** Starts WebKit's WebDriver on a virtual screen. It ends with this process. */
export async function startWebKitDriver() {
  const port = await freePort();
  const program = spawn('xvfb-run', ['-a', 'WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, TZ: 'UTC', LANG: 'C.UTF-8' },
  });
  const stop = () => {
    try {
      process.kill(-program.pid);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  process.once('exit', stop);
  await untilListening(port, program);
  return port;
}
