import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../lab/agentic/loop/kinds.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun, encodeRun } from '../../../lab/experiment/recording.ts';
import { experiment as toolLoop } from './run.ts';
import { type ToolLoopFrame, type ToolLoopParams, toolLoopParams } from './spec.ts';

const run = (arm: string, changes: Partial<ToolLoopParams> = {}): ToolLoopFrame[] => [
  ...toolLoop.run({ ...defaultsOf(toolLoopParams), steps: 30, ...changes }, arm),
];

describe('the tool loop', () => {
  const everything = run('everything');

  it('gives the same frames for the same parameters, and as many as it says', () => {
    expect(run('everything')).toEqual(everything);
    expect(everything).toHaveLength(toolLoop.length({ ...defaultsOf(toolLoopParams), steps: 30 }));
    expect(everything.map((frame) => frame.trained)).toEqual([1, 20, 30]);
    expect(everything[2]!.loss).toBeLessThan(everything[0]!.loss);
  });

  it('gives every arm the same rows to train on and the same held-out tasks, and counts what the filter did', () => {
    const perfect = run('perfect').at(-1)!;
    const last = everything.at(-1)!;
    expect(perfect.tasks).toEqual(last.tasks);
    expect(perfect.episodes!.map(({ request }) => request)).toEqual(last.episodes!.map(({ request }) => request));
    expect([last.kept, perfect.kept]).toEqual([30 * 16, 30 * 16]);
    expect(last.generated).toBe(last.kept);
    expect(perfect.generated).toBeGreaterThan(2 * perfect.kept);
    expect(perfect.keptGood).toBe(perfect.kept);
  });

  it('ends with an episode of each kind, and no kind has more solved tasks than tasks', () => {
    const { episodes, tasks, solved } = everything.at(-1)!;
    expect(episodes!.map(({ kind }) => kind)).toEqual([...KINDS]);
    expect(tasks!.reduce((sum, n) => sum + n)).toBe(192);
    solved!.forEach((n, i) => {
      expect(n).toBeLessThanOrEqual(tasks![i]!);
    });
  });

  it('goes through a recording and summarizes', () => {
    const recorded = {
      experiment: 'tool-loop',
      version: toolLoop.version,
      params: defaultsOf(toolLoopParams),
      arms: { everything },
    };
    expect(decodeRun(JSON.parse(JSON.stringify(encodeRun(recorded))))).toEqual(recorded);
    const summary = toolLoop.summarize(everything, defaultsOf(toolLoopParams));
    expect(summary.purity).toBeCloseTo(0.38, 1);
    expect(summary.generated).toBe(480);
  });

  it('refuses an unknown arm', () => {
    expect(() => run('nobody')).toThrow('There is no arm "nobody"');
  });
});
