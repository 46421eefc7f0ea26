import { describe, expect, it } from 'vitest';
import type { ExperimentSpec, Frame } from '../../lab/experiment/experiment.ts';
import { defaultsOf, type ParamsOf } from '../../lab/experiment/params.ts';
import { decodeRun, encodeRun } from '../../lab/experiment/recording.ts';
import { experiment as factory } from './factory/run.ts';
import { BATCH, type FactoryExperimentParams } from './factory/spec.ts';
import { experiment as trajectory } from './trajectory/run.ts';
import { MOST_TURNS, type TrajectoryParams } from './trajectory/spec.ts';

const funnel = (changes: Partial<FactoryExperimentParams> = {}) => [
  ...factory.run({ ...defaultsOf(factory.params), tasks: 1000, ...changes }, 'factory'),
];
const episode = (arm: string, changes: Partial<TrajectoryParams> = {}) => [
  ...trajectory.run({ ...defaultsOf(trajectory.params), ...changes }, arm),
];
const recorded = (spec: ExperimentSpec<never, never>, frames: readonly Frame[]) => ({
  ...{ experiment: spec.id, version: spec.version, params: {} },
  arms: { arm: frames },
});

describe('the factory experiment', () => {
  it('gives the same frames for the same parameters, and others for another seed', () => {
    expect(funnel()).toEqual(funnel());
    expect(funnel({ seed: 2 })).not.toEqual(funnel());
  });

  it('counts every task, every trajectory and every plan once', () => {
    for (const params of [{}, { attempts: 3 }, { looks: 'outcome' as const }, { tasks: 300 }]) {
      const frames = funnel(params);
      const { tasks, attempts } = { ...defaultsOf(factory.params), tasks: 1000, ...params };
      expect(frames).toHaveLength(Math.ceil(tasks / BATCH));
      for (const frame of frames) {
        const { truth, refused } = frame;
        const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
        expect(frame.tasks + sum(refused)).toBe(frame.plans);
        expect(frame.trajectories).toBe(frame.tasks * attempts);
        expect(sum(truth)).toBe(frame.trajectories);
        expect(truth.acceptedGood + truth.acceptedBad).toBe(frame.accepted);
        expect(frame.kept).toBeLessThanOrEqual(Math.min(frame.tasks, frame.accepted));
        expect(frame.keptGood).toBeLessThanOrEqual(frame.kept);
        expect(sum(frame.left.worlds)).toBe(frame.kept);
        expect(sum(frame.made.personas)).toBe(frame.trajectories);
      }
      expect(frames.at(-1)!.tasks).toBe(tasks);
    }
  });

  it('keeps only good trajectories, and all of them, when the judge makes no mistake', () => {
    const frames = funnel({ falseAccepts: 0, falseRejects: 0, attempts: 1 });
    const { truth, kept, keptGood, keptSlips } = frames.at(-1)!;
    expect(keptGood).toBe(kept);
    expect(truth).toMatchObject({ acceptedBad: 0, rejectedGood: 0 });
    expect(keptSlips).toEqual({});
    expect(factory.summarize(frames, defaultsOf(factory.params))).toMatchObject({ precision: 1, recall: 1 });
  });

  it('keeps flaws of process when an errorless judge looks at the outcome alone', () => {
    const { keptSlips } = funnel({ falseAccepts: 0, falseRejects: 0, looks: 'outcome' }).at(-1)!;
    expect(keptSlips.skipsConfirmation).toBeGreaterThan(0);
    expect(keptSlips.guesses).toBeGreaterThan(0);
    expect(keptSlips.givesUp).toBeUndefined();
  });

  it('measures the judge’s errors within five standard deviations of what was asked', () => {
    const { truth } = funnel({ falseAccepts: 0.3, falseRejects: 0.1 }).at(-1)!;
    const near = (count: number, of: number, p: number) =>
      expect(Math.abs(count - of * p)).toBeLessThan(5 * Math.sqrt(of * p * (1 - p)));
    near(truth.acceptedBad, truth.acceptedBad + truth.rejectedBad, 0.3);
    near(truth.rejectedGood, truth.acceptedGood + truth.rejectedGood, 0.1);
  });

  it('keeps everything and loses nothing where nothing goes wrong', () => {
    const frames = funnel({ flaws: 0, busy: 0, partial: 0, locked: 0, falseRejects: 0 });
    expect(frames.at(-1)!.failed).toEqual({});
    expect(frames.at(-1)!.kept).toBe(frames.at(-1)!.tasks);
  });
});

describe('the trajectory experiment', () => {
  it('plays the same task to both agents: one passes every check, the other slips once and does not', () => {
    for (const preset of trajectory.presets) {
      const params = { ...defaultsOf(trajectory.params), ...preset.params } as ParamsOf<typeof trajectory.params>;
      const [careful, slips] = [episode('careful', params), episode('slips', params)];
      expect(careful[0]).toEqual(slips[0]);
      expect(Object.values(careful.at(-1)!.checks!).every(Boolean), preset.id).toBe(true);
      expect(careful.at(-1)!.slips).toEqual([]);
      expect(slips.at(-1)!.slips, preset.id).toEqual([params.flaw]);
      expect(Object.values(slips.at(-1)!.checks!).every(Boolean), preset.id).toBe(false);
    }
  });

  it('shows in its presets what their help says', () => {
    const preset = (id: string) => trajectory.presets.find((each) => each.id === id)!.params;
    const failed = (id: string) =>
      Object.entries(episode('slips', preset(id)).at(-1)!.checks!).flatMap(([check, holds]) => (holds ? [] : [check]));
    expect(
      episode('careful', preset('recovery')).filter(({ result }) => result?.status !== 'ok' && result).length,
    ).toBe(2);
    expect(failed('recovery')).toContain('recovery');
    expect(failed('claims')).toEqual(expect.arrayContaining(['criteria', 'honest']));
    expect(failed('process')).toEqual(['confirmation']);
    expect(failed('guess')).toEqual(['asked']);
    expect(episode('slips', preset('wrong')).some(({ content }) => content.startsWith('No'))).toBe(true);
  });

  it('changes the world only in turns of tools, as each frame says', () => {
    for (let seed = 1; seed < 30; seed++) {
      const frames = episode('careful', { kind: 'replace', seed });
      for (const [i, frame] of frames.entries()) {
        if (frame.role !== 'tool') expect(frame.changes).toEqual([]);
        if (i > 0)
          expect(frame.changes.length > 0).toBe(JSON.stringify(frame.state) !== JSON.stringify(frames[i - 1]!.state));
      }
      expect(frames.at(-1)!.criteria.every(Boolean)).toBe(true);
      expect(frames.at(-1)!.checkpoints.every(Boolean)).toBe(true);
    }
  });

  it('says how it ended, within the turns that it may take, whatever the world does', () => {
    for (let seed = 1; seed < 200; seed++) {
      const frames = episode('careful', { busy: 0.5, partial: 0.5, locked: 0.5, kind: 'twice', persona: 'drip', seed });
      expect(frames.length).toBeLessThan(MOST_TURNS);
      expect(frames.at(-1)).toMatchObject({ does: 'ends', stopped: 'The agent has ended the episode.' });
    }
  });

  it('survives being recorded', () => {
    const frames = episode('careful');
    const run = recorded(trajectory as never, frames);
    expect(decodeRun(JSON.parse(JSON.stringify(encodeRun(run))))).toEqual(run);
  });
});
