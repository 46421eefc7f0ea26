import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun, encodeRun } from '../../../lab/experiment/recording.ts';
import { experiment as rephrasing } from './run.ts';
import { type RephrasingFrame, type RephrasingParams, rephrasingParams } from './spec.ts';

const defaults = defaultsOf(rephrasingParams);
const run = (arm: string, changes: Partial<RephrasingParams> = {}): RephrasingFrame[] => [
  ...rephrasing.run({ ...defaults, exposures: 1, ...changes }, arm),
];
const ARMS = ['raw', 'one', 'two', 'five', 'ten'];

describe('the rephrasing experiment', () => {
  it('gives the same frames for the same parameters, bit for bit, and others for another seed', () => {
    expect(run('ten')).toEqual(run('ten'));
    expect(run('ten', { seed: 2 }).at(-1)!.hash).not.toBe(run('ten').at(-1)!.hash);
  });

  it('starts every arm from the same weights, at chance', () => {
    const first = ARMS.map((arm) => rephrasing.run(defaults, arm).next().value as RephrasingFrame);
    for (const { accuracy, memorised, loss, updates, tokens } of first) {
      expect(accuracy).toBe(first[0]!.accuracy);
      expect(Math.abs(accuracy - 1 / 16)).toBeLessThan(0.06);
      expect(Math.abs(memorised - 1 / 16)).toBeLessThan(0.065);
      expect([loss, updates, tokens]).toEqual([undefined, 0, 0]);
    }
  });

  it('yields as many frames as it says, and spends the same tokens in every arm to within a row', () => {
    const last = ARMS.map((arm) => {
      const frames = run(arm);
      expect(frames.map(({ step }) => step)).toEqual([0, 1, 2]);
      expect(frames).toHaveLength(rephrasing.length({ ...defaults, exposures: 1 }));
      expect(frames.at(-1)!.loss).toBeLessThan(frames[1]!.loss!);
      return frames.at(-1)!;
    });
    const tokens = last.map((frame) => frame.tokens);
    expect(Math.max(...tokens) - Math.min(...tokens)).toBeLessThan(41);
  });

  it('carries answers and a hash on the last frame alone, and survives its recording', () => {
    const frames = run('one');
    expect(frames.map(({ answers, hash }) => [answers !== undefined, hash !== undefined])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    const recorded = { experiment: 'rephrasing', version: 1, params: defaults, arms: { one: frames } };
    expect(decodeRun(JSON.parse(JSON.stringify(encodeRun(recorded))))).toEqual(recorded);
  });

  it('heeds every switch', () => {
    const plain = run('one').at(-1)!.hash;
    const changes: Partial<RephrasingParams>[] = [
      { mix: 'both', exposures: 2 },
      { optimizer: 'adamw' },
      { lr: 0.02 },
      { weightDecay: 0 },
    ];
    for (const change of changes) expect(run('one', change).at(-1)!.hash).not.toBe(plain);
    expect(run('one', { rawness: 'uniform' }).at(-1)!.hash).toBe(plain);
    expect(run('raw', { rawness: 'uniform' }).at(-1)!.hash).not.toBe(run('raw').at(-1)!.hash);
  });

  it('stops with a sentence when the loss is no number any more', () => {
    const frames = run('raw', { lr: 1e30 });
    expect(frames.at(-1)!.stopped).toMatch(/^The loss stopped being finite at step \d+: the run diverged\.$/);
    expect(Number.isFinite(frames.at(-1)!.accuracy)).toBe(true);
  });

  it('has two arms more when asked, and says what they hold', () => {
    const labels = (changes: Partial<RephrasingParams>) =>
      rephrasing.arms({ ...defaults, ...changes }).map(({ label }) => label);
    expect(labels({})).toEqual(['Raw text', 'One rephrasing', 'Ten rephrasings']);
    expect(labels({ between: true, mix: 'both' })).toEqual([
      'Raw text',
      'Raw + one rephrasing',
      'Raw + two rephrasings',
      'Raw + five rephrasings',
      'Raw + ten rephrasings',
    ]);
    expect(() => run('three')).toThrow('There is no arm "three"');
  });

  it('learns: after six passes the texts are known by heart better than the questions are answered', () => {
    const last = run('raw', { exposures: 6 }).at(-1)!;
    expect(last.memorised).toBeGreaterThan(0.25);
    expect(last.memorised).toBeGreaterThan(last.accuracy + 0.1);
  });
});
