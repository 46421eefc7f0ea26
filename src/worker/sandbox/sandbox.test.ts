import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { candidates } from '../../lab/agentic/sandbox/candidates.ts';
import { createNodeCell } from './node-threads.ts';
import { programs } from './programs.ts';
import type { CellLike, Job } from './protocol.ts';
import { runCandidate } from './runner.ts';

const byId = (id: string) => candidates.find((each) => each.id === id)!;
const run = (id: string) => runCandidate(byId(id), createNodeCell, { load: 30_000, run: 3000 });

describe('the sandbox', () => {
  it('has a program for every candidate, each in a file of its own', () => {
    const files = readdirSync(new URL('./candidates/', import.meta.url)).map((name) => name.replace('.ts', ''));
    expect(files.sort()).toEqual(candidates.map(({ id }) => id).sort());
    expect(Object.keys(programs).sort()).toEqual(files);
  });

  it('accepts the right candidates and no other', async () => {
    for (const { id, kind } of candidates.filter((each) => each.kind !== 'hostile')) {
      const verdict = await run(id);
      expect(verdict.accepted, id).toBe(kind === 'right');
      expect(verdict.ending, id).toBe('finished');
      expect(verdict.passed === verdict.tests.length, id).toBe(kind === 'right');
    }
  });

  it('kills an endless loop at the limit and keeps what was passed before', async () => {
    const { ending, tests, accepted, took } = await run('brackets-loop');
    expect(ending).toBe('timed out');
    expect(tests.map(({ outcome }) => outcome)).toEqual([
      ...['passed', 'passed', 'passed', 'not reached', 'not reached', 'not reached', 'not reached'],
    ]);
    expect(accepted).toBe(false);
    expect(took).toBeGreaterThanOrEqual(2900);
  });

  it('runs only as many tests as it is told: the loop never meets the text on which it hangs', async () => {
    const { ending, tests, accepted } = await runCandidate(byId('brackets-loop'), createNodeCell, {
      load: 30_000,
      run: 3000,
      tests: 3,
    });
    expect(tests.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
    expect([ending, accepted]).toEqual(['finished', true]);
  });

  it('tells a throw from a wrong answer and goes on with the next test', async () => {
    const { tests } = await run('intervals-throws');
    expect(tests[0]).toMatchObject({ outcome: 'threw', shown: expect.stringContaining('TypeError') });
    expect(tests.slice(1).every(({ outcome }) => outcome === 'passed')).toBe(true);
  });

  it('contains and names every attempt to reach the network', async () => {
    const { reached, accepted } = await run('runs-network');
    expect(reached).toEqual([
      ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts', 'Worker', 'BroadcastChannel'],
    ]);
    expect(accepted).toBe(false);
  });

  it('does not hear forged reports', async () => {
    const { passed, reached, ending, tests } = await run('coins-forge');
    expect(ending).toBe('finished');
    expect(reached).toContain('postMessage');
    expect(passed).toBe(1); // one of the expected values really is 0
    expect(tests[0]).toEqual({ outcome: 'wrong', shown: '0' });
  });

  it('judges where tampered functions do not reach', async () => {
    const { passed, tests } = await run('coins-tamper');
    expect(passed).toBe(1);
    expect(tests.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5);
  });

  it('fails a cell that breaks down and one that never answers', async () => {
    const broken = { ...byId('median-sorted'), id: 'none' };
    expect((await runCandidate(broken, createNodeCell)).ending).toBe('failed');
    const silent = (): CellLike => ({
      postMessage: (_: Job) => {},
      terminate: () => {},
      onmessage: null,
      onerror: null,
    });
    const { ending, tests } = await runCandidate(byId('median-sorted'), silent, { load: 20, run: 20 });
    expect(ending).toBe('failed');
    expect(tests.every(({ outcome }) => outcome === 'not reached')).toBe(true);
  });
});
