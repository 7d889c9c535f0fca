import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { tsImport } from 'tsx/esm/api';
import { engineNames, findBrowser, startWebKitDriver } from './scripts/browsers.mjs';
import { countReporter } from './scripts/count-reporter.mjs';

process.env.TZ = 'UTC';

const launchers = {
  chromium: (executablePath) =>
    chromeLauncher({
      launchOptions: {
        executablePath,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--lang=en',
        ],
      },
    }),
  firefox: (executablePath) =>
    puppeteerLauncher({
      launchOptions: {
        browser: 'firefox',
        executablePath,
        headless: true,
        extraPrefsFirefox: { 'intl.accept_languages': 'en' },
      },
    }),
  webkit: async (binary) =>
    webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port: await startWebKitDriver(),
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      },
    }),
};

const wanted = process.env.BROWSERS?.split(',') ?? engineNames;
const browsers = [];
for (const engine of wanted) {
  const program = findBrowser(engine);
  if (program) browsers.push(await launchers[engine](program));
}

const { startServers } = await tsImport('./test/support/servers.ts', import.meta.url);
const servers = await startServers();

export default {
  files: ['test/**/*.test.ts', '!test/server/**', '!test/package/**', '!test/packed/**', '!test/e2e/**'],
  nodeResolve: true,
  browsers,
  concurrentBrowsers: 1,
  concurrency: 1,
  middleware: servers.middleware,
  testFramework: { config: { timeout: 10_000, retries: 0 } },
  testsFinishTimeout: 240_000,
  plugins: [esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json', target: 'es2022' }), servers.plugin],
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter()],
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head><title>Tests</title></head>
      <body>
        <script>
          globalThis.testServers = ${JSON.stringify(servers.addresses)};
          // What the files before have kept is not for this one to find.
          localStorage.clear();
          // The runner only logs a promise that nobody handles; thrown, it fails the test that it came in.
          addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
          // The runner hangs on a failure that holds what cannot be cloned, such as an element.
          const clone = structuredClone;
          const plain = (name, value) => (/^(actual|expected)$/.test(name) ? String(value) : value);
          globalThis.structuredClone = (value, options) => {
            try {
              return clone(value, options);
            } catch {
              return JSON.parse(JSON.stringify(value, plain));
            }
          };
        </script>
        <script type="module" src="${testFramework}"></script>
      </body>
    </html>`,
};
