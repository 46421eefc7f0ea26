/** Counts the tests in the JSON report of Vitest or Playwright. */

import { readFileSync } from 'node:fs';

export type ReportFormat = 'vitest' | 'playwright';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Counted extends Counts {
  /** Set when the report cannot be trusted: it is missing, broken, or holds no test. */
  readonly problem?: string;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/**
 * A skipped test is a failed promise and counts as failed. A browser test that passed on its one repetition counts as
 * passed: a browser on a loaded machine loses a frame now and then, and Playwright's list names each such test.
 */
const counters = {
  vitest(report: VitestReport): Counts {
    // A file that cannot be loaded has no tests to fail, and must not vanish.
    const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    const skipped = report.numPendingTests + report.numTodoTests;
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length + skipped };
  },
  playwright({ stats, errors }: PlaywrightReport): Counts {
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped + errors.length };
  },
};

/** Reads the report in `file`; one that is missing, is not JSON or holds no test gives a problem instead of a silent 0. */
export function countReport(format: ReportFormat, file: string): Counted {
  try {
    const counts = counters[format](JSON.parse(readFileSync(file, 'utf8')));
    const total = counts.passed + counts.failed;
    if (!Number.isInteger(total))
      return { passed: 0, failed: 0, problem: `The report "${file}" is not one of ${format}.` };
    return total === 0 ? { ...counts, problem: 'It ran no test at all.' } : counts;
  } catch (error) {
    return { passed: 0, failed: 0, problem: `The report "${file}" cannot be read: ${(error as Error).message}` };
  }
}
