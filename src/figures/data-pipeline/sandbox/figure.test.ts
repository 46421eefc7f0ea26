import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import { candidates } from '../../../lab/agentic/sandbox/candidates.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import definition from './figure.ts';
import { sourceOf } from './sources.ts';
import { sandboxSpec } from './spec.ts';
import {
  claimOf,
  claimOfRun,
  countsAt,
  endOf,
  gainOf,
  resultsAt,
  type SandboxRun,
  summarize,
  tabulate,
  wordOf,
} from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/sandbox.json', 'utf8')),
) as unknown as SandboxRun;
const frames = recorded.arms.cell!;
const frameOf = (id: string) => frames.find(({ candidate }) => candidate === id)!;

it('the recording is of these candidates and this version', () => {
  expect(recorded).toMatchObject({ experiment: sandboxSpec.id, version: sandboxSpec.version });
  expect(frames.map(({ candidate, kind }) => [candidate, kind])).toEqual(candidates.map(({ id, kind }) => [id, kind]));
});

it('the claim holds of the recorded run', () => {
  expect(frames.filter(({ accepted }) => accepted).map(({ candidate }) => candidate)).toEqual(
    candidates.filter(({ kind }) => kind === 'right').map(({ id }) => id),
  );
  expect(sandboxSpec.summarize(frames, recorded.params)).toMatchObject({
    candidates: 18,
    accepted: 6,
    killed: 1,
    hostile: 4,
  });
  expect(frameOf('runs-network').reached).toContain('fetch');
  for (const id of ['coins-forge', 'coins-tamper']) expect(frameOf(id).accepted).toBe(false);
});

describe('the still', () => {
  const body = draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 6',
    claim: 'A claim.',
    embedHref: '/embed/sandbox/',
  }).body.replace(/<!--.*?-->/g, '');

  it('shows every candidate with its end and its source', () => {
    expect(body.match(/data-candidate=/g)).toHaveLength(18);
    expect(body).toContain('3 of 7 tests; killed after 1500 ms');
    expect(body).toContain('refused: fetch, XMLHttpRequest');
    expect(body).toContain('export default function');
    expect(body.match(/class="flap (passed|wrong|threw|not-reached)/g)).toHaveLength(
      frames.reduce((sum, { tests }) => sum + tests.length, 0),
    );
    // What is there at the opening does not move.
    expect(body).not.toMatch(/class="[^"]*\b(turns|shakes)\b/);
    expect(body).not.toMatch(/NaN|undefined</);
  });
});

it('the claim of another limit tells what is known before the run, and counts after it', () => {
  expect(claimOf(frames, { limit: 250, tests: 7 }, true)).toContain('be killed after 250 ms');
  expect(claimOf(frames, { limit: 250, tests: 7 }, false)).toBe(
    'With at most 7 tests for each problem, 6 of 18 candidates pass, and none of these are wrong; 1 is killed after 250 ms.',
  );
});

it('the claims of fewer tests are those of their runs: who passes then is who has passed as many of all tests', () => {
  for (const [preset, count] of [
    ['three', 3],
    ['one', 1],
  ] as const) {
    const run = decodeRun(
      JSON.parse(readFileSync(`content/kimi-k2/runs/sandbox-${preset}.json`, 'utf8')),
    ) as unknown as SandboxRun;
    expect(run.params).toMatchObject(sandboxSpec.presets.find(({ id }) => id === preset)!.params);
    const passed = run.arms.cell!.filter(({ accepted }) => accepted).map(({ candidate }) => candidate);
    const before = frames.filter(
      ({ tests, reached }) =>
        reached.length === 0 && tests.slice(0, count).every(({ outcome }) => outcome === 'passed'),
    );
    expect(passed).toEqual(before.map(({ candidate }) => candidate));
    const wrong = run.arms.cell!.filter(({ accepted, kind }) => accepted && kind !== 'right');
    for (const { candidate } of wrong)
      expect(claimOfRun(run)).toContain(candidates.find(({ id }) => id === candidate)!.label);
    expect(wrong.length).toBeGreaterThan(0);
    expect(claimOfRun(run)).toContain(`${passed.length} of 18 candidates pass, and ${wrong.length} of these are wrong`);
    expect(wrong.map(wordOf)).toEqual(wrong.map(() => 'slips in'));
  }
  const three = decodeRun(JSON.parse(readFileSync('content/kimi-k2/runs/sandbox-three.json', 'utf8')));
  const slipped = (three as unknown as SandboxRun).arms.cell!.filter((frame) => wordOf(frame) === 'slips in');
  // The walkthrough names them.
  expect(slipped.map(({ candidate }) => candidates.find(({ id }) => id === candidate)!.label)).toEqual([
    'Sorts as text',
    'Counts',
    'Never ends',
    'Forgets touching',
  ]);
  const loop = (three as unknown as SandboxRun).arms.cell!.find(({ candidate }) => candidate === 'brackets-loop')!;
  expect(loop).toMatchObject({ accepted: true, ending: 'finished' });
  expect(gainOf(loop)).toContain('It passes');
});

it('what a cheat gains is said of all four', () => {
  const gains = frames.filter(({ kind }) => kind === 'hostile').map(gainOf);
  expect(gains).toHaveLength(4);
  expect(gains[0]).toBe('It is stopped at the limit.');
  for (const gain of gains.slice(1)) expect(gain).toMatch(/^It (is refused|gains nothing).*: 1 of \d tests passed\.$/);
});

describe('the words', () => {
  it('know what has not been run', () => {
    const [median, brackets] = resultsAt(frames, 1);
    expect(median!.rows.map(({ frame }) => frame?.passed)).toEqual([6, 5, undefined]);
    expect(median!.passRate).toBeCloseTo(11 / 12);
    expect(brackets!.passRate).toBeNull();
    expect(summarize([], 0)).toBe('No candidate has been run yet.');
    expect(summarize(frames, 17)).toContain('6 accepted, 1 killed at the limit');
  });

  it('have a word for each end', () => {
    expect(wordOf(frameOf('median-sorted'))).toBe('accepted');
    expect(wordOf(frameOf('median-text'))).toBe('rejected');
    expect(wordOf(frameOf('brackets-loop'))).toBe('killed');
    expect(wordOf(frameOf('runs-network'))).toBe('refused');
    expect(countsAt(frames, 17).map(({ count }) => count)).toEqual([6, 12]);
    expect(countsAt(frames, 1).map(({ count }) => count)).toEqual([1, 1, 16]);
  });

  it('say how each ended', () => {
    expect(endOf(frameOf('median-sorted'), 1500)).toBe('6 of 6 tests: accepted');
    expect(endOf({ ...frameOf('median-sorted'), ending: 'failed', accepted: false }, 1)).toContain('broke down');
    const { columns, rows } = tabulate(recorded, 18);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('have the source of every candidate and of nothing else', () => {
    for (const { id } of candidates) expect(sourceOf(id)).toContain('export default');
    expect(() => sourceOf('nobody')).toThrow('There is no program');
  });
});
