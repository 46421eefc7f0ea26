import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runStep, type Step } from './steps.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steps-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HANG = 'setInterval(() => {}, 1000);';

/** A step that writes a report of these counts, or none, and then goes on with `more`. */
function reporting(counts: { passed: number; failed: number } | undefined, more: string): Step {
  const file = join(folder, 'report.json');
  const report = {
    numPassedTests: counts?.passed,
    numFailedTests: counts?.failed,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };
  const write = `require('node:fs').writeFileSync(process.env.REPORT, ${JSON.stringify(JSON.stringify(report))});`;
  return {
    name: 'A step',
    command: [process.execPath, '-e', (counts ? write : '') + more],
    env: { REPORT: file },
    report: { format: 'vitest', file },
  };
}

const LIMIT_MINUTES = 3 / 60;

it('counts what the report of a step that was ended holds, and one failure for its end', async () => {
  const { passed, failed, problem } = await runStep(reporting({ passed: 249, failed: 0 }, HANG), LIMIT_MINUTES);
  expect([passed, failed]).toEqual([249, 1]);
  expect(problem).toMatch(/no end after .* minutes/);
});

it('counts the end of a step with failed tests as a failure more', async () => {
  const { passed, failed } = await runStep(reporting({ passed: 5, failed: 2 }, HANG), LIMIT_MINUTES);
  expect([passed, failed]).toEqual([5, 3]);
});

it('counts a step that was ended before it had reported as one failure', async () => {
  const { passed, failed } = await runStep(reporting(undefined, HANG), LIMIT_MINUTES);
  expect([passed, failed]).toEqual([0, 1]);
});

it('counts a crash without a failed test as a failure', async () => {
  const { passed, failed, problem } = await runStep(reporting({ passed: 7, failed: 0 }, 'process.exit(3);'));
  expect([passed, failed, problem]).toEqual([7, 1, 'No test failed, but it ended with code 3.']);
});

it('counts a step as its report says when it ends well', async () => {
  const { passed, failed, problem } = await runStep(reporting({ passed: 7, failed: 0 }, ''));
  expect([passed, failed, problem]).toEqual([7, 0, undefined]);
});
