/**
 * Every check of the project, on a fresh clone too. `npm test -- types lint` runs only the named ones. Ends with the line
 * `N passed, N failed`, where each check that is not a test run counts as one.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineNames, findBrowser, freePort, installBrowsers, installPackages } from './browsers.mjs';
import { findLibsqlServer, installLibsqlServer } from './libsql-server.mjs';
import { ensureDependencies, run, runTool } from './run.mjs';

const isCI = process.env.CI === 'true';
const scratch = mkdtempSync(join(tmpdir(), 'market-news-elements-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

const total = { passed: 0, failed: 0 };
const failures = [];

const checks = {
  build: async () => (await import('./build.mjs')).build(),
  types: async () => {
    const results = [];
    for (const project of ['tsconfig.json', 'test/tsconfig.json', 'demo/server/tsconfig.json']) {
      results.push(await runTool('tsc', ['-p', project]));
    }
    return results.every(Boolean);
  },
  lint: async () => {
    const eslint = await runTool('eslint', ['.', '--max-warnings', '0']);
    const prettier = await runTool('prettier', ['--check', '--log-level', 'warn', '.']);
    // The analyzer does not know the role `meter`, so the rule that looks at fixed attribute values is off.
    const rules = ['--rules.no-incompatible-type-binding', 'off'];
    const analyzer = await runTool('lit-analyzer', ['--strict', '--quiet', ...rules, 'src/elements/**/*.ts']);
    return eslint && prettier && analyzer;
  },
  package: async () => {
    const publint = await runTool('publint', ['--strict']);
    const types = await runTool('attw', ['--pack', '.', '--profile', 'esm-only', '--quiet']);
    const unused = await runTool('knip', []);
    const packed = await run(process.execPath, ['scripts/release-check.mjs']);
    return publint && types && unused && packed;
  },
  // What it takes is printed, and never judged: it says nothing of other machines.
  bench: () => run(process.execPath, ['test/bench/lists.mjs', '1']),
  node: async () => {
    const [soak, others] = await Promise.all([nodeTests(['test/e2e/soak.test.ts']), inLanes(2, nodeJobs(), nodeTests)]);
    return sumOf([soak, ...others]);
  },
  browsers: browserTests,
};

/** Tests that run in Node: of the package, of the reference publisher, and of whole pages. */
async function nodeTests(files) {
  const report = join(scratch, `${files[0].replace(/\W+/g, '-')}.tap`);
  await run(process.execPath, [
    ...['--import', 'tsx', '--test', '--test-concurrency=1'],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
    ...files,
  ]);
  const text = readFileSync(report, 'utf8');
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? NaN);
  failures.push(...(text.match(/^ *not ok .*/gm) ?? []));
  return { passed: count('pass'), failed: count('fail') + count('cancelled') + count('skipped') + count('todo') };
}

/** All but the soak, which mostly waits beside them. What lasts longest comes first, so that both who take them end at about the same time. */
function nodeJobs() {
  const filesIn = (folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join(folder, name));
  const longest = 'test/e2e/adaptations.test.ts';
  const pages = filesIn('test/e2e').filter((file) => file !== longest && !file.endsWith('soak.test.ts'));
  const whole = ['test/visual', 'test/frameworks', 'test/server', 'test/package'].map(filesIn);
  return [[longest], ...whole, ...pages.map((file) => [file])];
}

function sumOf(results) {
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

/** Tests that run in Chromium, Firefox and WebKit. */
async function browserTests() {
  const leftOut = engineNames.filter((engine) => !findBrowser(engine));
  if (leftOut.length > 0) console.log(`Left out, as not installed: ${leftOut.join(', ')}`);
  if (leftOut.length === engineNames.length || (isCI && leftOut.length > 0)) return false;
  const results = await inLanes(3, browserJobs, browserRun);
  return sumOf([...results, await browserRun('test/{feed/formats/*,elements/leaks,*/*-window}.test.ts')]);
}

/**
 * What runs side by side, three at a time as they wait for half of it. What is held to a time, counts what is left, or opens windows
 * runs alone after that. Each run has browsers of its own, as what a hostile feed makes a browser hold is not given back while it runs.
 */
const browserJobs = [
  'test/pages/!(*-window).test.ts',
  'test/elements/!(leaks|signup-gate*).test.ts',
  'test/{access/*,elements/signup-gate!(-window)}.test.ts',
  'test/faults/*.test.ts',
  'test/{feed,controllers}/*.test.ts',
  'test/{i18n,security,share,support}/*.test.ts',
];

async function browserRun(files) {
  const countFile = join(scratch, `${files.replace(/\W+/g, '-')}.json`);
  const started = Date.now();
  // Two that look for a free port by themselves at the same time find the same one.
  const port = String(await freePort());
  const succeeded = await runTool('wtr', ['--files', files, '--port', port], { COUNT_FILE: countFile });
  console.log(`${files}: ${Math.round((Date.now() - started) / 1000)} s`);
  const nothing = { passed: 0, failed: 0, skipped: 0, failures: [`${files}: did not run`] };
  const counts = existsSync(countFile) ? JSON.parse(readFileSync(countFile, 'utf8')) : nothing;
  failures.push(...counts.failures);
  const failed = counts.failed + counts.skipped;
  return { passed: counts.passed, failed: failed || Number(!succeeded) };
}

/** That many take from the jobs, one after the other. */
async function inLanes(count, jobs, action) {
  const queue = [...jobs];
  const lane = async () => {
    const results = [];
    while (queue.length > 0) results.push(await action(queue.shift()));
    return results;
  };
  return (await Promise.all(Array.from({ length: count }, lane))).flat();
}

ensureDependencies();
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.log(`Not a check: ${unknown.join(', ')}. The checks are ${Object.keys(checks).join(', ')}.`);
  process.exit(1);
}
const isChosen = (name) => chosen.length === 0 || chosen.includes(name);
const missing = engineNames.filter((engine) => !findBrowser(engine));
if (missing.length > 0 && ['bench', 'node', 'browsers'].some(isChosen)) installBrowsers(missing);
// The publisher's nodes are tested with real ones.
if (isChosen('node') && !existsSync('/usr/bin/redis-server')) installPackages(['redis-server']);
if (isChosen('node') && !findLibsqlServer()) await installLibsqlServer();

async function perform(name) {
  if (!isChosen(name)) return;
  console.log(`\n── ${name}`);
  const started = Date.now();
  const result = await checks[name]();
  const { passed, failed } = typeof result === 'boolean' ? { passed: Number(result), failed: Number(!result) } : result;
  total.passed += passed;
  total.failed += failed;
  if (failed !== 0) failures.push(name);
  console.log(`── ${name}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - started) / 1000)} s`);
}

// Two that only read run side by side.
const stages = [['build'], ['types', 'lint'], ['package'], ['bench'], ['node'], ['browsers']];
for (const stage of stages) await Promise.all(stage.map(perform));

if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
