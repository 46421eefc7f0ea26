import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { characterModel } from '../../../lab/toy/character-model.ts';
import { experiment as heads } from './run.ts';
import { HEADS_ARMS, type HeadsParams, headsConfig, headsParams, headsSpec } from './spec.ts';

const paramsWith = (changes: Partial<HeadsParams>) => ({ ...defaultsOf(headsParams), steps: 20, ...changes });
const run = (arm: string, changes: Partial<HeadsParams> = {}) => [...heads.run(paramsWith(changes), arm)];

describe('the heads experiment', () => {
  it('grows the model with heads of fixed width, and keeps its size where one width is split', () => {
    const sizes = (width: HeadsParams['width']) =>
      HEADS_ARMS.map((arm) => characterModel(1, headsConfig(arm.heads, width)).model.parameters.count);
    expect(sizes('fixed')).toEqual([92_480, 100_672, 117_056, 149_824, 215_360]);
    expect(new Set(sizes('split'))).toEqual(new Set([117_056]));
  });

  it('has the arms of the pair that is asked for', () => {
    expect(headsSpec.arms(paramsWith({ pair: '2' })).map(({ id }) => id)).toEqual(['heads2', 'heads4']);
    expect(headsSpec.arms(paramsWith({ pair: 'all' }))).toHaveLength(5);
    expect(() => run('heads3')).toThrow('There is no arm "heads3"');
  });

  it('is with four heads the same model whether their width is fixed or split, bit for bit', () => {
    expect(run('heads4', { width: 'split' })).toEqual(run('heads4'));
    expect(run('heads8', { width: 'split' })).not.toEqual(run('heads8'));
  });

  it('measures on held-out text every sixty steps and at the end, and learns', () => {
    const frames = run('heads2', { steps: 70 });
    expect(frames.flatMap(({ step, held }) => (held === undefined ? [] : [step]))).toEqual([59, 69]);
    expect(frames.at(-1)!.held).toBeLessThan(frames[0]!.loss - 1);
    expect(frames[0]!.loss).toBeCloseTo(Math.log(128), 0);
  });
});
