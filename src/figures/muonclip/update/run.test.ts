import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { rms } from '../../../lab/linalg/spectrum.ts';
import { experiment as update } from './run.ts';
import { CORNER, LEVELS, STAGES, type UpdateFrame, type UpdateParams, updateParams, updateSpec } from './spec.ts';

/** The frames of the update itself: those of the weight before it left out. */
const run = (arm: string, changes: Partial<UpdateParams> = {}): UpdateFrame[] =>
  all(arm, changes).filter(({ stage }) => stage !== 'before');
const all = (arm: string, changes: Partial<UpdateParams> = {}): UpdateFrame[] => [
  ...update.run({ ...defaultsOf(updateParams), nth: '1', ...changes }, arm),
];

describe('inside one update', () => {
  const [muon, adamw] = [run('muon'), run('adamw')];

  it('has the same stages in both arms, and says where AdamW rests', () => {
    expect(muon.map(({ step }) => step)).toEqual(Array.from({ length: STAGES }, (_, i) => i + 1));
    expect(muon.map(({ stage }) => stage).filter((stage) => stage === 'iteration')).toHaveLength(5);
    expect(adamw.flatMap(({ rests, step }) => (rests ? [step] : []))).toEqual([5, 6, 7, 8, 9]);
    expect(adamw[8]!.values).toEqual(adamw[3]!.values);
  });

  it('starts both arms from the same gradient at the first step, and of AdamW leaves its signs', () => {
    expect(adamw[0]!.corner).toEqual(muon[0]!.corner);
    expect(adamw[3]!.rms).toBeCloseTo(1, 2);
    for (const [i, cell] of adamw[3]!.corner.entries()) {
      const gradient = adamw[0]!.corner[i]!;
      if (gradient !== 0) expect(Math.sign(cell)).toBe(Math.sign(gradient));
    }
  });

  it('has measures that fit the singular values', () => {
    for (const { values, rms: size, shape, stableRank } of [...muon, ...adamw]) {
      const [rows, cols] = shape;
      const squares = values.reduce((sum, s) => sum + s * s, 0);
      expect(size / Math.sqrt(squares / (rows * cols))).toBeCloseTo(1, 5);
      expect(stableRank / (squares / values[0]! ** 2)).toBeCloseTo(1, 5);
    }
  });

  it('scales what Newton-Schulz leaves by 0.2 times the root of the longer side', () => {
    for (const [weight, side] of [
      ['q', 64],
      ['up', 256],
    ] as const) {
      const frames = run('muon', { weight });
      expect(frames[8]!.rms / frames[7]!.rms).toBeCloseTo(0.2 * Math.sqrt(side), 5);
    }
  });

  it('carries a corner in whole levels, the largest of them at the end of the scale', () => {
    for (const { corner } of [...muon, ...adamw]) {
      expect(corner).toHaveLength(CORNER * CORNER);
      expect(corner.every((cell) => Number.isInteger(cell) && !Object.is(cell, -0))).toBe(true);
      expect(Math.max(...corner.map(Math.abs))).toBe(LEVELS);
    }
    expect(rms(muon[0]!.corner)).toBeGreaterThan(0);
  });

  it('shows the weight every 25 steps on its way to the update, the same start in both arms', () => {
    for (const [nth, steps] of [
      ['1', [0]],
      ['20', [0]],
      ['100', [0, 25, 50, 75]],
    ] as const) {
      const frames = all('muon', { nth });
      expect(frames.flatMap(({ trained }) => (trained === undefined ? [] : [trained]))).toEqual(steps);
      expect(frames).toHaveLength(updateSpec.length({ ...defaultsOf(updateParams), nth }));
    }
    expect(all('adamw')[0]).toEqual(all('muon')[0]);
  });

  it('refuses an unknown arm', () => {
    expect(() => run('sgd')).toThrow('There is no arm "sgd"');
  });
});
