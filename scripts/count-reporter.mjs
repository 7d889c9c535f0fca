import { writeFileSync } from 'node:fs';

/** Counts the tests of a `@web/test-runner` run, one for each browser it ran in, and leaves the sum where `COUNT_FILE` says. */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        count(session.testResults, counts);
        if (!session.passed && !session.testResults) counts.failed++;
        else if (session.errors.length > 0) counts.failed++;
      }
      if (process.env.COUNT_FILE) writeFileSync(process.env.COUNT_FILE, JSON.stringify(counts));
    },
  };
}

function count(suite, counts) {
  if (!suite) return;
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
  for (const inner of suite.suites) count(inner, counts);
}
