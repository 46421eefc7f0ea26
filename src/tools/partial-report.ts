/** A reporter of Vitest that keeps its JSON report up to date while tests run, for a run that is ended before its end. */

import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** The file that Vitest's own JSON reporter writes over when the run is complete. */
const file = process.env.PARTIAL_REPORT;

export default class PartialReport implements Reporter {
  private passed = 0;
  private failed = 0;
  private pending = 0;

  onTestModuleEnd(module: TestModule): void {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') this.passed++;
      else if (state === 'failed') this.failed++;
      else this.pending++;
    }
    if (!file) return;
    const isBroken = module.state() === 'failed' && [...module.children.allTests()].length === 0;
    if (isBroken) this.failed++;
    const report = {
      numPassedTests: this.passed,
      numFailedTests: this.failed,
      numPendingTests: this.pending,
      numTodoTests: 0,
      testResults: [],
    };
    writeFileSync(file, JSON.stringify(report));
  }
}
