import { writeFileSync } from 'node:fs';

/**
 * Counts the tests of a `@web/test-runner` run, one for each browser it ran in, and leaves the sum, with the names of those that
 * failed, where `COUNT_FILE` says.
 */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
      for (const { browser, testFile, testResults, passed, errors } of sessions) {
        const place = `${browser.name}, ${testFile.replace(/^.*\/test\//, 'test/')}`;
        count(testResults, counts, place);
        const isBroken = (!passed && !testResults) || errors.length > 0;
        if (isBroken) counts.failed++;
        if (isBroken) counts.failures.push(`${place}: ${errors[0]?.message ?? 'did not run'}`);
      }
      if (process.env.COUNT_FILE) writeFileSync(process.env.COUNT_FILE, JSON.stringify(counts));
    },
  };
}

function count(suite, counts, place) {
  if (!suite) return;
  const here = suite.name ? `${place} › ${suite.name}` : place;
  for (const { name, skipped, passed, error } of suite.tests) {
    counts[skipped ? 'skipped' : passed ? 'passed' : 'failed']++;
    if (!skipped && !passed) counts.failures.push(`${here} › ${name}: ${error?.message ?? 'failed'}`);
  }
  for (const inner of suite.suites) count(inner, counts, here);
}
