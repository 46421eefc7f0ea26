import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { makePaper } from '../tools/make-paper.ts';
import { runProblems } from './check-runs.ts';

const PAPER = 'a-report';
const content = mkdtempSync(join(tmpdir(), 'paperclip-runs-'));
await makePaper(content, PAPER, new Date('2026-12-24T12:00:00Z'));
afterAll(() => rmSync(content, { recursive: true, force: true }));

const kept = new Map<string, string>();
/** Changes a file of the paper until the end of the test. */
function edit(file: string, change: (text: string) => string): void {
  const path = join(content, PAPER, file);
  const text = readFileSync(path, 'utf8');
  kept.set(path, text);
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}
afterEach(() => {
  for (const [path, text] of kept) writeFileSync(path, text);
  kept.clear();
});
const recorded = (change: (run: Record<string, unknown>) => object) => (text: string) => {
  const run = JSON.parse(text);
  return JSON.stringify({ ...run, ...change(run) });
};

describe('runProblems', () => {
  it('finds nothing wrong with what the recorder has just made', async () => {
    expect(await runProblems(content)).toEqual([]);
  });

  const mistakes: readonly [what: string, from: string | RegExp, to: string, problem: string][] = [
    ['a key that is none', 'params:', 'parms:', 'runs.yaml: cubic: Unrecognized key: "parms"'],
    [
      'an unknown experiment',
      'experiment: newton-schulz',
      'experiment: newton-shulz',
      'which is not an experiment: the nearest known one is "newton-schulz".',
    ],
    [
      'an unknown parameter',
      'coefficients: cubic',
      'coeficients: cubic',
      'runs.yaml: cubic: "coeficients" is not a parameter here.',
    ],
    [
      'a value that is no choice',
      'coefficients: cubic',
      'coefficients: cubik',
      'runs.yaml: cubic: coefficients cannot be "cubik": it must be one of',
    ],
    [
      'a value of a sweep out of range',
      '[5, 10]',
      '[5, 1000000]',
      'runs.yaml: cubic-iterations: iterations cannot be "1000000": it must be',
    ],
    [
      'a recording with other parameters',
      /params:\n {4}coefficients: cubic\n#/,
      'params: {}\n#',
      'runs/cubic.json was recorded with coefficients "cubic", and "',
    ],
    [
      'a sweep over other values',
      '[5, 10]',
      '[5, 9]',
      'runs/cubic-iterations.json was recorded over other values than its sweep lists: run "npm run record a-report/cubic-iterations".',
    ],
    [
      'a run that is asked for as a sweep',
      /(cubic:\n {2}experiment: newton-schulz\n {2}params:\n {4}coefficients: cubic\n)#/,
      '$1  sweep:\n    iterations: [5]\n#',
      'runs/cubic.json was recorded as one run, not as a sweep',
    ],
    [
      'a run that was never recorded',
      /^cubic:/m,
      'cubed:',
      'runs/cubed.json is missing: run "npm run record a-report/cubed".',
    ],
  ];
  it.each(mistakes)('tells of %s, with its place', async (_what, from, to, problem) => {
    edit('runs.yaml', (text) => text.replace(from, to));
    const problems = await runProblems(content);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toContain(problem);
    expect(problems[0]).toContain(join(content, PAPER).split('/').at(-1));
  });

  const recordings: readonly [what: string, change: (text: string) => string, problem: string][] = [
    [
      'of an older version',
      recorded(({ version }) => ({ version: Number(version) - 1 })),
      'of the experiment "newton-schulz", which is now at version',
    ],
    ['of another experiment', recorded(() => ({ experiment: 'update' })), 'was recorded of the experiment "update"'],
    [
      'without one of its arms',
      recorded(({ arms }) => ({ arms: Object.fromEntries(Object.entries(arms as object).slice(1)) })),
      'with the arms',
    ],
    ['that is cut off', (text) => text.slice(0, 100), 'cannot be read'],
  ];
  it.each(recordings)('tells of a recording %s', async (_what, change, problem) => {
    edit('runs/cubic.json', change);
    expect(await runProblems(content)).toEqual([expect.stringContaining(problem)]);
  });
});
