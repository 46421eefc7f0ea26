import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countReport } from './count-report.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function fileWith(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const vitestReport = (changes: object) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
});

describe('countReport(vitest)', () => {
  it('counts passed and failed tests', () => {
    const file = fileWith(vitestReport({ numPassedTests: 5, numFailedTests: 2 }));
    expect(countReport('vitest', file)).toEqual({ passed: 5, failed: 2 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countReport('vitest', fileWith(vitestReport({ numPassedTests: 5, testResults })))).toEqual({
      passed: 5,
      failed: 1,
    });
  });

  it('counts skipped and planned tests as failures', () => {
    const file = fileWith(vitestReport({ numPassedTests: 5, numPendingTests: 1, numTodoTests: 1 }));
    expect(countReport('vitest', file)).toEqual({ passed: 5, failed: 2 });
  });

  it('has a problem with a report without any test', () => {
    expect(countReport('vitest', fileWith(vitestReport({}))).problem).toBe('It ran no test at all.');
  });
});

describe('countReport(playwright)', () => {
  it('counts skipped tests and global errors as failures, one that passed when repeated as passed', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countReport('playwright', fileWith({ stats, errors: [{}] }))).toEqual({ passed: 8, failed: 3 });
  });
});

describe('countReport(any)', () => {
  it.each(['', '{', '{}', '{"testResults":[]}'])('has a problem with a report that holds %j', (content) => {
    expect(countReport('vitest', fileWith(content)).problem).toBeDefined();
  });

  it('has a problem with a missing report', () => {
    expect(countReport('playwright', join(folder, 'none.json')).problem).toMatch(/cannot be read/);
  });
});
